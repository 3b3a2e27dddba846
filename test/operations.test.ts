import assert from 'node:assert/strict'
import { test } from 'node:test'

import pg from 'pg'
import { z } from 'zod'

import { permissions, reach, roles, type Actor, type Role } from '#access/policy.ts'
import { signIn } from '#accounts/sign-in-contract.ts'
import { openEntrance } from '#edge/entrance.ts'
import { operationNamed } from '#edge/find.ts'
import { httpDoor } from '#edge/http.ts'
import { openHouseOver } from '#edge/house.ts'
import { handlers, operations } from '#edge/table.ts'
import { bookOf } from '#exchange/testing.ts'
import { dispositionOf } from '#lib/file-name.ts'
import { Refusal, type RefusalCode, type Refusals } from '#lib/refusal.ts'
import type { File, Operation } from '#operation/define.ts'
import { run } from '#operation/run.ts'
import { refusalTexts, refusalTextsEn, words } from '#texts/refusals.ts'

import { exampleOf, nowhere } from './examples.ts'
import { faultsIn, fileOf, freshHouse } from './house.ts'

// Long because one set of hostile values is tried on the whole table, in memory and over HTTP.

// What must hold of every operation, generated from the table of operations: whoever adds one adds these tests.

const table = Object.entries(operations)
const house = await freshHouse()
const workbook = await bookOf([
  {
    rows: [
      ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
      ['Tính đến ngày 30/9/2019'],
      ['TT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh'],
      [1, 'Nguyễn Văn An', '12/03/1980', 'Xã Vũ Sơn', 'Văn phòng - thống kê'],
    ],
  },
])
const giveFile = (operation: Operation): File | undefined => (operation.takesFile ? fileOf('danh sách.xlsx', workbook) : undefined)

test('every operation has its handler, and every handler its operation', () =>
  assert.deepEqual(Object.keys(handlers).sort(), Object.keys(operations).sort()))

test('an operation found by its name is the one of the table, also where it is read apart', async () => {
  for (const [name, operation] of table) assert.equal((await operationNamed(name))?.operation, operation, name)
  for (const name of ['workbook.none', 'no.such', 'toString', 'workbook']) assert.equal(await operationNamed(name), undefined)
})

test('every operation names a permission that exists, every permission is asked somewhere and held by some role', () => {
  assert.deepEqual(
    table.filter(([, o]) => !permissions.includes(o.may)).map(([name]) => name),
    [],
  )
  for (const p of permissions) {
    assert.ok(
      table.some(([, o]) => o.may === p),
      `${p} opens nothing`,
    )
    assert.ok(
      Object.values(roles).some((held) => (held as readonly string[]).includes(p)),
      `nobody holds ${p}`,
    )
  }
})

test('every operation says what it does, and refuses only with codes that have words', () => {
  for (const [name, o] of table) {
    assert.match(name, /^[a-z]+\.[a-zA-Z]+$/)
    assert.ok(o.says.length > 10, name)
    for (const code of o.refuses) assert.ok(Object.hasOwn(refusalTexts, code), `${name}: ${code}`)
    assert.ok(o.kind === 'query' || o.givesFile === undefined, name)
  }
})

// Without the right, nothing is reached: this house has no database at all.
const noDatabase = { host: '/nowhere', port: 1, user: 'nobody', database: 'nothing' }
const closed = openHouseOver({ pool: new pg.Pool(noDatabase), connection: noDatabase, filesFolder: '/nowhere', inWorker: false })
const asWhom = (actor: Actor, name: string, operation: Operation): Promise<unknown> =>
  run(closed.doors, name, operation, handlers[name]!, { actor, today: '2026-11-22', now: new Date('2026-11-22T03:00:00Z'), raw: {} })
const codeOf = async (work: Promise<unknown>): Promise<RefusalCode | 'answered' | 'broke'> =>
  work.then(
    () => 'answered' as const,
    (error: unknown) => (error instanceof Refusal ? error.code : 'broke'),
  )

for (const [name, operation] of table) {
  test(`${name} is refused, before any question to the database, to whoever may not ${operation.may}`, async () => {
    assert.equal(await codeOf(asWhom({ user: 'nobody', grants: [] }, name, operation)), 'access_denied')
    for (const role of Object.keys(roles) as Role[]) {
      const actor: Actor = { user: role, grants: [{ role, within: 'everywhere' }] }
      const may = reach(actor, operation.may).length > 0
      assert.equal((await codeOf(asWhom(actor, name, operation))) === 'access_denied', !may, role)
    }
  })
}

