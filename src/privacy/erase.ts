import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { recordsOf } from '#access/person-now.ts'
import { refuse } from '#lib/refusal.ts'
import { cellsDigest, factDigest, personDigest } from '#operation/content.ts'
import type { CommandContext } from '#operation/context.ts'
import type { FactTable } from '#operation/facts.ts'
import type { Person } from '#record/who.ts'
import type { House } from '#review/house.ts'
import type { privacy } from './contract.ts'
import { emptied, removed, type Emptied } from './erasable.ts'
import { eraseWords, redact, secretsOf, stillSaid } from './erase-words.ts'

type Asked = z.output<(typeof privacy)['privacy.erase']['input']>
type Erased = z.input<(typeof privacy)['privacy.erase']['output']>

const noting = 'insert into erased_row (table_name, person_id, row_key, written, withdrawn, digest, rest, recorded)'

/** Notes of a row that will be gone its digest; of one that will be emptied also the digest of what will be left, with the new salt. $1 people, $2 change, $3 salt. */
const noteGone = (t: FactTable): string =>
  `select '${t}', t.person_id, t.id::text, t.recorded, t.voided, ${factDigest(t)}, null::bytea, $2::int from ${t} t join person p on p.id = t.person_id where t.person_id = any($1)`
const noteEmptied = ({ table, columns }: Emptied): string => {
  const says = columns.map(([c, then]) => `${then} as ${c}`).join(', ')
  const after = `(select t.person_id, t.id, t.recorded, ${says} from ${table} t join person p on p.id = t.person_id where t.person_id = any($1)) t`
  return `select '${table}', t.person_id, t.id::text, t.recorded, t.voided, ${factDigest(table)}, r.rest, $2::int from ${table} t join person p on p.id = t.person_id
    join (select t.person_id, t.id, ${factDigest(table, '$3::bytea')} as rest from ${after}) r on r.person_id = t.person_id and r.id = t.id`
}

const notePeople = `select 'person', t.id, t.id::text, t.recorded, t.voided, ${personDigest()}, ${personDigest('$3::bytea')}, $2::int from person t where t.id = any($1)`
const noteCells = `select 'workbook_row', t.person_id, t.workbook_id || ':' || t.row_number || ':' || t.sheet, w.change_id, null::int, ${cellsDigest}, null::bytea, $2::int
  from workbook_row t join workbook w on w.id = t.workbook_id join person p on p.id = t.person_id where t.person_id = any($1)`
const noteAll = `${noting} ${[...removed.map(noteGone), ...emptied.map(noteEmptied), notePeople, noteCells].join(' union all ')}`

/** Removes and empties what was noted; the guards of the tables let nothing else pass. */
const takeAll = `with ${[
  ...[...removed, 'workbook_row'].map((t) => `${t}_gone as (delete from ${t} where person_id = any($1) returning 1)`),
  ...emptied.map(
    ({ table, columns }) =>
      `${table}_left as (update ${table} t set ${columns.map(([c, says]) => `${c} = ${says}`).join(', ')} from person p where p.id = t.person_id and t.person_id = any($1) returning 1)`,
  ),
].join(', ')} select 1`

/** Kept files that say who the person was: the scans that no other record has, and the workbooks that the person stood in. */
const filesSql = `insert into erased_file (file_hash, recorded)
  select distinct e.sha256, $2::int from evidence e where e.person_id = any($1) and not exists (select from evidence o where o.sha256 = e.sha256 and o.person_id <> all($1))
  union select distinct w.sha256, $2::int from workbook_row r join workbook w on w.id = r.workbook_id where r.person_id = any($1) returning file_hash`

/**
 * Erases a record: notes the digest of every row, takes the personal values, gives the person a new salt (with the old one a name could be tried against
 * the digests), takes the names out of what the ledger and reports say, and has the files removed once it is committed. Decision 045.
 */
export const eraseRecord = async (context: CommandContext<House>, person: Person, q: Asked): Promise<Erased> => {
  const { client, mark, house } = context
  await client.query('select from person where id = $1 for update', [person.id])
  const before = await client.query(`select from erased_row where table_name = 'person' and person_id = $1`, [person.id])
  if (before.rowCount === 1) refuse('privacy.erased_already', { name: person.name })
  // Those that were merged into the record say the same name in their withdrawn rows.
  const { rows: records } = await client.query<{ id: number }>(`select id from ${recordsOf('$1')} r`, [person.id])
  const { rows, files, secrets } = await eraseRecords(
    context,
    records.map((r) => r.id),
  )
  mark.note({ reason: redact(q.reason, secrets), document: redact(q.basis, secrets), summary: { person: person.key, rows, files: files.length } })
  mark.afterwards(async () => {
    for (const file of files) await house.files.remove(file)
  })
  return { change: 0, person: person.key, rows, files: files.length, left: await stillSaid(client, secrets) }
}

type Taken = { readonly rows: number; readonly files: readonly string[]; readonly secrets: readonly string[] }

/** Takes the personal values of these records away. Returns how many rows, the kept files that are to go, and what told of the people. */
export const eraseRecords = async ({ client, mark }: CommandContext<House>, people: readonly number[]): Promise<Taken> => {
  const secrets = await secretsOf(client, people)
  const { rows: files } = await client.query<{ file_hash: string }>(filesSql, [people, mark.id])
  const words = await eraseWords(client, mark.id, people, secrets)
  const salt = randomBytes(16)
  const noted = await client.query(noteAll, [people, mark.id, salt])
  await client.query(takeAll, [people])
  await client.query('update person set salt = $2 where id = any($1)', [people, salt])
  mark.touch(people)
  return { rows: (noted.rowCount ?? 0) + words, files: files.map((f) => f.file_hash), secrets }
}
