import { give, inChange, makeAccount } from './accounts.ts'
import type { TestHouse } from './house.ts'

// Classes as the plan and the decision leave them, for tests of what comes after.

export type MadeClass = { readonly id: number; readonly programme: number; readonly plan: number; readonly decision: number }
export type ClassAsked = {
  readonly unit: number
  /** People by number who are sent. */
  readonly people: readonly number[]
  readonly steps?: readonly string[]
  readonly level?: number | null
  readonly code?: string
  readonly name?: string
  readonly startsOn?: string
  readonly endsOn?: string
  /** Days of steps; the day of the decision where none is given. */
  readonly days?: Readonly<Record<string, string>>
  readonly mode?: 'concentrated' | 'online' | 'combined'
}

const upToDecided = ['consolidated', 'proposed', 'decided']

/** Writes a programme, a plan with one class, the steps up to the decision (or those asked), and the decision that sends these people. */
export const makeClass = (house: TestHouse, asked: ClassAsked): Promise<MadeClass> =>
  inChange(house, 'training.test', async (client, mark) => {
    const one = async (sql: string, values: readonly unknown[]): Promise<number> =>
      (await client.query<{ id: number }>(`${sql} returning id`, [...values])).rows[0]!.id
    const { unit, people, steps = upToDecided, level = null, code = 'L1', name = 'Lớp thử', startsOn = '2026-03-02', endsOn = '2026-05-29' } = asked
    const programme = await one(
      `insert into programme (code, name, kind, content, level_id, periods, mode, confidence, recorded) values ($1, $2, 'education', 'theory', $3, 40, $4, 'seen', $5)`,
      [`CT-${unit}-${code}`, 'Trung cấp lý luận chính trị', level, asked.mode ?? 'concentrated', mark],
    )
    const plan = await one('insert into training_plan (unit_id, name, first_year, last_year, recorded) values ($1, $2, 2026, 2026, $3)', [
      unit,
      'Kế hoạch 2026',
      mark,
    ])
    const id = await one(
      `insert into training_class (plan_id, programme_id, code, name, seats, first_month, last_month, registers_from, registers_to, starts_on, ends_on, place, held_by, recorded)
       values ($1, $2, $3, $4, 200, '2026-03-01', '2026-05-01', '2026-01-01', '2026-02-01', $5, $6, 'Hội trường huyện', 'Trường Chính trị tỉnh', $7)`,
      [plan, programme, code, name, startsOn, endsOn, mark],
    )
    const decision = await one(
      `insert into training_decision (class_id, authority, number, decided_on, signer_title, signer_name, recorded) values ($1, $2, $3, '2026-02-20', 'CHỦ TỊCH', 'Hoàng Văn A', $4)`,
      [id, unit, `12/QĐ-${code}`, mark],
    )
    for (const step of steps)
      await client.query(`insert into training_step (class_id, step, on_day, recorded) values ($1, $2, $3, $4)`, [
        id,
        step,
        asked.days?.[step] ?? '2026-02-20',
        mark,
      ])
    await client.query(
      `insert into decision_entry (person_id, decision_id, class_id, unit_id, act, line, recorded)
       select p, $1, $2, $3, 'send', n, $4 from unnest($5::int[]) with ordinality t (p, n)`,
      [decision, id, unit, mark, people],
    )
    return { id, programme, plan, decision }
  })

/** An account that is lecturer over a unit, and the lecturer it works as. */
export const makeLecturer = async (house: TestHouse, unit: number, login: string): Promise<{ account: number; lecturer: number }> => {
  const account = await makeAccount(house, login)
  await give(house, account, 'lecturer', unit)
  const { lecturer } = (await house.ask('lecturers.write', { unit: String(unit), kind: 'staff', name: `Giảng viên ${login}`, account: login })) as {
    lecturer: number
  }
  return { account, lecturer }
}

/** A lecturer of a unit, working by an account when one is given, with a session in a class at a time of its own; or one more session of that lecturer. */
export const giveLesson = (
  house: TestHouse,
  classId: number,
  unit: number,
  account: number | null,
  again?: number,
): Promise<{ lesson: number; lecturer: number }> =>
  inChange(house, 'training.test', async (client, mark) => {
    const make = async (): Promise<number> =>
      (
        await client.query<{ id: number }>(
          `insert into lecturer (unit_id, kind, full_name, account_id, recorded) values ($1, 'staff', 'Giảng viên thử', $2, $3) returning id`,
          [unit, account, mark],
        )
      ).rows[0]!.id
    const lecturer = again ?? (await make())
    const hour = again !== undefined ? 18 : account === null ? 8 : 14
    const lessons = await client.query<{ id: number }>(
      `insert into lesson (class_id, unit_id, on_day, from_minute, to_minute, periods, lecturer_id, subject, recorded) values ($1, $2, '2026-03-02', $3, $4, 4, $5, 'Bài thử', $6) returning id`,
      [classId, unit, hour * 60, hour * 60 + 180, lecturer, mark],
    )
    return { lesson: lessons.rows[0]!.id, lecturer }
  })

/** A book of certificates of a unit. */
export const giveBook = (house: TestHouse, unit: number): Promise<number> =>
  inChange(house, 'training.test', async (client, mark) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into certificate_book (unit_id, name, institution, pattern, first_number, recorded) values ($1, 'Sổ thử', 'Trường Chính trị tỉnh', '{number}/{year}/TCT', 1, $2) returning id`,
      [unit, mark],
    )
    return rows[0]!.id
  })
