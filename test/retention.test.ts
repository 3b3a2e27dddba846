import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import type { Actor } from '#access/policy.ts'
import { dataFolder } from '#edge/house.ts'
import { handlers, operations } from '#edge/table.ts'
import { bookOf } from '#exchange/testing.ts'
import { run } from '#operation/run.ts'

import { makeAccount } from './accounts.ts'
import { askAs, faultsIn, figuresOf, fileOf, freshHouse, importBytes, openAgain, owner, refusalOf, refused } from './house.ts'

// Terms of keeping, from the dry run to what is left afterwards. Three people: one left long ago, one left and came back, one is in post.

const house = await freshHouse()
const { pool } = house.db
const names = ['Tạ Thị Đi', 'Tạ Văn Về', 'Tạ Thị Ở']
await importBytes(
  house,
  'danh sách.xlsx',
  await bookOf([
    {
      rows: [
        ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
        ['Tính đến ngày 30/9/2019'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
        ...names.map((name, i) => [i + 1, name, `1${i}/03/197${i}`, 'Nữ', 'Xã Vũ Sơn', 'Văn phòng - thống kê', 'Đại học']),
      ],
    },
  ]),
)
const { rows: people } = await pool.query<{ id: number; key: string; name: string; fact: number }>(
  `select p.id, p.key, n.full_name as name, coalesce(s.origin, s.id)::int as fact from person p join person_name n on n.person_id = p.id
   join person_sex s on s.person_id = p.id order by p.id`,
)
const [gone, back, still] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
for (const p of people) {
  const about = { person: p.key }
  await house.ask('record.change', { ...about, section: 'health', values: { checked: '2019', condition: `tốt ${p.name}` } })
  await house.ask('record.change', { ...about, section: 'family', values: { side: 'own', relation: 'father', full_name: `Cha của ${p.name}` } })
  const scan = fileOf(`${p.name}.pdf`, new TextEncoder().encode(`%PDF-1.4 ${p.name}`))
  await house.ask('evidence.attach', { ...about, section: 'sex', fact: p.fact }, scan)
  const { request } = (await house.ask('privacy.request', { ...about, kind: 'copy', content: `Tôi là ${p.name}` })) as { request: number }
  if (p !== still) await house.ask('privacy.answer', { ...about, request, outcome: 'done' })
}
for (const p of [gone, back])
  await house.ask('record.change', { person: p.key, section: 'leaving', values: { kind: 'retired', left_on: '2019-12-31' } })
await house.ask('record.change', {
  person: back.key,
  section: 'posting',
  from: '2020-06-01',
  values: { unit_id: 'Xã Vũ Sơn, Huyện Bắc Sơn, Lạng Sơn', title_text: 'Công chức khác', is_primary: false },
})
const officer: Actor = { user: 'can.bo', account: await makeAccount(house, 'can.bo'), grants: [{ role: 'homeAffairs', within: 'everywhere' }] }
await askAs(house, officer, 'record.read', { person: gone.key, asOf: '2019-09-30' })
await house.settled()

type Term = { key: string; rows: number | null; people: number | null; document: string | null; may: boolean }
const late = '2040-01-01'
const dryRun = async (on: string = late, asker: Actor = owner): Promise<ReadonlyMap<string, Term>> =>
  new Map(((await askAs(house, asker, 'privacy.retention', { on }, undefined, late)) as { terms: Term[] }).terms.map((t) => [t.key, t]))
const does = (name: string, raw: object, asker: Actor = owner) => askAs(house, asker, name, raw, undefined, late, new Date('2040-01-01T03:00:00Z'))
const approve = (term: Term, more: object = {}) =>
  does('privacy.carryOut', { key: term.key, rows: term.rows, people: term.people, reason: 'hết thời hạn lưu', ...more })
const confirm = (key: string, years: number) => does('privacy.confirmTerm', { key, years, document: 'Quyết định 12/QĐ-SNV ngày 01/12/2039' })
const scopes = ['2019-09-30', '2022-01-01', '2026-11-22']
const figures = (from: typeof house | ReturnType<typeof openAgain>) =>
  Promise.all(scopes.map(async (asOf) => ({ ...(await figuresOf(from, asOf, asOf === '2019-09-30' ? 'Huyện Bắc Sơn' : 'country')), change: 0 })))
const before = await figures(house)
const countOf = async (table: string, person: number): Promise<number> =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from ${table} where person_id = $1`, [person])).rows[0]!.n

test('a dry run counts who left for good, not who came back, and a request that waits is never due', async () => {
  const terms = await dryRun()
  for (const key of ['health', 'family', 'evidence'])
    assert.deepEqual([terms.get(key)!.rows, terms.get(key)!.people, terms.get(key)!.may], [1, 1, false], key)
  assert.deepEqual([terms.get('requests')!.rows, terms.get('requests')!.people], [4, 2])
  assert.deepEqual([terms.get('workbook')!.rows, terms.get('record')!.rows], [3, null])
  assert.equal((await dryRun('2024-01-01')).get('health')!.rows, 0)
})

test('nothing goes by a term that nobody verified or confirmed, by other numbers than were shown, or by whom may not', async () => {
  const health = (await dryRun()).get('health')!
  assert.equal(await refused(approve(health)), 'privacy.term_unverified')
  assert.equal(await refused(confirm('health', 6)), 'privacy.term_differs')
  assert.equal(await refused(confirm('record', 0)), 'privacy.term_kept')
  assert.equal(await refused(confirm('no.such', 5)), 'not_found')
  assert.equal(await refused(askAs(house, officer, 'privacy.confirmTerm', { key: 'health', years: 5, document: 'QĐ 1' })), 'access_denied')
  await confirm('health', 5)
  assert.deepEqual(await refusalOf(approve(health, { rows: 2 })).then((r) => [r.code, r.details]), [
    'privacy.retention_moved',
    { rows: 1, people: 1 },
  ])
  assert.equal(await refused(does('privacy.carryOut', { key: 'health', rows: 1, people: 1, reason: 'hết hạn' }, officer)), 'access_denied')
  await does('privacy.withdrawTerm', { key: 'health', reason: 'xem lại' })
  assert.equal(await refused(approve(health)), 'privacy.term_unverified')
  assert.equal(await countOf('health_check', gone.id), 1)
})

test('what is due goes, the rest stays; figures are the same, the ledger verifies, and nothing is taken back', async () => {
  const files = readdirSync(house.filesFolder).length
  for (const [key, years, taken] of [
    ['health', 5, 0],
    ['family', 5, 0],
    ['evidence', 20, 1],
    ['requests', 5, 0],
    ['workbook', 10, 1],
    ['readings', 5, 0],
  ] as const) {
    await confirm(key, years)
    const term = (await dryRun()).get(key)!
    assert.deepEqual([term.may, term.document], [true, 'Quyết định 12/QĐ-SNV ngày 01/12/2039'], key)
    const done = (await approve(term)) as { rows: number; people: number; files: number; change: number }
    assert.deepEqual([done.rows, done.people, done.files], [term.rows, term.people, taken], key)
    assert.equal((await dryRun()).get(key)!.rows, 0, key)
    assert.equal(await refused(approve(term)), 'privacy.nothing_due')
    assert.equal(await refused(house.ask('ledger.undo', { number: done.change })), 'change.cannot_undo')
  }
  for (const table of ['health_check', 'family_member', 'evidence', 'privacy_request', 'workbook_row', 'record_read_person'])
    assert.equal(await countOf(table, gone.id), 0, table)
  for (const table of ['health_check', 'family_member', 'evidence']) for (const p of [back, still]) assert.equal(await countOf(table, p.id), 1, table)
  assert.equal(await countOf('privacy_request', still.id), 1)
  assert.equal(readdirSync(house.filesFolder).length, files - 2)
  const { rows } = await pool.query(`select from workbook_report r where r.report::text like '%Tạ%'`)
  assert.equal(rows.length, 0)
  assert.deepEqual(await faultsIn(house), [])
  assert.deepEqual(await figures(house), before)
  assert.deepEqual(await figures(openAgain(house)), before)
  assert.equal(await refused(house.ask('ledger.undo', { number: 2 })), 'change.erased')
})

test('afterwards a record may still be erased, and the ledger verifies', async () => {
  await house.ask('privacy.erase', { person: gone.key, reason: 'theo đơn', basis: 'Luật 91/2025/QH15' })
  assert.deepEqual(await faultsIn(house), [])
  assert.deepEqual(await figures(house), before)
})

test('where an office keeps whole records to a term, each goes as an erasure takes it; who is in post stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-terms-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  copyFileSync(join(dataFolder, 'privacy.yaml'), join(folder, 'privacy.yaml'))
  const term = {
    key: 'record',
    vi: 'Hồ sơ',
    en: 'The record',
    holds: 'facts',
    from: 'leaving',
    years: 50,
    basis: 'Quyết định của đơn vị',
    confidence: 'seen',
  }
  writeFileSync(join(folder, 'retention.yaml'), JSON.stringify([term]))
  const later = '2079-01-01'
  const elsewhere = (name: string, raw: object) =>
    run({ ...house.doors, house: { ...house.doors.house, dataFolder: folder } }, name, operations[name]!, handlers[name]!, {
      actor: owner,
      today: later,
      now: new Date('2079-01-01T03:00:00Z'),
      raw,
      file: undefined,
    })
  await house.ask('record.change', { person: still.key, section: 'leaving', values: { kind: 'retired', left_on: '2020-01-01' } })
  const { terms } = (await elsewhere('privacy.retention', { on: later })) as { terms: Term[] }
  assert.deepEqual([terms[0]!.people, terms[0]!.may], [1, true])
  await elsewhere('privacy.carryOut', { key: 'record', rows: terms[0]!.rows, people: 1, reason: 'hết thời hạn lưu' })
  const { rows } = await pool.query<{ name: string }>('select full_name as name from person_name where voided is null order by person_id')
  assert.deepEqual(
    rows.map((r) => r.name.startsWith('Hồ sơ đã xóa')),
    [true, false, true],
  )
  assert.equal(((await elsewhere('privacy.retention', { on: later })) as { terms: Term[] }).terms[0]!.rows, 0)
  assert.deepEqual(await faultsIn(house), [])
  assert.deepEqual(await figures(house), before)
})

test('outside of a carrying out nothing of it is deleted', async () => {
  await askAs(house, officer, 'record.read', { person: still.key, asOf: '2019-09-30' })
  await house.settled()
  for (const table of ['record_read_person', 'record_read', 'retention_term'])
    await assert.rejects(pool.query(`delete from ${table}`), { code: '23000' })
})