/** One detail of every refusal: a code without one here does not compile. */
const details: { readonly [C in RefusalCode]: Refusals[C] } = {
  access_denied: { may: 'review.read' },
  not_found: { what: 'unit', text: 'Xã Không Có' },
  ambiguous: { what: 'unit', text: 'Xã Tân Lập', candidates: ['Xã Tân Lập, A', 'Xã Tân Lập, B'] },
  'unit.not_on_day': { name: 'Huyện Bắc Sơn', day: '2025-07-01', from: null, to: '2025-07-01', instead: [{ id: 1, name: 'Xã Bắc Sơn' }] },
  invalid_input: { problems: [{ path: 'asOf', message: 'sai' }] },
  'change.already_undone': { number: 2, by: 3 },
  'change.cannot_undo': { number: 1, operation: 'reference.load' },
  'change.erased': { number: 2 },
  'change.built_on': { number: 2, by: [3, 4] },
  'workbook.unreadable': { reason: 'empty', details: {} },
  'workbook.no_day': { fileName: 'a.xlsx' },
  'workbook.no_place': { fileName: 'a.xlsx', text: 'Xã A' },
  'workbook.already_imported': { number: 2, fileName: 'a.xlsx' },
  'workbook.has_errors': { errors: 3 },
  'package.not_one': {},
  'package.damaged': { reason: 'posting' },
  'package.differs': { says: 'đầu sổ cái không khớp' },
  'package.newer': { what: '0099_x.sql' },
  'package.register_in_use': { people: 1, accounts: 1, changes: 2 },
  'package.too_large': { limit: 2_000_000_000 },
  'training.not_now': {
    what: 'plan',
    name: 'Kế hoạch 2026',
    state: 'Đang soạn',
    stateEn: 'Draft',
    step: 'Phê duyệt',
    stepEn: 'Approve',
    next: ['Trình kế hoạch'],
  },
  'training.code_taken': { code: 'LLCT-TC' },
  'training.programme_not_then': { name: 'Đào tạo đại học chuyên môn', day: '2026-01-01', from: null, to: '2025-06-30' },
  'training.months_outside': { name: 'Lớp 1', first: 2026, last: 2026 },
  'training.window_after_class': { closes: '2026-12-31', month: '2026-05' },
  'training.quotas_over_seats': { name: 'Lớp 1', quotas: 61, seats: 60 },
  'training.quota_outside': { unit: 'Xã A', of: 'Huyện B' },
  'training.plan_empty': { name: 'Kế hoạch 2026' },
  'training.survey_closed': { name: 'Khảo sát 2027', from: '2026-11-01', to: '2026-12-31' },
  'training.outside_survey': { name: 'Nguyễn Văn An', unit: 'Xã A' },
  'training.already_wished': { name: 'Nguyễn Văn An', programme: 'Trung cấp lý luận chính trị' },
  'training.over_source': { name: 'Kế hoạch 2026', source: 'Ngân sách địa phương', sourceEn: 'Local budget', spent: 2_000_000, money: 1_000_000 },
  'teaching.lecturer_gone': { name: 'Nông Văn Thầy', on: '2026-11-01' },
  'training.over_money': { name: 'Kế hoạch 2026', cost: 2_000_000, money: 1_000_000 },
  'commitment.too_short': { promised: 48, least: 72 },
  'commitment.gone': { commitment: 7 },
  'evaluation.no_record': {},
  'evaluation.not_learner': {},
  'evaluation.not_ended': { className: 'Lớp A' },
  'evaluation.closed': { className: 'Lớp A', from: '2026-05-29', to: '2026-06-29' },
  'evaluation.answered_already': { className: 'Lớp A' },
  'evaluation.incomplete': { questions: ['Nội dung phù hợp'] },
  'evaluation.too_many_forms': { className: 'Lớp A', forms: 30, answered: 12, learners: 40 },
  'evaluation.too_many_answers': { question: 'Nội dung phù hợp', answers: 31, forms: 30 },
  'evaluation.too_early': { className: 'Lớp A', from: '2026-08-29', to: '2026-11-29' },
  'evaluation.said_already': { people: ['Nguyễn Văn An'] },
  'evaluation.withdrew': { people: ['Nguyễn Văn An'] },
  'evaluation.yourself': {},
  'commitment.not_finished': { programme: 'Thạc sĩ Luật' },
  'urging.nothing': { unit: 'Xã Vũ Sơn' },
  'period.backwards': { from: '2026-12-31', to: '2026-01-01' },
  'teaching.clash': { with: 'room', what: 'Phòng 1', day: '2026-11-22', from: '07:30', to: '11:00', other: '09:00–10:00' },
  'teaching.in_use': { what: 'lecturer', name: 'Nguyễn Văn An', times: 3 },
  'teaching.no_seat': { people: ['Nguyễn Văn An'], keys: ['x'], className: 'Lớp A' },
  'teaching.not_yet': { moment: '2026-11-22 09:00' },
  'teaching.no_rule': { className: 'Lớp A' },
  'teaching.absent_learner': { people: ['Nguyễn Văn An'] },
  'teaching.no_first_mark': { people: ['Nguyễn Văn An'] },
  'teaching.undecided': { people: ['Nguyễn Văn An'], lessons: 2 },
  'teaching.confirmed_already': { className: 'Lớp A' },
  'teaching.not_passed': { people: ['A', 'B', 'C', 'D', 'E', 'F'] },
  'teaching.certified_already': { people: ['Nguyễn Văn An'] },
  'teaching.certificate_taken': { numbers: ['12/2026'], book: 'Sổ A', next: '13/2026' },
  'teaching.book_exists': { name: 'Sổ A' },
  'teaching.not_certified': { people: ['Nguyễn Văn An'] },
  'teaching.out_of_reach': { people: ['Nguyễn Văn An'] },
  'training.no_chain': { unit: 'Xã A' },
  'training.window_closed': { name: 'Lớp A', from: '2026-11-01', to: '2026-11-20', today: '2026-11-22' },
  'training.over_quota': { name: 'Lớp A', unit: 'Xã A', quota: 2, registered: 2 },
  'training.already_registered': { person: 'Nguyễn Văn An', name: 'Lớp A', unit: 'Xã A' },
  'training.holds_seat': { person: 'Nguyễn Văn An', name: 'Lớp A' },
  'training.left_post': { person: 'Nguyễn Văn An' },
  'training.outside_unit': { person: 'Nguyễn Văn An', unit: 'Xã A', at: 'Xã B' },
  'training.rank_differs': { name: 'Lớp A', people: ['Nguyễn Văn An'] },
  'training.empty_list': { name: 'Lớp A', unit: 'Xã A' },
  'training.not_eligible': { person: 'Nguyễn Văn An', reasons: ['đã có trình độ'], reasonsEn: ['holds the level'] },
  'training.unanswered': { name: 'Lớp A', people: ['Nguyễn Văn An'], total: 12 },
  'training.over_seats': { name: 'Lớp A', seats: 40, accepted: 42, people: ['Nguyễn Văn An', 'Trần Thị Bình'] },
  'training.nobody': { name: 'Lớp A' },
  'training.before_paper': { on: '2026-11-01', number: '12/TTr-PNV', since: '2026-11-05' },
  'training.window_over': { name: 'Lớp A', to: '2026-11-01', today: '2026-11-05' },
  'training.number_taken': { number: '12/QĐ-UBND', on: '2026-11-01', name: 'Lớp A' },
  'training.no_seat': { person: 'Nguyễn Văn An', name: 'Lớp A' },
  'training.has_results': { name: 'Lớp A', results: 3 },
  'units.future': { on: '2027-01-01', today: '2026-11-22' },
  'units.into_itself': { name: 'Xã A' },
  'units.name_taken': { name: 'Xã A', parent: 'Tỉnh B' },
  'units.later_change': { name: 'Xã A', on: '2020-01-01', next: '2025-07-01' },
  'units.begins_that_day': { name: 'Xã A', on: '2020-01-01' },
  'units.ended_already': { name: 'Xã A' },
  'units.wrong_place': { name: 'Xã A', parent: 'Xã B' },
  'units.wrong_kind': { name: 'Xã A', kind: 'tinh' },
  'units.people_unassigned': { name: 'Xã A', people: ['Nguyễn Văn An'], total: 12 },
  'units.people_left': { name: 'Xã A', people: ['Nguyễn Văn An'], total: 1 },
  'units.has_children': { name: 'Huyện A', children: ['Xã B'], total: 2 },
  'standards.not_understood': { problems: [{ line: 1, column: 2, message: 'sai' }] },
  'standards.already_loaded': { key: 'k', number: 2 },
  'standards.authority_unknown': { text: 'Tỉnh X' },
  'fact.gone': { section: 'Ngày sinh', sectionEn: 'birth' },
  'privacy.answered_already': { request: 3 },
  'privacy.say_why': {},
  'privacy.say_purpose': {},
  'http.name_in_address': { field: 'search' },
  'privacy.erased_already': { name: 'Nguyễn Văn An' },
  'privacy.term_kept': { vi: 'Hồ sơ', en: 'The record' },
  'privacy.term_unverified': { vi: 'Sức khỏe', en: 'Health' },
  'privacy.term_differs': { years: 5 },
  'privacy.nothing_due': { vi: 'Sức khỏe', en: 'Health' },
  'privacy.retention_moved': { rows: 12, people: 3 },
  'breach.closed_already': { breach: 1 },
  'fact.overlaps': { section: 'Ngày sinh', sectionEn: 'birth' },
  'fact.impossible': { section: 'Ngày sinh', sectionEn: 'birth' },
  'fact.ends_before_start': { from: '2020-01-02', to: '2020-01-01' },
  'fact.before_its_start': { from: '2020-01-01', start: '2020-01-02' },
  'fact.after_its_end': { from: '2020-01-02', end: '2020-01-01' },
  'fact.before_birth': { from: '1970-01-01', born: '1980-01-01' },
  'decision.in_future': { day: '2030-01-01' },
  'person.changed_meanwhile': { number: 5, actor: 'local', operation: 'record.correct' },
  'people.not_all': { people: [{ name: 'An', why: 'đã có xếp loại năm 2025', whyEn: 'has a rating of 2025' }] },
  'person.like_others': { name: 'An', like: [{ id: 'x', name: 'Ân', why: 'cùng số định danh' }] },
  'evidence.not_a_scan': { fileName: 'a.pdf' },
  'evidence.too_large': { fileName: 'a.pdf', bytes: 30_000_000 },
  'evidence.already_there': { fileName: 'a.pdf' },
  'evidence.gone': { evidence: 3 },
  'person.merged_with_itself': { name: 'An' },
  'quality.due_past': { day: '2020-01-01' },
  'list.too_long': { people: 250_000, most: 100_000 },
  'day.out_of_range': { day: '1800-01-01' },
  'ledger.number_unknown': { number: 9, head: 2 },
  'statistics.closed_day': { day: '2026-11-22', instead: '2026-09-30' },
  'access.more_than_held': { permission: 'people.read', until: '2026-12-31' },
  'access.last_administrator': {},
  'access.already_given': { login: 'an', number: 3 },
  'access.cannot_delegate': { why: 'tooLong', until: '2026-12-31' },
  'access.no_person': { login: 'an' },
  'sign_in.needed': { stage: 'none' },
  'sign_in.wrong': {},
  'sign_in.code_wrong': {},
  'sign_in.passkey_wrong': {},
  'sign_in.slow_down': { seconds: 600 },
  'sign_in.confirm_needed': {},
  'sign_in.not_here': {},
  'sign_in.provider_down': { name: 'cổng đăng nhập chung' },
  'sign_in.provider_failed': { name: 'cổng đăng nhập chung' },
  'sign_in.not_linked': { name: 'cổng đăng nhập chung' },
  'account.none': {},
  'account.exists': { login: 'hoa' },
  'account.not_first': {},
  'account.disabled': { login: 'hoa' },
  'account.yourself': {},
  'account.password_weak': { why: ['short', 'common', 'long', 'personal'], least: 10, most: 200 },
  'account.invitation_spent': {},
  'account.factor_needed': { role: 'administrator' },
  'account.link_taken': {},
  'http.too_large': { limit: 20_000_000 },
  'http.foreign_origin': { origin: 'http://evil.example' },
  'http.too_slow': { seconds: 60 },
  'database.unavailable': {},
  'disk.full': {},
  'folder.read_only': {},
}

