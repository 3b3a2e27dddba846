import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'

import type { Actor } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { makeAccount } from '#test/accounts.ts'
import { giveLesson, makeClass } from '#test/classes.ts'
import { askAs, freshHouse, importSample, owner, peopleOf, refusalOf, refused, type TestHouse } from '#test/house.ts'

// Long because what is asked after a class, when, of whom and what is hidden stands on one class and its people.

// Today is 22/11/2026. Classes of the province, by when their teaching ended.

const district = 'Huyện Bắc Sơn, Lạng Sơn'
type Person = { id: number; key: string; unit: number }
type Scores = { question: number; answers: number; mean: number | null; withheld: number }[]
type Figures = {
  turns: number
  meanMark: number | null
  reactions: { answered: number; learners: number; scores: Scores }
  tests: Record<string, number>
  transfer: Record<string, number>
  standing: Record<string, number>
  rating: Record<string, number>
}
type Summary = { rows: (Figures & { key: string; name: string })[]; all: Figures; questions: { id: number; code: string }[] }
type One = {
  answered: number
  forms: number
  closed: boolean
  scores: (Scores[number] & { lecturer: number | null })[]
  comments: string[]
  paper: object[] | null
}
type Mine = {
  person: boolean
  classes: { class: number; state: string; questions: { id: number; perLecturer: boolean }[]; lecturers: { id: number }[] }[]
}
type Asked = { classes: { class: number; when: string; learners: { person: string; own: boolean; applied: string | null; daysLate: number }[] }[] }

let house: TestHouse
let province: number
let elsewhere: number
let people: readonly Person[]
let classes: Record<'long' | 'due' | 'fresh' | 'few' | 'between' | 'taught', number>
let lecturer: number
let other: number
let account: number

const ask = <T>(name: string, input: object, today: Day = '2026-11-22', actor: Actor = owner): Promise<T> =>
  askAs(house, actor, name, input, undefined, today) as Promise<T>
const learner = (p: Person): Actor => ({ user: 'hocvien', account: 1, person: p.id, grants: [{ role: 'self', within: 'self' }] })
const leader = (unit: number, person?: number): Actor => ({ user: 'lanhdao', account: 2, person, grants: [{ role: 'leader', within: unit }] })
const forms = async (classId: number, score = 4): Promise<{ class: number; scores: object[] }> => {
  const { classes: own } = await ask<Mine>('evaluation.mine', {}, '2026-11-22', learner(people[0]!))
  const { questions, lecturers } = own.find((c) => c.class === classId)!
  const scores = questions.flatMap((q) =>
    q.perLecturer ? lecturers.map((l) => ({ question: q.id, lecturer: l.id, score })) : [{ question: q.id, score }],
  )
  return { class: classId, scores }
}
const summary = (input: object, today?: Day): Promise<Summary> =>
  ask('evaluation.summary', { unit: 'country', from: '2019-01-01', to: '2026-12-31', asOf: '2026-11-22', by: 'class', ...input }, today)

before(async () => {
  house = await freshHouse()
  await importSample(house, 'bacSon')
  const unmet = (await peopleOf(house, '2019-10-06', district, { criterion: 'theory', answer: 'unmet' })).people.slice(0, 8)
  const unknown = (await peopleOf(house, '2019-10-06', district, { criterion: 'theory', answer: 'unknown' })).people.slice(0, 2)
  const { rows } = await house.db.pool.query<Person>(
    `select p.id, p.key, (select t.unit_id from posting t where t.person_id = p.id and t.voided is null and t.is_primary limit 1) as unit
     from person p where p.key = any($1::uuid[]) order by array_position($1::uuid[], p.key)`,
    [[...unmet, ...unknown].map((p) => p.id)],
  )
  people = rows
  const { units } = await ask<{ units: { id: number }[] }>('units.search', { asOf: '2026-11-22', text: 'Tỉnh Lạng Sơn' })
  province = units[0]!.id
  elsewhere = (await ask<{ units: { id: number }[] }>('units.search', { asOf: '2026-11-22', text: 'Tỉnh Cao Bằng' })).units[0]!.id
  const level = (await house.db.pool.query<{ id: number }>(`select id from level where subject = 'theory' and code = 'intermediate'`)).rows[0]!.id
  const make = async (code: string, some: readonly Person[], opened: string, held: string | null): Promise<number> => {
    const steps = ['consolidated', 'proposed', 'decided', 'opened', ...(held === null ? [] : ['held'])]
    const days = { opened, ...(held === null ? {} : { held }) }
    return (await makeClass(house, { unit: province, people: some.map((p) => p.id), level, code, name: `Lớp ${code}`, steps, days })).id
  }
  classes = {
    long: await make('A', people, '2019-10-07', '2019-11-22'),
    due: await make('B', people.slice(0, 4), '2026-03-02', '2026-05-29'),
    fresh: await make('C', people.slice(0, 7), '2026-10-01', '2026-11-10'),
    few: await make('D', people.slice(0, 4), '2026-10-01', '2026-11-11'),
    between: await make('E', people.slice(0, 3), '2026-08-01', '2026-09-30'),
    taught: await make('F', people.slice(0, 3), '2026-11-01', null),
  }
  lecturer = (await giveLesson(house, classes.fresh, province, null)).lecturer
  account = await makeAccount(house, 'thay.hai')
  other = (await giveLesson(house, classes.fresh, province, account)).lecturer
})

