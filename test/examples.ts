import assert from 'node:assert/strict'

import type { Permission } from '#access/policy.ts'
import type { RefusalCode } from '#lib/refusal.ts'
import type { File } from '#operation/define.ts'

// Long because one example for each operation of the table.

// One example of every operation, put to a place: the registry behind test/matrix.test.ts (every operation × every role × inside, outside, former unit ×
// signed out) and test/operations.test.ts (every field given what it cannot take). Whoever adds an operation adds a line here; the tests fail until then.

/** A place of the register with everything an operation may name: a unit on a day, its people, and what was written about them. */
export type Place = {
  readonly day: string
  /** The day of a decision about units. */
  readonly decided: string
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
  /** An open request of the first person. */
  readonly request: number
  /** A change that touched nobody but a third person there. */
  readonly change: number
  /** An account that holds a grant over the unit alone, and the grant. */
  readonly login: string
  readonly grant: number
  /** A programme of the register; a plan of the unit, and its class. */
  readonly programme: number
  readonly plan: number
  readonly class: number
  /** A class held by the unit, opened, with the two people sent to it; a session of it, a lecturer and a book of certificates of the unit. */
  readonly held: number
  /** A class of the unit with the same people, whose teaching ended half a year ago. */
  readonly taught: number
  readonly lesson: number
  readonly lecturer: number
  readonly book: number
  /** A survey round of the unit, and a wish of the first person in it. */
  readonly round: number
  readonly wish: number
  /** What the unit wishes in the round without naming anybody. */
  readonly unitWish: number
  /** The place as an authority of a standards file, and a list of its people. */
  readonly authority: string
  readonly list: File
}

/** What an asker out of reach gets: a refusal, or an answer in which nothing of the place appears. */
type Outside = RefusalCode | 'nothing'

export type Example = {
  /**
   * What reach decides by: the unit, the person, the account's own doing (an example cannot be another's), nothing (the same for everyone who may); or
   * it is for those alone who hold the permission everywhere.
   */
  readonly about: 'unit' | 'person' | 'own' | 'everywhere' | 'nothing'
  readonly input: (p: Place) => Record<string, unknown>
  readonly file?: (p: Place) => File
  /** 'not_found' when left out. */
  readonly outside?: Outside
  /** Some of these texts stand in an answer from inside, and none in one from outside. */
  readonly shows?: (p: Place) => readonly string[]
  /** A permission that the answer about others needs besides the operation's own. */
  readonly needs?: Permission
  /** What a role without it gets inside, where it may see the thing all the same; as outside when left out. */
  readonly without?: RefusalCode
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

const token = 'm'.repeat(43)
const password = 'cánh đồng xanh bảy con trâu'
const passkey = { id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: 'a', attestationObject: 'a' } }
const scoped = (p: Place) => ({ asOf: p.day, unit: p.unit })
const trained = (p: Place) => ({ unit: p.unit, from: `${p.day.slice(0, 4)}-01-01`, to: p.day })
const ended = (p: Place) => ({ unit: p.unit, from: '2026-05-01', to: '2026-06-30', asOf: p.day, by: 'class' })
const ofPerson = (p: Place) => ({ person: p.person })
const ofScan = (p: Place) => ({ person: p.person, evidence: p.evidence })
const decided = (p: Place) => ({ document: '12/NQ-HĐND', on: p.decided })
const awarded = { section: 'commendation', values: { form: 'Giấy khen', awarded: '2018' }, document: '12/QĐ-UBND' }
const ofHeld = (p: Place) => ({ class: p.held })
const ofBook = (p: Place) => ({ ...ofHeld(p), book: p.book, issuedOn: '2026-06-01' })
const ofLesson = (p: Place) => ({ ...ofHeld(p), day: '2026-04-01', from: '07:30', to: '11:00', periods: 4, subject: 'Bài 1' })
const attended = (p: Place) => ({ id: `00000000-0000-4000-8000-${String(p.lesson).padStart(12, '0')}`, lesson: p.lesson, state: 'present', seen: 1 })
const correction = (p: Place) => ({ person: p.person, section: 'sex', fact: p.fact, values: { sex: 'female' }, reason: 'ghi sai khi nhập' })