test('every refusal has words in Vietnamese and English that say something', () => {
  assert.deepEqual(Object.keys(refusalTexts).sort(), Object.keys(refusalTextsEn).sort())
  assert.deepEqual(Object.keys(details).sort(), Object.keys(refusalTexts).sort())
  for (const [code, of] of Object.entries(details) as [RefusalCode, never][]) {
    const { says, saysEn } = words(code, of)
    for (const text of [says, saysEn]) {
      assert.ok(text.trim().length > 15, `${code}: ${text}`)
      assert.doesNotMatch(text, /undefined|null|\[object|NaN/, code)
    }
    assert.notEqual(says, saysEn, code)
    assert.match(says, /[àáảãạăắằâấầđêếềệôốồộơớờợưứừựịọủ]/iu, code)
  }
})

// Every field of every input, given what it cannot take.

type Field = { readonly name: string; readonly type: string; readonly required: boolean }
const fieldsOf = (operation: Operation): readonly Field[] => {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: string }>
    required?: string[]
  }
  return Object.entries(schema.properties ?? {}).map(([name, { type }]) => ({
    name,
    type: type ?? 'any',
    required: schema.required?.includes(name) ?? false,
  }))
}
/** What the example of an operation says of a place that no register has. */
const fitting = (name: string): Record<string, unknown> => exampleOf(name).input(nowhere)

