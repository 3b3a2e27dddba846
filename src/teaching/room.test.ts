import assert from 'node:assert/strict'
import { test } from 'node:test'

import { actor, give, inChange, makeAccount } from '#test/accounts.ts'
import { makeClass, makeLecturer } from '#test/classes.ts'
import { askAs, faultsIn, houseWithBacSon, peopleOf, refusalOf, refused } from '#test/house.ts'

// A class held, through the door: the timetable, attendance from two tablets, marks, make-ups, results, and who may do what.

const house = await houseWithBacSon()
const listed = (await peopleOf(house, '2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn')).people.slice(0, 5)
const keys = listed.map((p) => p.id)
const { rows: numbered } = await house.db.pool.query<{ id: number; key: string }>('select id, key from person where key = any($1::uuid[])', [keys])
const numbers = keys.map((k) => numbered.find((r) => r.key === k)!.id)
const [first, second, third, fourth, stranger] = keys as [string, string, string, string, string]
const unit = ((await house.ask('units.search', { asOf: '2026-11-22', text: 'Tỉnh Lạng Sơn' })) as { units: { id: number }[] }).units[0]!.id
const { id } = await makeClass(house, { unit, people: numbers.slice(0, 4) })
const other = await makeClass(house, { unit, people: numbers.slice(0, 1), code: 'L2' })
const { account, lecturer } = await makeLecturer(house, unit, 'thay.an')

type Lesson = { change: number; lesson: number }
const lessonOf = (more: object = {}): Promise<Lesson> =>
  house.ask('lessons.write', {
    class: id,
    day: '2026-03-02',
    from: '07:30',
    to: '11:00',
    periods: 4,
    room: 'Phòng 1',
    lecturer,
    subject: 'Bài 1',
    ...more,
  }) as Promise<Lesson>
const morning = (await lessonOf()).lesson
const afternoon = (await lessonOf({ from: '13:30', to: '17:00', subject: 'Bài 2' })).lesson

type Mark = { id: string; person: string; lesson: number; state: string; at: number; seen: number }
let made = 0
const mark = (person: string, lesson: number, state: string, at: string, seen = 0): Mark => ({
  id: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
  person,
  lesson,
  state,
  at: Date.parse(at),
  seen,
})
const send = (device: string, marks: readonly Mark[], of = id): Promise<unknown> => house.ask('attendance.send', { class: of, device, marks })
type Read = { number: number; marks: { person: string; lesson: number; state: string; against: { state: string; device: string }[] }[] }
const read = (): Promise<Read> => house.ask('attendance.read', { class: id }) as Promise<Read>

test('a class, a lecturer or a room that is taken at that time is refused in words, and so by the database', async () => {
  const day = { day: '2026-03-02', from: '10:00', to: '12:00', periods: 2, subject: 'Bài thử' }
  const clashes = [
    [{ class: id, ...day }, 'class'],
    [{ class: other.id, ...day, lecturer }, 'lecturer'],
    [{ class: other.id, ...day, room: ' PHÒNG  1' }, 'room'],
  ] as const
  for (const [input, what] of clashes) {
    const { code, details } = await refusalOf(house.ask('lessons.write', input))
    assert.deepEqual([code, (details as { with: string }).with], ['teaching.clash', what])
  }
  await assert.rejects(
    house.db.pool.query(
      `insert into lesson (class_id, unit_id, on_day, from_minute, to_minute, periods, lecturer_id, subject, recorded) values ($1, $2, '2026-03-02', 600, 720, 2, $3, 'x', 1)`,
      [other.id, unit, lecturer],
    ),
    { code: '23P01' },
  )
  const beside = (await house.ask('lessons.write', { class: other.id, ...day, room: 'Phòng 2' })) as Lesson
  await house.ask('ledger.undo', { number: beside.change })
})

test('attendance waits until the class is opened', async () => {
  const { code, details } = await refusalOf(send('A', [mark(first, morning, 'present', '2026-03-02T01:00:00Z')]))
  assert.deepEqual([code, (details as { next: string[] }).next], ['training.not_now', ['Khai giảng', 'Hủy lớp']])
  await house.ask('teaching.open', { class: id, day: '2026-03-02' })
})

