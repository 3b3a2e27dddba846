import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import { conditionWords, pinCostWords, pinWords } from '#ordering/conflict-words.ts'
import { needOf, type Pin, type Problem, type Words } from '#ordering/problem.ts'
import type { Why } from '#ordering/reasons.ts'
import type { Ordered } from '#ordering/run.ts'
import { gapWords, spanName } from '#ordering/words.ts'
import { shownOfAPerson } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { beginJob, jobCalled, noteJob, type Job } from './propose-jobs.ts'
import type { proposing } from './propose-contract.ts'
import { poseFor } from './propose-problem.ts'

const monthText = ({ from }: Problem, month: number): string => {
  const at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + month
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

const pinnedOnly: Words = { vi: 'Mức cấp bách 0: chỉ vì ghim', en: 'Urgency 0: only because of a pin' }

const learnerOf = ({ problem, shown, weights, notes }: Job['posed'], why: Why) => {
  const who = shown.get(why.person)
  const person = problem.people.find((p) => p.key === why.person)
  return {
    person: why.person,
    name: who?.name ?? '',
    unit: who?.unit ?? '',
    title: who?.title ?? '',
    programme: problem.programmes.find((p) => p.key === why.programme)?.name ?? '',
    weight: person ? needOf(person, why.programme).weight : 0,
    weighs: weights.get(`${why.person}\n${why.programme}`) ?? pinnedOnly,
    reasons: [...why.says, ...(notes.get(`${why.person}\n${why.programme}`) ?? [])],
  }
}

const givenPin = (problem: Problem, p: Pin) =>
  p.kind === 'month'
    ? { kind: p.kind, class: Number(p.class), start: monthText(problem, p.start) }
    : { kind: p.kind, person: p.person, class: Number(p.class) }

const orderOf = ({ posed, costs }: Job, found: Ordered) => {
  const { problem, classes } = posed
  const byClass = Map.groupBy(found.reasons, (w) => w.class)
  const byWeight = (a: { weight: number }, b: { weight: number }): number => b.weight - a.weight
  return {
    cost: found.cost,
    bound: found.bound,
    gap: found.gap,
    says: gapWords(found.gap),
    by: found.by,
    ended: found.ended,
    classes: classes.map((c) => {
      const start = found.arrangement.held[String(c.id)]
      const offered = problem.classes.find((o) => o.key === String(c.id))
      return {
        id: c.id,
        code: c.code,
        name: c.name,
        programme: c.programme.name,
        months: start === undefined ? null : spanName(problem, start, offered?.months ?? 1),
        start: start === undefined ? null : monthText(problem, start),
        seats: c.seats,
        least: c.least,
        learners: (byClass.get(String(c.id)) ?? []).map((w) => learnerOf(posed, w)).sort(byWeight),
      }
    }),
    waiting: (byClass.get(null) ?? []).map((w) => learnerOf(posed, w)).sort(byWeight),
    pins: costs.map((c) => ({ pin: givenPin(problem, c.pin), says: pinWords(problem, c.pin), costs: pinCostWords(c, found.cost) })),
  }
}

export const proposeHandlers: Handlers<typeof proposing, House> = {
  'training.propose': async (context, q) => {
    const posed = await poseFor(context, q)
    const { problem, withoutClass, registered } = posed
    const effort = { seconds: q.seconds, rounds: null, within: 0.002, seed: q.seed }
    const job = noteJob(context.house, context.actor.user, posed, effort)
    return { job: job.id, people: problem.people.length, needs: problem.people.reduce((sum, p) => sum + p.needs.length, 0), registered, withoutClass }
  },

  'training.proposal': async ({ house, actor, reading }, q) => {
    const job = jobCalled(house, actor.user, q.job) ?? refuse('not_found', { what: 'plan', text: String(q.job) })
    beginJob(house, job, (error) => process.emitWarning(error instanceof Error ? error : new Error('an order failed')))
    if (q.stop === 'yes') job.abort.abort()
    const { found, posed, progress } = job
    if (found) {
      const ids = posed.problem.people.flatMap((p) => posed.shown.get(p.key)?.id ?? [])
      reading(ids, shownOfAPerson)
    }
    const conflict = found?.kind === 'impossible' ? found.conflict : null
    return {
      state: job.state === 'noted' ? 'waiting' : job.state,
      milliseconds: Math.round(found?.kind === 'ordered' ? found.milliseconds : progress.milliseconds),
      cost: progress.cost,
      bound: progress.bound,
      order: found?.kind === 'ordered' ? orderOf(job, found) : null,
      conflict: conflict && { conditions: conflict.conditions.map((c) => conditionWords(posed.problem, c)), isSure: conflict.isSure },
    }
  },
}
