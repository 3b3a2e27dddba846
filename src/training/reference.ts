import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { parse } from 'yaml'
import { z } from 'zod'
import { copyIn } from '#db/copy.ts'
import { addDays, day } from '#lib/day.ts'
import { dayText } from '#operation/define.ts'
import { datedColumns } from '#operation/facts.ts'
import { contents, costLines, keysOf, kinds, modes } from './words.ts'

const confidence = z.enum(['seen', 'press', 'memory', 'derived'])
const period = { from: dayText.optional(), to: dayText.optional().describe('the last day') }

const programmesFile = z.array(
  z.strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.enum(keysOf(kinds)),
    content: z.enum(keysOf(contents)),
    gives: z
      .string()
      .regex(/^\w+\.\w+$/)
      .optional(),
    periods: z.int().min(1).optional(),
    months: z.number().min(0.1).optional(),
    mode: z.enum(keysOf(modes)),
    audience: z.string(),
    basis: z.string(),
    confidence,
    ...period,
  }),
)
const ceilingsFile = z.array(
  z.strictObject({
    line: z.enum(keysOf(costLines)).exclude(['other']),
    amount: z.int().min(0).optional(),
    percent: z.number().min(0).max(100).optional(),
    per: z.enum(['session', 'learner', 'page', 'class']),
    document: z.string(),
    confidence,
    ...period,
  }),
)

type Period = { readonly from?: string | undefined; readonly to?: string | undefined }
const periodRow = ({ from, to }: Period) => ({ valid_from: from ?? null, valid_to: to === undefined ? null : addDays(day(to), 1) })

const readYaml = async (folder: string, name: string): Promise<unknown> => parse(await readFile(join(folder, 'training', name), 'utf8'))

/** The number of each level by subject and code, as theory.intermediate. */
export const levelNumbers = async (client: pg.ClientBase): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await client.query<{ id: number; subject: string; code: string }>('select id, subject, code from level')
  return new Map(rows.map((l) => [`${l.subject}.${l.code}`, l.id]))
}

const write = (client: pg.ClientBase, mark: number, table: 'programme' | 'cost_ceiling', rows: readonly Readonly<Record<string, unknown>>[]) =>
  copyIn(
    client,
    table,
    [...datedColumns[table], 'recorded'],
    rows.map((r) => [...datedColumns[table].map((c) => r[c] ?? null), mark]),
  )

/** Writes the shipped programmes and cost ceilings (data/training) into a register that has none. Returns how many programmes. */
export const writeProgrammes = async (client: pg.ClientBase, mark: number, dataFolder: string): Promise<number> => {
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from programme) as empty')
  if (!rows[0]?.empty) return 0
  const levels = await levelNumbers(client)
  const levelOf = (gives: string | undefined): number | null => {
    if (gives === undefined) return null
    const found = levels.get(gives)
    if (found === undefined) throw new Error(`data/training/programmes.yaml names a level that is not there: ${gives}`)
    return found
  }
  const programmes = programmesFile.parse(await readYaml(dataFolder, 'programmes.yaml'))
  await write(
    client,
    mark,
    'programme',
    programmes.map((p) => ({ ...p, level_id: levelOf(p.gives), ...periodRow(p) })),
  )
  const ceilings = ceilingsFile.parse(await readYaml(dataFolder, 'ceilings.yaml'))
  await write(
    client,
    mark,
    'cost_ceiling',
    ceilings.map((c) => ({ ...c, ...periodRow(c) })),
  )
  return programmes.length
}
