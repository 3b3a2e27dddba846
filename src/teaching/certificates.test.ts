import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Actor } from '#access/policy.ts'
import { partOf } from '#documents/testing.ts'
import type { File } from '#operation/define.ts'
import { makeClass } from '#test/classes.ts'
import { askAs, faultsIn, fileOf, houseWithBacSon, peopleOf, refusalOf, refused, summaryOf } from '#test/house.ts'

// From a class held to the review of the next day: numbers of a book, facts with their evidence in one change, undone as one act.

const district = 'Huyện Bắc Sơn, Lạng Sơn'
const [issuedOn, nextDay] = ['2019-11-29', '2019-11-30'] as const
const house = await houseWithBacSon()
const { people } = await peopleOf(house, nextDay, district, { criterion: 'theory', answer: 'unmet,unknown' })
const chosen = people.slice(0, 6)
const keys = chosen.map((p) => p.id)
const { rows: numbered } = await house.db.pool.query<{ id: number; key: string }>('select id, key from person where key = any($1::uuid[])', [keys])
const numbers = keys.map((k) => numbered.find((r) => r.key === k)!.id)
const unit = ((await house.ask('units.search', { asOf: '2026-11-22', text: 'Tỉnh Lạng Sơn' })) as { units: { id: number }[] }).units[0]!.id
const level = (await house.db.pool.query<{ id: number }>(`select id from level where subject = 'theory' and code = 'intermediate'`)).rows[0]!.id
const made = await makeClass(house, {
  unit,
  people: numbers,
  level,
  startsOn: '2019-10-07',
  endsOn: '2019-11-22',
  steps: ['consolidated', 'proposed', 'decided', 'opened'],
})
const of = { class: made.id }
const { lesson } = (await house.ask('lessons.write', { ...of, day: '2019-10-07', from: '07:30', to: '11:00', periods: 4, subject: 'Bài 1' })) as {
  lesson: number
}
const failing = keys[5]!
await house.ask('attendance.send', {
  ...of,
  device: 'A',
  marks: keys.map((person, i) => ({
    id: `00000000-0000-4000-8000-00000000000${i}`,
    person,
    lesson,
    state: 'present',
    at: Date.parse('2019-10-07T01:00:00Z'),
    seen: 0,
  })),
})
await house.ask('teaching.rule', { ...of, of: 'class', leastPercent: 80, leastMark: 5 })
await house.ask('marks.write', {
  ...of,
  attempt: 1,
  day: '2019-11-20',
  marks: keys.map((person) => ({ person, mark: person === failing ? 3 : 7.5 })),
})
await house.ask('teaching.hold', { ...of, day: '2019-11-22' })

const book = { unit: String(unit), name: 'Sổ cấp bằng TCLLCT', institution: 'Trường Chính trị Hoàng Văn Thụ', pattern: '{number}/{year}/TCLLCT' }
const open = (more: object = {}) => house.ask('certificates.openBook', { ...book, ...more }) as Promise<{ book: number; change: number }>
const { book: bookId } = await open({ firstNumber: 41 })
const which = { ...of, book: bookId, issuedOn }
const signed = { decision: '88/QĐ-TCT', signerTitle: 'Hiệu trưởng', signerName: 'Nguyễn Văn Hiệu' }
type Issued = { change: number; issued: { person: string; shown: string }[] }
const issue = (more: object = {}) => house.ask('certificates.issue', { ...which, ...signed, ...more }) as Promise<Issued>

const notMet = async (): Promise<number> => {
  const { total } = await summaryOf(house, nextDay, district)
  const theory = total.criteria['theory'] as unknown as Record<string, number>
  return theory['unmet']! + theory['unknown']!
}

test('a book of a name is opened once', async () => assert.equal(await refused(open()), 'teaching.book_exists'))

test('nothing is issued before the results are confirmed, nor to who did not pass or holds no seat', async () => {
  assert.equal(await refused(issue()), 'teaching.not_passed')
  await house.ask('results.confirm', of)
  const { code, details } = await refusalOf(issue({ people: keys }))
  assert.deepEqual([code, (details as { people: string[] }).people], ['teaching.not_passed', [chosen[5]!.name]])
  assert.equal(await refused(issue({ people: [people[10]!.id] })), 'teaching.no_seat')
  assert.equal(await refused(issue({ issuedOn: '2050-01-01' })), 'units.future')
})

type Preview = { day: string; lines: { shown: string; before: Record<string, string>; after: Record<string, string> }[]; effect: object[] }
test('the effect is shown before anything is written', async () => {
  const before = await notMet()
  const shown = (await house.ask('certificates.preview', which)) as Preview
  assert.deepEqual([shown.day, shown.lines.length, shown.lines[0]?.shown], [nextDay, 5, '41/2019/TCLLCT'])
  assert.ok(shown.lines.every((l) => l.before['theory'] !== 'met' && l.after['theory'] === 'met'))
  assert.equal(await notMet(), before)
})