const long = 'Lạng Sơn, '.repeat(11_000)
const wrongTypes: readonly unknown[] = [true, false, [], ['a'], {}, { a: 1 }, null]
const strange: readonly string[] = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '1.5',
  '1e999',
  '1e3',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '2147483648',
  '0x10',
  "'; drop table change; --",
  '%',
  '\\',
  '\u202e',
  '🙂',
  '2019-02-30',
  '2019-9-1',
  '0000-01-01',
  '9999-12-31',
  '1899-12-31',
  '2079-06-06',
  'code:',
  'code:00000',
  ',',
  ',,,,',
  'constructor',
  '__proto__',
  long,
]
// Files are read by a worker of its own and written out whole, which takes its time.
const few: readonly string[] = ['', '9999-12-31', ',,,,', long]
// What a field holds has been tried above; a request adds how it is carried.
const overHttp: readonly string[] = [...few, 'null', '1e400', '%E0%A4%A', ' ']
// JSON that is no mapping of columns.
const mappings: readonly string[] = [
  'null',
  'true',
  '[]',
  '{"*":null}',
  '{"*":{"A":null}}',
  '{"*":{"A":"constructor"}}',
  '{"__proto__":{"A":"theory"}}',
]
const triesFor = (operation: Operation, field: Field): readonly string[] =>
  field.name === 'remap' ? [...few, ...mappings] : operation.takesFile || operation.givesFile ? few : strange
