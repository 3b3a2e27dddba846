import { xlsxType } from '#lib/media.ts'
import type pg from 'pg'
import { openTurns } from '#db/in-turn.ts'
import { reachOf, type Actor, type Permission } from '#access/policy.ts'
import { homeUnit, opens, type Units } from '#access/units.ts'
import type { z } from 'zod'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { sha256Of } from '#operation/files.ts'
import type { Handlers, Mark } from '#operation/context.ts'
import type { File } from '#operation/define.ts'
import { tryOut } from '#record/writing.ts'
import type { House } from '#review/house.ts'
import type { Told } from './annotate.ts'
import type { exchange } from './contract.ts'
import type { GroupPlan } from './group-import.ts'
import type { Groups } from './group-handlers.ts'
import type { Remembered } from './group-memory.ts'
import { forget, memoriesOf, memoryInWords, officesOf, remember, type Memory } from './memory.ts'
import { choiceOf, invalid, type Choice, type Sent } from './options.ts'
import { planImport, type Plan, type Taker } from './plan.ts'
import { openWorkbook, Unreadable } from './reading.ts'
import { namesSheet } from './raw.ts'
import { reportOf, withMemory } from './report.ts'
import type { Portions } from './run-worker.ts'
import { listsSheet } from './template-shape.ts'
import { openWriter } from './write.ts'

const fileOf = (file: File | undefined): File => file ?? invalid('file', 'thiếu tệp')

/** No sheet of the workbook is a list of people, and some are groups of the record. */
class OnlyGroups extends Error {}

const read = async function* (file: File, { remap, asOf, kinds }: Choice, remembered: readonly Remembered[]): Portions {
  try {
    return yield* openWorkbook(file.bytes, { remap, asOf, ...(kinds ? { kinds } : {}), ...(remembered.length > 0 ? { remembered } : {}) })
  } catch (error) {
    if (error instanceof Unreadable && error.code === 'no_table' && Number(error.details['groups'] ?? 0) > 0) throw new OnlyGroups()
    if (error instanceof Unreadable) return refuse('workbook.unreadable', { reason: error.code, details: error.details })
    throw error
  }
}

const withClient = async <T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    return await use(client)
  } finally {
    client.release()
  }
}

type Asker = { readonly house: House; readonly actor: Actor; readonly today: Day }

const openTo = (asker: Asker, may: Permission): Promise<Units> => asker.house.desk.reachable(reachOf(asker, may))

type Asking = Asker & { readonly may: Permission; readonly alone?: number }

/** A workbook, how its sender wants it read, and what the office decided of such tables before. */
type Asked = {
  readonly file: File
  readonly choice: Choice
  readonly remembered: readonly Memory[]
  readonly keeps: boolean
  /** For which of the asker's offices what is said now is kept; null: the whole country. */
  readonly office: number | null | undefined
}

const planOf = async (client: pg.ClientBase, asking: Asking, { file, choice, remembered }: Asked, taker: Taker): Promise<Plan> => {
  const { asOf, place } = choice
  const open = await openTo(asking, asking.may)
  const portions = read(file, choice, remembered)
  try {
    return await planImport(client, portions, file.name, { asOf, place, open, today: asking.today, alone: asking.alone }, taker)
  } finally {
    // A refusal in the middle ends the reading too.
    await portions.return(undefined as never).catch(() => undefined)
  }
}

const nothing = (): Taker => ({
  inTurn: openTurns(),
  begin: () => Promise.resolve({ holdsNobody: false }),
  expect: () => undefined,
  take: () => Promise.resolve(() => Promise.resolve()),
})

// Read when somebody brings a workbook of groups: a plain list does not wait for it.
const groupWork = async () => ({
  ...(await import('./group-import.ts')),
  ...(await import('./group-handlers.ts')),
  ...(await import('./mixed.ts')),
})

/** The groups of an office's own workbook: of all its sheets, or of those named. */
const foundGroups = async ({ file, choice, remembered }: Asked, only?: ReadonlySet<string>): Promise<Groups> =>
  (await groupWork()).foundIn(file, { ...choice, remap: choice.groupRemap, remembered }, only)

/** The groups beside the list of people that a plan is of; undefined when there are none. */
const groupsBeside = async (asked: Asked, plan: Plan): Promise<Groups | undefined> => {
  if (!plan.sheets.some((s) => s.skipped === 'group')) return undefined
  return foundGroups(asked, (await groupWork()).sheetsOfGroups(plan))
}

