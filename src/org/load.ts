import type pg from 'pg'
import type { Day } from '#lib/day.ts'
import type { Lineage, OrgFacts, Tier, UnitVersion } from './image.ts'

type VersionRow = {
  unit_id: number
  code: string | null
  name: string
  name_fold: string
  sort_key: string
  tier: Tier
  kind: string
  area: 'mountain' | 'delta' | null
  difficult: boolean | null
  parent_id: number | null
  valid_from: Day | null
  valid_to: Day | null
  confidence: string
  recorded: number
  voided: number | null
}
type LineageRow = { from_unit: number; to_unit: number; kind: string; on_day: Day; recorded: number; voided: number | null }

const numberOf = (id: string): string => `(select number from change where id = ${id})`

/** Every version of every unit and every line of descent, with the ledger numbers that wrote and withdrew them; `standing` leaves out those withdrawn. */
export const loadOrgFacts = async (client: pg.ClientBase, which: 'all' | 'standing' = 'all'): Promise<OrgFacts> => {
  const where = which === 'all' ? '' : ' where voided is null'
  const versions = await client.query<VersionRow>(
    `select unit_id, code, name, name_fold, sort_key, tier, kind, area, difficult, parent_id, valid_from, valid_to, confidence,
      r.number as recorded, v.number as voided
     from unit_version u join change r on r.id = u.recorded left join change v on v.id = u.voided${where.replace('voided', 'u.voided')}`,
  )
  const lineage = await client.query<LineageRow>(
    `select from_unit, to_unit, kind, on_day, ${numberOf('recorded')} as recorded, ${numberOf('voided')} as voided from lineage${where}`,
  )
  return {
    versions: versions.rows.map((r): UnitVersion => ({
      unit: r.unit_id,
      code: r.code ?? undefined,
      name: r.name,
      fold: r.name_fold,
      sortKey: r.sort_key,
      tier: r.tier,
      kind: r.kind,
      area: r.area ?? undefined,
      difficult: r.difficult ?? undefined,
      parent: r.parent_id ?? undefined,
      from: r.valid_from ?? undefined,
      to: r.valid_to ?? undefined,
      confidence: r.confidence,
      recorded: r.recorded,
      voided: r.voided ?? undefined,
    })),
    lineage: lineage.rows.map((r): Lineage => ({
      from: r.from_unit,
      to: r.to_unit,
      kind: r.kind,
      on: r.on_day,
      recorded: r.recorded,
      voided: r.voided ?? undefined,
    })),
  }
}
