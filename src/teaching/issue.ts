import { docxType } from '#lib/media.ts'
import type pg from 'pg'
import { addDays, day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Mark, Reads } from '#operation/context.ts'
import { sha256Of } from '#operation/files.ts'
import { addToEach } from '#record/act.ts'
import { insertFacts } from '#record/rows.ts'
import type { Given } from '#record/values.ts'
import { peopleOpen, type Asking } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { bookMeant, givenNumbers, nextNumber, numberShown, refuseTaken, type Book } from './books.ts'
import { certificatesDocx, type Certificate } from './certificate-docx.ts'
import type { Class } from './class.ts'
import { confirmedOf } from './confirmed.ts'
import { learnersMeant, learnersOf, type Learner } from './learners.ts'
import { lessonsOf } from './lessons.ts'

/** A certificate that is about to be given: to whom, with which number, after how many periods. */
export type Due = { readonly learner: Learner; readonly number: number; readonly shown: string; readonly periods: number }
export type Batch = {
  readonly c: Class
  readonly book: Book
  readonly issuedOn: Day
  readonly from: Day | null
  readonly to: Day | null
  readonly due: readonly Due[]
}
type Which = {
  readonly book: number
  readonly issuedOn: string
  readonly first?: number | undefined
  readonly people?: readonly string[] | undefined
}

const certifiedOf = async (db: Reads, classId: number): Promise<ReadonlySet<number>> =>
  new Set(
    (await db.selectFrom('class_certificate').select('person_id').where('class_id', '=', classId).where('voided', 'is', null).execute()).map(
      (r) => r.person_id,
    ),
  )

/** Those who are to get one, in the order of numbers. Refuses who did not pass, and who has one. */
const toCertify = async (db: Reads, c: Class, people: readonly string[] | undefined): Promise<readonly (Learner & { periods: number })[]> => {
  const [results, certified] = [await confirmedOf(db, c.id), await certifiedOf(db, c.id)]
  const passed = new Map(results.filter((r) => r.outcome === 'passed').map((r) => [r.person, r.periods]))
  const named =
    people === undefined
      ? (await learnersOf(db, c.id)).filter((l) => passed.has(l.person) && !certified.has(l.person))
      : await learnersMeant(db, c, people)
  const names = (which: (l: Learner) => boolean): readonly string[] => named.filter(which).map((l) => l.name)
  const not = names((l) => !passed.has(l.person))
  if (not.length > 0 || named.length === 0) refuse('teaching.not_passed', { people: named.length === 0 ? [c.name] : not })
  const twice = names((l) => certified.has(l.person))
  if (twice.length > 0) refuse('teaching.certified_already', { people: twice })
  return named.map((l) => ({ ...l, periods: passed.get(l.person) ?? 0 }))
}

/** The days of the class: as planned, else those of its sessions. */
const daysOf = async (db: Reads, c: Class): Promise<{ from: Day | null; to: Day | null }> => {
  const lessons = await lessonsOf(db, c.id)
  return { from: c.startsOn ?? (lessons[0]?.day as Day | undefined) ?? null, to: c.endsOn ?? (lessons.at(-1)?.day as Day | undefined) ?? null }
}

/**
 * What is to be issued: numbers one after another in the book, from the first that was asked or the next free one. Refuses a number that was given, and records
 * that the asker may not write.
 */
export const batchOf = async (asking: Asking, c: Class, q: Which): Promise<Batch> => {
  const { db, today } = asking
  const issuedOn = day(q.issuedOn)
  if (issuedOn > today) refuse('units.future', { on: issuedOn, today })
  const book = await bookMeant(asking, q.book)
  const people = await toCertify(db, c, q.people)
  const year = Number(issuedOn.slice(0, 4))
  const given = await givenNumbers(db, book.id, year)
  const first = q.first ?? nextNumber(book, given)
  const due = people.map(({ periods, ...learner }, i) => ({ learner, number: first + i, shown: numberShown(book.pattern, first + i, year), periods }))
  refuseTaken(
    book,
    given,
    due.map((d) => d.number),
    year,
  )
  const open = await peopleOpen(
    asking,
    'people.write',
    people.map((p) => p.person),
  )
  const shut = people.filter((p) => !open.has(p.person)).map((p) => p.name)
  if (shut.length > 0) refuse('teaching.out_of_reach', { people: shut })
  return { c, book, issuedOn, ...(await daysOf(db, c)), due }
}

/** How a form of holding is said in a record (NĐ 171/2025 Điều 25 has a third one, which the record's list has not). */
const modeOf = { concentrated: 'concentrated', online: 'online', combined: 'other' } as const

const qualificationOf = ({ c, book, issuedOn, from }: Batch, due: Due): Given => ({
  level_id: `${c.programme.level?.subject}.${c.programme.level?.code}`,
  institution: book.institution,
  mode: modeOf[c.programme.mode],
  started: from,
  awarded: issuedOn,
  certificate_number: due.shown,
})