const aClass = (p: Place) => ({
  plan: p.plan,
  programme: p.programme,
  code: 'L2',
  name: 'Lớp thử',
  seats: 40,
  firstMonth: '2027-03',
  lastMonth: '2027-08',
  registersFrom: '2026-12-01',
  registersTo: '2027-01-31',
  quotas: [{ unit: p.unit, seats: 5 }],
  unitsOn: p.day,
})

const ofClass = (p: Place) => ({ class: p.class })
const listed = (p: Place) => ({ class: p.class, unit: p.unit })
const signed = { on: '2026-11-22', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' }

export const examples: Readonly<Record<string, Example>> = {
  'enrolment.chains': { about: 'unit', input: scoped, shows: (p) => [p.unitName] },
  'enrolment.setChain': { about: 'unit', input: (p) => ({ unit: p.unit, gatherer: p.unit, decider: p.unit, from: p.day }) },
  'enrolment.classes': { about: 'unit', input: (p) => ({ unit: p.unit }) },
  'enrolment.list': { about: 'unit', input: listed },
  'enrolment.candidates': { about: 'unit', input: listed },
  'enrolment.register': { about: 'unit', input: (p) => ({ ...listed(p), person: p.other, reason: 'còn thiếu chuẩn' }) },
  'enrolment.withdraw': { about: 'unit', input: (p) => ({ ...listed(p), person: p.person }) },
  'enrolment.rank': { about: 'unit', input: (p) => ({ ...listed(p), people: [p.person] }) },
  'enrolment.submit': { about: 'unit', input: listed },
  'enrolment.gathered': { about: 'unit', input: () => ({}), outside: 'nothing' },
  'enrolment.consolidation': { about: 'unit', input: ofClass, shows: (p) => [p.person] },
  'enrolment.answer': { about: 'unit', input: (p) => ({ ...ofClass(p), people: [p.person], answer: 'sentBack', reason: 'đã có trình độ' }) },
  'enrolment.returnList': { about: 'unit', input: (p) => ({ ...listed(p), reason: 'thiếu lý do' }) },
  'enrolment.close': { about: 'unit', input: ofClass },
  'enrolment.reopen': { about: 'unit', input: (p) => ({ ...ofClass(p), reason: 'thêm người' }) },
  'enrolment.cancel': { about: 'unit', input: (p) => ({ ...ofClass(p), reason: 'không đủ người' }) },
  'enrolment.decisions': { about: 'unit', input: ofClass },
  'enrolment.paper': { about: 'unit', input: (p) => ({ ...ofClass(p), kind: 'decision' }) },
  'enrolment.paperFile': { about: 'unit', input: (p) => ({ ...ofClass(p), kind: 'proposal' }) },
  'enrolment.propose': { about: 'unit', input: (p) => ({ ...ofClass(p), ...signed, number: '5/TTr-PNV' }) },
  'enrolment.decide': { about: 'unit', input: (p) => ({ ...ofClass(p), ...signed, number: '5/QĐ-UBND' }) },
  'enrolment.amend': {
    about: 'unit',
    input: (p) => ({ ...ofClass(p), ...signed, number: '6/QĐ-UBND', remove: [{ person: p.person, reason: 'chuyển công tác' }] }),
  },
  'training.programmes': { about: 'nothing', input: (p) => ({ asOf: p.day }) },
  'training.addProgramme': {
    about: 'nothing',
    input: () => ({ code: 'THU-1', name: 'Bồi dưỡng thử', kind: 'course', content: 'other', mode: 'online', basis: 'Văn bản thử' }),
  },
  'training.changeProgramme': {
    about: 'nothing',
    input: (p) => ({
      programme: p.programme,
      from: '2027-01-01',
      name: 'Bồi dưỡng thử',
      kind: 'course',
      content: 'other',
      mode: 'online',
      basis: 'Văn bản thử',
      reason: 'chương trình mới',
    }),
  },
  'training.setCeiling': {
    about: 'nothing',
    input: () => ({ line: 'lecturer', amount: 2_000_000, per: 'session', document: 'Văn bản thử', from: '2027-01-01' }),
  },
  'training.endCeiling': { about: 'nothing', input: () => ({ line: 'award', on: '2027-01-01', reason: 'bãi bỏ' }) },
  'training.setPrerequisite': {
    about: 'nothing',
    input: () => ({ programme: 'LLCT-CC', first: 'LLCT-TC', document: 'Văn bản thử', from: '2027-01-01' }),
  },
  'training.endPrerequisite': {
    about: 'nothing',
    input: () => ({ programme: 'LLCT-CC', first: 'LLCT-TC', on: '2027-06-01', reason: 'bãi bỏ' }),
  },
  'training.endProgramme': { about: 'nothing', input: (p) => ({ programme: p.programme, on: '2027-01-01', reason: 'hết hiệu lực' }) },
  'training.plans': { about: 'unit', input: () => ({}), outside: 'nothing', shows: (p) => [`"id":${p.plan},`] },
  'training.plan': { about: 'unit', input: (p) => ({ plan: p.plan }), shows: (p) => [p.unitName] },
  'training.createPlan': {
    about: 'unit',
    input: (p) => ({ unit: p.unit, unitsOn: p.day, name: 'Kế hoạch thử', firstYear: 2027, lastYear: 2027 }),
  },
  'training.changePlan': { about: 'unit', input: (p) => ({ plan: p.plan, name: 'Kế hoạch khác', firstYear: 2027, lastYear: 2028 }) },
  'training.setClass': { about: 'unit', input: aClass },
  'training.moveWindow': { about: 'unit', input: (p) => ({ class: p.class, registersTo: '2027-01-31', reason: 'thêm thời gian' }) },
  'training.dropClass': { about: 'unit', input: (p) => ({ class: p.class }) },
  'training.draftPlan': {
    about: 'unit',
    input: (p) => ({ plan: p.plan, asOf: p.day, firstMonth: '2027-03', registersFrom: '2026-12-01', registersTo: '2027-01-31' }),
  },
  'training.planFile': { about: 'unit', input: (p) => ({ plan: p.plan }) },
  'training.setMoney': { about: 'unit', input: (p) => ({ plan: p.plan, sources: [{ source: 'local', amount: 1_000_000 }] }) },
  'training.propose': { about: 'unit', input: (p) => ({ plan: p.plan, seconds: 1 }) },
  'training.proposal': { about: 'nothing', input: () => ({ job: 1 }) },
  'training.needs': { about: 'unit', input: scoped, shows: (p) => [p.unitName] },
  'training.needing': { about: 'unit', input: scoped },
  'training.needsForm': { about: 'unit', input: scoped },
  'training.surveys': { about: 'nothing', input: () => ({}) },
  'training.openSurvey': {
    about: 'unit',
    input: (p) => ({
      unit: p.unit,
      unitsOn: p.day,
      name: 'Khảo sát thử',
      firstYear: 2027,
      lastYear: 2027,
      opensOn: '2026-11-01',
      closesOn: '2026-12-31',
    }),
  },
  'training.endSurvey': { about: 'unit', input: (p) => ({ round: p.round, closesOn: '2026-11-30', reason: 'đã đủ' }) },
  'training.wishForUnit': {
    about: 'unit',
    input: (p) => ({ round: p.round, unit: p.unit, unitsOn: p.day, programme: p.programme, year: 2027, people: 3, reason: 'thiếu người' }),
  },
  'training.unwishForUnit': { about: 'unit', input: (p) => ({ wish: p.unitWish }) },
  'training.wish': {
    about: 'person',
    input: (p) => ({ round: p.round, person: p.person, programme: p.programme, year: 2027, reason: 'cần cho công việc' }),
  },
  'training.unwish': { about: 'person', input: (p) => ({ person: p.person, wish: p.wish }) },
  'training.wishes': { about: 'nothing', input: (p) => ({ round: p.round }) },
  'training.movePlan': { about: 'unit', input: (p) => ({ plan: p.plan, step: 'submitted' }), needs: 'training.plan', without: 'access_denied' },
  'review.summary': { about: 'unit', input: scoped, shows: (p) => [p.unitName] },
  'review.days': { about: 'unit', input: (p) => ({ unit: p.unit, onDays: p.day }), outside: 'nothing', shows: (p) => [p.unitName] },
  'review.people': { about: 'unit', input: scoped, shows: (p) => [p.person] },
  'review.explain': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }), shows: (p) => [p.name] },
  'review.compare': { about: 'unit', input: (p) => ({ ...scoped(p), since: '2019-01-01' }) },
  'review.export': { about: 'unit', input: (p) => ({ ...scoped(p), what: 'people' }) },
  'followup.counts': { about: 'unit', input: trained },
  'followup.form': { about: 'unit', input: (p) => ({ ...trained(p), form: 'BTCTW-10' }) },
  'followup.formFile': { about: 'unit', input: (p) => ({ ...trained(p), form: 'DTBD-MAU1' }) },
  'followup.turns': { about: 'unit', input: trained },
  'followup.yearly': { about: 'unit', input: (p) => ({ unit: p.unit, year: Number(p.day.slice(0, 4)) }), shows: (p) => [p.name] },
  'followup.yearlyFile': { about: 'unit', input: (p) => ({ unit: p.unit, year: Number(p.day.slice(0, 4)) }) },
  'followup.duties': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }) },
  'followup.commit': {
    about: 'person',
    input: (p) => ({ person: p.person, programme: 'Thạc sĩ Luật', studyMonths: 24, cost: 60_000_000, startedOn: '2018-09-01' }),
  },
  'followup.commitments': { about: 'unit', input: scoped },
  'followup.compensation': {
    about: 'person',
    input: (p) => ({ person: p.person, commitment: 1, case: 'droppedOut', leftOn: p.day }),
  },
  'evaluation.settings': { about: 'nothing', input: () => ({}) },
  'evaluation.addQuestion': {
    about: 'nothing',
    input: () => ({ code: 'hours', vi: 'Thời gian học hợp lý', en: 'The hours suit', document: 'Quyết định 12/QĐ-SNV' }),
  },
  'evaluation.endQuestion': { about: 'nothing', input: () => ({ question: 1, on: '2027-01-01', reason: 'gộp câu hỏi' }) },
  'evaluation.setWindow': { about: 'nothing', input: () => ({ kind: 'transfer', from: 4, to: 7, since: '2027-01-01', document: '12/QĐ-SNV' }) },
  'evaluation.mine': { about: 'nothing', input: () => ({}) },
  'evaluation.answer': { about: 'nothing', input: (p) => ({ class: p.taught, scores: [] }) },
  'evaluation.paper': { about: 'unit', input: (p) => ({ class: p.taught, forms: 0, scores: [] }) },
  'evaluation.asked': { about: 'unit', input: () => ({}), outside: 'nothing', shows: (p) => [p.person] },
  'evaluation.transfer': {
    about: 'person',
    input: (p) => ({ class: p.taught, people: [{ person: p.person, applied: 'applied', reason: 'làm được việc' }] }),
  },
  'evaluation.summary': { about: 'unit', input: ended },
  'evaluation.people': { about: 'unit', input: (p) => ({ ...ended(p), part: 'tests', answer: 'open' }), shows: (p) => [p.person] },
  'evaluation.file': { about: 'unit', input: (p) => ({ ...ended(p), part: 'standing' }) },
  'evaluation.class': { about: 'unit', input: (p) => ({ class: p.taught }) },
  'followup.inbox': { about: 'nothing', input: () => ({}) },
  'followup.digest': { about: 'nothing', input: () => ({}) },
  'followup.letter': { about: 'unit', input: (p) => ({ unit: p.unit === 'country' ? 1 : Number(p.unit) }) },
  'documents.curriculum': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }), shows: (p) => [p.name.toUpperCase()] },
  'documents.curriculumFile': { about: 'person', input: (p) => ({ person: p.person, asOf: p.day }) },
  'documents.qualityList': { about: 'unit', input: (p) => ({ asOf: p.day, unit: p.unit }) },
  'documents.payList': { about: 'unit', input: (p) => ({ asOf: p.day, unit: p.unit }) },
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
  'people.decidePreview': { about: 'person', input: (p) => ({ people: [p.person], ...awarded }), shows: (p) => [p.name] },
  'people.decide': { about: 'person', input: (p) => ({ people: [p.person], ...awarded }) },
  'lecturers.list': { about: 'unit', input: () => ({}), outside: 'nothing', shows: (p) => [`"id":${p.lecturer},`] },
  'lecturers.write': { about: 'unit', input: (p) => ({ unit: p.unit, kind: 'guest', name: 'Nguyễn Thị Thỉnh Giảng' }) },
  'lecturers.end': { about: 'unit', input: (p) => ({ lecturer: p.lecturer, on: '2027-01-01' }) },
  'lecturers.withdraw': { about: 'unit', input: (p) => ({ lecturer: p.lecturer }) },
  'teaching.classes': { about: 'unit', input: () => ({}), outside: 'nothing', shows: (p) => [`"id":${p.held},`] },
  'teaching.class': { about: 'unit', input: ofHeld, shows: (p) => [p.person] },
  'teaching.rule': { about: 'unit', input: (p) => ({ ...ofHeld(p), of: 'class', leastPercent: 80, leastMark: 5 }) },
  'teaching.open': { about: 'unit', input: (p) => ({ ...ofHeld(p), day: '2026-04-01' }) },
  'teaching.hold': { about: 'unit', input: (p) => ({ ...ofHeld(p), day: '2026-05-29' }) },
  'teaching.close': { about: 'unit', input: (p) => ({ ...ofHeld(p), day: '2026-05-29' }) },
  'lessons.write': { about: 'unit', input: ofLesson },
  'lessons.withdraw': { about: 'unit', input: (p) => ({ ...ofHeld(p), lesson: p.lesson }) },
  'attendance.read': { about: 'unit', input: ofHeld },
  'attendance.send': {
    about: 'unit',
    input: (p) => ({ ...ofHeld(p), device: 'máy bảng', marks: [{ ...attended(p), person: p.person, at: 1_772_416_800_000 }] }),
  },
  'marks.write': { about: 'unit', input: (p) => ({ ...ofHeld(p), attempt: 1, day: '2026-05-29', marks: [{ person: p.person, mark: 7.5 }] }) },
  'results.read': { about: 'unit', input: ofHeld, shows: (p) => [p.person] },
  'results.confirm': { about: 'unit', input: ofHeld },
  'certificates.books': { about: 'unit', input: () => ({ year: 2026 }), outside: 'nothing', shows: (p) => [`"id":${p.book},`] },
  'certificates.openBook': {
    about: 'unit',
    input: (p) => ({ unit: p.unit, name: 'Sổ mới', institution: 'Trường Chính trị', pattern: '{number}/{year}/CC' }),
  },
  'certificates.preview': { about: 'unit', input: ofBook },
  'certificates.issue': { about: 'unit', input: (p) => ({ ...ofBook(p), signerTitle: 'HIỆU TRƯỞNG', signerName: 'Nguyễn Văn Hiệu' }) },
  'certificates.list': { about: 'unit', input: ofHeld },
  'certificates.file': { about: 'unit', input: ofHeld },
  'certificates.scan': { about: 'unit', input: ofHeld, file: () => scan },
  'people.list': { about: 'unit', input: scoped, shows: (p) => [p.person] },
  'people.export': { about: 'unit', input: scoped },
  'people.columns': { about: 'nothing', input: () => ({}) },
  'record.lists': { about: 'nothing', input: (p) => ({ asOf: p.day }) },
  'evidence.list': { about: 'person', input: ofPerson, shows: () => ['.pdf'] },
  'evidence.file': { about: 'person', input: ofScan },
  'evidence.attach': { about: 'person', input: (p) => ({ person: p.person, section: 'sex', fact: p.fact }), file: () => scan },
  'evidence.compare': { about: 'person', input: ofScan },
  'evidence.waiting': { about: 'person', input: (p) => ({ people: [p.person] }), shows: () => ['.pdf'] },
  'evidence.compareMany': { about: 'person', input: (p) => ({ scans: [ofScan(p)] }) },
  'evidence.reject': { about: 'person', input: (p) => ({ ...ofScan(p), note: 'không đọc được' }) },
  'evidence.withdraw': { about: 'person', input: (p) => ({ ...ofScan(p), note: 'nộp nhầm tệp' }) },
  'evidence.deciding': { about: 'unit', input: scoped },
  'duplicates.list': { about: 'unit', input: scoped },
  'person.mergePreview': { about: 'person', input: (p) => ({ keep: p.person, other: p.other }) },
  'person.merge': { about: 'person', input: (p) => ({ keep: p.person, other: p.other, reason: 'một người hai hồ sơ' }) },
  'quality.summary': { about: 'unit', input: scoped },
  'quality.assign': { about: 'unit', input: (p) => ({ tasks: [{ check: 'birth.missing', unit: p.unit }], due: '2030-01-01' }) },
  'statistics.summary': {
    about: 'unit',
    input: (p) => ({ asOf: p.day === '2019-09-30' ? p.day : '2026-09-30', unit: p.unit }),
    shows: (p) => [p.unitName],
  },
  'review.series': { about: 'unit', input: (p) => ({ unit: p.unit, fromYear: 2018, toYear: 2019 }) },
  'establishment.list': { about: 'unit', input: scoped },
  'establishment.set': { about: 'unit', input: (p) => ({ ...decided(p), seats: [{ unit: p.unit, seats: 20 }] }) },
  'establishment.preview': { about: 'unit', input: (p) => ({ ...decided(p), under: p.unit, seats: [{ unit: p.unit, seats: 20 }] }) },
  'establishment.classify': { about: 'unit', input: (p) => ({ ...decided(p), classes: [{ unit: p.unit, class: 1 }] }) },
  'units.children': { about: 'unit', input: (p) => ({ asOf: p.day, parent: p.parent }), outside: 'nothing', shows: (p) => [`"id":${p.unit},`] },
  'units.search': { about: 'unit', input: (p) => ({ asOf: p.day, text: p.unitName }), outside: 'nothing', shows: (p) => [`"id":${p.unit},`] },
  'units.card': { about: 'unit', input: scoped, shows: (p) => [p.unitName] },
  'units.create': { about: 'unit', input: (p) => ({ ...decided(p), name: 'Xã Thử', kind: 'xa', parent: p.unit }) },
  'units.rename': { about: 'unit', input: (p) => ({ ...decided(p), unit: p.unit, name: 'Xã Thử' }) },
  'units.retype': { about: 'unit', input: (p) => ({ ...decided(p), unit: p.unit, kind: 'phuong' }) },
  'units.move': { about: 'unit', input: (p) => ({ ...decided(p), unit: p.unit, parent: p.unit }) },
  'units.merge': { about: 'unit', input: (p) => ({ ...decided(p), units: [p.unit], into: { unit: p.unit } }) },
  'units.split': { about: 'unit', input: (p) => ({ ...decided(p), unit: p.unit, parts: [{ unit: p.unit }, { unit: p.unit }] }) },
  'units.close': { about: 'unit', input: (p) => ({ ...decided(p), unit: p.unit }) },
  'units.reorganise': { about: 'unit', input: (p) => ({ ...decided(p), acts: [{ act: 'close', unit: p.unit }] }) },
  'units.preview': { about: 'unit', input: (p) => ({ ...decided(p), acts: [{ act: 'close', unit: p.unit }] }) },
  'standards.preview': {
    about: 'unit',
    input: () => ({}),
    file: (p) => ({ name: 'tiêu chuẩn.yaml', type: '', bytes: new TextEncoder().encode(standard(p)) }),
    outside: 'standards.authority_unknown',
  },
  'account.mine': { about: 'nothing', input: () => ({}) },
  'account.accept': { about: 'nothing', input: () => ({ token, password }) },
  'account.acceptLinked': { about: 'nothing', input: () => ({ token, confirmed: token }) },
  'account.setPassword': { about: 'nothing', input: () => ({ password }) },
  'account.confirmTotp': { about: 'nothing', input: () => ({ code: '123456' }) },
  'account.removeTotp': { about: 'nothing', input: () => ({}) },
  'account.newRecoveryCodes': { about: 'nothing', input: () => ({}) },
  'account.addPasskey': { about: 'nothing', input: () => ({ ceremony: token, name: 'Máy cơ quan', response: passkey }) },
  'account.removePasskey': { about: 'nothing', input: () => ({ id: 'a' }) },
  'accounts.list': { about: 'everywhere', input: () => ({}) },
  'accounts.one': { about: 'everywhere', input: (p) => ({ account: p.login }) },
  'accounts.first': { about: 'everywhere', input: () => ({ login: 'hoa.thu', name: 'Hoa', password }), outside: 'account.not_first' },
  'accounts.invite': { about: 'everywhere', input: () => ({ login: 'hoa.thu', name: 'Hoa' }) },
  'accounts.describe': { about: 'everywhere', input: (p) => ({ account: p.login, name: 'Tên khác' }) },
  'accounts.disable': { about: 'everywhere', input: (p) => ({ account: p.login }) },
  'accounts.enable': { about: 'everywhere', input: (p) => ({ account: p.login }) },
  'accounts.reset': { about: 'everywhere', input: (p) => ({ account: p.login }) },
  'accounts.endSessions': { about: 'everywhere', input: (p) => ({ account: p.login }) },
  'accounts.link': { about: 'everywhere', input: (p) => ({ account: p.login, issuer: 'https://dang-nhap.example.vn', subject: 'hoa' }) },
  'accounts.unlink': { about: 'everywhere', input: (p) => ({ account: p.login, link: 1 }) },
  'accounts.requireSecondFactor': { about: 'everywhere', input: () => ({ role: 'auditor', required: true }) },
  'standards.list': { about: 'nothing', input: () => ({}) },
  'standards.load': { about: 'unit', input: (p) => ({ text: standard(p) }), outside: 'standards.authority_unknown' },
  'reference.load': { about: 'nothing', input: () => ({}) },
  'mappings.list': { about: 'nothing', input: () => ({}) },
  'mappings.forget': { about: 'own', input: () => ({ id: 999_999 }) },
  'template.workbook': { about: 'nothing', input: () => ({}) },
  'workbook.preview': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing', shows: () => ['"matched":2'] },
  'workbook.annotated': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing' },
  'workbook.import': { about: 'unit', input: () => ({}), file: (p) => p.list, outside: 'nothing', shows: () => ['"matched":2'] },
  'package.export': { about: 'everywhere', input: () => ({}) },
  'package.import': { about: 'everywhere', input: () => ({}), file: (p) => p.list },
  'ledger.anchor': { about: 'nothing', input: () => ({}) },
  'ledger.list': { about: 'unit', input: () => ({ size: 200 }), outside: 'nothing', shows: (p) => [p.list.name] },
  'ledger.undo': { about: 'person', input: (p) => ({ number: p.change }) },
  'privacy.purposes': { about: 'nothing', input: () => ({}) },
  'privacy.classes': { about: 'nothing', input: () => ({}) },
  'privacy.readers': { about: 'person', input: ofPerson },
  'privacy.ownData': { about: 'person', input: ofPerson },
  'privacy.request': { about: 'person', input: (p) => ({ person: p.person, kind: 'correct', content: 'ngày sinh ghi sai', section: 'birth' }) },
  'privacy.requests': { about: 'person', input: ofPerson },
  'privacy.answer': { about: 'person', input: (p) => ({ person: p.person, request: p.request, outcome: 'done' }) },
  'privacy.retention': { about: 'nothing', input: (p) => ({ on: p.decided }) },
  'privacy.confirmTerm': { about: 'nothing', input: () => ({ key: 'health', years: 5, document: 'Quyết định 12/QĐ-SNV' }) },
  'privacy.withdrawTerm': { about: 'nothing', input: () => ({ key: 'health', reason: 'thay thời hạn khác' }) },
  'privacy.carryOut': { about: 'nothing', input: () => ({ key: 'health', rows: 1, people: 1, reason: 'hết thời hạn lưu' }) },
  'privacy.erase': { about: 'person', input: (p) => ({ person: p.person, reason: 'hết thời hạn', basis: 'Luật 91/2025/QH15' }) },
  'breach.report': { about: 'nothing', input: () => ({ discoveredAt: '2026-11-20T08:00:00+07:00', what: 'mất một tệp', data: 'họ tên' }) },
  'breach.list': { about: 'nothing', input: () => ({}) },
  'breach.close': { about: 'nothing', input: () => ({ breach: 1, outcome: 'đã thông báo', notifiedAt: '2026-11-21T08:00:00+07:00' }) },
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
  // A day that no decision can have: the trees of fifteen thousand units are not built for every strange text.
  decided: '2090-01-01',
  unit: 'country',
  unitName: 'vũ sơn',
  parent: 1,
  person: 'Nguyễn Văn An',
  name: 'Nguyễn Văn An',
  other: 'Trần Thị Bình',
  fact: 1,
  evidence: 1,
  request: 1,
  change: 999,
  login: 'an',
  grant: 999,
  programme: 1,
  plan: 999_999,
  unitWish: 999_999,
  class: 999_999,
  held: 999,
  taught: 999,
  lesson: 999,
  lecturer: 999,
  book: 999,
  round: 999_999,
  wish: 999_999,
  authority: 'nation',
  list: { name: 'danh sách.xlsx', type: '', bytes: new Uint8Array() },
}
