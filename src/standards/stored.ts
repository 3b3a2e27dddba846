import type pg from 'pg'
import type { StoredEdition, Titles } from './book.ts'
import type { Edition } from './edition.ts'

type Row = { body: Edition; authority: number | null; tier: string | null; recorded: number; voided: number | null }

const tiers = ['nation', 'province', 'district', 'commune']

/** Every edition ever loaded, with its authority's unit (0 = the nation) and the ledger numbers that wrote and withdrew it. */
export const loadEditions = async (client: pg.ClientBase): Promise<readonly StoredEdition[]> => {
  const { rows } = await client.query<Row>(
    `select e.body, e.authority, (select v.tier from unit_version v where v.unit_id = e.authority limit 1) as tier,
      (select number from change where id = e.recorded) as recorded, (select number from change where id = e.voided) as voided
     from edition e order by e.valid_from, e.key`,
  )
  return rows.map((r) => {
    const authorityTier = Math.max(0, tiers.indexOf(r.tier ?? 'nation')) as 0 | 1 | 2 | 3
    return { edition: { ...r.body, authorityTier }, authority: r.authority ?? 0, recorded: r.recorded, voided: r.voided ?? undefined }
  })
}

/** Titles by the number that the columns carry. */
export const loadTitles = async (client: pg.ClientBase): Promise<Titles> => {
  const { rows } = await client.query<{ id: number; code: string; name: string; post_group: string }>(
    'select id, code, name, post_group from title order by id',
  )
  const code: string[] = []
  const name: string[] = []
  const group: string[] = []
  for (const r of rows) {
    code[r.id] = r.code
    name[r.id] = r.name
    group[r.id] = r.post_group
  }
  return { code, name, group }
}
