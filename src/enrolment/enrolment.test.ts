import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'

import type { Actor, Role } from '#access/policy.ts'
import type { Refusal } from '#lib/refusal.ts'
import { inChange } from '#test/accounts.ts'
import { houseWithBacSon, refusalOf, refused, type TestHouse } from '#test/house.ts'

import { seatsOf } from './seats.ts'
import { chained, district, makeClass, on, peopleOf } from './testing.ts'

// Long because one class goes from the list to the decision; each refusal stands where it is met.

// One class from the unit's list to the decision, and everything on the way that must be refused in words.

const vuSon = 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn'
const town = 'Thị trấn Bắc Sơn, Huyện Bắc Sơn, Lạng Sơn'
const signed = { on: '2019-10-15', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' }

type Row = {
  person: string
  name: string
  place: number
  answer: string | null
  eligibility: { answer: string; findings: { answer: string; cites: string | null }[] }
}
type Move = { step: string; can: boolean; why: string | null }
type List = { people: Row[]; state: { code: string }; moves: Move[]; quota: number | null; returned: string | null; open: boolean }

let house: TestHouse
let ask: ReturnType<typeof on>
let people: Awaited<ReturnType<typeof peopleOf>>
let townspeople: typeof people
const units: Record<string, number> = {}

before(async () => {
  house = await houseWithBacSon()
  ask = on(house)
  people = await peopleOf(house, vuSon)
  townspeople = await peopleOf(house, town)
  for (const [key, unit] of Object.entries({ vuSon, town, district }))
    units[key] = (await ask<{ unit: { id: number } }>('enrolment.classes', { unit })).unit.id
})

const id = (i: number): string => people[i]?.id ?? assert.fail('nobody')
const register = (cls: number, person: string, unit = vuSon, more: object = {}) =>
  ask<{ change: number; place: number }>('enrolment.register', { class: cls, unit, person, reason: 'chưa đạt chuẩn lý luận chính trị', ...more })
const list = (cls: number, unit = vuSon) => ask<List>('enrolment.list', { class: cls, unit })
const names = async (cls: number): Promise<string[]> => (await list(cls)).people.map((p) => p.person)
const undo = (number: number) => ask('ledger.undo', { number })
const as = (role: Role, unit: string): Actor => ({ user: role, grants: [{ role, within: units[unit] ?? 0 }] })

/** A class of which lists of three of Vũ Sơn and two of the town are handed in. */
const handedIn = async (seats = 5): Promise<number> => {
  const cls = await makeClass(house, { seats })
  for (const p of people.slice(0, 3)) await register(cls, p.id)
  for (const p of townspeople.slice(0, 2)) await register(cls, p.id, town)
  for (const unit of [vuSon, town]) await ask('enrolment.submit', { class: cls, unit })
  return cls
}
const answer = (cls: number, who: readonly string[], given: 'accepted' | 'sentBack', reason = 'đã xét') =>
  ask('enrolment.answer', { class: cls, people: who, answer: given, reason })
const five = (): string[] => [...people.slice(0, 3), ...townspeople.slice(0, 2)].map((p) => p.id)
const proposed = async (): Promise<number> => {
  const cls = await handedIn()
  await answer(cls, five(), 'accepted')
  await ask('enrolment.close', { class: cls })
  await ask('enrolment.propose', { class: cls, ...signed, number: '15/TTr-PNV' })
  return cls
}
let numbers = 100
const number = (): string => `${numbers++}/QĐ-UBND`
const decide = (cls: number, given = number()) =>
  ask<{ change: number; decision: number; people: number }>('enrolment.decide', { class: cls, ...signed, number: given })

test('without a chain nobody gathers, and that is said in words; the nearest line above a unit holds, from its day on', async () => {
  const cls = await makeClass(house)
  await register(cls, id(0))
  const none = await refusalOf(ask('enrolment.submit', { class: cls, unit: vuSon }))
  assert.deepEqual([none.code, none.details], ['training.no_chain', { unit: 'Xã Vũ Sơn' }])
  assert.equal(await refused(ask('enrolment.consolidation', { class: cls })), 'training.no_chain')
  await chained(house)
  const holds = async (asOf: string) => {
    type Told = { holds: { at: { name: string }; gatherer: { name: string } } | null }
    const { holds: found } = await ask<Told>('enrolment.chains', { asOf, unit: vuSon })
    return found && [found.at.name, found.gatherer.name]
  }
  assert.deepEqual(await holds('2019-10-15'), ['Huyện Bắc Sơn', 'Huyện Bắc Sơn'])
  assert.equal(await holds('2014-12-31'), null)
  await ask('enrolment.setChain', { unit: vuSon, gatherer: vuSon, decider: district, from: '2019-10-10' })
  assert.deepEqual(
    [await holds('2019-10-09'), await holds('2019-10-10')],
    [
      ['Huyện Bắc Sơn', 'Huyện Bắc Sơn'],
      ['Xã Vũ Sơn', 'Xã Vũ Sơn'],
    ],
  )
  const { change } = await ask<{ change: number }>('enrolment.setChain', { unit: vuSon, gatherer: district, decider: district, from: '2019-10-10' })
  assert.deepEqual(await holds('2019-10-15'), ['Xã Vũ Sơn', 'Huyện Bắc Sơn'])
  await undo(change)
  assert.deepEqual(await holds('2019-10-15'), ['Xã Vũ Sơn', 'Xã Vũ Sơn'])
  await undo(change - 1)
  assert.deepEqual(await holds('2019-10-15'), ['Huyện Bắc Sơn', 'Huyện Bắc Sơn'])
})

test('a unit registers, ranks, withdraws and hands in; each act can be taken back while nothing stands on it', async () => {
  const cls = await makeClass(house, { quotas: [{ unit: vuSon, seats: 3 }] })
  for (const i of [0, 1, 2]) await register(cls, id(i))
  const first = await ask<{ change: number }>('enrolment.rank', { class: cls, unit: vuSon, people: [id(2), id(0), id(1)] })
  assert.deepEqual(await names(cls), [id(2), id(0), id(1)])
  await undo(first.change)
  assert.deepEqual(await names(cls), [id(0), id(1), id(2)])
  const out = await ask<{ change: number }>('enrolment.withdraw', { class: cls, unit: vuSon, person: id(0) })
  assert.deepEqual(
    (await list(cls)).people.map((p) => [p.person, p.place]),
    [
      [id(1), 1],
      [id(2), 2],
    ],
  )
  const back = await register(cls, id(0), vuSon, { place: 1 })
  assert.equal(back.place, 1)
  assert.deepEqual(await names(cls), [id(0), id(1), id(2)])
  assert.equal(await refused(undo(out.change)), 'change.built_on')
  assert.equal(await refused(ask('enrolment.rank', { class: cls, unit: vuSon, people: [id(0), id(1), id(3)] })), 'training.rank_differs')
  assert.equal(await refused(ask('enrolment.rank', { class: cls, unit: vuSon, people: [id(0), id(0), id(1)] })), 'training.rank_differs')
  const sent = await ask<{ change: number }>('enrolment.submit', { class: cls, unit: vuSon })
  assert.equal(await refused(undo(back.change)), 'change.built_on')
  const late = await refusalOf(register(cls, id(3)))
  assert.deepEqual([late.code, (late.details as { step: string }).step], ['training.not_now', 'Đăng ký'])
  await undo(sent.change)
  assert.equal((await list(cls)).state.code, 'draft')
  await undo(back.change)
  assert.deepEqual(await names(cls), [id(1), id(2)])
})

test('what must not be registered is refused in words, and nothing is half done', async () => {
  const cls = await makeClass(house, { quotas: [{ unit: vuSon, seats: 2 }] })
  await register(cls, id(0))
  const twice = await refusalOf(register(cls, id(0)))
  assert.deepEqual([twice.code, (twice.details as { unit: string }).unit], ['training.already_registered', 'Xã Vũ Sơn'])
  const elsewhere = await refusalOf(register(cls, townspeople[0]?.id ?? ''))
  assert.deepEqual([elsewhere.code, (elsewhere.details as { at: string }).at], ['training.outside_unit', 'Thị trấn Bắc Sơn'])
  await register(cls, id(1))
  const over = await refusalOf(register(cls, id(2)))
  assert.deepEqual([over.code, (over.details as { quota: number }).quota], ['training.over_quota', 2])
  assert.equal(await refused(register(cls, townspeople[0]?.id ?? '', town)), 'training.over_quota', 'a unit without a share of the seats')
  const early = await makeClass(house, { registersFrom: '2019-10-16' })
  assert.equal(await refused(register(early, id(0))), 'training.window_closed')
  const past = await makeClass(house, { registersTo: '2019-10-14' })
  assert.equal(await refused(register(past, id(0))), 'training.window_closed')
  const lastDay = await makeClass(house, { registersTo: '2019-10-15' })
  assert.equal((await register(lastDay, id(0))).place, 1)
  assert.equal(await refused(register(await makeClass(house, { publish: false }), id(0))), 'training.not_now')
  assert.equal(await refused(ask('enrolment.submit', { class: await makeClass(house), unit: vuSon })), 'training.empty_list')
  assert.equal(await refused(register(999_999, id(0))), 'not_found')
  assert.equal((await names(cls)).length, 2)
})

test('somebody who left is not registered, nor decided on', async () => {
  const gone = people[5] ?? assert.fail()
  const cls = await makeClass(house)
  await register(cls, gone.id)
  await ask('enrolment.submit', { class: cls, unit: vuSon })
  await answer(cls, [gone.id], 'accepted')
  await ask('enrolment.close', { class: cls })
  await ask('enrolment.propose', { class: cls, ...signed, number: '16/TTr-PNV' })
  const record = await ask<{ sections: Record<string, { fact: number }[]> }>('record.read', { person: gone.id, asOf: '2019-10-15' })
  const fact = record.sections['posting']?.[0]?.fact
  await ask('record.change', { person: gone.id, section: 'posting', fact, from: '2019-10-10', values: null, reason: 'nghỉ hưu' })
  const left = await refusalOf(decide(cls))
  assert.deepEqual([left.code, left.details], ['training.left_post', { person: gone.name }])
  assert.equal(await refused(register(await makeClass(house), gone.id)), 'training.left_post')
})

test('two officers at once: one registers, the other is told so', async () => {
  const cls = await makeClass(house)
  const told = await Promise.all(
    [1, 2, 3].map(() =>
      register(cls, id(0)).then(
        () => 'done',
        (e: Refusal) => e.code,
      ),
    ),
  )
  assert.deepEqual(told.toSorted(), ['done', 'training.already_registered', 'training.already_registered'])
  const others = await Promise.all([1, 2, 3].map((i) => register(cls, id(i)).then((r) => r.place)))
  assert.deepEqual(others.toSorted(), [2, 3, 4])
})

test('the list says of each whether the class closes a requirement, by which article, and who holds the level already', async () => {
  const cls = await makeClass(house)
  const unmet = await peopleOf(house, district, { criterion: 'theory', answer: 'unmet' })
  const met = (await peopleOf(house, town, { criterion: 'theory', answer: 'met' }))[0]
  const { people: candidates } = await ask<{ people: Row[] }>('enrolment.candidates', { class: cls, unit: town })
  const one = candidates[0] ?? assert.fail('no candidate')
  assert.ok(unmet.some((p) => p.id === one.person))
  assert.equal(one.eligibility.answer, 'eligible')
  assert.match(one.eligibility.findings[0]?.cites ?? '', /lý luận chính trị/)
  await register(cls, one.person, town)
  await register(cls, met?.id ?? '', town)
  const rows = (await list(cls, town)).people
  assert.deepEqual(
    rows.map((r) => r.eligibility.answer),
    ['eligible', 'notEligible'],
  )
  const { people: left } = await ask<{ people: Row[] }>('enrolment.candidates', { class: cls, unit: town })
  assert.ok(!left.some((p) => p.person === one.person), 'somebody registered is no candidate any more')
  await ask('enrolment.submit', { class: cls, unit: town })
  const refusal = await refusalOf(ask('enrolment.answer', { class: cls, people: [met?.id], answer: 'accepted' }))
  assert.deepEqual([refusal.code, (refusal.details as { person: string }).person], ['training.not_eligible', met?.name])
  await answer(cls, [met?.id ?? ''], 'accepted', 'cần cho quy hoạch')
})

test('the gatherer answers, returns a list, and closes only what is answered and fits', async () => {
  const cls = await handedIn(4)
  type Screen = { units: { name: string; registered: number; waiting: number; moves: Move[] }[]; total: number; seatsLeft: number; people: Row[] }
  const screen = (more: object = {}) => ask<Screen>('enrolment.consolidation', { class: cls, ...more })
  assert.deepEqual(
    (await screen()).units.map((u) => [u.name, u.registered, u.waiting]),
    [
      ['Thị trấn Bắc Sơn', 2, 2],
      ['Xã Vũ Sơn', 3, 3],
    ],
  )
  assert.equal(await refused(ask('enrolment.answer', { class: cls, people: [id(0)], answer: 'sentBack' })), 'invalid_input')
  const waiting = await refusalOf(ask('enrolment.close', { class: cls }))
  assert.deepEqual([waiting.code, (waiting.details as { total: number }).total], ['training.unanswered', 5])
  const accepted = (await answer(cls, five(), 'accepted')) as { change: number }
  const over = await refusalOf(ask('enrolment.close', { class: cls }))
  assert.deepEqual(
    [over.code, over.details],
    ['training.over_seats', { name: 'Lớp Trung cấp lý luận chính trị khóa 1', seats: 4, accepted: 5, people: [people[2]?.name] }],
  )
  assert.deepEqual([(await screen()).seatsLeft, (await screen({ answer: 'accepted', size: 2, page: 3 })).people.length], [-1, 1])
  await answer(cls, [id(2)], 'sentBack')
  assert.equal(await refused(undo(accepted.change)), 'change.built_on')
  assert.equal((await screen({ answer: 'sentBack' })).total, 1)
  const notEligible = (await screen({ eligibility: 'notEligible' })).people
  assert.ok(notEligible.every((p) => p.eligibility.answer === 'notEligible'))
  await ask('enrolment.returnList', { class: cls, unit: vuSon, reason: 'thiếu bằng cấp kèm theo' })
  const returned = await list(cls)
  assert.deepEqual([returned.state.code, returned.returned, returned.open], ['returned', 'thiếu bằng cấp kèm theo', true])
  assert.equal(await refused(answer(cls, [id(0)], 'accepted')), 'training.not_now')
  await ask('enrolment.withdraw', { class: cls, unit: vuSon, person: id(2) })
  await ask('enrolment.submit', { class: cls, unit: vuSon })
  const { change } = await ask<{ change: number }>('enrolment.close', { class: cls })
  assert.equal(await refused(answer(cls, [id(0)], 'sentBack')), 'training.not_now')
  await undo(change)
  await answer(
    cls,
    five().filter((p) => p !== id(2)),
    'sentBack',
  )
  assert.equal(await refused(ask('enrolment.close', { class: cls })), 'training.nobody')
})

test('a decision takes the accepted list, fixes it, and its number is used once', async () => {
  const cls = await proposed()
  assert.equal(await refused(ask('enrolment.decide', { class: cls, ...signed, on: '2019-10-16', number: number() })), 'decision.in_future')
  assert.equal(await refused(ask('enrolment.decide', { class: cls, ...signed, number: '98-QĐ/HU' })), 'invalid_input')
  const used = number()
  const told = await Promise.all(
    [used, number()].map((n) =>
      decide(cls, n).then(
        () => 'done',
        (e: Refusal) => e.code,
      ),
    ),
  )
  assert.deepEqual(told.toSorted(), ['done', 'training.not_now'], 'two deciders at once')
  const { decisions, people: seated } = await ask<{ decisions: { number: string; sent: number }[]; people: { line: number; unit: string }[] }>(
    'enrolment.decisions',
    { class: cls },
  )
  assert.equal(decisions[0]?.sent, 5)
  assert.deepEqual(
    seated.map((p) => [p.line, p.unit]),
    [1, 2, 3, 4, 5].map((n) => [n, n < 3 ? 'Thị trấn Bắc Sơn' : 'Xã Vũ Sơn']),
  )
  const again = await proposed()
  const taken = await refusalOf(decide(again, decisions[0]?.number))
  assert.equal(taken.code, 'training.number_taken')
  const { change } = await decide(again)
  assert.equal(await refused(ask('enrolment.reopen', { class: again, reason: 'thêm người' })), 'training.not_now')
  await undo(change)
  assert.deepEqual(await seatsOf(house.db.kysely, again), [])
  await ask('enrolment.reopen', { class: again, reason: 'thêm người' })
  await answer(again, five(), 'sentBack')
  await answer(again, [id(0)], 'accepted')
  await ask('enrolment.close', { class: again })
  assert.equal(await refused(ask('enrolment.decide', { class: again, ...signed, number: number() })), 'training.not_now', 'not proposed again')
})

test('later changes need another decision; the list after each can be seen again, and printed as it was', async () => {
  const cls = await proposed()
  const first = await decide(cls)
  const amend = (more: object) => ask<{ decision: number }>('enrolment.amend', { class: cls, ...signed, number: number(), ...more })
  assert.equal(await refused(amend({})), 'training.nobody')
  assert.equal(await refused(amend({ send: [{ person: id(0), reason: 'x' }] })), 'training.holds_seat')
  assert.equal(await refused(amend({ remove: [{ person: id(7), reason: 'x' }] })), 'training.no_seat')
  assert.equal(await refused(amend({ send: [{ person: id(6), reason: 'x' }] })), 'training.over_seats')
  const second = await amend({ remove: [{ person: id(0), reason: 'ốm dài ngày' }], send: [{ person: id(6), reason: 'thay người ốm' }] })
  const after = async (through?: number) =>
    (await ask<{ people: { person: string }[] }>('enrolment.decisions', { class: cls, ...(through ? { through } : {}) })).people
      .map((p) => p.person)
      .toSorted()
  assert.deepEqual(await after(first.decision), five().toSorted())
  assert.deepEqual(await after(), [...five().filter((p) => p !== id(0)), id(6)].toSorted())
  assert.deepEqual(await after(second.decision), await after())
  const paper = (decision: number) =>
    ask<{ annexes: { rows: string[][] }[]; parts: { text: string }[] }>('enrolment.paper', { class: cls, kind: 'decision', decision })
  const before = await paper(first.decision)
  await ask('record.correct', { person: id(1), section: 'name', values: { full_name: 'Hoàng Tên Khác' }, reason: 'ghi sai' })
  assert.deepEqual(await paper(first.decision), before, 'as was known when it was decided')
  assert.equal(before.annexes[0]?.rows.length, 5)
  const changed = await paper(second.decision)
  assert.deepEqual(
    changed.annexes[0]?.rows.map((r) => r.at(-1)),
    ['Cử bổ sung', 'Rút: ốm dài ngày'],
  )
  assert.match(changed.parts[0]?.text ?? '', /^Cử bổ sung 01 .*; rút 01 người .* đã cử tại Quyết định số \d+\/QĐ-UBND/)
})

test('a proposal is printed as it was given, and no decision is dated before it, nor another before that', async () => {
  const cls = await proposed()
  type Paper = { number: string; annexes: { rows: string[][] }[]; parts: { rows?: string[][] }[] }
  const paper = () => ask<Paper>('enrolment.paper', { class: cls, kind: 'proposal' })
  const given = await paper()
  await ask('record.correct', { person: id(2), section: 'name', values: { full_name: 'Lý Tên Sửa' }, reason: 'ghi sai' })
  assert.deepEqual(await paper(), given)
  const early = { class: cls, ...signed, on: '2019-10-14' }
  const before = await refusalOf(ask('enrolment.decide', { ...early, number: number() }))
  assert.deepEqual([before.code, before.details], ['training.before_paper', { on: '2019-10-14', number: '15/TTr-PNV', since: '2019-10-15' }])
  await decide(cls)
  const removed = [{ person: id(0), reason: 'ốm' }]
  assert.equal(await refused(ask('enrolment.amend', { ...early, number: number(), remove: removed })), 'training.before_paper')
  await ask('enrolment.amend', { class: cls, ...signed, number: number(), remove: removed })
  assert.deepEqual(await paper(), given, 'whatever was decided since')
  const again = await proposed()
  await ask('enrolment.reopen', { class: again, reason: 'thêm người' })
  await answer(again, [id(1)], 'sentBack')
  const draft = await ask<Paper>('enrolment.paper', { class: again, kind: 'proposal' })
  assert.deepEqual([draft.number, draft.annexes[0]?.rows.length], ['', 4], 'opened again, the next one is a draft')
})

test('a list follows its unit into the one it became: who answers for it today registers, hands in and gathers, under both names', async () => {
  const [before, after] = [on(house, '2025-06-25'), on(house, '2025-07-05')]
  const province = 'Tỉnh Lạng Sơn'
  await before('enrolment.setChain', { unit: province, gatherer: province, decider: province, from: '2025-01-01' })
  const registersTo = '2025-07-31'
  const cls = await makeClass(house, { unit: province, today: '2025-06-20', years: [2025, 2026], registersFrom: '2025-06-20', registersTo })
  const add = (then: typeof before, unit: string, person: string, who?: Actor) =>
    then('enrolment.register', { class: cls, unit, person, reason: 'chưa đạt chuẩn lý luận chính trị' }, who)
  await add(before, vuSon, id(3))
  type Offered = { unit: { id: number; name: string }; classes: { id: number; inherited: { id: number; name: string; now: string | null }[] }[] }
  const gone = String(units['vuSon'])
  const now = await after<Offered>('enrolment.classes', { unit: gone })
  const heir: Actor = { user: 'can.bo', grants: [{ role: 'communeOfficer', within: now.unit.id }] }
  const inherited = now.classes.find((c) => c.id === cls)?.inherited
  assert.notEqual(now.unit.id, units['vuSon'])
  assert.deepEqual(inherited, [{ id: units['vuSon'], name: 'Xã Vũ Sơn', now: now.unit.name }])
  await add(after, gone, id(4), heir)
  assert.equal(await refused(add(after, gone, id(6), as('communeOfficer', 'town'))), 'not_found')
  await after('enrolment.submit', { class: cls, unit: gone }, heir)
  type Screen = { units: { name: string; now: string | null; state: { code: string } }[]; people: { person: string; listUnitNow: string | null }[] }
  const screen = await after<Screen>('enrolment.consolidation', { class: cls })
  assert.deepEqual(
    screen.units.map((u) => [u.name, u.now, u.state.code]),
    [['Xã Vũ Sơn', now.unit.name, 'submitted']],
  )
  await after('enrolment.answer', { class: cls, people: [id(3), id(4)], answer: 'accepted', reason: 'đã xét' })
  await after('enrolment.close', { class: cls })
  await after('enrolment.propose', { class: cls, ...signed, on: '2025-07-05', number: '20/TTr-SNV' })
  await after('enrolment.decide', { class: cls, ...signed, on: '2025-07-05', number: number() })
  const { people: seated } = await after<{ people: { unit: string; unitNow: string | null }[] }>('enrolment.decisions', { class: cls })
  assert.deepEqual(
    seated.map((p) => [p.unit, p.unitNow]),
    [1, 2].map(() => ['Xã Vũ Sơn', now.unit.name]),
  )
})

test('an officer of another commune sees nothing of it; a leader elsewhere decides nothing', async () => {
  const cls = await proposed()
  const other = as('communeOfficer', 'town')
  const asked = (name: string, raw: object, actor: Actor) => refused(ask(name, raw, actor))
  assert.equal(await asked('enrolment.list', { class: cls, unit: vuSon }, other), 'not_found')
  assert.equal(await asked('enrolment.register', { class: cls, unit: town, person: id(8), reason: 'x' }, other), 'not_found')
  assert.equal(await asked('enrolment.decisions', { class: cls }, other), 'not_found')
  assert.equal(await asked('enrolment.paper', { class: cls, kind: 'decision' }, other), 'not_found')
  assert.equal(await asked('enrolment.consolidation', { class: cls }, as('homeAffairs', 'town')), 'not_found')
  assert.equal(await asked('enrolment.decide', { class: cls, ...signed, number: number() }, as('leader', 'town')), 'not_found')
  assert.equal(await asked('enrolment.decide', { class: cls, ...signed, number: number() }, as('homeAffairs', 'district')), 'access_denied')
  const own = await ask<List>('enrolment.list', { class: cls, unit: town }, other)
  assert.deepEqual(
    own.moves.map((m) => [m.step, m.can, m.why]),
    [
      ['submitted', false, 'state'],
      ['returned', false, 'permission'],
    ],
  )
  await ask('enrolment.decide', { class: cls, ...signed, number: number() }, as('leader', 'district'))
})

test('who gathers for one commune sees its list alone, answers it, and closes nothing', async () => {
  const set = (gatherer: string) => ask<{ change: number }>('enrolment.setChain', { unit: vuSon, gatherer, decider: district, from: '2019-10-15' })
  const { change } = await set(vuSon)
  const cls = await handedIn()
  const office = as('homeAffairs', 'vuSon')
  const seen = await ask<{ units: { name: string }[]; people: Row[] }>('enrolment.consolidation', { class: cls }, office)
  assert.deepEqual([seen.units.map((u) => u.name), seen.people.length], [['Xã Vũ Sơn'], 3])
  const other = townspeople[0]?.id ?? ''
  const answered = (person: string) => ask('enrolment.answer', { class: cls, people: [person], answer: 'sentBack', reason: 'đã xét' }, office)
  assert.equal(await refused(answered(other)), 'not_found')
  await answered(id(0))
  assert.equal(await refused(ask('enrolment.close', { class: cls }, office)), 'not_found')
  assert.equal(await refused(ask('enrolment.decisions', { class: cls }, office)), 'not_found')
  await undo(change)
})

test('a class with results is cancelled no more', async () => {
  const cls = await proposed()
  await decide(cls)
  await inChange(house, 'results.test', (client, mark) =>
    client.query(
      `insert into class_result (person_id, class_id, outcome, periods, of_periods, recorded) select person_id, class_id, 'passed', 40, 40, $2 from decision_entry where class_id = $1 limit 1`,
      [cls, mark],
    ),
  )
  const told = await refusalOf(ask('enrolment.cancel', { class: cls, reason: 'hết kinh phí' }))
  assert.deepEqual([told.code, (told.details as { results: number }).results], ['training.has_results', 1])
})

test('a class is cancelled with a reason while it has no results; then nothing moves any more', async () => {
  const cls = await proposed()
  await ask('enrolment.cancel', { class: cls, reason: 'không đủ kinh phí' })
  assert.equal(await refused(decide(cls)), 'training.not_now')
})

test('who holds a seat after any sequence of decisions is what reading them one after another says', async () => {
  const cls = await proposed()
  await decide(cls)
  const seats = new Set(five())
  const pool = people.slice(0, 12).filter((_, i) => i !== 5)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(pool.length - 1), { minLength: 1, maxLength: 4 }), async (picks) => {
      const chosen = [...new Set(picks.map((i) => pool[i]?.id ?? ''))]
      const given = { reason: 'thay đổi nhiệm vụ' }
      const remove = chosen.filter((p) => seats.has(p))
      const send = chosen.filter((p) => !seats.has(p)).slice(0, 5 - seats.size + remove.length)
      const sides = { send: send.map((person) => ({ person, ...given })), remove: remove.map((person) => ({ person, ...given })) }
      const done = await ask('enrolment.amend', { class: cls, ...signed, number: number(), ...sides }).then(
        () => true,
        (e: Refusal) => e.code,
      )
      assert.equal(done, send.length + remove.length > 0 ? true : 'training.nobody')
      for (const p of remove) seats.delete(p)
      for (const p of send) seats.add(p)
      const { people: seated } = await ask<{ people: { person: string }[] }>('enrolment.decisions', { class: cls })
      assert.deepEqual(seated.map((p) => p.person).toSorted(), [...seats].toSorted())
    }),
    { numRuns: 20 },
  )
})