const fromA = [first, second, third].map((p) => mark(p, morning, 'present', '2026-03-02T01:00:00Z'))
test('marks made apart come together: the newest in the room counts, what another device said is shown, sending twice changes nothing', async () => {
  const fromB = [mark(first, morning, 'absent', '2026-03-02T00:55:00Z'), mark(second, morning, 'late', '2026-03-02T01:20:00Z')]
  await send('B', fromB)
  await send('A', fromA)
  assert.deepEqual(await send('A', fromA), { change: null, taken: 0, known: 3 })
  const { marks, number } = await read()
  const of = (p: string) => marks.find((m) => m.person === p && m.lesson === morning)!
  assert.deepEqual([of(first).state, of(first).against.map((a) => [a.state, a.device])], ['present', [['absent', 'B']]])
  assert.deepEqual([of(second).state, of(second).against.map((a) => a.state)], ['late', ['present']])
  assert.deepEqual([of(third).state, of(third).against], ['present', []])
  await send('A', [mark(first, morning, 'present', '2026-03-02T04:00:00Z', number)])
  assert.deepEqual((await read()).marks.find((m) => m.person === first)!.against, [])
})

test('who holds no seat, a session of another class and a clock that is ahead are refused; an undone mark sent again stays undone', async () => {
  const seatless = await refusalOf(send('A', [mark(stranger, morning, 'present', '2026-03-02T01:00:00Z')]))
  assert.deepEqual([seatless.code, (seatless.details as { keys: string[] }).keys], ['teaching.no_seat', [stranger]])
  assert.equal(await refused(send('A', [mark(first, 999_999, 'present', '2026-03-02T01:00:00Z')])), 'not_found')
  assert.equal(await refused(send('A', [mark(first, morning, 'present', '2030-03-02T01:00:00Z')])), 'teaching.not_yet')
  const wrong = [mark(fourth, morning, 'present', '2026-03-02T01:00:00Z')]
  const { change } = (await send('A', wrong)) as { change: number }
  await house.ask('ledger.undo', { number: change })
  assert.deepEqual(await send('A', wrong), { change: null, taken: 0, known: 1 })
  assert.ok(!(await read()).marks.some((m) => m.person === fourth))
})

test('a session in which attendance was taken is not moved, made longer or removed; its room and lecturer may change', async () => {
  assert.equal(await refused(lessonOf({ lesson: morning, periods: 5 })), 'teaching.in_use')
  assert.equal(await refused(house.ask('lessons.withdraw', { class: id, lesson: morning })), 'teaching.in_use')
  await lessonOf({ lesson: morning, room: 'Phòng 3' })
  assert.equal(await refused(house.ask('lecturers.withdraw', { lecturer })), 'teaching.in_use')
})

test('a lecturer is ended on a day after the last session, is given none from then, and may be taken back', async () => {
  assert.equal(await refused(house.ask('lecturers.end', { lecturer, on: '2026-03-02' })), 'teaching.in_use')
  await house.ask('lecturers.end', { lecturer, on: '2026-05-01' })
  assert.equal(await refused(lessonOf({ day: '2026-05-02' })), 'teaching.lecturer_gone')
  await house.ask('lecturers.end', { lecturer, on: null })
})

test('a lecturer sees and writes only the classes they teach, and neither the timetable nor the results', async () => {
  const them = await actor(house, account)
  const { classes } = (await askAs(house, them, 'teaching.classes', {})) as { classes: { id: number }[] }
  assert.deepEqual(
    classes.map((c) => c.id),
    [id],
  )
  assert.equal(await refused(askAs(house, them, 'teaching.class', { class: other.id })), 'not_found')
  const stray = { class: other.id, device: 'C', marks: [mark(first, morning, 'absent', '2026-03-02T01:00:00Z')] }
  assert.equal(await refused(askAs(house, them, 'attendance.send', stray)), 'not_found')
  assert.equal(await refused(askAs(house, them, 'lessons.write', { class: id })), 'access_denied')
  assert.equal(await refused(askAs(house, them, 'results.confirm', { class: id })), 'access_denied')
  await askAs(house, them, 'attendance.send', { class: id, device: 'C', marks: [mark(third, afternoon, 'present', '2026-03-02T07:00:00Z')] })
  const elsewhere = await makeAccount(house, 'thay.binh')
  await give(house, elsewhere, 'lecturer', unit)
  assert.equal(await refused(askAs(house, await actor(house, elsewhere), 'teaching.class', { class: id })), 'not_found')
})