test('what learners are asked and when ships with the program, each with its source, and none of it is called certain', async () => {
  const { questions, windows } = await ask<{
    questions: { document: string; confidence: string }[]
    windows: { kind: string; from: number; to: number }[]
  }>('evaluation.settings', {})
  assert.equal(questions.length, 5)
  assert.ok(questions.every((q) => q.document.startsWith('NĐ 171/2025/NĐ-CP, Điều 26 khoản 3') && q.confidence !== 'seen'))
  assert.deepEqual(
    windows.map((w) => [w.kind, w.from, w.to]),
    [
      ['reaction', 0, 1],
      ['transfer', 3, 6],
    ],
  )
})

test('a learner sees the own classes that ended, and answers once', async () => {
  const [first] = people
  const state = async () =>
    Object.fromEntries((await ask<Mine>('evaluation.mine', {}, '2026-11-22', learner(first!))).classes.map((c) => [c.class, c.state]))
  assert.deepEqual(await state(), {
    [classes.long]: 'late',
    [classes.due]: 'late',
    [classes.fresh]: 'open',
    [classes.few]: 'open',
    [classes.between]: 'late',
  })
  await ask('evaluation.answer', { ...(await forms(classes.fresh, 5)), comment: 'Nên có nhiều bài tập hơn' }, '2026-11-22', learner(first!))
  assert.equal((await state())[classes.fresh], 'answered')
  assert.deepEqual(await ask<Mine>('evaluation.mine', {}), { person: false, classes: [] })
})

const wrongAnswers: readonly [what: string, code: string, asked: () => Promise<[Actor, object]>][] = [
  ['twice', 'evaluation.answered_already', async () => [learner(people[0]!), await forms(classes.fresh)]],
  ['by an account without a record', 'evaluation.no_record', async () => [owner, await forms(classes.fresh)]],
  ['by who was not in the class', 'evaluation.not_learner', async () => [learner(people[8]!), await forms(classes.fresh)]],
  ['before the class ended', 'evaluation.not_ended', async () => [learner(people[1]!), { class: classes.taught, scores: [] }]],
  ['after the month', 'evaluation.closed', async () => [learner(people[1]!), await forms(classes.between)]],
  ['with a score of six', 'invalid_input', async () => [learner(people[1]!), await forms(classes.fresh, 6)]],
  ['with a score of none', 'invalid_input', async () => [learner(people[1]!), await forms(classes.fresh, 0)]],
  ['with questions left out', 'evaluation.incomplete', async () => [learner(people[1]!), { class: classes.fresh, scores: [] }]],
  [
    'about a question that is not asked',
    'invalid_input',
    async () => [learner(people[1]!), { class: classes.fresh, scores: [{ question: 9999, score: 3 }] }],
  ],
  [
    'about somebody who did not teach there',
    'invalid_input',
    async () => [
      learner(people[1]!),
      { ...(await forms(classes.few)), scores: [...(await forms(classes.few)).scores, { question: 2, lecturer, score: 3 }] },
    ],
  ],
]
for (const [what, code, asked] of wrongAnswers)
  test(`an answer ${what} is refused, and nothing of it is kept`, async () => {
    const count = async () => (await house.db.pool.query('select from reaction_score')).rowCount
    const [had, [actor, input]] = [await count(), await asked()]
    assert.equal(await refused(ask('evaluation.answer', input, '2026-11-22', actor)), code)
    assert.equal(await count(), had)
  })

