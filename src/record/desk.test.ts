import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { faultsIn, fileOf, houseWithBacSon, peopleOf, refused, summaryOf, type TestHouse } from '#test/house.ts'

const [day, unit] = ['2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn'] as const
const pdf = new TextEncoder().encode('%PDF-1.4 bản quét bằng trung cấp')
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

type Fact = { fact: number; values: Record<string, unknown>; evidence: string; from: string | null }
type Read = { id: string; name: string; change: number; sections: Record<string, Fact[]> }
type Written = { change: number; person: string; fact: number; evidence: number }
type Deciding = {
  total: Record<string, number>
  units: { unit: string; counts: Record<string, number> }[]
  listed: number
  facts: { person: string; section: string; fact: number; state: string }[]
}

let house: TestHouse
let hang: string
const ask = <T>(name: string, input: object, file?: Uint8Array): Promise<T> => house.ask(name, input, file && fileOf('bằng.pdf', file)) as Promise<T>
const read = (person = hang): Promise<Read> => ask('record.read', { person, asOf: day })
const undo = (number: number): Promise<unknown> => ask('ledger.undo', { number })

before(async () => {
  house = await houseWithBacSon()
  hang = (await peopleOf(house, day, unit, { search: 'Lộc Thị Hồng Hằng' })).people[0]!.id
})

test('a scan goes from none to attached to compared, each step by someone, and follows its fact through a correction and an undo', async () => {
  const degree = (await read()).sections['qualification']![0]!
  assert.equal(degree.evidence, 'none')
  const attached = await ask<Written>('evidence.attach', { person: hang, section: 'qualification', fact: degree.fact }, pdf)
  const scan = { person: hang, evidence: attached.evidence }
  assert.equal((await read()).sections['qualification']!.find((q) => q.fact === degree.fact)?.evidence, 'attached')
  assert.equal(await refused(ask('evidence.attach', { person: hang, section: 'qualification', fact: degree.fact }, pdf)), 'evidence.already_there')
  const compared = await ask<Written>('evidence.compare', scan)
  assert.equal(compared.evidence, attached.evidence)
  const file = await ask<{ type: string; bytes: Uint8Array }>('evidence.file', scan)
  assert.deepEqual([file.type, Buffer.compare(file.bytes, pdf)], ['application/pdf', 0])
  const corrected = await ask<Written>('record.correct', {
    person: hang,
    section: 'qualification',
    fact: degree.fact,
    values: { major: 'Luật' },
    reason: 'ghi thiếu ngành',
  })
  assert.equal((await read()).sections['qualification']!.find((q) => q.fact === degree.fact)?.evidence, 'compared')
  await undo(corrected.change)
  assert.equal((await read()).sections['qualification']!.find((q) => q.fact === degree.fact)?.evidence, 'compared')
  await ask('evidence.reject', { ...scan, note: 'bản quét mờ' })
  assert.equal((await read()).sections['qualification']!.find((q) => q.fact === degree.fact)?.evidence, 'rejected')
  await ask('evidence.withdraw', { ...scan, note: 'thay bản khác' })
  assert.equal(await refused(ask('evidence.compare', scan)), 'evidence.gone')
})

const notScans: readonly (readonly [why: string, bytes: Uint8Array, code: string])[] = [
  ['a page that says it is a PDF', new TextEncoder().encode('<html>%PDF-1.4'), 'evidence.not_a_scan'],
  ['an empty file', new Uint8Array(0), 'evidence.not_a_scan'],
  ['a program', Uint8Array.from([0x4d, 0x5a, 0x90]), 'evidence.not_a_scan'],
  ['a PDF over 20 MB', new Uint8Array(20 * 1_048_576 + 1).fill(0x20).fill(0x25, 0, 1), 'evidence.too_large'],
]
for (const [why, bytes, code] of notScans)
  test(`${why} is refused as ${code}`, async () => {
    const { fact } = (await read()).sections['birth']![0]!
    assert.equal(await refused(ask('evidence.attach', { person: hang, section: 'birth', fact }, bytes)), code)
  })

test('the facts that decide a verdict without compared evidence are one list, and it shrinks by what is compared', async () => {
  const before_ = await ask<Deciding>('evidence.deciding', { asOf: day, unit })
  assert.equal(before_.listed, before_.total['none'])
  assert.ok(before_.listed > 393, 'a professional and a theory level of most people')
  assert.equal(
    before_.units.reduce((n, u) => n + u.counts['none']!, 0),
    before_.total['none'],
  )
  const first = before_.facts.find((f) => f.section === 'qualification')!
  const { evidence } = await ask<Written>('evidence.attach', { person: first.person, section: first.section, fact: first.fact }, png)
  const between = await ask<Deciding>('evidence.deciding', { asOf: day, unit, states: 'attached' })
  assert.deepEqual(
    between.facts.map((f) => [f.person, f.state]),
    [[first.person, 'attached']],
  )
  await ask('evidence.compare', { person: first.person, evidence })
  const after = await ask<Deciding>('evidence.deciding', { asOf: day, unit })
  assert.deepEqual([after.listed, after.total['compared']], [before_.listed - 1, 1])
})