const unkeepable: readonly string[] = ['\0', 'a\0b', '\ud800', 'a\udfff', '\udc00\ud800']

const attempt = async (name: string, operation: Operation, raw: unknown): Promise<RefusalCode | 'answered'> => {
  try {
    await house.ask(name, raw, giveFile(operation))
    return 'answered'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw new Error(`${name} ${JSON.stringify(raw).slice(0, 200)} broke`, { cause: error })
  }
}

for (const [name, operation] of table) {
  test(`${name} takes what it asks for and refuses everything else with words`, async () => {
    const good = fitting(name)
    const known: readonly string[] = ['answered', 'invalid_input', ...operation.refuses]
    assert.notEqual(await attempt(name, operation, good), 'invalid_input')
    for (const extra of ['notAField', '__proto__x', 'constructor'])
      assert.equal(await attempt(name, operation, { ...good, [extra]: '1' }), 'invalid_input', extra)
    for (const raw of ['text', 5, true, [], [good]]) assert.equal(await attempt(name, operation, raw), 'invalid_input', JSON.stringify(raw))
    for (const field of fieldsOf(operation)) {
      const says = `${name}.${field.name}`
      if (field.required)
        assert.equal(
          await attempt(name, operation, Object.fromEntries(Object.entries(good).filter(([key]) => key !== field.name))),
          'invalid_input',
          `${says} left out`,
        )
      const several = field.type !== 'string' && field.type !== 'integer'
      for (const wrong of wrongTypes.filter((w) => !several || !operation.input.shape[field.name]?.safeParse(w).success))
        assert.equal(await attempt(name, operation, { ...good, [field.name]: wrong }), 'invalid_input', `${says} ${String(wrong)}`)
      if (field.type === 'string') assert.equal(await attempt(name, operation, { ...good, [field.name]: 12 }), 'invalid_input', `${says} a number`)
      if (field.type === 'integer')
        for (const wrong of [
          1.5,
          -(2 ** 40),
          2 ** 31,
          2 ** 40,
          2 ** 60,
          1e300,
          Infinity,
          NaN,
          '1.5',
          '1e3',
          '',
          'x',
          ' 1',
          '2147483648',
          '9'.repeat(400),
        ])
          assert.equal(await attempt(name, operation, { ...good, [field.name]: wrong }), 'invalid_input', `${says} ${wrong}`)
      for (const text of unkeepable)
        assert.equal(await attempt(name, operation, { ...good, [field.name]: text }), 'invalid_input', `${says} ${JSON.stringify(text)}`)
      for (const text of triesFor(operation, field)) {
        const code = await attempt(name, operation, { ...good, [field.name]: text })
        assert.ok(known.includes(code), `${says} ${JSON.stringify(text).slice(0, 80)}: ${code} is not among what ${name} says it refuses with`)
      }
    }
  })
}