test('two answers of one learner at once: one is taken', async () => {
  const input = await forms(classes.few, 2)
  const both = await Promise.allSettled([1, 2].map(() => ask('evaluation.answer', input, '2026-11-22', learner(people[0]!))))
  assert.deepEqual(both.map((b) => b.status).sort(), ['fulfilled', 'rejected'])
})

test('scores are shown once nobody can answer any more, of five or more; then with what was written', async () => {
  for (const p of people.slice(1, 5)) await ask('evaluation.answer', await forms(classes.fresh, 3), '2026-11-22', learner(p))
  const one = (today: Day) => ask<One>('evaluation.class', { class: classes.fresh }, today)
  const during = await one('2026-12-10')
  assert.deepEqual([during.answered, during.closed, during.comments], [5, false, []])
  assert.ok(during.scores.every((s) => s.mean === null && s.answers === 0))
  const after = await one('2026-12-11')
  assert.deepEqual([after.closed, after.comments], [true, ['Nên có nhiều bài tập hơn']])
  // Five for the first question: 5, 3, 3, 3, 3.
  assert.ok(after.scores.every((s) => s.mean === 3.4 && s.answers === 5))
  assert.deepEqual(
    after.scores.filter((s) => s.lecturer !== null).map((s) => s.lecturer),
    [lecturer, other],
  )
  // A lecturer reads what concerns the own teaching and the class, not what is said of others or in words.
  const teacher: Actor = { user: 'thay.hai', account, grants: [{ role: 'lecturer', within: province }] }
  const own = await ask<One>('evaluation.class', { class: classes.fresh }, '2026-12-11', teacher)
  assert.deepEqual([own.scores.length, own.scores.flatMap((s) => s.lecturer ?? []), own.comments, own.paper], [5, [other], [], null])
  assert.equal(await refused(ask('evaluation.class', { class: classes.due }, '2026-12-11', teacher)), 'not_found')
})

test('four answers are nobody’s figure, alone or beside other classes', async () => {
  for (const p of people.slice(1, 4)) await ask('evaluation.answer', await forms(classes.few, 1), '2026-11-22', learner(p))
  const few = await ask<One>('evaluation.class', { class: classes.few })
  assert.deepEqual([few.answered, few.closed, few.comments], [4, true, []])
  assert.ok(few.scores.every((s) => s.mean === null && s.withheld === 1))
  const { all, rows } = await summary({ from: '2026-11-01', by: 'programme' }, '2026-12-11')
  assert.equal(rows.length, 2)
  assert.deepEqual(
    all.reactions.scores.map((s) => [s.answers, s.mean, s.withheld]),
    all.reactions.scores.map((_, i) => (i === 1 ? [10, 3.4, 0] : [5, 3.4, 1])),
  )
})

const paperOf = async (more: object = {}) => {
  const { scores } = await forms(classes.between)
  return {
    class: classes.between,
    forms: 2,
    scores: scores.map((s) => ({ question: (s as { question: number }).question, answers: [0, 0, 1, 1, 0] })),
    ...more,
  }
}
test('forms on paper are counted without names; more than learners, or more answers than forms, are refused', async () => {
  const paper = await paperOf()
  await ask('evaluation.paper', paper)
  const told = await ask<One>('evaluation.class', { class: classes.between })
  assert.deepEqual([told.forms, told.paper?.length, told.scores[0]?.mean], [2, 4, null])
  assert.deepEqual((await refusalOf(ask('evaluation.paper', await paperOf({ forms: 4 })))).details, {
    className: 'Lớp E',
    forms: 4,
    answered: 0,
    learners: 3,
  })
  const many = [{ ...paper.scores[0], answers: [0, 0, 3, 0, 0] }]
  assert.equal(await refused(ask('evaluation.paper', await paperOf({ scores: many }))), 'evaluation.too_many_answers')
  assert.equal(await refused(ask('evaluation.paper', { ...paper, class: classes.taught })), 'evaluation.not_ended')
  assert.equal(await refused(ask('evaluation.paper', paper, '2026-11-22', leader(province))), 'access_denied')
  assert.equal((await ask<One>('evaluation.class', { class: classes.between })).forms, 2)
})

