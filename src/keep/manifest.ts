import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const rowsOf = z.object({ rows: z.int(), bytes: z.int(), sha256: hash })

/** The format of the container; a program refuses what is above its own. */
export const knownFormat = 1

/** The first entry: what one must know before anything is put back. */
export const opening = z.object({
  format: z.int(),
  program: z.string(),
  madeAt: z.string(),
  postgres: z.int(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  head: z.object({ number: z.int(), hash: z.string() }),
})
export type Opening = z.output<typeof opening>

/** The last entry: what must have come out of it. Files by their path in the data folder. */
export const closing = z.object({
  tables: z.record(z.string(), rowsOf),
  sequences: z.array(z.object({ name: z.string(), last: z.int().nullable() })),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: hash })),
})
export type Closing = z.output<typeof closing>

export const names = { opening: 'goc-backup.json', closing: 'manifest.json', tables: 'tables/', files: 'data/' } as const

/** What a backup was made of, for whoever made it or read it. */
export type Kept = { readonly opening: Opening; readonly closing: Closing }
export const rowsIn = ({ closing: { tables } }: Kept): number => Object.values(tables).reduce((sum, t) => sum + t.rows, 0)
export const filesIn = ({ closing: { files } }: Kept): number => Object.keys(files).length
