import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Actor } from '#access/policy.ts'
import { operations } from '#edge/table.ts'
import { bookOf } from '#exchange/testing.ts'
import type { File } from '#operation/define.ts'

import { actor, give, makeAccount } from './accounts.ts'
import { examples, nowhere } from './examples.ts'
import { askAs, faultsIn, freshHouse, importBytes, owner, refused } from './house.ts'

const house = await freshHouse()
const { pool } = house.db
const list = await bookOf([
  {
    rows: [
      ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
      ['Tính đến ngày 30/9/2019'],
      ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Đơn vị', 'Chức danh'],
      [1, 'Hoàng Thị Mai', '12/03/1980', 'Nữ', 'Xã Vũ Sơn', 'Văn phòng - thống kê'],
      [2, 'Nông Văn Bảo', '01/05/1975', 'Nam', 'Xã Vũ Sơn', 'Văn phòng - thống kê'],
    ],
  },
])
await importBytes(house, 'danh sách.xlsx', list)
const { rows: people } = await pool.query<{ id: number; key: string; name: string; fact: number }>(
  `select p.id, p.key, n.full_name as name, coalesce(s.origin, s.id)::int as fact from person p join person_name n on n.person_id = p.id
   join person_sex s on s.person_id = p.id order by n.name_sort`,
)
const mai = people.find((p) => p.name === 'Hoàng Thị Mai')!
const officer: Actor = { user: 'can.bo', account: await makeAccount(house, 'can.bo'), grants: [{ role: 'homeAffairs', within: 'everywhere' }] }
const herself: Actor = {
  user: 'mai',
  account: await makeAccount(house, 'mai', mai.id),
  person: mai.id,
  grants: [{ role: 'self', within: 'self' }],
}

type Reading = { actor: string; operation: string; sections: string[]; purpose: string; basis: string }
const readers = async (asker: Actor = herself): Promise<Reading[]> => {
  await house.settled()
  return ((await askAs(house, asker, 'privacy.readers', { person: mai.key, size: 200 })) as { readings: Reading[] }).readings
}
const lastReading = async (): Promise<Reading> => (await readers())[0]!

test('who read a record is written down with what was shown and what for, and the person sees it', async () => {
  await askAs(house, officer, 'record.read', { person: mai.key, asOf: '2019-09-30' })
  const read = await lastReading()
  assert.deepEqual([read.actor, read.operation, read.purpose], ['can.bo', 'record.read', 'management'])
  assert.deepEqual(read.sections, ['birth', 'name', 'posting', 'sex'])
  assert.ok(read.basis.includes('80/2025/QH15'))
})

test('a purpose that was declared takes the place of the usual one; one that nobody knows does not', async () => {
  await askAs(house, { ...officer, purpose: 'review' }, 'review.explain', { person: mai.key, asOf: '2019-09-30' })
  assert.equal((await lastReading()).purpose, 'review')
  await askAs(house, { ...officer, purpose: 'tò mò' }, 'review.explain', { person: mai.key, asOf: '2019-09-30' })
  assert.equal((await lastReading()).purpose, 'management')
})

test('who only runs the system says what sensitive data are read for, before seeing them; what was said is written down', async () => {
  const admin: Actor = { user: 'quan.tri', account: await makeAccount(house, 'quan.tri'), grants: [{ role: 'administrator', within: 'everywhere' }] }
  const asked = { person: mai.key, asOf: '2019-09-30' }
  const before = (await readers()).length
  assert.equal(await refused(askAs(house, admin, 'review.explain', asked)), 'privacy.say_purpose')
  assert.equal(await refused(askAs(house, admin, 'privacy.ownData', { person: mai.key })), 'privacy.say_purpose')
  assert.equal(await refused(askAs(house, { ...admin, purpose: 'tò mò' }, 'review.explain', asked)), 'privacy.say_purpose')
  const list = { asOf: '2019-09-30', unit: 'country', what: 'people' }
  assert.equal(await refused(askAs(house, admin, 'review.export', list)), 'privacy.say_purpose')
  assert.equal((await readers()).length, before)
  const { rows: given } = await pool.query("select from given_out where actor = 'quan.tri'")
  assert.equal(given.length, 0, 'what was not shown was not given out')
  for (const purpose of ['support', 'personRequest']) {
    await askAs(house, { ...admin, purpose }, 'review.explain', asked)
    assert.deepEqual([(await lastReading()).actor, (await lastReading()).purpose], ['quan.tri', purpose])
  }
  await askAs(house, admin, 'record.read', asked)
  assert.equal((await lastReading()).purpose, 'support', 'sections that are not sensitive are read for the usual purpose')
})

test('reading the own record is not written down, and no one else’s log is the person’s', async () => {
  const before = (await readers()).length
  await askAs(house, herself, 'record.read', { person: mai.key, asOf: '2019-09-30' })
  assert.equal((await readers()).length, before)
  assert.equal(await refused(askAs(house, herself, 'privacy.readers', { person: people.find((p) => p !== mai)!.key })), 'not_found')
})