test('nothing that was tried has hurt the register', async () => assert.deepEqual(await faultsIn(house), []))

test('an operation that does not exist is not found, whatever it is called', async () => {
  for (const name of ['', 'no.such', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
    assert.equal(await codeOf(house.ask(name, {})), 'not_found', name)
})

// The same through the HTTP door.

const faults: unknown[] = []
const app = httpDoor(house, { version: '0.0.0', entrance: openEntrance, fault: (error) => faults.push(error) })
const here = { host: '127.0.0.1:4650' }
const pathOf = (name: string, query: Readonly<Record<string, string>> = {}): string => `/api/${name}?${new URLSearchParams(query).toString()}`
const called = (name: string) => ({ ...here, 'content-disposition': dispositionOf(name) })
const inQuery = (operation: Operation): boolean => (operation.kind === 'query' && operation.inBody !== true) || operation.takesFile !== undefined
const send = async (name: string, operation: Operation, raw: Readonly<Record<string, unknown>>): Promise<Response> => {
  const asText = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, String(value)]))
  if (operation.takesFile) return app.request(pathOf(name, asText), { method: 'POST', headers: called('danh sách.xlsx'), body: workbook as never })
  if (inQuery(operation)) return app.request(pathOf(name, asText), { headers: here })
  return app.request(`/api/${name}`, { method: 'POST', headers: { ...here, 'content-type': 'application/json' }, body: JSON.stringify(raw) })
}

for (const [name, operation] of table) {
  test(`${name} over HTTP never answers 500`, async () => {
    faults.length = 0
    const good = fitting(name)
    for (const field of fieldsOf(operation)) {
      for (const text of [...(operation.takesFile ? ['x', 'null'] : overHttp), ...unkeepable]) {
        const response = await send(name, operation, { ...good, [field.name]: text })
        const body = response.headers.get('content-type')?.includes('json') ? ((await response.json()) as { says?: string; saysEn?: string }) : {}
        assert.ok(response.status < 500, `${field.name} ${JSON.stringify(text).slice(0, 80)}: ${response.status} ${JSON.stringify(body)}`)
        if (response.status >= 400) assert.ok(body.says && body.saysEn, `${response.status} without words`)
      }
    }
    assert.deepEqual(faults, [])
  })
}

