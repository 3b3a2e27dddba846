import { xlsxType } from '#lib/media.ts'
import type pg from 'pg'
import type { Actor } from '#access/policy.ts'
import { kyselyOn } from '#db/on-client.ts'
import { vnDay, type Day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'
import type { Mark } from '#operation/context.ts'
import type { File } from '#operation/define.ts'
import { loadLists } from '#record/lists.ts'
import type { House } from '#review/house.ts'
import { planWorkbook, type GroupPlan, type Hold } from './group-import.ts'
import { listDay } from './front-matter.ts'
import { asFound } from './group-found.ts'
import type { GroupRemap, Kinds, Remembered } from './group-memory.ts'
import { asTemplate, isTemplate, type Understand } from './group-sheets.ts'
import { writeGroups } from './group-write.ts'
import { readRaw, type RawSheet } from './raw.ts'
import { templateBook } from './template-book.ts'
import { Unreadable } from './unreadable.ts'

/** A workbook whose sheets are groups of the record, and how its sheets are understood. */
export type Groups = { readonly sheets: readonly RawSheet[]; readonly understand: Understand; readonly asOf?: Day | undefined }

/** How an office's own sheets are to be read: its choices, and what was remembered for it. */
export type Choices = {
  readonly kinds?: Kinds | undefined
  readonly remap?: GroupRemap | undefined
  readonly remembered?: readonly Remembered[] | undefined
}

/** The groups of a workbook made from our template; undefined for any other file, whatever is wrong with it. */
export const templateIn = async (file: File): Promise<Groups | undefined> => {
  try {
    const sheets = await readRaw(file.bytes)
    return isTemplate(sheets) ? { sheets, understand: asTemplate } : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** A workbook of an office's own sheets, or those of it that are not lists of people. */
export const foundIn = async (file: File, choices: Choices, only?: ReadonlySet<string>): Promise<Groups> => {
  const sheets = await readRaw(file.bytes, only)
  return { sheets, understand: asFound(choices), asOf: sheets.map(dayAbove).find((on) => on !== undefined) }
}

/** «Tính đến ngày …» in the first rows of a sheet. */
const dayAbove = (sheet: RawSheet): Day | undefined =>
  sheet.rows
    .slice(0, 12)
    .flatMap((r) => r.cells.map((c) => (typeof c === 'string' && /tinh den|co den|thoi diem/.test(fold(c)) ? listDay(c) : undefined)))
    .find((on) => on !== undefined)

type Asker = { readonly house: House; readonly actor: Actor; readonly today: Day; readonly may: 'workbooks.read' | 'workbooks.import' }

const noHold: Hold = () => Promise.resolve()

/** What an import of groups does or would do; asks only. */
export const planOfGroups = (client: pg.ClientBase, asker: Asker, groups: Groups, asOf: Day | undefined, hold: Hold = noHold): Promise<GroupPlan> =>
  planWorkbook(client, asker, { ...groups, asOf: asOf ?? groups.asOf ?? asker.today }, hold)

// With the list's own lock (plan.ts): imports of groups wait for each other, so that two files do not make one newcomer twice.
const groupLock = 1902

type Doer = Asker & { readonly client: pg.ClientBase; readonly mark: Mark }

/** Imports groups within the command's change; nothing is written when every row says what the register knows. */
export const importGroups = async (
  doer: Doer,
  groups: Groups,
  file: File,
  sha256: string,
  asOf: Day | undefined,
  reportOf: (plan: GroupPlan) => object,
): Promise<{ readonly plan: GroupPlan; readonly facts: number }> => {
  const { client, mark } = doer
  await client.query('select pg_advisory_xact_lock($1)', [groupLock])
  const plan = await planOfGroups(client, doer, groups, asOf, (people) =>
    client.query('select from person where id = any($1) order by id for update', [people]),
  )
  if (plan.planned.length === 0) return { plan, facts: 0 }
  const kept = { sha256, fileName: file.name, bytes: file.bytes.length }
  return { plan, facts: await writeGroups(client, mark, plan, { kept, asOf: plan.asOf, report: reportOf(plan) }) }
}

/** The template with the lists of a day. */
export const templateOf = async (client: pg.ClientBase, asOf: Day): Promise<File> => {
  const lists = await loadLists(kyselyOn(client))
  const current = [...lists.titles.values()].filter((t) => (t.from === null || t.from <= asOf) && (t.to === null || t.to > asOf))
  return {
    name: `Gốc - biểu mẫu nhập hồ sơ ${asOf}.xlsx`,
    type: xlsxType,
    bytes: await templateBook({ titles: [...new Set(current.map((t) => t.name))], peoples: [...lists.peoples.values()], day: vnDay(asOf) }),
  }
}
