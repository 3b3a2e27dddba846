import type { Dice } from './dice.ts'
import type { Solver } from './highs.ts'
import { listAt, type Layout } from './layout.ts'
import { columnsFrom, pose, stateOf, type Freedom } from './model.ts'
import { choiceOf, isWhole, type State } from './state.ts'

const nothing = (layout: Layout): Freedom => ({ needs: new Uint8Array(layout.needs), classes: new Uint8Array(layout.classes.length) })

const freePerson = (layout: Layout, free: Freedom, person: number): void => {
  for (const need of listAt(layout.personNeeds, person)) free.needs[need] = 1
}

/** Everybody in units drawn by chance, up to so many needs: who sits where is thought over again, the classes stay. */
export const someUnits = (s: State, dice: Dice, most: number): Freedom => {
  const { layout } = s
  const free = nothing(layout)
  const units = layout.groups.filter((g) => g.unit !== null)
  for (let count = 0, i = 0; count < most && i < 1000; i++) {
    const people = units[dice.below(units.length)]?.people ?? [dice.below(layout.problem.people.length)]
    for (const person of people) {
      freePerson(layout, free, person)
      count += listAt(layout.personNeeds, person).length
    }
  }
  return free
}

/** The best arrangement of what is free, as far as the time goes; the one given when nothing better was found. */
export const rethink = (
  s: State,
  free: Freedom,
  solver: Solver,
  run: { readonly seconds: number; readonly seed: number; readonly isStopped: () => boolean },
): State => {
  const choice = choiceOf(s)
  const posed = pose(s.layout, choice, free)
  const { values } = solver.solveWhole(posed.model, { ...run, gap: 0.0005, start: columnsFrom(posed, choice) })
  if (values === null) return s
  const found = stateOf(posed, values)
  return found.cost < s.cost && isWhole(found) ? found : s
}
