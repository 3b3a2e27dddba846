import { copyIn } from '#db/copy.ts'
import { seatsIn } from '#enrolment/seats.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import { openTo } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { readClasses } from '#training/read-classes.ts'
import { holdRow } from '#training/write.ts'
import type { evaluation } from './after-contract.ts'
import { daysLate, whenIs } from './after.ts'
import { readLearners, type Learner } from './after-read.ts'
import { endedClass, endedClasses, type EndedClass } from './after-scope.ts'

type Own = Pick<Handlers<typeof evaluation, House>, 'evaluation.asked' | 'evaluation.transfer'>
type Said = Parameters<Own['evaluation.transfer']>[1]['people'][number]

/** Whom a manager is asked about: who did not withdraw, and is in post or was spoken of already. */
const isAsked = (l: Learner): boolean => l.outcome !== 'withdrew' && (l.inPost || l.applied !== null)

const asked: Own['evaluation.asked'] = async (context, q) => {
  const { db, today, actor } = context
  const classes = await endedClasses(db, q.class === undefined ? {} : { classes: [q.class] })
  const open = await openTo(context, 'training.assess')
  const seats = await seatsIn(
    db,
    classes.map((c) => c.id),
  )
  const learners = (await readLearners(db, seats, today, open)).filter(isAsked)
  const byClass = Map.groupBy(learners, (l) => l.class)
  context.reading(
    learners.map((l) => l.person),
    ['name', 'training'],
  )
  return {
    today,
    classes: classes.flatMap((c) => {
      const own = byClass.get(c.id) ?? []
      if (own.length === 0) return []
      return {
        class: c.id,
        name: c.name,
        programme: c.programme.name,
        ended: c.ended,
        window: { ...c.transfer },
        when: whenIs(c.transfer, today),
        learners: own.map((l) => ({
          person: l.key,
          name: l.name,
          unit: l.unitName ?? '',
          outcome: l.outcome === 'withdrew' ? null : l.outcome,
          own: l.person === actor.person,
          applied: l.applied,
          reason: l.reason,
          saidOn: l.saidOn,
          daysLate: l.saidOn === null ? 0 : daysLate(c.transfer, l.saidOn),
        })),
      }
    }),
  }
}

type Named = Said & { readonly learner: Learner }

/**
 * The learners named by outside id, among those of the class whom the asker answers for. Refuses `not_found` where the asker answers for nobody in it,
 * `teaching.no_seat` for others than its learners, and who speaks of themselves.
 */
const learnersMeant = async (context: CommandContext<House>, classId: number, said: readonly Said[]): Promise<readonly Named[]> => {
  const { tx, today, actor } = context
  const learners = await readLearners(tx, await seatsIn(tx, [classId]), today, await openTo({ ...context, db: tx }, 'training.assess'))
  const byKey = new Map(learners.map((l) => [l.key, l]))
  if (learners.length === 0) refuse('not_found', { what: 'class', text: String(classId) })
  const strangers = said.filter((s) => !byKey.has(s.person)).map((s) => s.person)
  if (strangers.length > 0) {
    const [c] = await readClasses(tx, { seen: 'everywhere', ids: [classId] })
    refuse('teaching.no_seat', { people: strangers, keys: strangers, className: c?.name ?? '' })
  }
  const named = said.flatMap((s): Named[] => {
    const learner = byKey.get(s.person)
    return learner ? [{ ...s, learner }] : []
  })
  if (named.some((n) => n.learner.person === actor.person)) refuse('evaluation.yourself', {})
  const twice = named.find((n, i) => named.findIndex((m) => m.person === n.person) < i)
  if (twice) refuse('invalid_input', { problems: [{ path: 'people', message: `${twice.learner.name} được ghi hai lần` }] })
  return named
}

/** The class, once it may be said what came of it. */
const classMeant = async ({ tx, today }: CommandContext<House>, id: number): Promise<EndedClass> => {
  const c = await endedClass(tx, id, () => true)
  if (whenIs(c.transfer, today) === 'early') refuse('evaluation.too_early', { className: c.name, ...c.transfer })
  return c
}

const say: Own['evaluation.transfer'] = async (context, q) => {
  const { client, mark, today } = context
  await holdRow(client, 'training_class', q.class)
  const named = await learnersMeant(context, q.class, q.people)
  const c = await classMeant(context, q.class)
  const namesOf = (which: (l: Learner) => boolean): readonly string[] => named.filter((n) => which(n.learner)).map((n) => n.learner.name)
  const withdrew = namesOf((l) => l.outcome === 'withdrew')
  if (withdrew.length > 0) refuse('evaluation.withdrew', { people: withdrew })
  const before = namesOf((l) => l.applied !== null)
  if (before.length > 0 && !q.again) refuse('evaluation.said_already', { people: before })
  const people = named.map((n) => n.learner.person)
  const { rows: old } = await client.query<{ person: number; id: number }>(
    'update transfer set voided = $1 where class_id = $2 and person_id = any($3::int[]) and voided is null returning person_id as person, coalesce(origin, id)::int as id',
    [mark.id, c.id, people],
  )
  const origin = new Map(old.map((r) => [r.person, r.id]))
  await copyIn(
    client,
    'transfer',
    ['person_id', 'origin', 'class_id', 'said_on', 'applied', 'reason', 'recorded'],
    named.map((n) => [n.learner.person, origin.get(n.learner.person) ?? null, c.id, today, n.applied, n.reason, mark.id]),
  )
  mark.touch(people)
  mark.note({ summary: { class: c.code, people: people.length } })
  return { change: 0 }
}

/** What managers say some months after a class. */
export const transferHandlers: Own = { 'evaluation.asked': asked, 'evaluation.transfer': say }