/**
 * A workbook read one of two ways: as groups of the record (our template, or nothing but groups found), else as lists of people, beside which sheets of groups
 * may lie.
 */
const eitherWay = async <T>(asked: Asked, asGroups: (groups: Groups) => Promise<T>, asPeople: () => Promise<T>): Promise<T> => {
  const template = (await namesSheet(asked.file.bytes, listsSheet)) ? await (await groupWork()).templateIn(asked.file) : undefined
  if (template) return asGroups(template)
  try {
    return await asPeople()
  } catch (error) {
    if (!(error instanceof OnlyGroups)) throw error
    return asGroups(await foundGroups(asked))
  }
}

type Imported = { readonly number: number; readonly at: Date; readonly actor: string }

/** The change by which this very file was imported, read the same way, and that still stands. Groups belong to no one place. */
const importedBefore = async (client: pg.ClientBase, sha256: string, as: 'groups' | 'people'): Promise<Imported | undefined> => {
  const { rows } = await client.query<Imported>(
    `select c.number, c.at, c.actor from workbook w join change c on c.id = w.change_id
     where w.sha256 = $1 and (w.place is null) = $2 and not exists (select from change u where u.undoes = c.id) limit 1`,
    [sha256, as === 'groups'],
  )
  return rows[0]
}

const noteImport = (mark: Mark, { name }: File, { sha256, asOf, people, created, matched }: ReturnType<typeof reportOf>, facts: number): void =>
  mark.note({ reason: `Nhập bảng tính «${name}»`, summary: { file: name, sha256, asOf, people, created, matched, facts } })

type Previewed = { readonly report: ReturnType<typeof reportOf>; readonly as: 'groups' | 'people' }

/** What is made of the plan of a workbook, whichever way it is read. */
type Ways<T> = {
  readonly groups: (plan: GroupPlan) => T | Promise<T>
  readonly people: (plan: Plan) => T | Promise<T>
  readonly both: (people: Plan, groups: GroupPlan) => T | Promise<T>
}

const planned = async <T>(asker: Asker & { readonly now: Date }, asked: Asked, ways: Ways<T>): Promise<T> =>
  withClient(asker.house.pool, (client) => {
    const asking = { ...asker, may: 'workbooks.read' } as const
    return eitherWay(
      asked,
      async (found) => ways.groups(await (await groupWork()).planOfGroups(client, asking, found, asked.choice.asOf)),
      async () => {
        const plan = await planOf(client, asking, asked, nothing())
        const groups = await groupsBeside(asked, plan)
        if (groups === undefined) return ways.people(plan)
        // The other sheets speak of people whom the list brings: the list is written, they are held against it, and it is taken back.
        return tryOut(asker, 'workbook.preview', async (trying, mark) => {
          const kept = { sha256: sha256Of(asked.file.bytes), fileName: asked.file.name, bytes: asked.file.bytes.length }
          // Nobody is made to wait for what is only tried.
          const writer = openWriter(trying, mark, kept, false)
          const written = await planOf(trying, { ...asking, alone: mark.id }, asked, writer.taker)
          const { planOfGroups } = await groupWork()
          return ways.both(written, await planOfGroups(trying, asking, groups, asked.choice.asOf ?? groups.asOf ?? written.asOf))
        })
      },
    )
  })

const unitsOfRows = async (client: pg.ClientBase, { rows }: GroupPlan, today: Day): Promise<readonly number[]> => {
  const people = [...new Set(rows.flatMap((r) => (r.person > 0 ? [r.person] : [])))]
  const { rows: homes } = await client.query<{ home: number | null }>(`select ${homeUnit('p', '$2')} as home from unnest($1::int[]) p`, [
    people,
    today,
  ])
  return homes.flatMap((h) => h.home ?? [])
}

/** Of several offices the one whose unit has the place of the list, or the most of the people of the sheets; without one, the first. */
const officeFor = async (asker: Asker & { readonly now: Date }, asked: Asked, offices: readonly number[]): Promise<number | undefined> => {
  const units = await planned<readonly number[]>(asker, asked, {
    groups: (plan) => withClient(asker.house.pool, (client) => unitsOfRows(client, plan, asker.today)),
    people: (plan) => [plan.placed.place],
    both: (plan) => [plan.placed.place],
  })
  const reached = await Promise.all(offices.map((within) => asker.house.desk.reachable({ within: [within], today: asker.today })))
  const counts = reached.map((open) => units.filter((u) => opens(open, u)).length)
  return offices[counts.indexOf(Math.max(...counts))]
}