test('the manager is asked about the own people alone, in the window and after it, and never about oneself', async () => {
  const [first] = people
  const { classes: told } = await ask<Asked>('evaluation.asked', {}, '2026-11-22', leader(first!.unit, first!.id))
  const when = Object.fromEntries(told.map((c) => [c.class, c.when]))
  assert.deepEqual([when[classes.long], when[classes.due], when[classes.fresh], when[classes.taught]], ['late', 'open', 'early', undefined])
  const own = people.filter((p) => p.unit === first!.unit).map((p) => p.key)
  const due = told.find((c) => c.class === classes.due)!.learners
  assert.ok(due.every((l) => own.includes(l.person) && l.own === (l.person === first!.key)))
})

const applied = (person: string, more: object = {}) => ({ person, applied: 'partly', reason: 'Đã tự soạn được văn bản', ...more })
const wrongSayings: readonly [what: string, code: string, said: () => [Actor, object]][] = [
  ['too early', 'evaluation.too_early', () => [leader(province), { class: classes.fresh, people: [applied(people[0]!.key)] }]],
  ['before the class ended', 'evaluation.not_ended', () => [leader(province), { class: classes.taught, people: [applied(people[0]!.key)] }]],
  ['of oneself', 'evaluation.yourself', () => [leader(province, people[0]!.id), { class: classes.due, people: [applied(people[0]!.key)] }]],
  ['of who was not in the class', 'teaching.no_seat', () => [leader(province), { class: classes.due, people: [applied(people[8]!.key)] }]],
  ['by the manager of another unit', 'not_found', () => [leader(elsewhere), { class: classes.due, people: [applied(people[0]!.key)] }]],
  ['without a reason', 'invalid_input', () => [leader(province), { class: classes.due, people: [applied(people[0]!.key, { reason: ' ' })] }]],
  [
    'in other words than the scale',
    'invalid_input',
    () => [leader(province), { class: classes.due, people: [applied(people[0]!.key, { applied: 'yes' })] }],
  ],
  ['of one twice', 'invalid_input', () => [leader(province), { class: classes.due, people: [applied(people[0]!.key), applied(people[0]!.key)] }]],
]
for (const [what, code, said] of wrongSayings)
  test(`what is applied, said ${what}, is refused and not kept`, async () => {
    const [actor, input] = said()
    assert.equal(await refused(ask('evaluation.transfer', input, '2026-11-22', actor)), code)
    assert.equal((await house.db.pool.query('select from transfer')).rowCount, 0)
  })

test('a manager says what is applied; the inbox asks no more; it is corrected on purpose only; after the window it counts as late', async () => {
  const waiting = async () =>
    (
      await ask<{ items: { kind: string; class: number; people: number; mine: boolean }[] }>('followup.inbox', {}, '2026-11-22', leader(province))
    ).items
      .filter((i) => i.kind === 'transfer.due' && i.class === classes.due && i.mine)
      .reduce((n, i) => n + i.people, 0)
  assert.equal(await waiting(), 4)
  const say = (classId: number, more: object = {}) =>
    ask('evaluation.transfer', { class: classId, people: people.slice(0, 2).map((p) => applied(p.key)), ...more }, '2026-11-22', leader(province))
  await say(classes.due)
  assert.equal(await waiting(), 2)
  assert.equal(await refused(say(classes.due)), 'evaluation.said_already')
  const wrong = (await say(classes.due, { again: true, people: [applied(people[0]!.key, { applied: 'notApplied' })] })) as { change: number }
  await ask('ledger.undo', { number: wrong.change })
  await say(classes.due, { again: true, people: [applied(people[0]!.key, { applied: 'applied' })] })
  await say(classes.long)
  const { classes: told } = await ask<Asked>('evaluation.asked', {}, '2026-11-22', leader(province))
  const of = (id: number) => told.find((c) => c.class === id)!.learners.filter((l) => l.applied !== null)
  assert.deepEqual(
    of(classes.due)
      .map((l) => [l.applied, l.daysLate])
      .sort(),
    [
      ['applied', 0],
      ['partly', 0],
    ],
  )
  assert.ok(of(classes.long).every((l) => l.daysLate > 2300))
  const { all } = await summary({ from: '2026-05-01', to: '2026-06-30' })
  assert.deepEqual([all.turns, all.transfer['applied'], all.transfer['partly'], all.transfer['unsaid']], [4, 1, 1, 2])
})

