import { sql } from 'kysely'
import { recordsOf } from '#access/person-now.ts'
import { jsonType } from '#lib/media.ts'
import type { QueryContext, Reads } from '#operation/context.ts'
import { factTables } from '#operation/facts.ts'
import { sectionKeys, sections } from '#people/sections.ts'
import type { Person } from '#record/who.ts'
import type { House } from '#review/house.ts'
import type { File } from '#operation/define.ts'

type Held = { table: string; row: Record<string, unknown>; written: object; withdrawn: object | null }

const stamp = (c: string): string =>
  `case when ${c}.id is null then null else json_build_object('change', ${c}.number, 'at', ${c}.at at time zone 'UTC', 'by', ${c}.actor, 'operation', ${c}.operation) end`

const factsSql = factTables
  .map(
    (t) => `select '${t}' as table, to_jsonb(t) - 'person_id' - 'recorded' - 'voided' as row, ${stamp('c')} as written, ${stamp('v')} as withdrawn
    from ${t} t join change c on c.id = t.recorded left join change v on v.id = t.voided where t.person_id in $RECORDS`,
  )
  .join(' union all ')

const headings: ReadonlyMap<string, string> = new Map(sectionKeys.map((k) => [sections[k].table, sections[k].vi]))

const rowsOf = async <T>(db: Reads, text: ReturnType<typeof sql<T>>): Promise<readonly T[]> => (await text.execute(db)).rows

/** Everything held about a person, with its source, in one file (Luật 91/2025/QH15: the person's own copy). */
export const ownData = async ({ db, now, house }: QueryContext<House>, person: Person): Promise<File> => {
  const records = recordsOf(String(person.id))
  const all = sql.raw(records)
  const held = await rowsOf(db, sql<Held>`${sql.raw(factsSql.replaceAll('$RECORDS', records))}`)
  const scans = held.filter((h) => h.table === 'evidence' && h.withdrawn === null)
  const document = {
    format: 'goc.own-data/1',
    made: now.toISOString(),
    person: { id: person.key, name: person.name },
    sections: factTables.flatMap((table) => {
      const rows = held.filter((h) => h.table === table)
      return rows.length === 0
        ? []
        : [{ table, heading: headings.get(table) ?? table, rows: rows.map(({ row, written, withdrawn }) => ({ row, written, withdrawn })) }]
    }),
    scans: await Promise.all(
      scans.map(async ({ row }) => ({
        fileName: row['file_name'],
        mediaType: row['media_type'],
        base64: Buffer.from(await house.files.read(String(row['sha256']))).toString('base64'),
      })),
    ),
    workbookRows: await rowsOf(
      db,
      sql`select w.file_name as "fileName", w.as_of as "asOf", r.sheet, r.row_number as row, r.cells from workbook_row r join workbook w on w.id = r.workbook_id
        where r.person_id in ${all} order by w.id, r.sheet, r.row_number`,
    ),
    accounts: await rowsOf(
      db,
      sql`select a.login, v.name, v.state from account_version v join account a on a.id = v.account_id where v.person_id in ${all} and v.voided is null`,
    ),
    changes: await rowsOf(
      db,
      sql`select distinct c.number, c.at, c.actor, c.operation, c.reason, c.document from change_person p join change c on c.id = p.change_id
        where p.person_id in ${all} order by c.number`,
    ),
    readings: await rowsOf(
      db,
      sql`select r.at, r.actor, r.operation, r.sections, r.purpose, r.basis from record_read r
        where r.id in (select p.read_id from record_read_person p where p.person_id in ${all}) order by r.id`,
    ),
  }
  return { name: 'du-lieu-cua-toi.json', type: `${jsonType}; charset=utf-8`, bytes: new TextEncoder().encode(JSON.stringify(document, null, 2)) }
}