type Waiting = { items: { kind: string; mine: boolean; people: number | null; class: number; lesson: number | null }[] }
const waiting = async (who: Parameters<typeof askAs>[1]) =>
  ((await askAs(house, who, 'followup.inbox', {})) as Waiting).items.map((i) => [i.kind, i.lesson, i.people, i.mine])

test('a lecturer is told what he teaches next, where attendance is missing, and of whom a mark', async () => {
  const them = await actor(house, account)
  assert.deepEqual(await waiting(them), [
    ['lesson.attendance', morning, 1, true],
    ['lesson.attendance', afternoon, 3, true],
  ])
  const next = await lessonOf({ day: '2026-11-24', subject: 'Bài 3' })
  const rule = (await house.ask('teaching.rule', { class: id, of: 'class', leastPercent: 80, leastMark: 5 })) as { change: number }
  assert.deepEqual((await waiting(them)).at(-1), ['lesson.next', next.lesson, null, true])
  assert.deepEqual(
    (await waiting({ user: 'phong', grants: [{ role: 'homeAffairs', within: unit }] })).filter(([, of]) => of === afternoon),
    [['lesson.attendance', afternoon, 3, false]],
  )
  await house.ask('ledger.undo', { number: next.change })
  assert.deepEqual((await waiting(them))[0], ['class.marks', null, 4, true])
  await house.ask('ledger.undo', { number: rule.change })
})

test('who sees training reads the class and changes nothing in it; of a class held elsewhere a commune reads its own people', async () => {
  const leader = { user: 'chu.tich', grants: [{ role: 'leader', within: unit }] } as const
  type Page = { learners: { person: string }[]; may: object; moves: { can: boolean }[] }
  const page = (who: Parameters<typeof askAs>[1], of: number) => askAs(house, who, 'teaching.class', { class: of }) as Promise<Page>
  const seen = await page(leader, id)
  assert.deepEqual([seen.learners.length, seen.may, seen.moves.filter((m) => m.can)], [4, { office: false, teach: false }, []])
  assert.equal(await refused(askAs(house, leader, 'attendance.send', { class: id, device: 'D', marks: fromA })), 'access_denied')
  const { rows } = await house.db.pool.query<{ unit: number }>('select unit_id as unit from posting where person_id = $1 and voided is null', [
    numbers[0],
  ])
  const officer = { user: 'can.bo', grants: [{ role: 'communeOfficer', within: rows[0]!.unit }] } as const
  assert.equal(await refused(page(officer, other.id)), 'not_found')
  await inChange(house, 'training.test', (client, change) =>
    client.query(`insert into decision_entry (person_id, decision_id, class_id, unit_id, act, line, recorded) select $1, $2, $3, $4, 'send', 2, $5`, [
      numbers[1],
      other.decision,
      other.id,
      rows[0]!.unit,
      change,
    ]),
  )
  assert.deepEqual(
    (await page(officer, other.id)).learners.map((l) => l.person),
    [second],
  )
  assert.equal((await page(leader, other.id)).learners.length, 2)
})

const marks = (attempt: number, of: readonly (readonly [string, number | null])[]) =>
  house.ask('marks.write', { class: id, attempt, day: '2026-05-29', marks: of.map(([person, value]) => ({ person, mark: value })) })
type Results = { lines: { person: string; outcome: string | null; why: string; periods: number; unmarked: number }[] }
const results = async (): Promise<Record<string, readonly [string | null, string]>> =>
  Object.fromEntries(((await house.ask('results.read', { class: id })) as Results).lines.map((l) => [l.person, [l.outcome, l.why] as const]))

