import type { z } from 'zod'
import { sql } from 'kysely'
import { country, standingOf, type Given } from '#access/given.ts'
import { standingNames, type Standing } from '#access/words.ts'
import { vnDay, type Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { grant } from './contract.ts'

type Line = z.input<typeof grant>
type Unit = { readonly id: number; readonly name: string }

/** The last name of each unit, whether it still is or not. */
const unitNames = async (db: Reads, units: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const { rows } = await sql<{ unit_id: number; name: string }>`
    select distinct on (unit_id) unit_id, name from unit_version where voided is null and unit_id = any(${[...units]}::int[])
    order by unit_id, valid_to desc nulls first`.execute(db as never)
  return new Map(rows.map((r) => [r.unit_id, r.name]))
}

/** What the posts that grants came with are called: title and unit. */
const postNames = async (db: Reads, given: readonly Given[], names: ReadonlyMap<number, string>): Promise<ReadonlyMap<number, string>> => {
  const titles = given.flatMap((g) => g.post?.title ?? [])
  const rows = titles.length === 0 ? [] : await db.selectFrom('title').select(['id', 'name']).where('id', 'in', titles).execute()
  const titleOf = new Map(rows.map((r) => [r.id, r.name]))
  return new Map(
    given.flatMap((g) => (g.post ? [[g.id, `${titleOf.get(g.post.title ?? 0) ?? 'chức danh'}, ${names.get(g.post.unit) ?? ''}`] as const] : [])),
  )
}

/** Where each grant leads today: its unit or its heir, undefined when it was divided. */
const leadsOf = async (house: House, given: readonly Given[], today: Day): Promise<ReadonlyMap<number, number | undefined>> => {
  const units = [...new Set(given.flatMap((g) => g.unit ?? []))]
  const led = await house.desk.followed({ today, units })
  return new Map(units.map((u, i) => [u, led[i] || undefined]))
}

const says = (standing: Standing, g: Given, lead: Unit | null): { says: string; saysEn: string } => {
  const { vi, en } = standingNames[standing]
  const follows = lead !== null && lead.id !== g.unit
  const until = g.to === undefined ? '' : ` đến trước ngày ${vnDay(g.to)}`
  return {
    says: standing === 'holds' ? `${vi}${until}${follows ? `; đơn vị cũ nay thuộc ${lead.name}` : ''}` : vi,
    saysEn:
      standing === 'holds'
        ? `${en}${g.to === undefined ? '' : ` until ${g.to}`}${follows ? `; the former unit is now part of ${lead.name}` : ''}`
        : en,
  }
}

/** Grants as they are shown, with where they lead and why they hold or not. `all` has the grants they were delegated from. */
export const linesOf = async (db: Reads, house: House, given: readonly Given[], all: readonly Given[], today: Day): Promise<Line[]> => {
  const leads = await leadsOf(house, given, today)
  const mentioned = [...given.flatMap((g) => [g.unit ?? 0, g.post?.unit ?? 0]), ...[...leads.values()].map((u) => u ?? 0)]
  const names = await unitNames(db, mentioned)
  const posts = await postNames(db, given, names)
  const unit = (id: number | undefined): Unit | null => (id === undefined ? null : { id, name: id === country ? 'Cả nước' : (names.get(id) ?? '') })
  return given.map((g) => {
    const source = all.find((s) => s.id === g.delegatedFrom)
    const lead = g.unit === undefined ? null : unit(leads.get(g.unit))
    const own = standingOf(g, all, today)
    const standing = own === 'holds' && g.unit !== undefined && lead === null ? 'unitDivided' : own
    return {
      id: g.id,
      login: g.login,
      name: g.name,
      role: g.role,
      unit: unit(g.unit),
      leadsTo: lead,
      from: g.from,
      to: g.to ?? null,
      document: g.document ?? null,
      delegatedFrom: source ? { id: source.id, login: source.login, name: source.name } : null,
      post: posts.get(g.id) ?? null,
      standing,
      ...says(standing, g, lead),
      change: g.change,
    }
  })
}
