import assert from 'node:assert/strict'

import type { Permission } from '#access/policy.ts'
import type { RefusalCode } from '#lib/refusal.ts'
import type { File } from '#operation/define.ts'

// One example of every operation, put to a place: the registry behind test/matrix.test.ts (every operation × every role × inside, outside, former unit ×
// signed out) and test/operations.test.ts (every field given what it cannot take). Whoever adds an operation adds a line here; the tests fail until then.

/** A place of the register with everything an operation may name: a unit on a day, its people, and what was written about them. */
export type Place = {
  readonly day: string
  /** The unit's number, or 'country'. */
  readonly unit: string
  readonly unitName: string
  /** The unit above it on that day. */
  readonly parent: number
  /** Outside id of somebody posted there, the name, and a second person. */
  readonly person: string
  readonly name: string
  readonly other: string
  /** The fact of the first person's sex, and a scan attached to it. */
  readonly fact: number
  readonly evidence: number
  /** A change that touched nobody but a third person there. */
  readonly change: number
  /** An account that holds a grant over the unit alone, and the grant. */
  readonly login: string
  readonly grant: number
  /** The place as an authority of a standards file, and a list of its people. */
  readonly authority: string
  readonly list: File
}

/** What an asker out of reach gets: a refusal, or an answer in which nothing of the place appears. */
type Outside = RefusalCode | 'nothing'

export type Example = {
  /**
   * What reach decides by: the unit, the person, the account's own doing (an example cannot be another's), or nothing (the same for everyone who may).
   */
  readonly about: 'unit' | 'person' | 'own' | 'nothing'
  readonly input: (p: Place) => Record<string, unknown>
  readonly file?: (p: Place) => File
  /** 'not_found' when left out. */
  readonly outside?: Outside
  /** Some of these texts stand in an answer from inside, and none in one from outside. */
  readonly shows?: (p: Place) => readonly string[]
  /** A permission that the answer about others needs besides the operation's own. */
  readonly needs?: Permission
}

const scan: File = { name: 'quyết định.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 thử') }

const standard = (p: Place): string => `key: thu-${p.unit}
authority: ${p.authority}
document: Văn bản thử
name: 'Tiêu chuẩn thử'
inForce: { from: ${p.day} }
confidence: press
requires:
  - id: professional
    criterion: professional
    titles: [CB01]
    article: Điều 1
    confidence: press
    need: { kind: level, subject: professional, atLeast: intermediate }
`

const scoped = (p: Place) => ({ asOf: p.day, unit: p.unit })
const ofPerson = (p: Place) => ({ person: p.person })
const ofScan = (p: Place) => ({ person: p.person, evidence: p.evidence })
const correction = (p: Place) => ({ person: p.person, section: 'sex', fact: p.fact, values: { sex: 'female' }, reason: 'ghi sai khi nhập' })