/** What is asked, with what the right office remembers: of an account with several, that to which the workbook's place or people belong. */
const askedOf = async (asker: Asker & { readonly now: Date }, client: pg.ClientBase, file: File | undefined, sent: Sent): Promise<Asked> => {
  const offices = officesOf(asker.actor)
  const asked: Asked = {
    file: fileOf(file),
    choice: choiceOf(sent),
    remembered: await memoriesOf(client, asker.actor),
    keeps: sent.remember === 'yes',
    office: offices[0],
  }
  const units = offices.flatMap((o) => o ?? [])
  const teaches = asked.keeps && (asked.choice.kinds !== undefined || asked.choice.groupRemap !== undefined)
  if (units.length < 2 || (asked.remembered.length === 0 && !teaches)) return asked
  const office = await officeFor(asker, asked, units)
  return { ...asked, office, remembered: asked.remembered.filter((m) => m.unit === office) }
}

type Doing = Asker & { readonly client: pg.PoolClient; readonly mark: Mark }
type Done = z.input<(typeof exchange)['workbook.import']['output']>

/** Keeps what was said of the sheets; undoing the import forgets it again. */
const keepChoices = ({ client, mark }: Doing, { keeps, choice, remembered, office }: Asked, sheets: Plan['sheets']): Promise<number> =>
  keeps ? remember(client, mark, office, sheets, choice, remembered) : Promise.resolve(0)

const importAsGroups = async (doing: Doing, asked: Asked, groups: Groups, sha256: string): Promise<Done> => {
  const { file, choice, remembered } = asked
  const { groupReport, importGroups, planOfGroups } = await groupWork()
  const { client, mark, house } = doing
  const doer = { ...doing, may: 'workbooks.import' } as const
  const reportFor = (plan: GroupPlan) => withMemory(groupReport(file, sha256, plan), plan.sheets, remembered)
  const before = await importedBefore(client, sha256, 'groups')
  if (before !== undefined) {
    const plan = await planOfGroups(client, doer, groups, choice.asOf)
    return { change: null, already: before.number, remembered: 0, report: reportFor(plan) }
  }
  const { plan, facts } = await importGroups(doer, groups, file, sha256, choice.asOf, reportFor)
  const report = reportFor(plan)
  const kept = await keepChoices(doing, asked, plan.sheets)
  if (facts === 0 && kept === 0) return { change: null, already: null, remembered: 0, report }
  if (facts > 0) await house.files.keep(file.bytes)
  noteImport(mark, file, report, facts)
  return { change: 0, already: null, remembered: kept, report }
}

/** The list of people, and the sheets of groups beside it, in one change. */
const importAsPeople = async (doing: Doing, asked: Asked, sha256: string): Promise<Done> => {
  const { client, mark, house, actor, today } = doing
  const { file } = asked
  const before = await importedBefore(client, sha256, 'people')
  const writer = openWriter(client, mark, { sha256, fileName: file.name, bytes: file.bytes.length })
  const asking = { house, actor, today, may: 'workbooks.import', alone: mark.id } as const
  const plan = await planOf(client, asking, asked, before === undefined ? writer.taker : nothing())
  const beside = await groupsBeside(asked, plan)
  if (beside) return importBoth(doing, asked, { plan, beside, before, writer }, sha256)
  const report = withMemory(reportOf(file, sha256, plan), plan.sheets, asked.remembered)
  if (before !== undefined) return { change: null, already: before.number, remembered: 0, report }
  // Every row was left out: there is nothing to keep.
  if (plan.refused > 0 && plan.refused === plan.rowsRead) return { change: null, already: null, remembered: 0, report }
  await house.files.keep(file.bytes)
  const kept = await keepChoices(doing, asked, plan.sheets)
  noteImport(mark, file, report, await writer.end(report))
  return { change: 0, already: null, remembered: kept, report }
}

type Both = {
  readonly plan: Plan
  readonly beside: Groups
  readonly before: Imported | undefined
  readonly writer: ReturnType<typeof openWriter>
}

