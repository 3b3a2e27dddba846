import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LoadMore } from '#standards/handlers.ts'
import { writeProgrammes } from '#training/reference.ts'
import { insertRows } from '#training/write.ts'

const source = { document: z.string(), confidence: z.enum(['seen', 'press', 'memory', 'derived']) }
const file = z.strictObject({
  questions: z.array(z.strictObject({ code: z.string(), vi: z.string(), en: z.string(), perLecturer: z.boolean().default(false), ...source })),
  windows: z.array(z.strictObject({ kind: z.enum(['reaction', 'transfer']), from: z.int(), to: z.int(), ...source })),
})

/** Writes the shipped questions and windows (data/training/evaluation.yaml) into a register that has none. Returns how many there are. */
const writeEvaluation: LoadMore = async (client, mark, dataFolder) => {
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from evaluation_question) as empty')
  if (!rows[0]?.empty) return 0
  const { questions, windows } = file.parse(parse(await readFile(join(dataFolder, 'training', 'evaluation.yaml'), 'utf8')))
  await insertRows(
    client,
    mark,
    'evaluation_question',
    questions.map(({ perLecturer, ...q }, i) => ({ ...q, place: i + 1, per_lecturer: perLecturer })),
  )
  await insertRows(
    client,
    mark,
    'evaluation_window',
    windows.map(({ from, to, ...w }) => ({ ...w, from_months: from, to_months: to })),
  )
  return questions.length + windows.length
}

/** Everything of the training cycle that ships with the program, for a register that does not have it. */
export const writeTraining: LoadMore = async (client, mark, dataFolder) =>
  (await writeProgrammes(client, mark, dataFolder)) + (await writeEvaluation(client, mark, dataFolder))
