import { sql } from 'kysely'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import { columnsOf } from '#operation/facts.ts'
import { sectionKeys, sections, type SectionKey } from '#people/sections.ts'
import type { House } from '#review/house.ts'
import type { evidenceDesk } from './evidence-contract.ts'
import { loadLists } from './lists.ts'
import { readFacts, shownFact, unitNamesOf } from './read.ts'
import { openTo, type Asking } from './who.ts'
import { hold } from './writing.ts'

/** The section that a table of facts is of. */
export const sectionOf = (table: string): SectionKey => sectionKeys.find((k) => sections[k].table === table) ?? 'name'

type Scan = {
  readonly personId: number
  readonly person: string
  readonly name: string
  readonly evidence: number
  readonly row: number
  readonly table: string
  readonly fact: number
  readonly fileName: string
  readonly state: string
  readonly by: string
  readonly at: string
}

/** An outside id. */
const isKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The people of these outside ids whom the asker may change, with all their scans, in order of names: two statements. Refuses `not_found` for the first who is not. */
const scansOfMany = async (asking: Asking, keys: readonly string[]): Promise<{ people: readonly number[]; scans: readonly Scan[] }> => {
  const wanted = [...new Set(keys.map((k) => k.trim().toLowerCase()))]
  const odd = wanted.find((key) => !isKey.test(key))
  if (odd !== undefined) refuse('not_found', { what: 'person', text: odd })
  const db = asking.db as Reads
  const { rows } = await sql<{
    id: number
    key: string
  }>`select p.id, p.key from person p join person_name n on n.person_id = p.id and n.voided is null
    where p.key = any(${wanted}::uuid[]) and ${await openTo(asking, 'people.write')}`.execute(db)
  const missing = wanted.find((key) => !rows.some((r) => r.key === key))
  if (missing !== undefined) refuse('not_found', { what: 'person', text: missing })
  const people = rows.map((r) => r.id)
  const { rows: scans } =
    await sql<Scan>`select p.id as "personId", p.key as person, n.full_name as name, coalesce(e.origin, e.id)::int as evidence, e.id::int as row,
      e.fact_table as "table", e.fact::int, e.file_name as "fileName", e.state, c.actor as by, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from evidence e join change c on c.id = e.recorded join person p on p.id = e.person_id join person_name n on n.person_id = p.id and n.voided is null
    where e.person_id = any(${people}::int[]) and e.voided is null order by n.name_sort, p.id, e.id`.execute(db)
  return { people, scans }
}

/** Why a scan cannot be marked compared together with others: it was judged already, or is no longer there. */
const inTheWay = (scan: Scan | undefined) => {
  if (scan === undefined) return { why: 'bản quét không còn', whyEn: 'the scan is no longer there' }
  if (scan.state === 'compared') return { why: `«${scan.fileName}» đã đối chiếu rồi`, whyEn: `“${scan.fileName}” is compared already` }
  if (scan.state === 'rejected') return { why: `«${scan.fileName}» đã bị loại`, whyEn: `“${scan.fileName}” was rejected` }
  return undefined
}

export const compareHandlers: Pick<Handlers<typeof evidenceDesk, House>, 'evidence.waiting' | 'evidence.compareMany'> = {
  'evidence.waiting': async (context, q) => {
    const { db } = context
    const change = (await db.selectFrom('ledger_head').select('number').executeTakeFirstOrThrow()).number
    const { people, scans } = await scansOfMany(context, q.people)
    const waiting = scans.filter((s) => s.state === 'attached')
    const facts = await readFacts(
      db,
      waiting.map((s) => ({ person: s.personId, section: sectionOf(s.table), fact: s.fact })),
    )
    const [lists, names] = [await loadLists(db), await unitNamesOf(db, [...facts.values()])]
    context.reading([...people], ['name', 'evidence', ...new Set(waiting.map((s) => sectionOf(s.table)))])
    return {
      change,
      scans: waiting.map(({ personId, person, name, evidence, table, fact, fileName, by, at }) => {
        const section = sectionOf(table)
        const row = facts.get(`${personId} ${section} ${fact}`)
        const says = row === undefined ? '' : Object.values(shownFact(row, context.today, lists, names).words).join(' · ')
        return { person, name, evidence, section, says, fileName, by, at }
      }),
    }
  },

  'evidence.compareMany': async (context, q) => {
    const { tx, client, mark } = context
    const asking = { ...context, db: tx }
    const keys = q.scans.map((s) => s.person)
    await hold(client, (await scansOfMany(asking, keys)).people, q.seen)
    // Looked at again once the records are held: another officer may have come first.
    const { people, scans } = await scansOfMany(asking, keys)
    const found = q.scans.map((s) => ({
      key: s.person,
      scan: scans.find((x) => x.person === s.person.trim().toLowerCase() && x.evidence === s.evidence),
    }))
    const cannot = found.flatMap(({ key, scan }) => {
      const why = inTheWay(scan)
      return why ? [{ name: scan?.name ?? scans.find((x) => x.person === key)?.name ?? key, ...why }] : []
    })
    if (cannot.length > 0) refuse('people.not_all', { people: cannot })
    const rows = [...new Map(found.flatMap(({ scan }) => (scan ? [[scan.row, scan] as const] : []))).values()]
    const given = [mark.id, rows.map((r) => r.personId), rows.map((r) => r.row)]
    await client.query(
      'update evidence e set voided = $1 from unnest($2::int[], $3::bigint[]) m (person, row) where e.person_id = m.person and e.id = m.row and e.voided is null',
      given,
    )
    const kept = columnsOf('evidence').filter((c) => !['origin', 'state', 'note'].includes(c))
    await client.query(
      `insert into evidence (person_id, origin, ${kept.join(', ')}, state, note, recorded)
       select e.person_id, coalesce(e.origin, e.id), ${kept.map((c) => `e.${c}`).join(', ')}, 'compared', $4, $1
       from unnest($2::int[], $3::bigint[]) m (person, row) join evidence e on e.person_id = m.person and e.id = m.row`,
      [...given, q.note ?? null],
    )
    mark.touch([...people])
    mark.note({ ...(q.note ? { reason: q.note } : {}), summary: { scans: rows.length, people: people.length } })
    return { change: 0, scans: rows.length }
  },
}