/** The list is written; what the other sheets add to its people and to others follows. A list that was imported before is left as it is. */
const importBoth = async (doing: Doing, asked: Asked, { plan, beside, before, writer }: Both, sha256: string): Promise<Done> => {
  const { client, mark, house } = doing
  const { file, choice, remembered } = asked
  const { bothReport, bothTold, importGroups, planOfGroups } = await groupWork()
  const doer = { ...doing, may: 'workbooks.import' } as const
  const asOf = choice.asOf ?? beside.asOf ?? plan.asOf
  await writer.putBack()
  const reportFor = (groups: GroupPlan) => withMemory(bothReport(file, sha256, plan, groups), bothTold(plan, groups).sheets, remembered)
  const done = await importedBefore(client, sha256, 'groups')
  const { plan: groups, facts } =
    done === undefined
      ? await importGroups(doer, beside, file, sha256, asOf, reportFor)
      : { plan: await planOfGroups(client, doer, beside, asOf), facts: 0 }
  const report = reportFor(groups)
  const already = before ?? done
  if (already !== undefined && (before !== undefined || plan.refused === plan.rowsRead) && facts === 0)
    return { change: null, already: already.number, remembered: 0, report }
  await house.files.keep(file.bytes)
  const kept = await keepChoices(doing, asked, bothTold(plan, groups).sheets)
  noteImport(mark, file, report, (before === undefined ? await writer.end(report) : 0) + facts)
  return { change: 0, already: null, remembered: kept, report }
}

export const exchangeHandlers: Handlers<typeof exchange, House> = {
  'template.workbook': ({ house, today }, { asOf }) =>
    withClient(house.pool, async (client) => (await groupWork()).templateOf(client, asOf ?? today)),

  'mappings.list': async ({ house, actor }) => ({
    mappings: (await withClient(house.pool, (client) => memoriesOf(client, actor))).map(memoryInWords),
  }),

  'mappings.forget': async ({ client, mark, actor }, { id }) => {
    await forget(client, mark, actor, id)
    mark.note({ reason: 'Quên một cách hiểu bảng tính', summary: { mapping: id } })
    return { change: 0 }
  },

  'workbook.preview': async (context, sent) => {
    const asked = await withClient(context.house.pool, (client) => askedOf(context, client, context.file, sent))
    const sha256 = sha256Of(asked.file.bytes)
    const { report, as } = await planned<Previewed>(context, asked, {
      groups: async (plan) => ({
        report: withMemory((await groupWork()).groupReport(asked.file, sha256, plan), plan.sheets, asked.remembered),
        as: 'groups',
      }),
      people: (plan) => ({ report: withMemory(reportOf(asked.file, sha256, plan), plan.sheets, asked.remembered), as: 'people' }),
      both: async (people, groups) => {
        const { bothReport, bothTold } = await groupWork()
        return {
          report: withMemory(bothReport(asked.file, sha256, people, groups), bothTold(people, groups).sheets, asked.remembered),
          as: 'people',
        }
      },
    })
    const before = await withClient(context.house.pool, (client) => importedBefore(client, sha256, as))
    return { ...report, imported: before ? { ...before, at: before.at.toISOString() } : null }
  },

  'workbook.annotated': async (context, sent) => {
    const asked = await withClient(context.house.pool, (client) => askedOf(context, client, context.file, sent))
    const plan = await planned<Told>(context, asked, {
      groups: (found) => found,
      people: (found) => found,
      both: async (people, groups) => (await groupWork()).bothTold(people, groups),
    })
    const { annotate } = await import('./annotate.ts')
    const name = asked.file.name.replace(/\.xlsx$/i, '')
    return {
      name: `${name} - Gốc đã đọc.xlsx`,
      type: xlsxType,
      bytes: await annotate(asked.file.bytes, plan),
    }
  },

  'workbook.import': async (context, sent) => {
    const asked = await askedOf({ ...context, now: context.mark.at }, context.client, context.file, sent)
    const sha256 = sha256Of(asked.file.bytes)
    await context.client.query('select pg_advisory_xact_lock(hashtext($1))', [sha256])
    return eitherWay<Done>(
      asked,
      (groups) => importAsGroups(context, asked, groups, sha256),
      () => importAsPeople(context, asked, sha256),
    )
  },
}
