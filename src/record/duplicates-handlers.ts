import { sql } from 'kysely'
import { refuse } from '#lib/refusal.ts'
import { day } from '#lib/day.ts'
import { partialText } from '#lib/partial.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import type { duplicates } from './duplicates-contract.ts'
import { mergeCounts, mergeRecords } from './merge.ts'
import { pairsAmong, type Reason } from './pairs.ts'
import { peopleOpen, personMeant, type Person } from './who.ts'

const reasonTexts: Readonly<Record<Reason, string>> = {
  sameIdentity: 'cùng số định danh',
  sameNameAndBirth: 'cùng họ tên, ngày sinh không trái nhau',
  nearNameSameBirth: 'họ tên gần giống, cùng ngày sinh',
}

type One = { id: string; name: string; born: string | null; identity: string | null; post: string | null }

/** What tells two records apart at a glance: name, birth, number, last post. One statement. */
const glance = async (db: Reads, people: readonly number[]): Promise<ReadonlyMap<number, One>> => {
  const { rows } = await sql<{
    id: number
    key: string
    name: string
    born_from: string | null
    born_to: string | null
    number: string | null
    post: string | null
  }>`
    select p.id, p.key, n.full_name as name, b.born_from, b.born_to, i.number,
      (select t.title_text || coalesce(', ' || (select v.name from unit_version v where v.unit_id = t.unit_id and v.voided is null order by v.valid_from desc nulls last limit 1), '')
        from posting t where t.person_id = p.id and t.voided is null order by t.is_primary desc, t.valid_from desc limit 1) as post
    from person p join person_name n on n.person_id = p.id and n.voided is null
      left join person_birth b on b.person_id = p.id and b.voided is null left join person_identity i on i.person_id = p.id and i.voided is null
    where p.id = any(${[...people]}::int[])`.execute(db)
  return new Map(
    rows.map((r) => {
      const born = r.born_from === null || r.born_to === null ? null : partialText({ from: day(r.born_from), to: day(r.born_to) })
      return [r.id, { id: r.key, name: r.name, born, identity: r.number, post: r.post }]
    }),
  )
}

const unnamed: One = { id: '', name: '', born: null, identity: null, post: null }

const two = (keep: Person, other: Person): void => {
  if (keep.id === other.id) refuse('person.merged_with_itself', { name: keep.name })
}

export const duplicateHandlers: Handlers<typeof duplicates, House> = {
  'duplicates.list': async (context, q) => {
    const { house, db } = context
    const { people } = await house.desk.select({ ...scopeOf(context, 'people.read', q), which: {} })
    const pairs = await pairsAmong(db, people, q.limit)
    const both = [...new Set(pairs.flatMap((p) => [p.one, p.other]))]
    const open = await peopleOpen(context, 'people.read', both)
    const seen = await glance(db, both)
    return {
      pairs: pairs
        .filter((p) => open.has(p.one) && open.has(p.other))
        .map((p) => ({
          one: seen.get(p.one) ?? unnamed,
          other: seen.get(p.other) ?? unnamed,
          reasons: [...p.reasons],
          says: p.reasons.map((r) => reasonTexts[r]).join('; '),
        })),
    }
  },

  'person.mergePreview': async (context, q) => {
    const keep = await personMeant(context, 'people.write', q.keep)
    const other = await personMeant(context, 'people.write', q.other)
    two(keep, other)
    const seen = await glance(context.db, [keep.id, other.id])
    return { keep: seen.get(keep.id) ?? unnamed, other: seen.get(other.id) ?? unnamed, ...(await mergeCounts(context.house.pool, keep.id, other.id)) }
  },

  'person.merge': async (context, q) => {
    const { tx, client, mark } = context
    const keep = await personMeant({ ...context, db: tx }, 'people.write', q.keep)
    const other = await personMeant({ ...context, db: tx }, 'people.write', q.other)
    two(keep, other)
    await client.query('select from person where id = any($1) order by id for update', [[keep.id, other.id]])
    const counts = await mergeCounts(client, keep.id, other.id)
    await mergeRecords(client, mark, keep.id, other.id)
    mark.note({ reason: q.reason, summary: { kept: keep.key, closed: other.key, moved: counts.moved, dropped: counts.dropped } })
    return { change: 0, person: keep.key, ...counts }
  },
}
