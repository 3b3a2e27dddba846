import { sql, type Transaction } from 'kysely'
import { reachOf } from '#access/policy.ts'
import type { DB } from '#db/types.ts'
import { refuse } from '#lib/refusal.ts'
import { cellsDigest, factDigest, plainDigest } from '#operation/content.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { privacy } from './contract.ts'
import { beforeOf, isDue, isFact, isLimited, type Asked } from './due.ts'
import { eraseRecords } from './erase.ts'
import { confirmationOf, confirmedTerms, countDue } from './retention.ts'
import { readTerms, type Term } from './settings.ts'

type Named = 'privacy.carryOut' | 'privacy.confirmTerm' | 'privacy.withdrawTerm'
type Tx = Transaction<DB>
type Gone = { readonly rows: number; readonly files: readonly string[] }

const noting = sql`insert into erased_row (table_name, person_id, row_key, written, withdrawn, digest, rest, recorded)`

/** Writes down the digest of every row that is due, by which the chain still verifies without it. */
const noteRows = async (tx: Tx, asked: Asked, table: string, mark: number): Promise<number> => {
  const due = isDue(asked, table)
  const noted = isFact(table)
    ? sql`${noting} select ${table}, t.person_id, t.id::text, t.recorded, t.voided, ${sql.raw(factDigest(table))}, null, ${mark}
        from ${sql.table(table)} t join person p on p.id = t.person_id where ${due}`
    : sql`${noting} select ${table}, t.person_id, t.workbook_id || ':' || t.row_number || ':' || t.sheet, k.change_id, null, ${sql.raw(cellsDigest)}, null, ${mark}
        from workbook_row t join workbook k on k.id = t.workbook_id join person p on p.id = t.person_id where ${due}`
  return Number((await noted.execute(tx)).numAffectedRows ?? 0)
}

const keyOf = (table: string) => (isFact(table) ? sql`t.id::text` : sql`t.workbook_id || ':' || t.row_number || ':' || t.sheet`)

const takeRows = async (tx: Tx, table: string, mark: number): Promise<void> => {
  await sql`delete from ${sql.table(table)} t using erased_row e
    where e.recorded = ${mark} and e.table_name = ${table} and e.person_id = t.person_id and e.row_key = ${keyOf(table)}`.execute(tx)
}

