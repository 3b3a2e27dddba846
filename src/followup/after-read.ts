import { sql } from 'kysely'
import { homeUnit } from '#access/units.ts'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import { unitName } from '#training/rights.ts'
import type { Applied } from './words.ts'
import type { Months } from './after.ts'

// What the register has about classes after their end: one statement a question, however many classes.

export type Question = {
  readonly id: number
  readonly code: string
  readonly vi: string
  readonly en: string
  readonly perLecturer: boolean
  readonly document: string
  readonly confidence: string
  readonly from: Day | null
  readonly to: Day | null
}

/** Every question, of whatever day, in the order in which they are asked. */
export const readQuestions = async (db: Reads): Promise<readonly Question[]> => {
  const { rows } = await sql<Question>`
    select coalesce(q.origin, q.id) as id, q.code, q.vi, q.en, q.per_lecturer as "perLecturer", q.document, q.confidence, q.valid_from as from, q.valid_to as to
    from evaluation_question q where q.voided is null order by q.place, 1`.execute(db)
  return rows
}

/** The questions that are asked about a class which ended on a day. */
export const askedOn = (questions: readonly Question[], ended: Day): readonly Question[] =>
  questions.filter((q) => (q.from === null || q.from <= ended) && (q.to === null || ended < q.to))

export type WindowRow = Months & {
  readonly id: number
  readonly kind: 'reaction' | 'transfer'
  readonly document: string
  readonly confidence: string
  readonly since: Day | null
  readonly until: Day | null
}

/** The windows of all times, the oldest first. */
export const readWindows = async (db: Reads): Promise<readonly WindowRow[]> => {
  const { rows } = await sql<WindowRow>`
    select coalesce(w.origin, w.id) as id, w.kind, w.from_months::int as from, w.to_months::int as to, w.document, w.confidence, w.valid_from as since, w.valid_to as until
    from evaluation_window w where w.voided is null order by w.kind, w.valid_from nulls first`.execute(db)
  return rows
}

/** The days of a class that was held. `began`: opened; `ended`: the teaching ended, from which every window is derived. */
export type Ended = { readonly class: number; readonly began: Day; readonly ended: Day }

/** The classes whose teaching ended, of these when some are named. */
export const readEnded = async (db: Reads, among?: { readonly classes?: readonly number[]; readonly person?: number }): Promise<readonly Ended[]> => {
  const { rows } = await sql<Ended>`
    select s.class_id as class, coalesce(max(s.on_day) filter (where s.step = 'opened'), max(s.on_day)) as began, max(s.on_day) filter (where s.step = 'held') as ended
    from training_step s where s.voided is null and s.unit_id is null and s.step in ('opened', 'held')
      and ${among?.classes === undefined ? sql`true` : sql`s.class_id = any(${[...among.classes]}::int[])`}
      and ${among?.person === undefined ? sql`true` : sql`s.class_id in (select e.class_id from decision_entry e where e.person_id = ${among.person} and e.voided is null)`}
    group by s.class_id having max(s.on_day) filter (where s.step = 'held') is not null order by 1`.execute(db)
  return rows
}

export type Seat = { readonly class: number; readonly person: number }
export type Learner = Seat & {
  readonly key: string
  readonly name: string
  /** The unit the person belongs to on the day looked at, of whatever day it is; null without any post. */
  readonly unit: number | null
  readonly unitName: string | null
  readonly inPost: boolean
  readonly outcome: 'passed' | 'failed' | 'withdrew' | null
  readonly marks: readonly number[]
  readonly applied: Applied | null
  readonly reason: string | null
  readonly saidOn: Day | null
}

/** Those who hold these seats, with results, marks and what was said of them; `open`: SQL that tells whom the asker may see, as `p.id`. */
export const readLearners = async (
  db: Reads,
  seats: readonly Seat[],
  on: Day,
  open: ReturnType<typeof sql<boolean>>,
): Promise<readonly Learner[]> => {
  const home = homeUnit('p.id', `date '${on}'`)
  const { rows } = await sql<Learner>`
    select s.class, p.id as person, p.key, n.full_name as name, h.unit, ${unitName('h.unit')} as "unitName",
      exists (select from posting j where j.person_id = p.id and j.voided is null and (j.valid_from is null or j.valid_from <= ${on}::date)
        and (j.valid_to is null or j.valid_to > ${on}::date)) as "inPost", r.outcome,
      (select coalesce(array_agg(m.mark::float8 order by m.attempt), '{}') from class_mark m where m.person_id = p.id and m.class_id = s.class and m.voided is null) as marks,
      t.applied, t.reason, t.said_on as "saidOn"
    from unnest(${seats.map((s) => s.class)}::int[], ${seats.map((s) => s.person)}::int[]) s (class, person)
    join person p on p.id = s.person join person_name n on n.person_id = p.id and n.voided is null
    cross join lateral (select ${sql.raw(home)} as unit) h
    left join class_result r on r.person_id = p.id and r.class_id = s.class and r.voided is null
    left join transfer t on t.person_id = p.id and t.class_id = s.class and t.voided is null
    where ${open} order by n.name_sort, p.id, s.class`.execute(db)
  return rows
}

