import { opens } from '#access/units.ts'
import { reachOf } from '#access/policy.ts'
import { day } from '#lib/day.ts'
import { xlsxType } from '#lib/media.ts'
import { writeTables } from '#lib/sheet.ts'
import { seatsIn } from '#enrolment/seats.ts'
import { anchored } from '#operation/anchor.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import { headNumber } from '#operation/ledger.ts'
import { grades } from '#people/choices.ts'
import type { House } from '#review/house.ts'
import { classMeant, officeUnits } from '#teaching/class.ts'
import { unitsFor } from '#training/rights.ts'
import type { after } from './after-contract.ts'
import { basisOf, cellsOf, figuresOf, linesOf, turnsBehind } from './after-figures.ts'
import { printedAfter, questionsShown } from './after-print.ts'
import { daysLate, leastAnswers, scoreOf, whenIs } from './after.ts'
import { askedOn, readAnswered, readComments, readQuestions, readScores, readTaught, lecturersOf } from './after-read.ts'
import { endedClass } from './after-scope.ts'

type Own = Handlers<typeof after, House>

const summary: Own['evaluation.summary'] = async (context, q) => {
  const basis = await basisOf(context, q)
  return {
    change: await headNumber(context.house.pool),
    questions: [...questionsShown(basis)],
    rows: linesOf(basis, q.by).map((l) => ({ key: l.key, name: l.name, about: l.about, ...figuresOf(basis, l) })),
    all: figuresOf(basis),
  }
}

const gradeCode = (place: number | null): string | null => (place === null ? null : (grades[place]?.code ?? null))

const people: Own['evaluation.people'] = async (context, q) => {
  const behind = turnsBehind(await basisOf(context, q), q)
  const page = behind.slice((q.page - 1) * q.size, q.page * q.size)
  context.reading(
    page.map((t) => t.turn.person),
    ['name', 'training', ...(q.part === 'standing' ? ['qualification'] : q.part === 'rating' ? ['rating'] : [])],
  )
  const [isTransfer, isStanding, isRating] = [q.part === 'transfer', q.part === 'standing', q.part === 'rating']
  return {
    total: behind.length,
    turns: page.map(({ learner: l, turn, class: c }) => ({
      id: l.key,
      name: l.name,
      unit: l.unitName ?? '',
      class: c.id,
      className: c.name,
      ended: c.ended,
      marks: [...l.marks],
      applied: isTransfer ? l.applied : null,
      reason: isTransfer ? l.reason : null,
      daysLate: isTransfer && l.saidOn !== null ? daysLate(c.transfer, l.saidOn) : 0,
      before: isStanding ? turn.before : null,
      after: isStanding ? turn.after : null,
      gradeBefore: isRating ? gradeCode(turn.gradeBefore) : null,
      gradeAfter: isRating ? gradeCode(turn.gradeAfter) : null,
    })),
  }
}

/** What the paper says of the unit; without one, that it holds what its reader may see. */
const unitSaid = async (context: QueryContext<House>, q: { readonly unit: string; readonly asOf: string }): Promise<string> => {
  if (q.unit === 'country') return 'tất cả đơn vị trong phạm vi được xem'
  const asOf = day(q.asOf)
  const root = await context.house.desk.unit({ asOf, unit: q.unit, reach: reachOf(context, 'training.read') })
  return (await context.house.desk.path({ asOf, unit: root })).toReversed().join(', ')
}

const file: Own['evaluation.file'] = async (context, q) => {
  const change = await headNumber(context.house.pool)
  const basis = await basisOf(context, q)
  const unitName = await unitSaid(context, q)
  const table = printedAfter(basis, { ...q, unitName, change })
  return { name: `sau-dao-tao-${q.from}-${q.to}.xlsx`, type: xlsxType, bytes: await writeTables([await anchored(context.db, table, change)]) }
}

const one: Own['evaluation.class'] = async (context, q) => {
  const { db, today } = context
  const read = await classMeant(context, 'training.class', q.class)
  const c = await endedClass(db, read.id, () => true)
  const office = opens(await officeUnits(context, 'training.class'), c.plan.unit.id)
  const own = office ? undefined : await lecturersOf(db, context.actor.account ?? 0)
  const shows = (lecturer: number | null): boolean => own === undefined || lecturer === null || own.has(lecturer)
  const learners = (await seatsIn(db, [c.id])).length
  const { cells, answered } = await cellsOf(db, [c], new Map([[c.id, learners]]), today)
  const told = (await readAnswered(db, [c.id])).get(c.id)
  const questions = askedOn(await readQuestions(db), c.ended)
  const closed = whenIs(c.reaction, today) === 'late' || (answered.get(c.id)?.answered ?? 0) >= learners
  const mayEnter = opens(await unitsFor(context, 'training.consolidate'), c.plan.unit.id)
  const said = mayEnter ? (await readScores(db, [c.id])).filter((s) => s.paper > 0) : []
  return {
    class: c.id,
    name: c.name,
    programme: c.programme.name,
    began: c.began,
    ended: c.ended,
    reaction: { ...c.reaction, when: whenIs(c.reaction, today) },
    transfer: { ...c.transfer, when: whenIs(c.transfer, today) },
    learners,
    answered: told?.answered ?? 0,
    forms: told?.forms ?? 0,
    closed,
    questions: [...questions],
    lecturers: (await readTaught(db, [c.id])).filter((t) => shows(t.lecturer)).map((t) => ({ id: t.lecturer, name: t.name })),
    scores: cells.filter((cell) => shows(cell.lecturer)).map((cell) => ({ question: cell.question, lecturer: cell.lecturer, ...scoreOf([cell]) })),
    comments: office && closed && (told?.answered ?? 0) >= leastAnswers ? [...(await readComments(db, c.id))] : [],
    paper: mayEnter
      ? [...Map.groupBy(said, (s) => `${s.question} ${s.lecturer}`).values()].flatMap(([first, ...more]) =>
          first
            ? [
                {
                  question: first.question,
                  lecturer: first.lecturer,
                  answers: [1, 2, 3, 4, 5].map((n) => [first, ...more].find((s) => s.score === n)?.paper ?? 0),
                },
              ]
            : [],
        )
      : null,
  }
}

export const afterHandlers: Own = { 'evaluation.summary': summary, 'evaluation.people': people, 'evaluation.file': file, 'evaluation.class': one }
