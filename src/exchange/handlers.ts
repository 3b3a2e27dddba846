import type pg from 'pg'
import { reachOf, type Actor, type Permission } from '#access/policy.ts'
import type { Units } from '#access/visible.ts'
import { z } from 'zod'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { sha256Of } from '#operation/files.ts'
import type { Handlers, Mark } from '#operation/context.ts'
import type { File } from '#operation/define.ts'
import type { House } from '#review/house.ts'
import type { exchange } from './contract.ts'
import { groupReport } from './group-import.ts'
import { groupsIn, importGroups, planOfGroups, templateOf, type Groups } from './group-handlers.ts'
import { planImport, type Plan, type Take } from './plan.ts'
import { fields, openWorkbook, Unreadable, type Remap } from './reading.ts'
import { reportOf } from './report.ts'
import type { Portions } from './run-worker.ts'
import { openWriter } from './write.ts'

type Options = { asOf?: Day | undefined; place?: string | undefined; remap?: string | undefined }

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

const mapping = z.record(z.string(), z.record(z.string(), z.enum([...fields, 'ignore'])))

/** The user's mapping, parsed: every field named must be one that the reading knows. */
const remapOption = (text: string | undefined): Remap | undefined => {
  if (text === undefined || text === '') return undefined
  const parsed = mapping.safeParse(jsonOf(text))
  return parsed.success ? parsed.data : invalid('remap', 'cần dạng { "tên trang hoặc *": { "chữ cột": "trường" } }, với các trường mà phần mềm biết')
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fileOf = (file: File | undefined): File => file ?? invalid('file', 'thiếu tệp')

const read = async function* (file: File, options: Options): Portions {
  try {
    return yield* openWorkbook(file.bytes, { remap: remapOption(options.remap), asOf: options.asOf })
  } catch (error) {
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

const planOf = async (client: pg.ClientBase, asker: Asking, file: File, options: Options, take: Take): Promise<Plan> => {
  const { asOf, place } = options
  const open = await openTo(asker, asker.may)
  const asked = { asOf, place: place === '' ? undefined : place, open, today: asker.today, alone: asker.alone }
  const portions = read(file, options)
  try {
    return await planImport(client, portions, file.name, asked, take)
  } finally {
    // A refusal in the middle ends the reading too.
    await portions.return(undefined as never).catch(() => undefined)
  }
}

const nothing: Take = () => Promise.resolve()

const planned = ({ house, actor, today }: Asker, file: File, options: Options): Promise<Plan> =>
  withClient(house.pool, (client) => planOf(client, { house, actor, today, may: 'workbooks.read' }, file, options, nothing))

type Imported = { readonly number: number; readonly at: Date; readonly actor: string }

/** The change by which this very file was imported and that still stands. */
const importedBefore = async (client: pg.ClientBase, sha256: string): Promise<Imported | undefined> => {
  const { rows } = await client.query<Imported>(
    `select c.number, c.at, c.actor from workbook w join change c on c.id = w.change_id
     where w.sha256 = $1 and not exists (select from change u where u.undoes = c.id) limit 1`,
    [sha256],
  )
  return rows[0]
}

const noteImport = (mark: Mark, { name }: File, { sha256, asOf, people, created, matched }: ReturnType<typeof reportOf>, facts: number): void =>
  mark.note({ reason: `Nhập bảng tính «${name}»`, summary: { file: name, sha256, asOf, people, created, matched, facts } })

type Dated = { readonly asOf?: Day | undefined }

const groupPlan = (asker: Asker, groups: Groups, { asOf }: Dated) =>
  withClient(asker.house.pool, (client) => planOfGroups(client, { ...asker, may: 'workbooks.read' }, groups, asOf))

export const exchangeHandlers: Handlers<typeof exchange, House> = {
  'template.workbook': ({ house, today }, { asOf }) => withClient(house.pool, (client) => templateOf(client, asOf ?? today)),

  'workbook.preview': async (context, options) => {
    const workbook = fileOf(context.file)
    const [sha256, groups] = [sha256Of(workbook.bytes), await groupsIn(workbook)]
    const report = groups
      ? groupReport(workbook, sha256, await groupPlan(context, groups, options))
      : reportOf(workbook, sha256, await planned(context, workbook, options))
    const before = await withClient(context.house.pool, (client) => importedBefore(client, report.sha256))
    return { ...report, imported: before ? { ...before, at: before.at.toISOString() } : null }
  },

  'workbook.annotated': async (context, options) => {
    const workbook = fileOf(context.file)
    const groups = await groupsIn(workbook)
    const plan = groups ? await groupPlan(context, groups, options) : await planned(context, workbook, options)
    const { annotate } = await import('./annotate.ts')
    const name = workbook.name.replace(/\.xlsx$/i, '')
    return {
      name: `${name} - Gốc đã đọc.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await annotate(workbook.bytes, plan),
    }
  },

  'workbook.import': async ({ client, mark, house, actor, file, today }, options) => {
    const workbook = fileOf(file)
    const sha256 = sha256Of(workbook.bytes)
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [sha256])
    const before = await importedBefore(client, sha256)
    const groups = await groupsIn(workbook)
    if (groups) {
      const doer = { client, mark, house, actor, today, may: 'workbooks.import' } as const
      if (before !== undefined)
        return { change: null, already: before.number, report: groupReport(workbook, sha256, await planOfGroups(client, doer, groups, options.asOf)) }
      const { plan, facts } = await importGroups(doer, groups, workbook, sha256, options.asOf, (p) => groupReport(workbook, sha256, p))
      const report = groupReport(workbook, sha256, plan)
      if (facts === 0) return { change: null, already: null, report }
      await house.files.keep(workbook.bytes)
      noteImport(mark, workbook, report, facts)
      return { change: 0, already: null, report }
    }
    const writer = openWriter(client, mark, { sha256, fileName: workbook.name, bytes: workbook.bytes.length })
    const asker = { house, actor, today, may: 'workbooks.import', alone: mark.id } as const
    const plan = await planOf(client, asker, workbook, options, before === undefined ? writer.take : nothing)
    const report = reportOf(workbook, sha256, plan)
    if (before !== undefined) return { change: null, already: before.number, report }
    // Every row was left out: there is nothing to keep.
    if (plan.refused > 0 && plan.refused === plan.rowsRead) return { change: null, already: null, report }
    await house.files.keep(workbook.bytes)
    const facts = await writer.end(report)
    noteImport(mark, workbook, report, facts)
    return { change: 0, already: null, report }
  },
}
