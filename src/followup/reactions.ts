import { sql } from 'kysely'
import { copyIn } from '#db/copy.ts'
import { seatsIn } from '#enrolment/seats.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import { insertFact } from '#record/rows.ts'
import type { House } from '#review/house.ts'
import type { evaluation } from './after-contract.ts'
import { whenIs } from './after.ts'
import { askedOn, readQuestions, readTaught, type Question, type Taught } from './after-read.ts'
import { endedClass, endedClasses } from './after-scope.ts'

type Own = Pick<Handlers<typeof evaluation, House>, 'evaluation.mine' | 'evaluation.answer'>
type Scores = Parameters<Own['evaluation.answer']>[1]['scores']

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** The classes about which a person answered. */
const answeredBy = async (db: Reads, person: number): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{ class: number }>`select class_id as class from reaction where person_id = ${person} and voided is null`.execute(db)
  return new Set(rows.map((r) => r.class))
}

const mine: Own['evaluation.mine'] = async ({ db, actor, today }) => {
  const { person } = actor
  if (person === undefined) return { person: false, classes: [] }
  const all = await endedClasses(db, { person })
  const ids = all.map((c) => c.id)
  const own = new Set((await seatsIn(db, ids)).filter((s) => s.person === person).map((s) => s.class))
  const [answered, questions, taught] = [await answeredBy(db, person), await readQuestions(db), await readTaught(db, ids)]
  return {
    person: true,
    classes: all
      .filter((c) => own.has(c.id))
      .map((c) => ({
        class: c.id,
        name: c.name,
        programme: c.programme.name,
        ended: c.ended,
        window: { ...c.reaction },
        state: answered.has(c.id) ? ('answered' as const) : whenIs(c.reaction, today),
        questions: askedOn(questions, c.ended).map(({ id, vi, en, perLecturer }) => ({ id, vi, en, perLecturer })),
        lecturers: taught.filter((t) => t.class === c.id).map((t) => ({ id: t.lecturer, name: t.name })),
      })),
  }
}

/** Refuses scores for what is not asked or said twice, and a form on which a question about the class itself is left out; a lecturer may be passed over. */
const refuseScores = (scores: Scores, questions: readonly Question[], taught: readonly Taught[]): void => {
  const seen = new Set<string>()
  scores.forEach(({ question, lecturer }, i) => {
    const asked = questions.find((q) => q.id === question) ?? invalid(`scores.${i}.question`, 'câu này không hỏi về lớp này')
    if (asked.perLecturer !== (lecturer !== undefined) || (lecturer !== undefined && !taught.some((t) => t.lecturer === lecturer)))
      invalid(`scores.${i}.lecturer`, asked.perLecturer ? 'phải là giảng viên của lớp' : 'câu này không hỏi về từng giảng viên')
    const key = `${question} ${lecturer ?? ''}`
    if (seen.has(key)) invalid(`scores.${i}.question`, 'đã chấm ở trên')
    seen.add(key)
  })
  const left = questions.filter((q) => !q.perLecturer && !seen.has(`${q.id} `))
  if (left.length > 0) refuse('evaluation.incomplete', { questions: left.map((q) => q.vi) })
}

const answer: Own['evaluation.answer'] = async ({ client, tx, mark, actor, today }, q) => {
  const person = actor.person ?? refuse('evaluation.no_record', {})
  await client.query('select from person where id = $1 for update', [person])
  if (!(await seatsIn(tx, [q.class])).some((s) => s.person === person)) refuse('evaluation.not_learner', {})
  const c = await endedClass(tx, q.class, () => true)
  if ((await answeredBy(tx, person)).has(c.id)) refuse('evaluation.answered_already', { className: c.name })
  if (whenIs(c.reaction, today) !== 'open') refuse('evaluation.closed', { className: c.name, ...c.reaction })
  refuseScores(q.scores, askedOn(await readQuestions(tx), c.ended), await readTaught(tx, [c.id]))
  await insertFact(client, mark, 'reaction', person, { class_id: c.id, comment: q.comment === '' ? null : (q.comment ?? null) }, null)
  await copyIn(
    client,
    'reaction_score',
    ['person_id', 'class_id', 'question_id', 'lecturer_id', 'score', 'recorded'],
    q.scores.map((s) => [person, c.id, s.question, s.lecturer ?? null, s.score, mark.id]),
  )
  mark.touch([person])
  mark.note({ summary: { class: c.code } })
  return { change: 0 }
}

/** What learners say of a class: each for oneself, and shown to nobody one by one. */
export const ownHandlers: Own = { 'evaluation.mine': mine, 'evaluation.answer': answer }
