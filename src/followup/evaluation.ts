import { opens } from '#access/units.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { holdRow, insertRow, rewriteRow, withdrawRow, replaceRows } from '#training/write.ts'
import { unitsFor } from '#training/rights.ts'
import type { evaluation } from './after-contract.ts'
import { askedOn, readAnswered, readQuestions, readTaught, readWindows, type Question } from './after-read.ts'
import { endedClass } from './after-scope.ts'
import { seatsIn } from '#enrolment/seats.ts'
import { ownHandlers } from './reactions.ts'
import { transferHandlers } from './transfer.ts'

type Own = Handlers<typeof evaluation, House>

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

const addQuestion: Own['evaluation.addQuestion'] = async ({ client, tx, mark }, q) => {
  await client.query('select pg_advisory_xact_lock(1966)')
  const questions = await readQuestions(tx)
  if (questions.some((old) => old.code === q.code)) refuse('training.code_taken', { code: q.code })
  const question = await insertRow(client, mark.id, 'evaluation_question', {
    code: q.code,
    place: questions.length + 1,
    vi: q.vi,
    en: q.en,
    per_lecturer: q.perLecturer,
    document: q.document,
    confidence: 'memory',
    valid_from: q.from ?? null,
  })
  mark.note({ reason: `Thêm câu hỏi «${q.vi}»`, summary: { question: q.code } })
  return { change: 0, question }
}

const endQuestion: Own['evaluation.endQuestion'] = async ({ client, tx, mark }, q) => {
  await holdRow(client, 'evaluation_question', q.question)
  const found = (await readQuestions(tx)).find((old) => old.id === q.question) ?? refuse('not_found', { what: 'question', text: String(q.question) })
  const last = found.to ?? '9999-12-31'
  if ((found.from !== null && q.on <= found.from) || q.on > last) refuse('fact.ends_before_start', { from: found.from ?? last, to: q.on })
  await rewriteRow(client, mark.id, 'evaluation_question', q.question, { valid_to: q.on })
  mark.note({ reason: q.reason, summary: { question: found.code, on: q.on } })
  return { change: 0 }
}

const setWindow: Own['evaluation.setWindow'] = async ({ client, tx, mark }, q) => {
  if (q.to <= q.from) invalid('to', 'phải sau tháng bắt đầu')
  await client.query('select pg_advisory_xact_lock(1966)')
  const windows = (await readWindows(tx)).filter((w) => w.kind === q.kind)
  const last = windows.at(-1)
  const since = last?.since ?? null
  if (since !== null && q.since < since) refuse('fact.before_its_start', { from: q.since, start: since })
  if (last && since === q.since) await withdrawRow(client, mark.id, 'evaluation_window', last.id)
  else if (last) await rewriteRow(client, mark.id, 'evaluation_window', last.id, { valid_to: q.since })
  const row = { kind: q.kind, from_months: q.from, to_months: q.to, document: q.document, confidence: 'memory', valid_from: q.since }
  await insertRow(client, mark.id, 'evaluation_window', row)
  mark.note({ document: q.document, summary: { kind: q.kind, from: q.from, to: q.to, since: q.since } })
  return { change: 0 }
}

/** Refuses what no pile of forms can say: a question not asked, a lecturer who did not teach there, more answers to a question than forms. */
const refusePaper = (
  scores: Parameters<Own['evaluation.paper']>[1]['scores'],
  forms: number,
  questions: readonly Question[],
  lecturers: ReadonlySet<number>,
): void => {
  const seen = new Set<string>()
  scores.forEach(({ question, lecturer, answers }, i) => {
    const asked = questions.find((q) => q.id === question) ?? invalid(`scores.${i}.question`, 'câu này không hỏi về lớp này')
    if (asked.perLecturer !== (lecturer !== undefined) || (lecturer !== undefined && !lecturers.has(lecturer)))
      invalid(`scores.${i}.lecturer`, asked.perLecturer ? 'phải là giảng viên của lớp' : 'câu này không hỏi về từng giảng viên')
    const key = `${question} ${lecturer ?? ''}`
    if (seen.has(key)) invalid(`scores.${i}.question`, 'đã ghi ở trên')
    seen.add(key)
    const sum = answers.reduce((a, b) => a + b, 0)
    if (sum > forms) refuse('evaluation.too_many_answers', { question: asked.vi, answers: sum, forms })
  })
}

const paper: Own['evaluation.paper'] = async (context, q) => {
  const { client, tx, mark } = context
  await holdRow(client, 'training_class', q.class)
  const units = await unitsFor(context, 'training.consolidate')
  const c = await endedClass(tx, q.class, (found) => opens(units, found.plan.unit.id))
  const learners = (await seatsIn(tx, [c.id])).length
  const answered = (await readAnswered(tx, [c.id])).get(c.id)?.answered ?? 0
  if (q.forms + answered > learners) refuse('evaluation.too_many_forms', { className: c.name, forms: q.forms, answered, learners })
  const lecturers = new Set((await readTaught(tx, [c.id])).map((t) => t.lecturer))
  refusePaper(q.scores, q.forms, askedOn(await readQuestions(tx), c.ended), lecturers)
  const parent = { column: 'class_id', id: c.id }
  await replaceRows(client, mark.id, 'paper_reaction', parent, q.forms === 0 ? [] : [{ class_id: c.id, forms: q.forms }])
  const rows = q.scores.flatMap(({ question, lecturer, answers }) =>
    answers.flatMap((n, i) => (n === 0 ? [] : [{ class_id: c.id, question_id: question, lecturer_id: lecturer ?? null, score: i + 1, answers: n }])),
  )
  await replaceRows(client, mark.id, 'paper_score', parent, rows)
  mark.note({ summary: { class: c.code, forms: q.forms } })
  return { change: 0 }
}

export const evaluationHandlers: Own = {
  ...ownHandlers,
  ...transferHandlers,
  'evaluation.settings': async ({ db }) => ({
    questions: [...(await readQuestions(db))],
    windows: (await readWindows(db)).map(({ id: _id, until: _until, ...w }) => w),
  }),
  'evaluation.addQuestion': addQuestion,
  'evaluation.endQuestion': endQuestion,
  'evaluation.setWindow': setWindow,
  'evaluation.paper': paper,
}
