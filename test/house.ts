import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

import { localOwner, type Actor } from '#access/policy.ts'
import { examine } from '#edge/doctor.ts'
import { openHouseOver, type OpenHouse } from '#edge/house.ts'
import { handlers, operations } from '#edge/table.ts'
import type { Day } from '#lib/day.ts'
import { Refusal, type RefusalCode } from '#lib/refusal.ts'
import type { File } from '#operation/define.ts'
import { run } from '#operation/run.ts'
import type { Summary } from '#review/figures.ts'
import type { PersonLine } from '#review/people.ts'

import { freshDatabase, makeTemplateOnce, serverAtHand, type TestDatabase } from './db.ts'

/** A house over a database of its own: the reference data in it, and nobody. Change number 1 is the loading. */
export type TestHouse = OpenHouse & { readonly db: TestDatabase; readonly filesFolder: string }

const open: TestHouse[] = []

/** Opens one; it is closed at the end of the file. */
export const freshHouse = async (template?: string): Promise<TestHouse> => {
  const db = await freshDatabase(template)
  const filesFolder = mkdtempSync(join(tmpdir(), 'goc-files-'))
  const house = { ...openHouseOver({ pool: db.pool, connection: db.connection, filesFolder, inWorker: false }), db, filesFolder }
  db.users.push(house.close)
  open.push(house)
  return house
}

/** Another desk over the same database, which has to load everything from nothing. */
export const openAgain = (house: TestHouse): OpenHouse => {
  const again = openHouseOver({ pool: house.db.pool, connection: house.db.connection, filesFolder: house.filesFolder, inWorker: false })
  house.db.users.push(again.close)
  return again
}

after(() => {
  for (const { filesFolder } of open) rmSync(filesFolder, { recursive: true, force: true })
})

export const samples = {
  bacSon: { file: 'bac-son-2019-roster.xlsx', options: {} },
  thaiNguyen: { file: 'thai-nguyen-2022-roster.xlsx', options: { asOf: '2022-08-12', place: 'Thành phố Thái Nguyên, Tỉnh Thái Nguyên' } },
} as const

export const samplePath = (sample: keyof typeof samples): string => fileURLToPath(new URL(`../data/samples/${samples[sample].file}`, import.meta.url))
export const fileOf = (name: string, bytes: Uint8Array): File => ({ name, type: '', bytes })

export type Imported = {
  readonly change: number | null
  readonly already: number | null
  readonly report: {
    rowsRead: number
    people: number
    created: number
    matched: number
    refused: number
    cellsNotUnderstood: number
    units: { text: string; how: string; people: number }[]
    problemCounts: Record<string, number>
    problems: { code: string; cell: string }[]
  }
}

/** Imports a shipped sample through the operation. */
export const importSample = (house: OpenHouse, sample: keyof typeof samples): Promise<Imported> =>
  house.ask(
    'workbook.import',
    samples[sample].options,
    fileOf(samples[sample].file, new Uint8Array(readFileSync(samplePath(sample)))),
  ) as Promise<Imported>

const withBacSon = 'goc_template_bac_son'

/** A house with the list of Bắc Sơn in it, as the import left it: imported once for a whole run, and copied. */
export const houseWithBacSon = async (): Promise<TestHouse> => {
  const files = join((await serverAtHand()).folder, withBacSon)
  await makeTemplateOnce(withBacSon, async () => {
    const first = await freshHouse()
    await importSample(first, 'bacSon')
    open.splice(open.indexOf(first), 1)
    await first.close()
    cpSync(first.filesFolder, files, { recursive: true })
    rmSync(first.filesFolder, { recursive: true })
    return first.db
  })
  const house = await freshHouse(withBacSon)
  cpSync(files, house.filesFolder, { recursive: true })
  return house
}

export const importBytes = (house: OpenHouse, name: string, bytes: Uint8Array, options: object = {}): Promise<Imported> =>
  house.ask('workbook.import', options, fileOf(name, bytes)) as Promise<Imported>

export const summaryOf = (house: OpenHouse, asOf: string, unit: string, more: object = {}): Promise<Summary> =>
  house.ask('review.summary', { asOf, unit, ...more }) as Promise<Summary>

/** A summary without the one thing that is never twice the same. */
export const figuresOf = async (house: OpenHouse, asOf: string, unit: string, more: object = {}): Promise<Omit<Summary, 'milliseconds'>> => {
  const { milliseconds: _, ...figures } = await summaryOf(house, asOf, unit, more)
  return figures
}

export type People = { change: number; total: number; people: PersonLine[] }
export const peopleOf = (house: OpenHouse, asOf: string, unit: string, more: object = {}): Promise<People> =>
  house.ask('review.people', { asOf, unit, size: 500, ...more }) as Promise<People>

/** Asks as somebody else than the owner. */
export const askAs = (
  house: OpenHouse,
  actor: Actor,
  name: string,
  raw: unknown,
  file?: File,
  today: Day = '2026-11-22',
  now = new Date('2026-11-22T03:00:00Z'),
): Promise<unknown> => run(house.doors, name, operations[name]!, handlers[name]!, { actor, today, now, raw, file })

export const owner = localOwner

/** What a promise was refused with; fails when it was not refused, or when something broke instead. */
export const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

export const refused = async (work: Promise<unknown>): Promise<RefusalCode> => (await refusalOf(work)).code

/** What the doctor finds: nothing when all is whole. */
export const faultsIn = async (house: OpenHouse): Promise<string[]> => {
  const said: string[] = []
  const status = await examine(house, (text) => said.push(text))
  const faults = said.filter((line) => line.startsWith('✗'))
  if ((status === 0) !== (faults.length === 0)) throw new Error(`the doctor's status ${status} does not fit: ${said.join('\n')}`)
  return faults
}