let first: Issued
test('issuing writes each qualification and training with its evidence in one change, and the review of the next day shows it', async () => {
  const before = await notMet()
  assert.equal(before, 73)
  first = await issue({ people: keys.slice(0, 3) })
  assert.deepEqual(
    first.issued.map((i) => i.shown),
    ['41/2019/TCLLCT', '42/2019/TCLLCT', '43/2019/TCLLCT'],
  )
  assert.equal(await notMet(), before - 3)
  const record = (await house.ask('record.read', { person: keys[0], asOf: nextDay })) as {
    change: number
    sections: Record<string, { fact: number; from: string | null; values: Record<string, unknown> }[]>
  }
  assert.equal(record.change, first.change)
  const got = record.sections['qualification']!.find((q) => q.values['certificate_number'] === '41/2019/TCLLCT')!
  assert.deepEqual(
    [got.from, got.values['level_id'], got.values['institution'], got.values['mode'], got.values['started'], got.values['awarded']],
    [issuedOn, 'theory.intermediate', book.institution, 'concentrated', '2019-10-07', issuedOn],
  )
  const training = record.sections['training']![0]!.values
  assert.deepEqual([training['periods'], training['kind'], training['content']], [4, 'education', 'theory'])
  const { scans } = (await house.ask('evidence.list', { person: keys[0] })) as {
    scans: { fact: number; section: string; state: string; fileName: string }[]
  }
  assert.deepEqual(
    scans.map((s) => [s.section, s.fact, s.state, s.fileName]),
    [['qualification', got.fact, 'attached', '41-2019-TCLLCT.docx']],
  )
})

test('a number that was given is refused with the next free one; nobody is certified twice', async () => {
  const { code, details } = await refusalOf(issue({ first: 43, people: keys.slice(3, 5) }))
  assert.deepEqual([code, details], ['teaching.certificate_taken', { numbers: ['43/2019/TCLLCT'], book: book.name, next: '44/2019/TCLLCT' }])
  assert.equal(await refused(issue({ people: keys.slice(0, 1) })), 'teaching.certified_already')
  await assert.rejects(
    house.db.pool.query(
      `insert into class_certificate (person_id, class_id, book_id, year, number, shown, issued_on, recorded) values ($1, $2, $3, 2019, 41, 'x', '2019-11-29', 1)`,
      [numbers[4], made.id, bookId],
    ),
    { code: '23505' },
  )
  const { books } = (await house.ask('certificates.books', { year: 2019 })) as { books: { next: { shown: string } }[] }
  assert.equal(books[0]?.next.shown, '44/2019/TCLLCT')
})

test('two who issue at once get different numbers', async () => {
  const both = await Promise.all([issue({ people: [keys[3]] }), issue({ people: [keys[4]] })])
  assert.deepEqual(both.flatMap((b) => b.issued.map((i) => i.shown)).sort(), ['44/2019/TCLLCT', '45/2019/TCLLCT'])
})

test('the certificates are one Word file with a page each, and one of a person', async () => {
  const all = (await house.ask('certificates.file', of)) as File
  const words = await partOf(all.bytes, 'word/document.xml')
  for (const i of first.issued) assert.ok(words.includes(i.shown), i.shown)
  const one = (await house.ask('certificates.file', { ...of, person: keys[0] })) as File
  assert.match(one.name, /^chung-chi-.*\.docx$/)
  assert.equal(await refused(house.ask('certificates.file', { ...of, person: failing })), 'teaching.not_certified')
})

test('a scan of the signed decision is attached to the very facts, once', async () => {
  const pdf = fileOf('quyết định.pdf', new TextEncoder().encode('%PDF-1.4 quyết định công nhận'))
  const { attached } = (await house.ask('certificates.scan', of, pdf)) as { attached: number }
  assert.equal(attached, 5)
  assert.equal(await refused(house.ask('certificates.scan', of, pdf)), 'evidence.already_there')
  assert.equal(await refused(house.ask('certificates.scan', of, fileOf('a.pdf', new Uint8Array([1])))), 'evidence.not_a_scan')
})

test('who may not write into a record issues nothing for it', async () => {
  const board: Actor = { user: 'ban', grants: [{ role: 'partyBoard', within: unit }] }
  const again = await makeClass(house, {
    unit,
    people: numbers.slice(0, 1),
    code: 'L3',
    steps: ['consolidated', 'proposed', 'decided', 'opened', 'held'],
  })
  assert.equal(
    await refused(askAs(house, board, 'certificates.scan', of, fileOf('b.pdf', new TextEncoder().encode('%PDF-1.4 x')))),
    'teaching.out_of_reach',
  )
  assert.equal(await refused(askAs(house, board, 'certificates.issue', { ...which, ...signed, class: again.id })), 'teaching.not_passed')
})

test('issuing is undone as one act; not once something stands on it', async () => {
  const before = await notMet()
  const scans = await house.db.pool.query<{ number: number }>(
    `select number from change where operation = 'certificates.scan' order by number desc limit 1`,
  )
  await house.ask('ledger.undo', { number: scans.rows[0]!.number })
  const { scans: own } = (await house.ask('evidence.list', { person: keys[0] })) as { scans: { evidence: number }[] }
  const compared = (await house.ask('evidence.compare', { person: keys[0], evidence: own[0]!.evidence })) as { change: number }
  assert.equal(await refused(house.ask('ledger.undo', { number: first.change })), 'change.built_on')
  await house.ask('ledger.undo', { number: compared.change })
  const closed = (await house.ask('teaching.close', { ...of, day: '2019-12-02' })) as { change: number }
  assert.equal(await refused(house.ask('ledger.undo', { number: first.change })), 'change.built_on')
  assert.equal(await refused(issue({ people: [failing] })), 'training.not_now')
  await house.ask('ledger.undo', { number: closed.change })
  await house.ask('ledger.undo', { number: first.change })
  assert.equal(await notMet(), before + 3)
  const { certificates } = (await house.ask('certificates.list', of)) as { certificates: { shown: string }[] }
  assert.deepEqual(
    certificates.map((c) => c.shown),
    ['44/2019/TCLLCT', '45/2019/TCLLCT'],
  )
})

test('nothing of it has hurt the register', async () => assert.deepEqual(await faultsIn(house), []))