const filesGone = async (tx: Tx, mark: number, from: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (
    await sql<{ file_hash: string }>`insert into erased_file (file_hash, recorded) select distinct f.sha256, ${mark}::int from (${from}) f
      where not exists (select from evidence o where o.sha256 = f.sha256) and not exists (select from erased_file g where g.file_hash = f.sha256)
      returning file_hash`.execute(tx)
  ).rows.map((r) => r.file_hash)

/** Scans: the kept files that no other record has go with their rows. */
const takeScans = async (tx: Tx, asked: Asked, mark: number): Promise<Gone> => {
  const { rows: scans } = await sql<{ sha256: string }>`select distinct t.sha256 from evidence t where ${isDue(asked, 'evidence')}`.execute(tx)
  const rows = await noteRows(tx, asked, 'evidence', mark)
  await takeRows(tx, 'evidence', mark)
  return { rows, files: await filesGone(tx, mark, sql`select f as sha256 from unnest(${scans.map((s) => s.sha256)}::text[]) f`) }
}

/** Cells of workbooks; of a workbook whose last row goes also the file, and what its import reported. */
const takeCells = async (tx: Tx, asked: Asked, mark: number): Promise<Gone> => {
  const rows = await noteRows(tx, asked, 'workbook_row', mark)
  await takeRows(tx, 'workbook_row', mark)
  const emptied = sql`select w.id, w.sha256 from workbook w where not exists (select from workbook_row r where r.workbook_id = w.id)
    and w.id in (select split_part(e.row_key, ':', 1)::int from erased_row e where e.recorded = ${mark} and e.table_name = 'workbook_row')`
  const left = `to_jsonb(t) || jsonb_build_object('report', t.report || '{"problems": []}')`
  await sql`${noting} select 'workbook_report', 0, t.workbook_id::text, t.recorded, null, ${sql.raw(plainDigest())}, ${sql.raw(plainDigest(`(${left})`))}, ${mark}
    from workbook_report t where t.workbook_id in (select id from (${emptied}) w)`.execute(tx)
  await sql`update workbook_report t set report = t.report || '{"problems": []}'
    where t.workbook_id in (select row_key::int from erased_row e where e.recorded = ${mark} and e.table_name = 'workbook_report')`.execute(tx)
  return { rows, files: await filesGone(tx, mark, sql`select w.sha256 from (${emptied}) w`) }
}

/** Readings are in no hash: they go, and the change says how many. */
const takeReadings = async (tx: Tx, asked: Asked): Promise<Gone> => {
  const gone = await sql`delete from record_read_person t where ${isDue(asked, 'record_read_person')}`.execute(tx)
  await sql`delete from record_read r where not exists (select from record_read_person p where p.read_id = r.id) and r.at < ${beforeOf(asked)}::date`.execute(
    tx,
  )
  return { rows: Number(gone.numAffectedRows ?? 0), files: [] }
}

/** Whole records: each as privacy.erase takes one away. */
const takeSections = async (context: CommandContext<House>, asked: Asked): Promise<Gone> => {
  const { rows } = await sql<{ id: number }>`select distinct t.person_id as id from person_name t where ${isDue(asked, 'person_name')}`.execute(
    context.tx,
  )
  return eraseRecords(
    context,
    rows.map((r) => r.id),
  )
}

const take = async (context: CommandContext<House>, asked: Asked): Promise<Gone> => {
  const { tx, mark } = context
  switch (asked.term.holds) {
    case 'facts':
      return takeSections(context, asked)
    case 'evidence':
      return takeScans(tx, asked, mark.id)
    case 'workbook':
      return takeCells(tx, asked, mark.id)
    case 'record_read':
      return takeReadings(tx, asked)
    case 'health_check':
    case 'family_member':
    case 'privacy_request': {
      const table = asked.term.holds
      const rows = await noteRows(tx, asked, table, mark.id)
      await takeRows(tx, table, mark.id)
      return { rows, files: [] }
    }
  }
}

const termCalled = (house: House, key: string): Term & { readonly years: number } => {
  const term = readTerms(house.dataFolder).find((t) => t.key === key) ?? refuse('not_found', { what: 'term', text: key })
  if (!isLimited(term) || (term.holds === 'facts' && term.from !== 'leaving')) return refuse('privacy.term_kept', { vi: term.vi, en: term.en })
  return term
}

/** Confirming, withdrawing and carrying out wait for each other: what is carried out is confirmed until it is done. */
const alone = async (tx: Tx): Promise<void> => {
  await sql`lock table retention_term in share row exclusive mode`.execute(tx)
}

export const carryOutHandlers: Pick<Handlers<typeof privacy, House>, Named> = {
  'privacy.confirmTerm': async ({ tx, client, mark, house }, q) => {
    await alone(tx)
    const term = termCalled(house, q.key)
    if (q.years !== term.years) refuse('privacy.term_differs', { years: term.years })
    await client.query('update retention_term set voided = $1 where key = $2 and voided is null', [mark.id, q.key])
    await client.query('insert into retention_term (key, holds, counts_from, years, document, recorded) values ($1, $2, $3, $4, $5, $6)', [
      q.key,
      term.holds,
      term.from,
      term.years,
      q.document,
      mark.id,
    ])
    mark.note({ document: q.document, summary: { term: q.key, years: term.years } })
    return { change: 0 }
  },

  'privacy.withdrawTerm': async ({ tx, client, mark }, q) => {
    await alone(tx)
    const found = await client.query('update retention_term set voided = $1 where key = $2 and voided is null', [mark.id, q.key])
    if (found.rowCount === 0) refuse('not_found', { what: 'term', text: q.key })
    mark.note({ reason: q.reason, summary: { term: q.key } })
    return { change: 0 }
  },

  'privacy.carryOut': async (context, q) => {
    const { tx, client, mark, house, today } = context
    await alone(tx)
    const term = termCalled(house, q.key)
    const document = confirmationOf(term, await confirmedTerms(tx))?.document
    if (term.confidence !== 'seen' && document === undefined) refuse('privacy.term_unverified', { vi: term.vi, en: term.en })
    const due = (await countDue({ ...context, db: tx }, 'privacy.erase', [term], today)).get(term.key) ?? { rows: 0, people: 0 }
    if (due.rows === 0) refuse('privacy.nothing_due', { vi: term.vi, en: term.en })
    if (due.rows !== q.rows || due.people !== q.people) refuse('privacy.retention_moved', due)
    const units = await house.desk.reachable(reachOf(context, 'privacy.erase'))
    const { rows, files } = await take(context, { term, on: today, units, today })
    const touched = await client.query<{ id: number }>('select distinct person_id as id from erased_row where recorded = $1 and person_id > 0', [
      mark.id,
    ])
    mark.touch(touched.rows.map((r) => r.id))
    mark.note({
      reason: q.reason,
      document: document ?? term.basis,
      summary: { term: term.key, years: term.years, rows, people: due.people, files: files.length },
    })
    mark.afterwards(async () => {
      for (const file of files) await house.files.remove(file)
    })
    return { change: 0, key: term.key, rows, people: due.people, files: files.length }
  },
}
