import { docxType } from '#lib/media.ts'
import { day, type Day } from '#lib/day.ts'
import { stateDocx } from '#documents/state-docx.ts'
import type { StateDocument } from '#documents/state.ts'
import { refuse } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import type { CommandContext, Handlers, QueryContext } from '#operation/context.ts'
import { personMeant } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import { insertRow } from '#training/write.ts'
import { asking, gatheringFor, gatheringOf, shown, type Asking, type Gathering } from './asking.ts'
import type { Chain } from './chain.ts'
import { acceptedOf, handedIn, listsAt, mustFit } from './consolidate.ts'
import type { decisions } from './decision-contract.ts'
import { decisionsOf, entriesOf, mustBeNew, paperOf, proposalOf, type Entry } from './decisions.ts'
import { namedUnits } from './heirs.ts'
import { alone, aloneAt, registeredFor } from './lists.ts'
import { annexLines, bodiesOf, groundsOn } from './paper-rows.ts'
import { decisionPaper, proposalPaper, usualWords, wordsOf, type Given, type PaperWords } from './papers.ts'
import { postsOf } from './people.ts'
import { seatsOf } from './seats.ts'
import { mustMove, offered, refuseNot, takeStep } from './steps.ts'

type Command = CommandContext<House>
type Led = Gathering & { readonly chain: Chain }
/** What the annex shows of each person. */
const printed = ['name', 'birth', 'sex', 'posting', 'qualification']

const words = async (a: Asking, { c, chain }: Led, kind: 'proposal' | 'decision', on: Day, given: Given) => {
  const bodies = await bodiesOf(a, [chain.gatherer, chain.decider], on)
  const unknown = { name: '', tier: 'commune' as const }
  const both = { gatherer: bodies.get(chain.gatherer) ?? unknown, decider: bodies.get(chain.decider) ?? unknown }
  const grounds = await groundsOn(a.house.dataFolder, on)
  const usual = usualWords(
    kind,
    c,
    both,
    grounds.map((g) => g.words),
    kind === 'decision' ? await proposalOf(a.db, c.id) : null,
  )
  return { both, grounds, usual, said: wordsOf(given, usual) }
}

