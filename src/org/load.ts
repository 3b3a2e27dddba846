import type pg from 'pg'
import { copyLines } from '#db/copy.ts'
import type { Day } from '#lib/day.ts'
import type { Lineage, OrgFacts, Tier, UnitVersion } from './image.ts'

type LineageRow = readonly [from: number, to: number, kind: string, on: Day, recorded: number, voided: number | null]

type Which = 'all' | 'standing'

const numberOf = (id: string): string => `(select number from change where id = ${id})`

/** All rows as one JSON text: a third of the work of taking in rows one by one. */
const rowsOf = async <Row>(client: pg.ClientBase, columns: string, from: string): Promise<readonly Row[]> =>
  (await client.query<{ rows: readonly Row[] | null }>(`select json_agg(json_build_array(${columns})) as rows from ${from}`)).rows[0]?.rows ?? []

const versionColumns =
  'unit_id, name, name_fold, sort_key, tier, kind, confidence, r.number, code, area, difficult, parent_id, valid_from, valid_to, v.number'

/** Every version of every unit, with the ledger numbers that wrote and withdrew them; `standing` leaves out those withdrawn. By COPY: a third of the server's work for JSON. */
export const loadVersions = async (client: pg.ClientBase, which: Which = 'all'): Promise<readonly UnitVersion[]> => {
  const versions: UnitVersion[] = []
  const from = 'unit_version u join change r on r.id = u.recorded left join change v on v.id = u.voided'
  await copyLines(client, `select ${versionColumns} from ${from}${which === 'all' ? '' : ' where u.voided is null'}`, (line) => {
    const [unit, name = '', fold = '', sortKey = '', tier, kind = '', confidence = '', recorded, code, area, difficult, parent, start, to, voided] =
      line
    versions.push({
      unit: Number(unit),
      code,
      name,
      fold,
      sortKey,
      tier: tier as Tier,
      kind,
      area: area as UnitVersion['area'],
      difficult: difficult === undefined ? undefined : difficult === 't',
      parent: parent === undefined ? undefined : Number(parent),
      from: start as Day | undefined,
      to: to as Day | undefined,
      confidence,
      // A change that is being written has no number yet: whoever asks inside it sees what it wrote.
      recorded: Number(recorded ?? 0),
      voided: voided === undefined ? undefined : Number(voided),
    })
  })
  return versions
}

const loadLineage = async (client: pg.ClientBase, which: Which): Promise<readonly Lineage[]> => {
  const rows = await rowsOf<LineageRow>(
    client,
    `from_unit, to_unit, kind, on_day, ${numberOf('recorded')}, ${numberOf('voided')}`,
    `lineage${which === 'all' ? '' : ' where voided is null'}`,
  )
  return rows.map(([from, to, kind, on, recorded, voided]): Lineage => ({ from, to, kind, on, recorded, voided: voided ?? undefined }))
}

/** Every version of every unit and every line of descent, with the ledger numbers that wrote and withdrew them; `standing` leaves out those withdrawn. */
export const loadOrgFacts = async (client: pg.ClientBase, which: Which = 'all'): Promise<OrgFacts> => ({
  versions: await loadVersions(client, which),
  lineage: await loadLineage(client, which),
})