const trainingOf = ({ c, book, from, to }: Batch, due: Due): Given => ({
  programme: c.programme.name,
  kind: c.programme.kind,
  institution: book.institution,
  mode: modeOf[c.programme.mode],
  started: from,
  finished: to,
  periods: due.periods > 0 ? due.periods : null,
  certificate_number: due.shown,
  content: c.programme.content,
  level_id: c.programme.level ? `${c.programme.level.subject}.${c.programme.level.code}` : null,
})

const eachDue = <T>(batch: Batch, of: (due: Due) => T): ReadonlyMap<number, T> => new Map(batch.due.map((d) => [d.learner.person, of(d)]))

export type Wrote = { readonly qualifications: ReadonlyMap<number, number>; readonly trainings: ReadonlyMap<number, number> }

/** Writes what the certificates say into the records: the qualification when the programme gives a level, and the training. Two statements. */
export const writeFacts = async (client: pg.ClientBase, mark: Mark, batch: Batch): Promise<Wrote> => ({
  qualifications: batch.c.programme.level
    ? await addToEach(
        { client, mark },
        'qualification',
        batch.issuedOn,
        eachDue(batch, (d) => qualificationOf(batch, d)),
      )
    : new Map(),
  trainings: await addToEach(
    { client, mark },
    'training',
    batch.issuedOn,
    eachDue(batch, (d) => trainingOf(batch, d)),
  ),
})

/** The day on which the review shows it. */
export const dayAfter = (batch: Batch): Day => addDays(batch.issuedOn, 1)

type Signed = { readonly decision?: string | undefined; readonly signerTitle: string; readonly signerName: string }

/** The place from which a unit of this name writes: its name without its kind (NĐ 30/2020, Annex I). */
export const placeOf = (c: Class): string => c.plan.unit.name.replace(/^(Tỉnh|Thành phố|Huyện|Xã|Phường|Thị trấn|Thị xã)\s+/u, '')

const printed = (batch: Batch, due: Due, signed: Signed): Certificate => ({
  kind: batch.c.programme.kind,
  programme: batch.c.programme.name,
  institution: batch.book.institution,
  name: due.learner.name,
  born: due.learner.born,
  unit: due.learner.unit,
  from: batch.from,
  to: batch.to,
  periods: due.periods,
  decision: signed.decision ?? null,
  place: placeOf(batch.c),
  issuedOn: batch.issuedOn,
  signerTitle: signed.signerTitle,
  signerName: signed.signerName,
  shown: due.shown,
})

/** The fact that a certificate proves first: the qualification, else the training. */
const provedBy = ({ qualifications, trainings }: Wrote, person: number): { table: string; fact: number } => {
  const qualification = qualifications.get(person)
  return qualification === undefined
    ? { table: 'training_history', fact: trainings.get(person) ?? 0 }
    : { table: 'qualification', fact: qualification }
}

/** Keeps each certificate as it was printed and attaches it to the very fact it proves: one statement. */
const attachPrinted = async ({ client, mark, house }: CommandContext<House>, batch: Batch, wrote: Wrote, signed: Signed): Promise<void> => {
  const rows = new Map<number, Record<string, unknown>>()
  for (const due of batch.due) {
    const bytes = await certificatesDocx([printed(batch, due, signed)])
    await house.files.keep(bytes)
    const { table, fact } = provedBy(wrote, due.learner.person)
    const file = { sha256: sha256Of(bytes), file_name: `${due.shown.replace(/[^\w-]+/g, '-')}.docx`, media_type: docxType, bytes: bytes.length }
    rows.set(due.learner.person, { fact_table: table, fact, ...file, state: 'attached', note: 'bản in từ sổ cấp văn bằng, chứng chỉ' })
  }
  await insertFacts(client, mark, 'evidence', rows)
}

/** Issues: writes the facts, their evidence and the register of numbers. Records are held, so that nobody else writes into them meanwhile. */
export const issueNow = async (context: CommandContext<House>, batch: Batch, signed: Signed): Promise<void> => {
  const { client, mark } = context
  const people = batch.due.map((d) => d.learner.person)
  const wrote = await writeFacts(client, mark, batch)
  await attachPrinted(context, batch, wrote, signed)
  const year = Number(batch.issuedOn.slice(0, 4))
  const rows = eachDue(batch, (d) => ({
    class_id: batch.c.id,
    book_id: batch.book.id,
    year,
    number: d.number,
    shown: d.shown,
    issued_on: batch.issuedOn,
    decision: signed.decision ?? null,
    signer_title: signed.signerTitle,
    signer_name: signed.signerName,
    qualification: wrote.qualifications.get(d.learner.person) ?? null,
    training: wrote.trainings.get(d.learner.person) ?? null,
  }))
  await insertFacts(client, mark, 'class_certificate', rows)
  mark.touch(people)
  mark.note({
    ...(signed.decision ? { document: signed.decision } : {}),
    summary: { class: batch.c.code, certificates: people.length, first: batch.due[0]?.shown ?? '', last: batch.due.at(-1)?.shown ?? '' },
  })
}