test('the effect on standing is derived: unmet to met is a gain, an unknown is none; each number opens as its list', async () => {
  for (const p of [people[0]!, people[1]!, people[2]!, people[8]!])
    await ask('record.change', {
      person: p.key,
      section: 'qualification',
      from: '2019-11-29',
      values: { level_id: 'theory.intermediate' },
      reason: 'có bằng',
    })
  const input = { from: '2019-01-01', to: '2019-12-31', asOf: '2019-12-20' }
  const { rows } = await summary(input)
  const [line] = rows
  assert.deepEqual(line?.standing, { gained: 3, kept: 0, still: 5, lost: 0, unknown: 2, fault: 0, none: 0 })
  // From 25/12/2019 no theory is asked of civil servants (TT 13/2019/TT-BNV): neither a loss nor a gain.
  assert.equal((await summary({ ...input, asOf: '2019-12-31' })).all.standing['none'], 3)
  const open = async (answer: string) =>
    (
      await ask<{ total: number; turns: { id: string; before: string; after: string }[] }>('evaluation.people', {
        ...input,
        by: 'class',
        row: line!.key,
        part: 'standing',
        answer,
      })
    ).turns
  assert.deepEqual(
    (await open('gained')).map((t) => [t.id, t.before, t.after]).sort(),
    people
      .slice(0, 3)
      .map((p) => [p.key, 'unmet', 'met'])
      .sort(),
  )
  assert.deepEqual(
    (await open('unknown')).map((t) => t.before),
    ['unknown', 'unknown'],
  )
  assert.equal(await refused(ask('evaluation.people', { ...input, by: 'class', part: 'standing', answer: 'failed' })), 'invalid_input')
})

test('the effect on the rating: the year before the class against the year after', async () => {
  const rate = (p: Person, year: number, grade: string) =>
    ask('record.change', { person: p.key, section: 'rating', values: { side: 'state', year, grade }, reason: 'xếp loại' })
  await rate(people[0]!, 2018, 'completed')
  await rate(people[0]!, 2020, 'good')
  await rate(people[1]!, 2018, 'good')
  await rate(people[1]!, 2020, 'good')
  await rate(people[2]!, 2018, 'excellent')
  await rate(people[2]!, 2020, 'good')
  await rate(people[3]!, 2018, 'excellent')
  const { all } = await summary({ to: '2019-12-31' })
  assert.deepEqual(all.rating, { up: 1, same: 1, down: 1, unknown: 7, early: 0 })
  const fresh = await summary({ from: '2026-11-01' })
  assert.equal(fresh.all.rating['early'], fresh.all.turns)
})

test('every number is as long as its list, of each part and line', async () => {
  const asked = { unit: 'country', from: '2019-01-01', to: '2026-12-31', asOf: '2026-11-22', by: 'programme' as const }
  const { rows, all } = await summary(asked)
  for (const line of [{ ...all, key: 'total' }, rows[0]!])
    for (const part of ['tests', 'transfer', 'standing', 'rating'] as const) {
      const counted = Object.entries(line[part])
      const listed = await Promise.all(
        counted.map(async ([answer]) => [
          answer,
          (await ask<{ total: number }>('evaluation.people', { ...asked, row: line.key, part, answer })).total,
        ]),
      )
      assert.deepEqual(listed, counted, `${line.key} ${part}`)
      assert.equal(
        counted.reduce((n, [, of]) => n + of, 0),
        line.turns,
      )
    }
})

