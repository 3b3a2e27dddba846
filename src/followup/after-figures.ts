import { opens } from '#access/units.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { seatsIn } from '#enrolment/seats.ts'
import type { QueryContext } from '#operation/context.ts'
import { grades } from '#people/choices.ts'
import { openTo } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { answersOf, type Grouping, type Part } from './words.ts'
import { scoreOf, sortOf, tallyOf, whenIs, type Cell, type Sorted, type Tally, type Turn } from './after.ts'
import {
  readAnswered,
  readGrades,
  readLearners,
  readQuestions,
  readScores,
  readTaught,
  type Learner,
  type Question,
  type Taught,
} from './after-read.ts'
import { dayBefore, endedClasses, type EndedClass } from './after-scope.ts'
import { unitsFor } from '#training/rights.ts'
import { unitsBelow } from './scope.ts'

export type AfterAsked = { readonly unit: string; readonly from: string; readonly to: string; readonly asOf: string; readonly by: Grouping }

/** A turn with who it is and in which answers it falls. */
export type Counted = { readonly learner: Learner; readonly turn: Turn; readonly sorted: Sorted; readonly class: EndedClass }

/** Everything that is counted from: the classes of the period that the asker sees, their turns in the unit, and what was answered about them. */
export type Basis = {
  readonly classes: readonly EndedClass[]
  readonly turns: readonly Counted[]
  readonly taught: readonly Taught[]
  readonly questions: readonly Question[]
  readonly cells: readonly Cell[]
  /** How many hold a seat in a class, and how many of them answered, by account or on paper. */
  readonly answered: ReadonlyMap<number, { readonly answered: number; readonly learners: number }>
}

const places = new Map<string, number>(grades.map((g, i) => [g.code, i]))

/** The cells of these classes: what was said, added up by class, question and lecturer. */
export const cellsOf = async (
  db: QueryContext<House>['db'],
  classes: readonly EndedClass[],
  learners: ReadonlyMap<number, number>,
  today: Day,
): Promise<{ readonly cells: readonly Cell[]; readonly answered: Basis['answered'] }> => {
  const ids = classes.map((c) => c.id)
  const [said, counts] = [await readScores(db, ids), await readAnswered(db, ids)]
  const told = new Map(
    classes.map((c) => {
      const { answered = 0, forms = 0 } = counts.get(c.id) ?? {}
      const all = learners.get(c.id) ?? 0
      return [c.id, { answered: answered + forms, learners: all, closed: whenIs(c.reaction, today) === 'late' || answered + forms >= all }]
    }),
  )
  const cells = [...Map.groupBy(said, (s) => `${s.class} ${s.question} ${s.lecturer}`).values()].flatMap((some): Cell[] => {
    const [first] = some
    const sum = (of: (s: (typeof some)[number]) => number): number => some.reduce((n, s) => n + of(s), 0)
    return first
      ? [
          {
            class: first.class,
            question: first.question,
            lecturer: first.lecturer,
            own: sum((s) => s.own),
            ownSum: sum((s) => s.own * s.score),
            paper: sum((s) => s.paper),
            paperSum: sum((s) => s.paper * s.score),
            closed: told.get(first.class)?.closed ?? false,
          },
        ]
      : []
  })
  return { cells, answered: told }
}

type Stood = { readonly before: Turn['before']; readonly after: Turn['after'] }
const keyOf = (classId: number, person: number): string => `${classId} ${person}`

/** How everyone stood before and after on what their programme serves: one question to the muster for all classes. */
const standings = async (
  { house }: QueryContext<House>,
  classes: readonly EndedClass[],
  byClass: ReadonlyMap<number, readonly Learner[]>,
  asOf: Day,
): Promise<ReadonlyMap<string, Stood>> => {
  const asks = classes.flatMap((c) => {
    const people = (byClass.get(c.id) ?? []).map((l) => l.person)
    const level = c.programme.level?.id
    return level === undefined || people.length === 0 || c.ended >= asOf
      ? []
      : [{ class: c.id, people, level, days: [dayBefore(c.began), asOf] as const }]
  })
  const told = await house.desk.served({ asks: asks.flatMap(({ people, level, days }) => days.map((on) => ({ asOf: on, level, people }))) })
  return new Map(
    asks.flatMap((a, i) =>
      a.people.map((person, p) => [keyOf(a.class, person), { before: told[2 * i]?.[p] ?? null, after: told[2 * i + 1]?.[p] ?? null }] as const),
    ),
  )
}

const yearOf = (on: Day): number => Number(on.slice(0, 4))