export const examples: Readonly<Record<string, Example>> = {
  'review.summary': { about: 'unit', input: scoped, shows: (p) => [p.unitName] },
  'review.days': { about: 'unit', input: (p) => ({ unit: p.unit, onDays: p.day }), outside: 'nothing', shows: (p) => [p.unitName] },
  'review.people': { about: 'unit', input: scoped, shows: (p) => [p.person] },
  'review.explain': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }), shows: (p) => [p.name] },
  'review.compare': { about: 'unit', input: (p) => ({ ...scoped(p), since: '2019-01-01' }) },
  'review.export': { about: 'unit', input: (p) => ({ ...scoped(p), what: 'people' }) },
  'record.read': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }), shows: (p) => [p.name] },
  'record.history': { about: 'person', input: (p) => ({ person: p.person, section: 'sex', fact: p.fact }) },
  'record.changes': { about: 'person', input: ofPerson },
  'record.preview': {
    about: 'person',
    input: (p) => ({ person: p.person, section: 'sex', values: { sex: 'female' }, how: 'correct', days: [p.day] }),
  },
  'record.change': {
    about: 'person',
    input: (p) => ({ person: p.person, section: 'qualification', from: p.day, values: { level_id: 'theory.intermediate' }, reason: 'có bằng mới' }),
  },
  'record.correct': { about: 'person', input: correction },
  'person.create': {
    about: 'unit',
    input: (p) => ({
      facts: [
        { section: 'name', values: { full_name: 'Nông Thị Thử' } },
        { section: 'posting', from: p.day, values: { unit_id: p.unit, title_text: 'Công chức thử', is_primary: true, since_known: true } },
      ],
    }),
  },
  'evidence.list': { about: 'person', input: ofPerson, shows: () => ['.pdf'] },
  'evidence.file': { about: 'person', input: ofScan },
  'evidence.attach': { about: 'person', input: (p) => ({ person: p.person, section: 'sex', fact: p.fact }), file: () => scan },
  'evidence.compare': { about: 'person', input: ofScan },
  'evidence.reject': { about: 'person', input: (p) => ({ ...ofScan(p), note: 'không đọc được' }) },
  'evidence.withdraw': { about: 'person', input: (p) => ({ ...ofScan(p), note: 'nộp nhầm tệp' }) },
  'evidence.deciding': { about: 'unit', input: scoped },
  'duplicates.list': { about: 'unit', input: scoped },
  'person.mergePreview': { about: 'person', input: (p) => ({ keep: p.person, other: p.other }) },
  'person.merge': { about: 'person', input: (p) => ({ keep: p.person, other: p.other, reason: 'một người hai hồ sơ' }) },
  'units.children': { about: 'unit', input: (p) => ({ asOf: p.day, parent: p.parent }), outside: 'nothing', shows: (p) => [`"id":${p.unit},`] },
  'units.search': { about: 'unit', input: (p) => ({ asOf: p.day, text: p.unitName }), outside: 'nothing', shows: (p) => [`"id":${p.unit},`] },
  'standards.list': { about: 'nothing', input: () => ({}) },
  'standards.load': { about: 'unit', input: (p) => ({ text: standard(p) }), outside: 'standards.authority_unknown' },
  'reference.load': { about: 'nothing', input: () => ({}) },
  'workbook.preview': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing', shows: () => ['"matched":2'] },
  'workbook.annotated': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing' },
  'workbook.import': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing', shows: () => ['"matched":2'] },
  'ledger.list': { about: 'unit', input: () => ({ size: 200 }), outside: 'nothing', shows: (p) => [p.list.name] },
  'ledger.undo': { about: 'person', input: (p) => ({ number: p.change }) },
  'roles.list': { about: 'nothing', input: () => ({}) },
  'grants.list': { about: 'unit', input: () => ({}), outside: 'nothing', shows: (p) => [p.login] },
  'access.explain': { about: 'unit', input: (p) => ({ account: p.login }), needs: 'access.read', shows: (p) => [p.login] },
  'grants.give': { about: 'unit', input: (p) => ({ account: p.login, role: 'lecturer', unit: p.unit, from: '2026-11-22', document: '12/QĐ-UBND' }) },
  'grants.delegate': { about: 'own', input: (p) => ({ grant: p.grant, account: p.login, from: '2026-11-22', to: '2027-01-01' }) },
  'grants.end': { about: 'unit', input: (p) => ({ grant: p.grant, reason: 'thôi nhiệm vụ' }), needs: 'access.give' },
}

/** The example of an operation; fails when it has none. */
export const exampleOf = (name: string): Example => examples[name] ?? assert.fail(`${name} has no example in test/examples.ts`)

/** A place that no register has, for tests that only need something to say. */
export const nowhere: Place = {
  day: '2019-09-30',
  unit: 'country',
  unitName: 'vũ sơn',
  parent: 1,
  person: 'Nguyễn Văn An',
  name: 'Nguyễn Văn An',
  other: 'Trần Thị Bình',
  fact: 1,
  evidence: 1,
  change: 999,
  login: 'an',
  grant: 999,
  authority: 'nation',
  list: { name: 'danh sách.xlsx', type: '', bytes: new Uint8Array() },
}
