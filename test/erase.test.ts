import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'

import { bookOf } from '#exchange/testing.ts'
import { examineChain } from '#keep/chain.ts'

import { makeAccount } from './accounts.ts'
import { faultsIn, figuresOf, fileOf, freshHouse, importBytes, openAgain, refused } from './house.ts'

const house = await freshHouse()
const { pool } = house.db
const given = ['Ánh', 'Bạch', 'Chiêm', 'Diệp', 'Đoan', 'Giáng', 'Hiệp', 'Khuê', 'Lãm']
const names = given.map((g) => `Tạ Thượng ${g}`)
const levels = ['Đại học', 'Trung cấp', 'Thạc sĩ', '']
const theories = ['Trung cấp', 'Sơ cấp', '']
const book = await bookOf([
  {
    rows: [
      ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
      ['Tính đến ngày 30/9/2019'],
      ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Số CCCD', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn', 'Lý luận chính trị'],
      ...names.map((name, i) => [
        i + 1,
        name.toLocaleUpperCase('vi'),
        i % 5 === 0 ? 'năm nào đó' : `1${i % 9}/03/19${60 + i}`,
        i % 2 === 0 ? 'Nữ' : 'Nam',
        i % 3 === 0 ? 'Tày' : 'Kinh',
        `0200${60 + i}00${1000 + i}`,
        i % 2 === 0 ? 'Xã Vũ Sơn' : 'Xã Chiến Thắng',
        'Văn phòng - thống kê',
        levels[i % levels.length] ?? '',
        theories[i % theories.length] ?? '',
      ]),
    ],
  },
])
await importBytes(house, `danh sách.xlsx`, book)
const { rows: people } = await pool.query<{ id: number; key: string; name: string; number: string; fact: number }>(
  `select p.id, p.key, n.full_name as name, i.number, coalesce(s.origin, s.id)::int as fact from person p join person_name n on n.person_id = p.id
   join person_identity i on i.person_id = p.id join person_sex s on s.person_id = p.id order by p.id`,
)
assert.equal(people.length, names.length)

// What the record, the ledger and the accounts say of them besides the list.
for (const p of people) {
  const about = { person: p.key }
  await house.ask('record.change', { ...about, section: 'family', values: { side: 'own', relation: 'father', full_name: `Cha của ${p.name}` } })
  await house.ask('record.change', { ...about, section: 'otherName', values: { full_name: `${p.name} (bí danh)` } })
  await house.ask('record.correct', { ...about, section: 'name', values: { full_name: `${p.name} Sửa` }, reason: `Tên đúng của ${p.name}` })
  await house.ask(
    'evidence.attach',
    { ...about, section: 'sex', fact: p.fact },
    fileOf(`${p.name}.pdf`, new TextEncoder().encode(`%PDF-1.4 ${p.name}`)),
  )
  await house.ask('privacy.request', { ...about, kind: 'erase', content: `Tôi là ${p.name}` })
}
await makeAccount(house, 'ta.thuong', people[3]!.id)
// Everybody teaches: on the list of lecturers under the own name, known by the record or by the account alone; the first was taken off the list again.
for (const [i, p] of people.entries()) {
  const tied = i === 3 ? { account: 'ta.thuong' } : { person: p.key }
  const said = { unit: '1', kind: 'guest', name: p.name, degree: `Thạc sĩ ${p.name}`, workplace: 'Trường của tỉnh', ...tied }
  const { lecturer } = (await house.ask('lecturers.write', said)) as { lecturer: number }
  await house.ask('lecturers.write', { ...said, lecturer, name: p.name.toLocaleUpperCase('vi') })
  if (i === 0) await house.ask('lecturers.withdraw', { lecturer })
}

const head = async (): Promise<number> => (await pool.query<{ number: number }>('select number from ledger_head')).rows[0]!.number
const knownAt = await head()
const scopes = [
  ['2019-09-30', 'Huyện Bắc Sơn', {}],
  ['2019-09-30', 'Huyện Bắc Sơn', { by: 'title' }],
  ['2019-09-30', 'Huyện Bắc Sơn', { by: 'criterion' }],
  ['2022-01-01', 'Xã Vũ Sơn', { by: 'group' }],
  ['2019-09-30', 'Huyện Bắc Sơn', { knownAt }],
] as const

/** All figures, by the muster that followed the ledger or by one loaded from nothing; without the number they were read at. */
const figures = async (from: typeof house | ReturnType<typeof openAgain>): Promise<unknown[]> =>
  Promise.all(scopes.map(async ([asOf, unit, more]) => ({ ...(await figuresOf(from, asOf, unit, more)), change: 0 })))