test('no mark for who was never there, no make-up before a first mark', async () => {
  assert.equal(await refused(marks(1, [[fourth, 8]])), 'teaching.absent_learner')
  assert.equal(await refused(marks(2, [[first, 8]])), 'teaching.no_first_mark')
  assert.equal(await refused(marks(1, [[stranger, 8]])), 'teaching.no_seat')
  await marks(1, [
    [first, 8],
    [second, 4],
    [third, 3.5],
  ])
  await marks(2, [[second, 6.25]])
})

test('results are not confirmed before the teaching ended, without a rule, or while something decides that nobody wrote down', async () => {
  assert.equal(await refused(house.ask('results.confirm', { class: id })), 'training.not_now')
  await house.ask('teaching.hold', { class: id, day: '2026-05-29' })
  assert.equal(await refused(house.ask('results.confirm', { class: id })), 'teaching.no_rule')
  await house.ask('teaching.rule', { class: id, of: 'programme', leastPercent: 80, leastMark: 5 })
  assert.deepEqual((await results())[first], [null, 'unmarked'])
  assert.equal(await refused(house.ask('results.confirm', { class: id })), 'teaching.undecided')
  await send('A', [
    ...[first, second].map((p) => mark(p, afternoon, 'present', '2026-03-02T07:00:00Z')),
    ...[morning, afternoon].map((l) => mark(fourth, l, 'absent', '2026-03-02T07:30:00Z')),
  ])
  assert.equal(await refused(house.ask('results.confirm', { class: id })), 'teaching.absent_learner')
  assert.deepEqual(await results(), {
    [first]: ['passed', 'rule'],
    [second]: ['passed', 'rule'],
    [third]: ['failed', 'mark'],
    [fourth]: ['failed', 'attendance'],
  })
})

test('results are confirmed once, hold what they stand on, and are undone as one act', async () => {
  const withdrew = [{ person: fourth, reason: 'ốm dài ngày' }]
  assert.equal(await refused(house.ask('teaching.close', { class: id, day: '2026-06-01' })), 'teaching.undecided')
  const done = (await house.ask('results.confirm', { class: id, withdrew })) as { change: number; passed: number }
  assert.deepEqual(done, { change: done.change, passed: 2, failed: 1, withdrew: 1 })
  assert.equal(await refused(house.ask('results.confirm', { class: id, withdrew })), 'teaching.confirmed_already')
  assert.equal(await refused(marks(1, [[first, 9]])), 'teaching.confirmed_already')
  assert.equal(await refused(send('A', [mark(first, morning, 'absent', '2026-03-02T09:00:00Z')])), 'teaching.confirmed_already')
  const { rows } = await house.db.pool.query<{ number: number }>(
    `select number from change where operation = 'attendance.send' order by number limit 1`,
  )
  assert.equal(await refused(house.ask('ledger.undo', { number: rows[0]!.number })), 'change.built_on')
  const held = await house.db.pool.query<{ number: number }>(`select number from change where operation = 'teaching.hold'`)
  assert.equal(await refused(house.ask('ledger.undo', { number: held.rows[0]!.number })), 'change.built_on')
  await house.ask('ledger.undo', { number: done.change })
  assert.deepEqual((await results())[fourth], ['failed', 'attendance'])
  await house.ask('results.confirm', { class: id, withdrew })
})

test('the budget of the plan is shown with what lies above the ceilings, and a lecturer with the periods taught', async () => {
  await inChange(house, 'training.test', (client, change) =>
    client.query(`insert into class_cost (class_id, line, quantity, price, recorded) values ($1, 'lecturer', 2, 4500000, $2)`, [id, change]),
  )
  const shown = (await house.ask('teaching.class', { class: id })) as { costs: unknown[]; exceeded: { given: number; most: number }[] }
  assert.deepEqual([shown.costs.length, shown.exceeded.map((e) => [e.given, e.most])], [1, [[4_500_000, 4_000_000]]])
  const { lecturers } = (await house.ask('lecturers.list', {})) as { lecturers: { periods: number }[] }
  assert.deepEqual(
    lecturers.map((l) => l.periods),
    [8],
  )
})

test('nothing of it has hurt the register', async () => assert.deepEqual(await faultsIn(house), []))
