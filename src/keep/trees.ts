import type pg from 'pg'

import { fault, type Finding } from './finding.ts'

type Version = { unit: number; parent: number | null; name: string; tier: string; from: string; to: string }
type Period = Pick<Version, 'from' | 'to'>

// The open ends of a period, as texts that stand before and after every day.
const versionsSql = `
  select unit_id as unit, parent_id as parent, name, tier, coalesce(valid_from::text, '') as from, coalesce(valid_to::text, '~') as to
  from unit_version where voided is null`

const common = (a: Period, b: Period): Period | undefined => {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
  return from < to ? { from, to } : undefined
}

const most = 12

/** Whether on some day of the period the unit stands above itself. */
const isAboveItself = (versions: ReadonlyMap<number, readonly Version[]>, unit: number, at: number | null, during: Period, depth = 0): boolean => {
  if (at === null || depth > most) return false
  if (at === unit) return true
  return (versions.get(at) ?? []).some((v) => {
    const still = common(v, during)
    return still !== undefined && isAboveItself(versions, unit, v.parent, still, depth + 1)
  })
}

const wrongWith = (versions: ReadonlyMap<number, readonly Version[]>, v: Version): string | undefined => {
  if (v.parent === null) return v.tier === 'nation' ? undefined : 'không thuộc đơn vị nào'
  if (isAboveItself(versions, v.unit, v.parent, v)) return 'là cấp trên của chính mình'
  return (versions.get(v.parent) ?? []).some((p) => common(p, v) !== undefined) ? undefined : 'không có đơn vị cấp trên nào cùng thời gian'
}

/** Units whose place in the tree cannot be: above themselves, or under nothing. */
export const brokenTrees = async (client: pg.ClientBase): Promise<readonly Finding[]> => {
  const { rows } = await client.query<Version>({ name: 'versions', text: versionsSql })
  const versions = Map.groupBy(rows, (v) => v.unit)
  return rows.flatMap((v) => {
    const wrong = wrongWith(versions, v)
    return wrong === undefined ? [] : [fault(`đơn vị số ${v.unit} (${v.name}) ${wrong}`, { table: 'unit_version' })]
  })
}
