import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

// An empty variable means the same as none: service files often set it so.
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const environment = z
  .object({
    GOC_DATA: given(z.string().default('./var')),
    GOC_PORT: given(z.coerce.number().int().min(0).max(65_535).default(4650)),
    DATABASE_URL: given(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//)
        .optional(),
    ),
  })
  .transform(({ GOC_DATA, GOC_PORT, DATABASE_URL }) => ({ dataDir: resolve(root, GOC_DATA), port: GOC_PORT, databaseUrl: DATABASE_URL }))

/** What the program is told from outside: where data live, which port to serve, which PostgreSQL to use instead of the embedded one. */
export type Config = z.output<typeof environment>

/**
 * Reads the environment, once, at the edge. GOC_DATA (default ./var, relative to the project), GOC_PORT (default 4650; 0 = any free one),
 * DATABASE_URL (none: embedded). Throws a ZodError that names each wrong variable.
 */
export const readConfig = (from: Readonly<Record<string, string | undefined>> = process.env): Config => environment.parse(from)
