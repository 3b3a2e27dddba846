import { breachesOf, type Breach } from './check.ts'
import { byUrgency, settle } from './greedy.ts'
import { arrangementOf, choiceFrom, layOut } from './layout.ts'
import { costOf, type Arrangement, type Problem } from './problem.ts'
import { reasonsFor, type Why } from './reasons.ts'
import { choiceOf, stateFrom } from './state.ts'

/** An arrangement with nobody left who could simply be moved up, why each stands where they stand, and the rules it breaks: none. */
export type Finished = {
  readonly arrangement: Arrangement
  readonly cost: number
  readonly reasons: readonly Why[]
  readonly breaches: readonly Breach[]
}

export const finish = (problem: Problem, found: Arrangement): Finished => {
  const layout = layOut(problem)
  const s = stateFrom(layout, choiceFrom(layout, found))
  settle(s, byUrgency(layout))
  const arrangement = arrangementOf(layout, choiceOf(s))
  return { arrangement, cost: costOf(problem, arrangement), reasons: reasonsFor(s), breaches: breachesOf(problem, arrangement) }
}