/** How many learners of a class belong to a unit today, are in post, and were not spoken of; those who withdrew are not asked about. */
export type Silent = { readonly class: number; readonly unit: number; readonly unitName: string; readonly people: number }

/** By class and unit, of whom nothing is said yet; `open`: SQL that tells whom the asker may see, as `p.id`. */
export const readSilent = async (db: Reads, seats: readonly Seat[], on: Day, open: ReturnType<typeof sql<boolean>>): Promise<readonly Silent[]> => {
  const home = homeUnit('p.id', `date '${on}'`)
  const { rows } = await sql<Silent>`
    select g.class, g.unit, ${unitName('g.unit')} as "unitName", g.people from (
      select s.class, h.unit, count(*)::int as people
      from unnest(${seats.map((s) => s.class)}::int[], ${seats.map((s) => s.person)}::int[]) s (class, person)
      join person p on p.id = s.person cross join lateral (select ${sql.raw(home)} as unit) h
      where h.unit is not null and ${open}
        and not exists (select from transfer t where t.person_id = p.id and t.class_id = s.class and t.voided is null)
        and not exists (select from class_result r where r.person_id = p.id and r.class_id = s.class and r.voided is null and r.outcome = 'withdrew')
        and exists (select from posting j where j.person_id = p.id and j.voided is null and (j.valid_from is null or j.valid_from <= ${on}::date)
          and (j.valid_to is null or j.valid_to > ${on}::date))
      group by 1, 2) g order by 1, 2`.execute(db)
  return rows
}

export type Taught = { readonly class: number; readonly lecturer: number; readonly name: string; readonly kind: string }

/** Who taught in which class, by the timetable. */
export const readTaught = async (db: Reads, classes: readonly number[]): Promise<readonly Taught[]> => {
  const { rows } = await sql<Taught>`
    select distinct l.class_id as class, l.lecturer_id as lecturer, t.full_name as name, t.kind
    from lesson l join lecturer t on coalesce(t.origin, t.id) = l.lecturer_id and t.voided is null
    where l.voided is null and l.class_id = any(${[...classes]}::int[]) order by name, lecturer`.execute(db)
  return rows
}

/** The lecturers as whom an account works. */
export const lecturersOf = async (db: Reads, account: number): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{
    id: number
  }>`select coalesce(origin, id) as id from lecturer where voided is null and account_id = ${account}`.execute(db)
  return new Set(rows.map((r) => r.id))
}

export type Said = {
  readonly class: number
  readonly question: number
  readonly lecturer: number | null
  readonly score: number
  readonly own: number
  readonly paper: number
}

/** How often each score was given to each question about each class and lecturer: by accounts and on paper. */
export const readScores = async (db: Reads, classes: readonly number[]): Promise<readonly Said[]> => {
  const among = sql`class_id = any(${[...classes]}::int[]) and voided is null`
  const { rows } = await sql<Said>`
    select class_id as class, question_id as question, lecturer_id as lecturer, score::int as score, sum(own)::int as own, sum(paper)::int as paper from (
      select class_id, question_id, lecturer_id, score, 1 as own, 0 as paper from reaction_score where ${among}
      union all select class_id, question_id, lecturer_id, score, 0, answers from paper_score where ${among}) said
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}

export type Answered = { readonly class: number; readonly answered: number; readonly forms: number }

/** How many answered about each class by account, and how many forms came on paper. */
export const readAnswered = async (db: Reads, classes: readonly number[]): Promise<ReadonlyMap<number, Answered>> => {
  const { rows } = await sql<Answered>`
    select c.class, (select count(*)::int from reaction r where r.class_id = c.class and r.voided is null) as answered,
      coalesce((select f.forms::int from paper_reaction f where f.class_id = c.class and f.voided is null), 0) as forms
    from unnest(${[...classes]}::int[]) c (class)`.execute(db)
  return new Map(rows.map((r) => [r.class, r]))
}

/** What learners wrote about a class, in the order of the alphabet. */
export const readComments = async (db: Reads, classId: number): Promise<readonly string[]> => {
  const { rows } = await sql<{
    comment: string
  }>`select comment from reaction where class_id = ${classId} and voided is null and comment is not null order by comment collate "C"`.execute(db)
  return rows.map((r) => r.comment)
}

/** Ratings by the State side of these people in these years: «person year» → the grade's code. */
export const readGrades = async (db: Reads, people: readonly number[], years: readonly number[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ person: number; year: number; grade: string }>`
    select person_id as person, year::int as year, grade from rating
    where voided is null and side = 'state' and person_id = any(${[...people]}::int[]) and year = any(${[...years]}::int[])`.execute(db)
  return new Map(rows.map((r) => [`${r.person} ${r.year}`, r.grade]))
}
