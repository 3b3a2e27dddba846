import { sql } from 'kysely'
import type { z } from 'zod'
import { reachOf } from '#access/policy.ts'
import { visible } from '#access/visible.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { insertFact, liveFact, voidFact } from '#record/rows.ts'
import { personMeant } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { dueAfter } from './clocks.ts'
import type { privacy } from './contract.ts'
import { readSettings, type Settings } from './settings.ts'

type Named = 'privacy.request' | 'privacy.requests' | 'privacy.answer'
type Shown = z.input<(typeof privacy)['privacy.requests']['output']>['requests'][number]

type Row = {
  fact_id: string
  key: string
  name: string | null
  kind: Shown['kind']
  content: string
  section: SectionKey | null
  fact: string | null
  proposed: string | null
  asked_on: Day
  state: Shown['state']
  answer: string | null
  actor: string
}

const dueOf = (askedOn: Day, { clocks, holidays }: Settings): Day => dueAfter(askedOn, clocks.requestWorkingDays.value, holidays)

const shownOf = (r: Row, settings: Settings, today: Day): Shown => {
  const due = dueOf(r.asked_on, settings)
  return {
    request: Number(r.fact_id),
    person: r.key,
    name: r.name ?? '',
    kind: r.kind,
    content: r.content,
    section: r.section,
    fact: r.fact === null ? null : Number(r.fact),
    proposed: r.proposed === null ? null : (JSON.parse(r.proposed) as Record<string, unknown>),
    askedOn: r.asked_on,
    due,
    late: r.state === 'open' && today > due,
    state: r.state,
    answer: r.answer,
    by: r.actor,
  }
}

export const requestHandlers: Pick<Handlers<typeof privacy, House>, Named> = {
  'privacy.request': async (context, q) => {
    const { tx, client, mark, today, house } = context
    const person = await personMeant({ ...context, db: tx }, 'privacy.own', q.person)
    if (q.section !== undefined && q.fact !== undefined && !(await liveFact(client, sections[q.section].table, person.id, q.fact)))
      refuse('fact.gone', { section: sections[q.section].vi, sectionEn: sections[q.section].en })
    const row = {
      kind: q.kind,
      content: q.content,
      section: q.section ?? null,
      fact: q.fact ?? null,
      proposed: q.proposed === undefined ? null : JSON.stringify(q.proposed),
      asked_on: today,
      state: 'open',
      answer: null,
    }
    const request = await insertFact(client, mark, 'privacy_request', person.id, row, null)
    mark.touch([person.id])
    mark.note({ summary: { request, kind: q.kind } })
    return { change: 0, request, due: dueOf(today, readSettings(house.dataFolder)) }
  },

  'privacy.requests': async (context, q) => {
    const { db, house, today } = context
    const settings = readSettings(house.dataFolder)
    const reach = reachOf(context, 'privacy.read')
    const only = q.person === undefined ? null : (await personMeant(context, 'privacy.read', q.person)).id
    const units = await house.desk.reachable(reach)
    const own = reach.within.includes('self') ? (reach.person ?? 0) : 0
    const { rows } = await sql<Row>`
      select coalesce(r.origin, r.id) as fact_id, p.key, n.full_name as name, r.kind, r.content, r.section, r.fact, r.proposed, r.asked_on, r.state, r.answer, c.actor
      from privacy_request r join person p on p.id = r.person_id join change c on c.id = r.recorded
        left join person_name n on n.person_id = r.person_id and n.voided is null
      where r.voided is null and (${q.state} = 'all' or r.state = ${q.state}) and (${only}::int is null or r.person_id = ${only}::int)
        and (${visible('r.person_id', units, today)} or r.person_id = ${own})
      order by r.state <> 'open', r.asked_on, 1 limit 5000`.execute(db)
    const shown = rows.map((r) => shownOf(r, settings, today))
    const { value, basis, confidence } = settings.clocks.requestWorkingDays
    return {
      open: shown.filter((r) => r.state === 'open').length,
      late: shown.filter((r) => r.late).length,
      term: { workingDays: value, basis, verified: confidence === 'seen' },
      requests: shown.slice(0, q.size),
    }
  },

  'privacy.answer': async (context, q) => {
    const { tx, client, mark } = context
    const person = await personMeant({ ...context, db: tx }, 'privacy.answer', q.person)
    await client.query('select from person where id = $1 for update', [person.id])
    const old = (await liveFact(client, 'privacy_request', person.id, q.request)) ?? refuse('not_found', { what: 'request', text: String(q.request) })
    if (old.row['state'] !== 'open') refuse('privacy.answered_already', { request: q.request })
    if (q.outcome === 'refused' && !q.answer) refuse('privacy.say_why', {})
    await voidFact(client, mark, 'privacy_request', person.id, old.id)
    const answered = { ...old.row, asked_on: day(String(old.row['asked_on'])), state: q.outcome, answer: q.answer ?? null }
    await insertFact(client, mark, 'privacy_request', person.id, answered, old.fact)
    mark.touch([person.id])
    mark.note({ summary: { request: q.request, outcome: q.outcome } })
    return { change: 0, request: q.request }
  },
}