/** Every row of every table as text, and every kept file. */
const dump = async (): Promise<string> => {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const texts = await Promise.all(
    rows.map(async ({ name }) => (await pool.query<{ t: string }>(`select t::text as t from "${name}" t`)).rows.map((r) => r.t)),
  )
  return texts.flat().join('\n')
}

type Erased = { rows: number; files: number; left: unknown[] }
const erase = (key: string, reason: string): Promise<Erased> =>
  house.ask('privacy.erase', { person: key, reason, basis: 'Luật 91/2025/QH15' }) as Promise<Erased>

const before = await figures(house)
const gone = new Set<string>()

test('whoever is erased: every figure stays, the chain verifies, and no trace of the name or number is left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(people, { minLength: 1, maxLength: 3 }), async (chosen) => {
      for (const p of chosen) {
        if (gone.has(p.key)) {
          assert.equal(await refused(erase(p.key, 'lần nữa')), 'privacy.erased_already')
          continue
        }
        assert.deepEqual((await erase(p.key, `Theo đơn của ${p.name}`)).left, [])
        gone.add(p.key)
      }
      const all = await dump()
      for (const p of people.filter((one) => gone.has(one.key))) {
        for (const trace of [p.name, p.name.toLocaleUpperCase('vi'), p.number]) assert.ok(!all.includes(trace), trace)
        assert.equal(all.includes(p.key), true)
      }
      assert.deepEqual(await faultsIn(house), [])
      assert.deepEqual(await figures(house), before)
    }),
    { numRuns: 4, seed: 20_261_122 },
  )
  assert.deepEqual(await figures(openAgain(house)), before)
})

test('the scans and the workbook go with them; the scans of others stay', async () => {
  const { rows } = await pool.query<{ sha256: string }>('select sha256 from evidence')
  assert.deepEqual(readdirSync(house.filesFolder).sort(), rows.map((r) => r.sha256).sort())
  assert.equal(rows.length, people.length - gone.size)
})

test('an erased record still opens, says nothing of who it was, and can be written on', async () => {
  const [key] = gone
  const read = (await house.ask('record.read', { person: key, asOf: '2019-09-30' })) as { name: string; sections: Record<string, unknown> }
  assert.match(read.name, /^Hồ sơ đã xóa /)
  assert.equal(Object.hasOwn(read.sections, 'family'), false)
  await house.ask('record.correct', { person: key, section: 'sex', values: { sex: 'male' }, reason: 'ghi nhầm' })
  assert.deepEqual(await faultsIn(house), [])
})

test('a change whose rows were erased is not taken back', async () => {
  assert.equal(await refused(house.ask('ledger.undo', { number: 2 })), 'change.erased')
})

const altered = [
  [`update posting set title_text = 'khác' where person_id = $1`, 'phần để lại'],
  [`update person_name set full_name = 'khác' where person_id = $1`, 'phần để lại'],
  [`delete from person_sex where person_id = $1`, 'thay đổi số'],
  [`update erased_row set digest = sha256('khác') where person_id = $1 and table_name = 'family_member'`, 'thay đổi số'],
  [`delete from erased_row where person_id = $1 and table_name = 'person_birth'`, 'thay đổi số'],
  [`update change set reason = 'khác' where id = (select min(row_key::int) from erased_row where table_name = 'change')`, 'thay đổi số'],
] as const

for (const [statement, says] of altered)
  test(`without an erasure nothing passes the guards, and with them off the doctor finds: ${statement.slice(0, 60)}`, async () => {
    const id = people.find((p) => gone.has(p.key))!.id
    const values = statement.includes('$1') ? [id] : []
    await assert.rejects(pool.query(statement, values), { code: '23000' })
    const table = /(?:update|from) (\w+)/.exec(statement)![1]!
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(`alter table ${table} disable trigger user`)
      await client.query(statement, values)
      await client.query(`alter table ${table} enable trigger user`)

      const { findings } = await examineChain(client)
      assert.ok(
        findings.some((f) => f.says.includes(says)),
        findings.map((f) => f.says).join('; '),
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

test('nobody writes down an erasure outside of one', async () => {
  await assert.rejects(
    pool.query(`insert into erased_row (table_name, person_id, row_key, written, digest, recorded) values ('posting', 1, '1', 1, '\\x00', 1)`),
    { code: '23000' },
  )
})