test('by lecturer, programme and year; a commune counts its own turns alone; the table prints', async () => {
  const [taught, year] = [await summary({ by: 'lecturer' }, '2026-12-11'), await summary({ by: 'year' })]
  assert.deepEqual(
    taught.rows.map((r) => [r.key, r.turns, r.reactions.scores.map((s) => [s.question, s.mean])]),
    [lecturer, other].map((id) => [String(id), 7, [[2, 3.4]]]),
  )
  assert.deepEqual(
    year.rows.map((r) => [r.key, r.turns]),
    [
      ['2026', 18],
      ['2019', 10],
    ],
  )
  const [first] = people
  const own = (await ask<Asked>('evaluation.asked', {}, '2026-11-22', leader(first!.unit))).classes.find((c) => c.class === classes.long)!.learners
    .length
  assert.ok(own > 0 && own < 10)
  const asked = { unit: 'country', from: '2019-01-01', to: '2019-12-31', asOf: '2019-12-31', by: 'class' }
  const seen = await ask<Summary>('evaluation.summary', asked, '2026-11-22', leader(first!.unit))
  assert.deepEqual([seen.all.turns, seen.all.reactions.learners], [own, 0])
  const file = (await ask('evaluation.file', { ...asked, part: 'standing' })) as { name: string; bytes: Uint8Array }
  const texts = (await readXlsx(file.bytes)).sheets[0]!.rows.flat().map(String)
  assert.ok(texts.includes('Từ chưa đạt thành đạt') && texts.includes('Lớp A'))
  assert.equal(await refused(summary({ from: '2027-01-01' })), 'period.backwards')
})

test('questions and windows are data: added, ended, changed from a day on; classes that ended before keep theirs', async () => {
  const given = { code: 'hours', vi: 'Thời gian học hợp lý', en: 'The hours suit', document: '12/QĐ-SNV', from: '2026-11-11' }
  const { question } = await ask<{ question: number }>('evaluation.addQuestion', given)
  assert.equal(await refused(ask('evaluation.addQuestion', given)), 'training.code_taken')
  const asks = async (id: number) => (await ask<{ questions: { id: number }[] }>('evaluation.class', { class: id })).questions.map((q) => q.id)
  assert.deepEqual([(await asks(classes.few)).includes(question), (await asks(classes.fresh)).includes(question)], [true, false])
  assert.equal(await refused(ask('evaluation.endQuestion', { question, on: '2026-11-11', reason: 'thừa' })), 'fact.ends_before_start')
  await ask('evaluation.endQuestion', { question, on: '2026-12-01', reason: 'thừa' })
  const window = { kind: 'transfer', from: 2, to: 4, since: '2026-09-01', document: '12/QĐ-SNV' }
  await ask('evaluation.setWindow', window)
  assert.equal(await refused(ask('evaluation.setWindow', { ...window, from: 4 })), 'invalid_input')
  assert.equal(await refused(ask('evaluation.setWindow', { ...window, since: '2026-08-01' })), 'fact.before_its_start')
  const opens = async (id: number) => (await ask<{ transfer: { from: string; to: string } }>('evaluation.class', { class: id })).transfer
  assert.deepEqual([(await opens(classes.due)).from, (await opens(classes.between)).from], ['2026-08-29', '2026-11-30'])
})

test('an undo of the end of a class is refused while learners answered; erased, a learner leaves scores and no words; merged, the answer goes along', async () => {
  const { change } = await ask<{ change: number }>('teaching.hold', { class: classes.taught, day: '2026-11-20' })
  await ask('evaluation.answer', await forms(classes.taught), '2026-11-22', learner(people[2]!))
  assert.equal(await refused(ask('ledger.undo', { number: change })), 'change.built_on')
  await ask('person.merge', { keep: people[9]!.key, other: people[1]!.key, reason: 'một người hai hồ sơ' })
  const answersOf = async (id: number) => (await house.db.pool.query(`select from reaction where person_id = $1 and voided is null`, [id])).rowCount
  assert.deepEqual([await answersOf(people[9]!.id), await answersOf(people[1]!.id)], [2, 0])
  await ask('privacy.erase', { person: people[0]!.key, basis: 'Luật 91/2025/QH15', reason: 'người đó yêu cầu' })
  const { rows } = await house.db.pool.query<{ comment: string | null; scores: number }>(
    `select r.comment, (select count(*)::int from reaction_score s where s.person_id = r.person_id and s.class_id = r.class_id) as scores
     from reaction r where r.person_id = $1 and r.class_id = $2`,
    [people[0]!.id, classes.fresh],
  )
  assert.deepEqual(rows, [{ comment: null, scores: 6 }])
  assert.equal((await house.db.pool.query('select from transfer where person_id = $1', [people[0]!.id])).rowCount, 0)
})