test('an exported list is a reading of everybody in it', async () => {
  await askAs(house, officer, 'people.export', { asOf: '2019-09-30', unit: 'country', columns: 'name,ethnicity', format: 'csv' })
  assert.deepEqual((await lastReading()).sections, ['ethnicity', 'name'])
  await askAs(house, officer, 'review.export', { asOf: '2019-09-30', unit: 'country', what: 'people' })
  const read = await lastReading()
  assert.equal(read.operation, 'review.export')
  const { rows } = await pool.query('select from record_read_person where read_id = (select max(id) from record_read)')
  assert.equal(rows.length, people.length)
})

/** Questions about one person that show nothing which the record itself says, and why. */
const showNothing: Readonly<Record<string, string>> = {
  'record.changes': 'who changed the record, not what it says',
  'record.preview': 'counts and verdicts before an edit',
  'person.mergePreview': 'how many facts would move',
  'privacy.readers': 'the log itself',
  'privacy.requests': 'what the person asked the office to read',
}

/** What has to be there before a question can be asked. */
const first: Readonly<Record<string, () => Promise<unknown>>> = {
  'followup.compensation': () => house.ask('followup.commit', examples['followup.commit']!.input({ ...nowhere, person: mai.key })),
}

for (const [name, operation] of Object.entries(operations)) {
  if (operation.kind !== 'query' || examples[name]?.about !== 'person' || Object.hasOwn(showNothing, name)) continue
  test(`${name} leaves its trace in the log of readings`, async () => {
    const scan = { name: 'a.pdf', type: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.4 ${name}`) }
    const { evidence } = (await house.ask('evidence.attach', { person: mai.key, section: 'sex', fact: mai.fact }, scan)) as { evidence: number }
    await (first[name]?.() ?? Promise.resolve())
    const before = (await readers()).length
    const input = examples[name]!.input({ ...nowhere, person: mai.key, fact: mai.fact, evidence })
    await askAs(house, owner, name, input)
    assert.equal((await readers()).length, before + 1)
  })
}

test('the log is never edited, emptied or shortened', async () => {
  for (const table of ['record_read', 'record_read_person'])
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) await assert.rejects(pool.query(statement), { code: '23000' })
  await assert.rejects(pool.query(`update record_read set purpose = 'x'`), { code: '23000' })
})

type Request = { request: number; due: string; late: boolean; state: string; answer: string | null; proposed: object | null }
const requests = async (asker: Actor, more: object = {}, today: '2026-11-22' | '2026-12-01' = '2026-11-22') =>
  (await askAs(house, asker, 'privacy.requests', more, undefined, today)) as { open: number; late: number; requests: Request[] }

test('a person’s request has a day by which it is answered, shows when it is late, and is answered once', async () => {
  const wrong = { person: mai.key, kind: 'correct', content: 'Tôi sinh năm 1981', section: 'birth', proposed: { born: '1981-03-12' } }
  const made = (await askAs(house, herself, 'privacy.request', wrong)) as Request
  assert.equal(made.due, '2026-11-24')
  assert.equal((await requests(officer)).late, 0)
  const shown = await requests(officer, {}, '2026-12-01')
  assert.deepEqual([shown.open, shown.late, shown.requests[0]!.proposed], [1, 1, { born: '1981-03-12' }])
  const answer = { person: mai.key, request: made.request, outcome: 'refused' }
  assert.equal(await refused(askAs(house, officer, 'privacy.answer', answer)), 'privacy.say_why')
  assert.equal(await refused(askAs(house, herself, 'privacy.answer', { ...answer, answer: 'x' })), 'access_denied')
  await askAs(house, officer, 'privacy.answer', { ...answer, answer: 'Giấy khai sinh ghi 1980' })
  assert.equal(await refused(askAs(house, officer, 'privacy.answer', { ...answer, outcome: 'done' })), 'privacy.answered_already')
  const own = await requests(herself, { state: 'all' })
  assert.deepEqual([own.open, own.requests[0]!.state, own.requests[0]!.answer], [0, 'refused', 'Giấy khai sinh ghi 1980'])
})

test('what is held about a person can be taken along: facts, cells, scans, requests and who read them', async () => {
  const file = (await askAs(house, herself, 'privacy.ownData', { person: mai.key })) as File
  const held = JSON.parse(new TextDecoder().decode(file.bytes)) as Record<string, unknown[]> & { person: { name: string } }
  assert.equal(held.person.name, 'Hoàng Thị Mai')
  for (const part of ['sections', 'scans', 'workbookRows', 'accounts', 'changes', 'readings']) assert.ok(held[part]!.length > 0, part)
  assert.ok(!JSON.stringify(held).includes('Nông Văn Bảo'))
  assert.equal(await refused(askAs(house, officer, 'privacy.ownData', { person: mai.key })), 'access_denied')
})

test('a breach has 72 hours, is late after them, and is closed once', async () => {
  const report = { discoveredAt: '2026-11-18T10:00:00+07:00', what: 'gửi nhầm danh sách', data: 'họ tên, ngày sinh', people: 12 }
  const { breach, due } = (await askAs(house, officer, 'breach.report', report)) as { breach: number; due: string }
  assert.equal(due, '2026-11-21T03:00:00.000Z')
  const late = async (): Promise<boolean> => ((await askAs(house, officer, 'breach.list', {})) as { breaches: { late: boolean }[] }).breaches[0]!.late
  assert.equal(await late(), true)
  const close = { breach, notifiedAt: '2026-11-20T10:00:00+07:00', outcome: 'đã thu hồi' }
  assert.equal(await refused(askAs(house, officer, 'breach.close', { ...close, notifiedAt: '2026-11-01T10:00:00+07:00' })), 'invalid_input')
  await askAs(house, officer, 'breach.close', close)
  assert.equal(await late(), false)
  assert.equal(await refused(askAs(house, officer, 'breach.close', close)), 'breach.closed_already')
  assert.equal(await refused(askAs(house, officer, 'breach.close', { ...close, breach: 99 })), 'not_found')
  assert.equal(await refused(askAs(house, officer, 'breach.report', { ...report, discoveredAt: '2027-01-01T00:00:00Z' })), 'invalid_input')
})

test('retention is counted on a day and deletes nothing; what no law was found for is marked', async () => {
  type Terms = { terms: { key: string; rows: number | null; verified: boolean }[] }
  const on = async (day: string) => (await askAs(house, officer, 'privacy.retention', { on: day })) as Terms
  const rows = ({ terms }: Terms, key: string) => terms.find((t) => t.key === key)!.rows
  assert.equal(rows(await on('2030-01-01'), 'workbook'), 0)
  assert.equal(rows(await on('2060-01-01'), 'workbook'), 2)
  assert.equal(rows(await on('2060-01-01'), 'record'), null)
  assert.ok((await on('2030-01-01')).terms.every((t) => !t.verified))
  const { rows: still } = await pool.query('select from workbook_row')
  assert.equal(still.length, 2)
})

test('when two records are merged, accounts, grants that came with a post, lecturers, readings and rows of lists follow; taken back, they go back', async () => {
  const bao = people.find((p) => p.name === 'Nông Văn Bảo')!
  const { rows: posts } = await pool.query<{ unit: number; title: number }>(
    'select unit_id as unit, title_id as title from posting where person_id = $1 and voided is null',
    [mai.id],
  )
  const account = await makeAccount(house, 'mai.hai', mai.id)
  await give(house, account, 'self', null)
  await give(house, account, 'leader', posts[0]!.unit, { post: { person: mai.id, ...posts[0]! } })
  const { lecturer } = (await house.ask('lecturers.write', { unit: '1', kind: 'guest', name: mai.name, person: mai.key })) as { lecturer: number }
  await askAs(house, officer, 'record.read', { person: bao.key, asOf: '2019-09-30' })
  await house.settled()
  const lecturerIs = async (): Promise<string | null> =>
    ((await house.ask('lecturers.list', {})) as { lecturers: { id: number; person: string | null }[] }).lecturers.find((l) => l.id === lecturer)!
      .person
  const accountIs = async (): Promise<string | null> =>
    ((await house.ask('accounts.list', { search: 'mai.hai' })) as { accounts: { person: string | null }[] }).accounts[0]!.person
  const read = async (person: string): Promise<number> => ((await house.ask('privacy.readers', { person })) as { total: number }).total
  const rowsOf = async (person: string): Promise<number> =>
    (JSON.parse(new TextDecoder().decode(((await house.ask('privacy.ownData', { person })) as File).bytes)) as { workbookRows: unknown[] })
      .workbookRows.length
  const { rows: readings } = await pool.query('select distinct read_id from record_read_person where person_id = any($1)', [[mai.id, bao.id]])
  assert.ok(readings.length > (await read(bao.key)))
  const of = (one: typeof mai) => [one.id, ['leader', 'self'], one.key, one.key]
  const now = async () => {
    const { person, grants } = await actor(house, account)
    return [person, grants.map((g) => g.role).sort(), await lecturerIs(), await accountIs()]
  }
  assert.deepEqual(await now(), of(mai))
  const { change } = (await house.ask('person.merge', { keep: bao.key, other: mai.key, reason: 'một người hai hồ sơ' })) as { change: number }
  assert.deepEqual(await now(), of(bao))
  assert.equal(await read(bao.key), readings.length)
  assert.equal(await rowsOf(bao.key), 2)
  const ownRecord = (await askAs(house, await actor(house, account), 'record.read', { person: mai.key, asOf: '2019-09-30' })) as { name: string }
  assert.equal(ownRecord.name, bao.name)
  await house.ask('ledger.undo', { number: change })
  assert.deepEqual(await now(), of(mai))
})

test('every section has its class, and the doctor finds all of it whole', async () => {
  const shown = (await askAs(house, herself, 'privacy.classes', {})) as { sections: { section: string; class: string }[] }
  assert.equal(shown.sections.find((s) => s.section === 'health')?.class, 'sensitive')
  assert.equal(shown.sections.find((s) => s.section === 'name')?.class, 'basic')
  assert.deepEqual(await faultsIn(house), [])
})