/** Keeps what a paper says; the proposal of a class replaces the one before it. */
const keepPaper = async ({ client, mark }: Command, classId: number, decision: number | null, w: PaperWords): Promise<void> => {
  if (decision === null)
    await client.query('update training_paper set voided = $1 where class_id = $2 and decision_id is null and voided is null', [mark.id, classId])
  await client.query(
    `insert into training_paper (class_id, decision_id, place, about, authority, grounds, recipients, signer_title, signer_name, recorded)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [classId, decision, w.place, w.about, w.authority, w.grounds.join('\n'), w.recipients.join('\n'), w.signerTitle, w.signerName, mark.id],
  )
}

/** The day on which a paper is signed: not to come, and not before the paper that it rests on. */
const signedOn = (a: Asking, text: string, rests?: { readonly number: string; readonly on: Day } | null): Day => {
  const on = day(text)
  if (on > a.today) refuse('decision.in_future', { day: on })
  if (rests && on < rests.on) refuse('training.before_paper', { on, number: rests.number, since: rests.on })
  return on
}

type Signed = Given & { readonly number: string; readonly signerTitle: string; readonly signerName: string }

/** Writes a decision with its annex and paper; returns its lasting identity. The lines are numbered in the order given. */
const writeDecision = async (
  context: Command,
  g: Led,
  { on, amends, q }: { readonly on: Day; readonly amends: number | null; readonly q: Signed },
  entries: readonly Omit<Entry, 'line'>[],
): Promise<number> => {
  const { client, mark } = context
  await aloneAt(client, g.chain.decider)
  await mustBeNew(client, g.chain.decider, q.number, on)
  const decision = await insertRow(client, mark.id, 'training_decision', {
    class_id: g.c.id,
    authority: g.chain.decider,
    amends,
    number: q.number,
    decided_on: on,
    signer_title: q.signerTitle,
    signer_name: q.signerName,
  })
  await client.query(
    `insert into decision_entry (person_id, decision_id, class_id, unit_id, act, reason, line, recorded)
     select e.person, $1, $2, e.unit, e.act, e.reason, e.line, $3 from unnest($4::int[], $5::int[], $6::text[], $7::text[]) with ordinality e(person, unit, act, reason, line)`,
    [decision, g.c.id, mark.id, entries.map((e) => e.person), entries.map((e) => e.unit), entries.map((e) => e.act), entries.map((e) => e.reason)],
  )
  const { said } = await words(asking(context), g, 'decision', on, q)
  await keepPaper(context, g.c.id, decision, said)
  mark.touch(entries.map((e) => e.person))
  mark.note({ document: q.number, summary: { class: g.c.name, people: entries.length } })
  return decision
}

/** Refuses to send somebody who meanwhile holds no post. */
const mustBeInPost = async (a: Asking, people: readonly { readonly person: number; readonly name: string }[]): Promise<void> => {
  const posts = await postsOf(
    a,
    people.map((p) => p.person),
  )
  const left = people.find((p) => !posts.has(p.person))
  if (left) refuse('training.left_post', { person: left.name })
}

type Which = {
  class: number
  kind: 'proposal' | 'decision'
  decision?: number | undefined
  number?: string | undefined
  on?: string | undefined
} & Given

/** The paper that is asked for: of a decision that was made or a proposal that was given, as it was; else a draft from the rows as they stand. */
const paperAsked = async (context: QueryContext<House>, q: Which): Promise<StateDocument> => {
  const a = asking(context)
  const { chain, ...rest } = await gatheringOf(a, q.class)
  if (chain === undefined) return refuse('training.no_chain', { unit: rest.c.plan.unit.name })
  const g: Led = { ...rest, chain }
  if (q.decision !== undefined) return paperMade(context, g, q.decision)
  const made = q.kind === 'proposal' ? await proposalOf(a.db, q.class) : null
  const on = made?.on ?? (q.on === undefined ? a.today : day(q.on))
  const known = { on: made?.on ?? a.today, knownAt: made?.change }
  const accepted = acceptedOf(await handedIn(a.db, q.class, known))
  if (accepted.length === 0) return refuse('training.nobody', { name: g.c.name })
  const { both, said } = await words(a, g, q.kind, on, made ? await paperOf(a.db, q.class, null) : q)
  const numbered = made ?? { number: q.number ?? '', on: q.on === undefined ? null : on }
  context.reading(
    accepted.map((p) => p.person),
    printed,
  )
  const send = await annexLines(
    a,
    g.c,
    accepted.map((p) => ({ ...p, note: '' })),
    on,
    known.knownAt,
  )
  if (q.kind === 'decision') return decisionPaper(g.c, both, said, numbered, { send, remove: [], amends: null })
  return proposalPaper(g.c, both, said, numbered, { send, units: (await listsAt(a.db, q.class, known)).filter((u) => u.state === 'submitted') })
}

const paperMade = async (context: QueryContext<House>, g: Led, id: number): Promise<StateDocument> => {
  const a = asking(context)
  const all = await decisionsOf(a.db, g.c.id)
  const made = all.find((d) => d.id === id) ?? refuse('not_found', { what: 'trainingDecision', text: String(id) })
  const entries = await entriesOf(a.db, id)
  const { both, said } = await words(a, g, 'decision', made.on, await paperOf(a.db, g.c.id, id))
  const lines = async (act: Entry['act'], note: (e: Entry) => string) => {
    const of = entries.filter((e) => e.act === act)
    return annexLines(
      a,
      g.c,
      of.map((e) => ({ ...e, note: note(e) })),
      made.on,
      made.change,
    )
  }
  context.reading(
    entries.map((e) => e.person),
    printed,
  )
  const amends = all.find((d) => d.id === made.amends)?.number ?? null
  const send = await lines('send', () => (amends === null ? '' : 'Cử bổ sung'))
  const remove = await lines('remove', (e) => `Rút: ${e.reason ?? ''}`)
  return decisionPaper(g.c, both, said, { number: made.number, on: made.on }, { send, remove, amends })
}

export const decisionHandlers: Handlers<typeof decisions, House> = {
  'enrolment.decisions': async (context, q) => {
    const a = asking(context)
    const g = await gatheringOf(a, q.class)
    const all = await decisionsOf(a.db, q.class)
    const seats = await seatsOf(a.db, q.class, q.through)
    const named = new Map(
      (
        await namesOf(
          a.db,
          seats.map((s) => s.person),
          { asOf: a.today },
        )
      ).map((n) => [n.id, n]),
    )
    const units = await namedUnits(
      a,
      seats.map((s) => s.unit),
    )
    const { chain } = g
    const usual = chain && (await words(a, { ...g, chain }, 'decision', a.today, {}))
    const after: number[] = []
    for (const d of all) after.push((after.at(-1) ?? 0) + d.sent - d.removed)
    context.reading(
      seats.map((s) => s.person),
      ['name'],
    )
    return {
      class: shown(g.c),
      moves: offered('class', g.c.state, g.holds),
      mayAmend: (g.c.state === 'decided' || g.c.state === 'opened') && g.holds('training.decide'),
      usual: {
        place: usual?.usual.place ?? '',
        grounds: (usual?.usual.grounds ?? []).map((w) => ({ words: w, confidence: usual?.grounds.find((x) => x.words === w)?.confidence ?? 'seen' })),
        signerTitle: usual?.usual.signerTitle ?? '',
        authority: usual?.usual.authority ?? '',
        accepted: acceptedOf(await handedIn(a.db, q.class, { on: a.today })).length,
      },
      proposal: await proposalOf(a.db, q.class),
      decisions: all.map((d, i) => ({ ...d, after: after[i] ?? 0 })),
      people: seats.flatMap((s) => {
        const n = named.get(s.person)
        return n
          ? [
              {
                person: n.key,
                name: n.name,
                unit: units.get(s.unit)?.name ?? '',
                unitNow: units.get(s.unit)?.now ?? null,
                decision: s.decision,
                line: s.line,
              },
            ]
          : []
      }),
    }
  },

  'enrolment.paper': async (context, q) => structuredClone(await paperAsked(context, q)) as never,

  'enrolment.paperFile': async (context, q) => {
    const paper = await paperAsked(context, q)
    const name = fold(`${paper.kind} ${paper.number} ${q.class}`).replaceAll(/[^a-z0-9]+/g, '-')
    return { name: `${name}.docx`, type: docxType, bytes: await stateDocx(paper) }
  },

  'enrolment.propose': async (context, q) => {
    await alone(context.client, q.class)
    const a = asking(context)
    const g = await gatheringFor(a, q.class, 'training.consolidate')
    mustMove('class', 'proposed', g.c.name, g.c.state, g.holds)
    const on = signedOn(a, q.on)
    const accepted = acceptedOf(await handedIn(a.db, q.class, { on: a.today }))
    if (accepted.length === 0) return refuse('training.nobody', { name: g.c.name })
    mustFit(g.c.name, g.c.seats, accepted)
    await takeStep(context, 'proposed', { classId: q.class, number: q.number, on })
    const { said } = await words(a, g, 'proposal', on, q)
    await keepPaper(context, q.class, null, said)
    context.mark.touch(accepted.map((p) => p.person))
    context.mark.note({ document: q.number, summary: { class: g.c.name, people: accepted.length } })
    return { change: 0, people: accepted.length }
  },

  'enrolment.decide': async (context, q) => {
    await alone(context.client, q.class)
    const a = asking(context)
    const g = await gatheringFor(a, q.class, 'training.decide')
    mustMove('class', 'decided', g.c.name, g.c.state, g.holds)
    const on = signedOn(a, q.on, await proposalOf(a.db, q.class))
    const accepted = acceptedOf(await handedIn(a.db, q.class, { on: a.today }))
    if (accepted.length === 0) return refuse('training.nobody', { name: g.c.name })
    mustFit(g.c.name, g.c.seats, accepted)
    await mustBeInPost(a, accepted)
    const entries = accepted.map((p) => ({ person: p.person, unit: p.unit, act: 'send' as const, reason: null }))
    const decision = await writeDecision(context, g, { on, amends: null, q }, entries)
    await takeStep(context, 'decided', { classId: q.class, number: q.number, on })
    return { change: 0, decision, people: entries.length }
  },

  'enrolment.amend': async (context, q) => {
    await alone(context.client, q.class)
    const a = asking(context)
    const g = await gatheringFor(a, q.class, 'training.decide')
    if (g.c.state !== 'decided' && g.c.state !== 'opened')
      refuseNot('class', g.c.name, g.c.state, g.holds, { vi: 'Quyết định bổ sung, điều chỉnh', en: 'Amend the decision' })
    const last = (await decisionsOf(a.db, q.class)).at(-1)
    const on = signedOn(a, q.on, last)
    if (q.send.length + q.remove.length === 0) return refuse('training.nobody', { name: g.c.name })
    const entries = await amended(a, g, q)
    const decision = await writeDecision(context, g, { on, amends: last?.id ?? null, q }, entries)
    return { change: 0, decision, people: entries.length }
  },
}

type Amending = {
  readonly send: readonly { readonly person: string; readonly reason: string }[]
  readonly remove: readonly { readonly person: string; readonly reason: string }[]
}

/** The lines of a decision that changes whom an earlier one sent: nobody sent twice, nobody removed who was not sent, and no more than there are seats. */
const amended = async (a: Asking, g: Led, q: Amending): Promise<readonly Omit<Entry, 'line'>[]> => {
  const seats = new Map((await seatsOf(a.db, g.c.id)).map((s) => [s.person, s]))
  const [entries, seen] = [new Array<Omit<Entry, 'line'>>(), new Set<number>()]
  for (const { act, person: text, reason } of [
    ...q.send.map((s) => ({ ...s, act: 'send' as const })),
    ...q.remove.map((r) => ({ ...r, act: 'remove' as const })),
  ]) {
    const person = await personMeant(a, 'training.decide', text)
    const seat = seats.get(person.id)
    if (act === 'send' && (seat || seen.has(person.id))) refuse('training.holds_seat', { person: person.name, name: g.c.name })
    if (act === 'remove' && (!seat || seen.has(person.id))) refuse('training.no_seat', { person: person.name, name: g.c.name })
    const unit = seat?.unit ?? (await unitToSend(a, g, person))
    seen.add(person.id)
    entries.push({ person: person.id, unit, act, reason })
  }
  const after = seats.size + q.send.length - q.remove.length
  if (after > g.c.seats) refuse('training.over_seats', { name: g.c.name, seats: g.c.seats, accepted: after, people: q.send.map((s) => s.person) })
  return entries
}

/** The unit that registered somebody, or the unit of the post of somebody whom no unit registered. */
const unitToSend = async (a: Asking, g: Led, person: { readonly id: number; readonly name: string }): Promise<number> => {
  const post = (await postsOf(a, [person.id])).get(person.id)
  if (!post) return refuse('training.left_post', { person: person.name })
  const [registered] = await registeredFor(a.db, g.c.id, { people: [person.id] })
  if (registered) return registered.unit
  if (!post.above.includes(g.c.plan.unit.id)) refuse('training.outside_unit', { person: person.name, unit: g.c.plan.unit.name, at: post.unit })
  return post.unitId
}