type Asked = readonly [what: string, path: string, init: RequestInit & { headers?: Record<string, string> }, status: number, code?: string]
const asked: readonly Asked[] = [
  ['a page of this machine', '/api/ledger.list', { headers: { ...here, origin: 'http://127.0.0.1:4650', 'sec-fetch-site': 'same-origin' } }, 200],
  ['another name of this machine', '/api/ledger.list', { headers: { host: 'localhost:4650' } }, 200],
  ['a page of another site', '/api/ledger.list', { headers: { ...here, origin: 'http://evil.example' } }, 403, 'http.foreign_origin'],
  ['a page of another port', '/api/ledger.list', { headers: { ...here, origin: 'http://127.0.0.1:9999' } }, 403, 'http.foreign_origin'],
  ['a page without an origin', '/api/ledger.list', { headers: { ...here, origin: 'null' } }, 403, 'http.foreign_origin'],
  ['a link on another site', '/api/ledger.list', { headers: { ...here, 'sec-fetch-site': 'cross-site' } }, 403, 'http.foreign_origin'],
  ['a name that was made to point here', '/api/ledger.list', { headers: { host: 'evil.example' } }, 403, 'http.foreign_origin'],
  ['a name that begins like this machine', '/api/ledger.list', { headers: { host: '127.0.0.1.evil.example' } }, 403, 'http.foreign_origin'],
  ['no name at all', '/api/ledger.list', { headers: { host: '' } }, 403, 'http.foreign_origin'],
  ['an operation that does not exist', '/api/no.such', { headers: here }, 404, 'not_found'],
  ['a question asked in a body', '/api/ledger.list', { method: 'POST', headers: here, body: '{}' }, 200],
  ['a name in an address', '/api/people.list?asOf=2019-09-30&search=mai', { headers: here }, 400, 'http.name_in_address'],
  ['a command asked as a question', '/api/ledger.undo?number=1', { headers: here }, 404, 'not_found'],
  ['a field that does not exist', '/api/ledger.list?sizes=5', { headers: here }, 400, 'invalid_input'],
  ['a file name where no file is taken', '/api/ledger.list?fileName=a', { headers: here }, 400, 'http.name_in_address'],
  ['what is not JSON', '/api/ledger.undo', { method: 'POST', headers: here, body: '{"number":' }, 400, 'invalid_input'],
  ['nothing where JSON is meant', '/api/ledger.undo', { method: 'POST', headers: here }, 400, 'invalid_input'],
  ['JSON that is no object', '/api/ledger.undo', { method: 'POST', headers: here, body: '[1]' }, 400, 'invalid_input'],
  ['a change that does not exist', '/api/ledger.undo', { method: 'POST', headers: here, body: '{"number":99999}' }, 404, 'not_found'],
  ['a change that cannot be undone', '/api/ledger.undo', { method: 'POST', headers: here, body: '{"number":1}' }, 409, 'change.cannot_undo'],
  [
    'half a character in a reason',
    '/api/ledger.undo',
    { method: 'POST', headers: here, body: '{"number":2,"reason":"\\ud800"}' },
    400,
    'invalid_input',
  ],
  ['a day that the calendar has not', '/api/review.summary?unit=country&asOf=2019-02-30', { headers: here }, 400, 'invalid_input'],
  ['a day before all days', '/api/review.summary?unit=country&asOf=1899-12-31', { headers: here }, 400, 'day.out_of_range'],
  ['a change not yet made', '/api/review.summary?unit=country&asOf=2019-09-30&knownAt=99999', { headers: here }, 400, 'ledger.number_unknown'],
  [
    'a file that is no workbook',
    '/api/workbook.preview',
    { method: 'POST', headers: here, body: 'không phải bảng tính' },
    422,
    'workbook.unreadable',
  ],
  [
    'the name of a file in an address',
    `/api/workbook.preview?fileName=${encodeURIComponent('Lý lịch Nông Văn Bảo.xlsx')}`,
    { method: 'POST', headers: here, body: workbook as never },
    400,
    'http.name_in_address',
  ],
  [
    'the name of a file that cannot be read',
    '/api/workbook.preview',
    { method: 'POST', headers: { ...here, 'content-disposition': `attachment; filename*=UTF-8''%E1%BB` }, body: workbook as never },
    400,
    'invalid_input',
  ],
  ['an empty file', '/api/workbook.import', { method: 'POST', headers: here }, 422, 'workbook.unreadable'],
  ['a file name with NUL', '/api/workbook.import', { method: 'POST', headers: called('a\0.xlsx'), body: workbook as never }, 400, 'invalid_input'],
  ['a file larger than allowed', '/api/workbook.preview', { method: 'POST', headers: here, body: new Uint8Array(20_000_001) }, 413, 'http.too_large'],
  [
    'a standards file that is not one',
    '/api/standards.load',
    { method: 'POST', headers: here, body: '{"text":"key: ["}' },
    422,
    'standards.not_understood',
  ],
  ['an address that is broken', '/api/units.search?asOf=2019-09-30&text=%E0%A4%A', { headers: here }, 200],
]
for (const [what, path, init, status, code] of asked) {
  test(`over HTTP: ${what} → ${status}${code ? ` ${code}` : ''}`, async () => {
    faults.length = 0
    const response = await app.request(path, init)
    const body = (await response.json()) as { code?: string }
    assert.deepEqual([response.status, body.code], [status, code])
    for (const header of ['content-security-policy', 'x-content-type-options', 'cross-origin-resource-policy'])
      assert.ok(response.headers.get(header), header)
    assert.deepEqual(faults, [])
  })
}