/** Reads all that is asked: some statements and one question to the muster, however many classes and people. */
export const basisOf = async (context: QueryContext<House>, q: AfterAsked): Promise<Basis> => {
  const { db, today } = context
  const [from, to, asOf] = [day(q.from), day(q.to), day(q.asOf)]
  if (to < from) refuse('period.backwards', { from, to })
  const { units, open } =
    q.unit === 'country' ? { units: 'everywhere' as const, open: await unitsFor(context, 'training.read') } : await unitsBelow(context, q.unit, asOf)
  const all = await endedClasses(db, { between: [from, to] })
  const seats = await seatsIn(
    db,
    all.map((c) => c.id),
  )
  const learners = (await readLearners(db, seats, asOf, await openTo(context, 'training.read'))).filter(
    (l) => units === 'everywhere' || (l.unit !== null && units.has(l.unit)),
  )
  const byClass = Map.groupBy(learners, (l) => l.class)
  // A class is seen by who holds the office where it is run, and by who answers for somebody in it.
  const classes = all.filter((c) => byClass.has(c.id) || (opens(open, c.plan.unit.id) && opens(units, c.plan.unit.id)))
  const stood = await standings(context, classes, byClass, asOf)
  const years = classes.flatMap((c) => [yearOf(c.began) - 1, yearOf(c.ended) + 1])
  const rated = await readGrades(db, [...new Set(learners.map((l) => l.person))], [...new Set(years)])
  const place = (person: number, year: number): number | null => places.get(rated.get(`${person} ${year}`) ?? '') ?? null
  const turns = classes.flatMap((c) =>
    (byClass.get(c.id) ?? []).map((learner): Counted => {
      const { person } = learner
      const turn: Turn = {
        class: c.id,
        person,
        outcome: learner.outcome,
        said: learner.applied,
        inPost: learner.inPost,
        ...(stood.get(keyOf(c.id, person)) ?? { before: null, after: null }),
        gradeBefore: place(person, yearOf(c.began) - 1),
        gradeAfter: place(person, yearOf(c.ended) + 1),
      }
      return { learner, turn, class: c, sorted: sortOf(turn, { transfer: c.transfer, ended: c.ended, on: asOf }) }
    }),
  )
  const run = classes.filter((c) => opens(open, c.plan.unit.id))
  const sizes = new Map([...Map.groupBy(seats, (s) => s.class)].map(([id, some]) => [id, some.length]))
  const ids = classes.map((c) => c.id)
  return { classes, turns, taught: await readTaught(db, ids), questions: await readQuestions(db), ...(await cellsOf(db, run, sizes, today)) }
}

export type Line = {
  readonly key: string
  readonly name: string
  readonly about: string
  readonly classes: readonly number[]
  readonly lecturer: number | null
}

/** The lines of the table, each with its classes; somebody in the class of two lecturers stands in both lines, and once in the total. */
export const linesOf = ({ classes, taught }: Basis, by: Grouping): readonly Line[] => {
  const line = (key: string, name: string, about: string, own: readonly { readonly id: number }[], lecturer: number | null = null): Line => ({
    key,
    name,
    about,
    classes: own.map((c) => c.id),
    lecturer,
  })
  switch (by) {
    case 'class':
      return classes.map((c) => line(String(c.id), c.name, c.programme.name, [c]))
    case 'programme':
      return [...Map.groupBy(classes, (c) => c.programme.id)].map(([id, own]) =>
        line(String(id), own[0]?.programme.name ?? '', own[0]?.programme.code ?? '', own),
      )
    case 'year':
      return [...Map.groupBy(classes, (c) => c.ended.slice(0, 4))].map(([year, own]) => line(year, year, '', own))
    case 'lecturer':
      return [...Map.groupBy(taught, (t) => t.lecturer)].map(([id, some]) =>
        line(
          String(id),
          some[0]?.name ?? '',
          some[0]?.kind ?? '',
          some.map((t) => ({ id: t.class })),
          id,
        ),
      )
  }
}

export type Figures = Tally & {
  readonly classes: number
  readonly turns: number
  readonly meanMark: number | null
  readonly reactions: { answered: number; learners: number; scores: { question: number; answers: number; mean: number | null; withheld: number }[] }
}

/** What is counted for a line; all classes when none is given. A lecturer's line has their own scores alone. */
export const figuresOf = (basis: Basis, line?: Line): Figures => {
  const ids = new Set(line?.classes ?? basis.classes.map((c) => c.id))
  const lecturer = line?.lecturer ?? null
  const turns = basis.turns.filter((t) => ids.has(t.class.id))
  const marks = turns.flatMap((t) => t.learner.marks.at(-1) ?? [])
  const cells = basis.cells.filter((c) => ids.has(c.class) && (lecturer === null || c.lecturer === lecturer))
  const answered = [...ids].flatMap((id) => basis.answered.get(id) ?? [])
  const sum = (of: 'answered' | 'learners'): number => answered.reduce((n, a) => n + a[of], 0)
  return {
    classes: ids.size,
    turns: turns.length,
    meanMark: marks.length === 0 ? null : Math.round((marks.reduce((a, b) => a + b, 0) * 100) / marks.length) / 100,
    reactions: {
      answered: sum('answered'),
      learners: sum('learners'),
      scores: basis.questions.flatMap((q) => {
        const own = cells.filter((c) => c.question === q.id)
        return own.length === 0 ? [] : [{ question: q.id, ...scoreOf(own) }]
      }),
    },
    ...tallyOf(turns.map((t) => t.sorted)),
  }
}

/** The turns behind a number. Refuses an answer that the part does not have. */
export const turnsBehind = (
  basis: Basis,
  q: AfterAsked & { readonly row: string; readonly part: Part; readonly answer: string },
): readonly Counted[] => {
  if (!(answersOf(q.part) as readonly string[]).includes(q.answer))
    refuse('invalid_input', { problems: [{ path: 'answer', message: 'không có trong phần này' }] })
  const line = q.row === 'total' ? undefined : linesOf(basis, q.by).find((l) => l.key === q.row)
  const ids = new Set(q.row === 'total' ? basis.classes.map((c) => c.id) : (line?.classes ?? []))
  return basis.turns.filter((t) => ids.has(t.class.id) && t.sorted[q.part] === q.answer)
}