test('scans of several people are marked compared in one change, for all or for none, and an undo takes all back', async () => {
  const scan = async (person: string): Promise<{ person: string; evidence: number }> => {
    const { fact } = (await read(person)).sections['birth']![0]!
    return { person, evidence: (await ask<Written>('evidence.attach', { person, section: 'birth', fact }, png)).evidence }
  }
  const people = (await peopleOf(house, day, unit, { search: 'Hoàng' })).people.slice(0, 3).map((p) => p.id)
  const scans = await Promise.all(people.map(scan))
  type Waiting = { change: number; scans: { person: string; evidence: number; section: string; says: string; fileName: string }[] }
  const waiting = await ask<Waiting>('evidence.waiting', { people })
  assert.deepEqual(waiting.scans.map((s) => [s.person, s.evidence]).sort(), scans.map((s) => [s.person, s.evidence]).sort())
  const born = (await read(people[0])).sections['birth']![0]!.values['born']
  assert.equal(
    waiting.scans
      .find((s) => s.person === people[0])
      ?.says.split('/')
      .at(-1),
    String(born).slice(0, 4),
  )
  const done = await ask<Written>('evidence.compareMany', { scans, note: 'kiểm tra hồ sơ giấy', seen: waiting.change })
  const list = async (person: string) =>
    (await ask<{ scans: { section: string; state: string; change: number; note: string }[] }>('evidence.list', { person })).scans.find(
      (s) => s.section === 'birth',
    )
  for (const person of people) assert.deepEqual([(await list(person))?.state, (await list(person))?.change], ['compared', done.change])
  assert.equal((await ask<Waiting>('evidence.waiting', { people })).scans.length, 0)
  assert.equal(await refused(ask('evidence.compareMany', { scans })), 'people.not_all')
  assert.equal(await refused(ask('evidence.compareMany', { scans: [...scans, { person: hang, evidence: 99_999_999 }] })), 'people.not_all')
  await undo(done.change)
  for (const person of people) assert.equal((await list(person))?.state, 'attached')
  const late = ask('evidence.compareMany', { scans, seen: waiting.change })
  assert.equal(await refused(late), 'person.changed_meanwhile')
})

test('two records of one person are found with the reasons, merged as one change, and parted again by an undo', async () => {
  const someone = [
    { section: 'name', values: { full_name: 'Lộc Thị Hồng Hằng' } },
    { section: 'birth', values: { born: String((await read()).sections['birth']![0]!.values['born']) } },
    { section: 'paper', values: { kind: 'socialInsurance', number: '2017900012' } },
    { section: 'commendation', values: { form: 'Giấy khen của Chủ tịch UBND huyện', awarded: '2017' } },
  ]
  const double = (await ask<Written>('person.create', { facts: someone, anotherPerson: true })).person
  const { pairs } = await ask<{ pairs: { one: { id: string }; other: { id: string }; reasons: string[] }[] }>('duplicates.list', { asOf: day, unit })
  assert.deepEqual(pairs.find((p) => [p.one.id, p.other.id].includes(double))?.reasons, ['sameNameAndBirth'])
  const [figures, mine] = [(await summaryOf(house, day, unit)).total, await read()]
  type Counts = { moved: { section: string; facts: number }[]; dropped: { section: string; facts: number }[] }
  const seen = await ask<Counts>('person.mergePreview', { keep: hang, other: double })
  const merged = await ask<Counts & Written>('person.merge', { keep: hang, other: double, reason: 'một người, hai lần nhập' })
  assert.deepEqual([merged.moved, merged.dropped], [seen.moved, seen.dropped])
  assert.deepEqual(
    seen.moved.map((m) => m.section),
    ['Giấy tờ, mã số khác', 'Khen thưởng'],
  )
  assert.deepEqual(
    seen.dropped.map((m) => m.section),
    ['Họ và tên khai sinh', 'Ngày sinh'],
  )
  const whole = await read()
  assert.deepEqual([whole.sections['paper']?.[0]?.values['number'], whole.sections['commendation']?.length], ['2017900012', 1])
  assert.equal((await read(double)).id, hang, 'the old outside id leads to the record that was kept')
  assert.deepEqual((await summaryOf(house, day, unit)).total, figures)
  assert.deepEqual(await faultsIn(house), [])
  await undo(merged.change)
  assert.deepEqual((await read()).sections, {
    ...mine.sections,
    ...Object.fromEntries(Object.entries((await read()).sections).filter(([k]) => k in mine.sections)),
  })
  assert.equal((await read()).sections['paper'], undefined)
  assert.equal((await read(double)).sections['commendation']?.length, 1)
  assert.deepEqual(await faultsIn(house), [])
  assert.equal(await refused(ask('person.merge', { keep: hang, other: hang, reason: 'nhầm' })), 'person.merged_with_itself')
})

type Finding = { criterion: string; evidence: { source: string | null }[] }
const sourcesOf = async (person: string): Promise<Record<string, string | null>> => {
  const { verdicts } = await ask<{ verdicts: { findings: Finding[] }[] }>('review.explain', { person, asOf: day })
  return Object.fromEntries(verdicts[0]!.findings.map((f) => [f.criterion, f.evidence[0]?.source ?? null]))
}

test('a fact that a merge moved still shows the cell it was read from, also after another merge and after its undo', async () => {
  const theirs = await sourcesOf(hang)
  assert.match(theirs['theory'] ?? '', /xlsx, trang «.+», ô [A-Z]+\d+/)
  const empty = async (): Promise<string> =>
    (await ask<Written>('person.create', { facts: [{ section: 'name', values: { full_name: 'Lộc Thị Hồng Hằng' } }], anotherPerson: true })).person
  const [first, second] = [await empty(), await empty()]
  const merge = async (keep: string, other: string): Promise<number> =>
    (await ask<Written>('person.merge', { keep, other, reason: 'một người' })).change
  const once = await merge(first, hang)
  assert.deepEqual(await sourcesOf(first), theirs)
  const twice = await merge(second, first)
  assert.deepEqual(await sourcesOf(second), theirs)
  await undo(twice)
  assert.deepEqual(await sourcesOf(first), theirs)
  await undo(once)
  assert.deepEqual(await sourcesOf(hang), theirs)
})