test('files come with their names, whatever letters these have', async () => {
  const sheet = await app.request('/api/review.export?asOf=2019-09-30&unit=country', { headers: here })
  assert.match(sheet.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[^\s]+\.xlsx$/)
  assert.deepEqual([...new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)], [0x50, 0x4b])
  const annotated = await app.request('/api/workbook.annotated', {
    method: 'POST',
    headers: called('danh "sách" xã;\r\n.xlsx'),
    body: workbook as never,
  })
  assert.equal(annotated.status, 200)
  assert.match(annotated.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[^\s"]+$/)
})

// The OpenAPI document.

type Node_ = { readonly [key: string]: unknown }
const walk = (node: unknown, visit: (at: Node_) => void): void => {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node)) visit(node as Node_)
  for (const part of Object.values(node)) walk(part, visit)
}

test('the OpenAPI document is of version 3.1, names every operation, and all its references lead somewhere', async () => {
  const document = (await (await app.request('/api/openapi.json', { headers: here })).json()) as {
    openapi: string
    info: Record<string, unknown>
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string
          summary: string
          parameters?: { name: string; in: string; required: boolean; schema: Node_ }[]
          requestBody?: { content: Node_ }
          responses: Record<string, { description: string; content: Record<string, { schema: Node_ }> }>
        }
      >
    >
  }
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual([typeof document.info['title'], typeof document.info['version']], ['string', 'string'])
  const steps = Object.keys(signIn).map((name) => `/api/sign-in/${name}`)
  assert.deepEqual(Object.keys(document.paths).sort(), [...table.map(([name]) => `/api/${name}`), ...steps].sort())
  for (const [name, operation] of table) {
    const item = document.paths[`/api/${name}`]!
    assert.deepEqual(Object.keys(item), [inQuery(operation) && !operation.takesFile ? 'get' : 'post'])
    const [one] = Object.values(item)
    assert.deepEqual([one!.operationId, one!.summary], [name, operation.says])
    const parameters = one!.parameters ?? []
    assert.equal(new Set(parameters.map((p) => p.name)).size, parameters.length)
    for (const p of parameters)
      assert.deepEqual([p.name === 'Content-Disposition' ? 'query' : p.in, typeof p.required, typeof p.schema], ['query', 'boolean', 'object'])
    if (inQuery(operation)) {
      const said = parameters.filter((p) => p.name !== 'Content-Disposition').map((p) => [p.name, p.required])
      assert.deepEqual(
        said,
        fieldsOf(operation).map((f) => [f.name, f.required]),
      )
      for (const p of parameters.filter((q) => q.name !== 'Content-Disposition'))
        assert.ok(['string', 'integer'].includes(String(p.schema['type'])), `${name}.${p.name} says its type`)
    } else assert.ok(one!.requestBody, name)
    if (operation.takesFile) assert.deepEqual(Object.keys(one!.requestBody!.content), [...operation.takesFile], name)
    assert.deepEqual(Object.keys(one!.responses['200']!.content), [...(operation.givesFile ?? ['application/json'])], name)
    for (const [status, response] of Object.entries(one!.responses)) {
      assert.match(status, /^([1-5]XX|[1-5]\d\d)$/)
      assert.ok(response.description.length > 0 && Object.keys(response.content).length > 0)
    }
    assert.ok(one!.responses['200'])
  }
  walk(document, (at) => {
    assert.ok(!('nullable' in at && typeof at['nullable'] === 'boolean'), 'nullable is of version 3.0')
    const ref = at['$ref']
    if (typeof ref !== 'string') return
    assert.match(ref, /^#\//)
    const target = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (node as Node_ | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
    assert.ok(target, `${ref} leads nowhere`)
  })
})

test('what an operation answers is what the document says it answers', async () => {
  for (const name of ['review.summary', 'review.people', 'units.search', 'standards.list', 'ledger.list'] as const) {
    const answer = await house.ask(name, fitting(name))
    assert.deepEqual(operations[name]!.output.parse(answer), answer, name)
  }
})

test('a fault of ours is told with a number and without its insides', async () => {
  const seen: unknown[] = []
  const broken = httpDoor(
    { ...house, askAs: () => Promise.reject(new Error('password=secret at /some/path')) },
    { version: '0', entrance: openEntrance, fault: (error, id) => seen.push([error, id]) },
  )
  const response = await broken.request('/api/ledger.list', { headers: here })
  const body = await response.text()
  assert.equal(response.status, 500)
  assert.doesNotMatch(body, /secret|path/)
  assert.equal(seen.length, 1)
  assert.ok(body.includes((seen[0] as [Error, string])[1]))
})
