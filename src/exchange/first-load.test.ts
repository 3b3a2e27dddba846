import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'

import { dumpSchema } from '#db/schema-dump.ts'
import { faultsIn, freshHouse, importBytes, type TestHouse } from '#test/house.ts'

import { openFirstLoad } from './first-load.ts'
import { bookOf, type Made } from './testing.ts'

// A long list into an empty register: its indexes are taken down and made again. More than a megabyte is long; the notes make it so.

const given = 'An Bình Chi Dũng Giang Hà Khánh Linh Minh Nam Oanh Phúc Quân Sơn Thu Uyên Việt Xuân Yến Đức'.split(' ')
const names = given.flatMap((middle) => given.map((last) => `Nguyễn ${middle} ${last}`))
const heading: Made[][] = [
  ['DANH SÁCH CÁN BỘ, CÔNG CHỨC HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
  ['Tính đến ngày 30/9/2019'],
  ['TT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn', 'Ghi chú'],
]
const longList = (people: readonly string[]): Promise<Uint8Array> =>
  bookOf([
    {
      rows: [
        ...heading,
        ...people.map((name, i): Made[] => [
          i + 1,
          name,
          `${(i % 28) + 1}/0${(i % 9) + 1}/1980`,
          'Xã Vũ Sơn',
          'Văn phòng - thống kê',
          'Đại học',
          randomBytes(2600).toString('base64'),
        ]),
      ],
    },
  ])

const numberIn = async (house: TestHouse, sql: string): Promise<number> => (await house.db.pool.query<{ n: number }>(sql)).rows[0]?.n ?? -1

test('after a first long list the schema is what it was, the chain verifies, and undoing it leaves nobody', async () => {
  const house = await freshHouse()
  const before = await dumpSchema(house.db.pool)
  const bytes = await longList(names)
  assert.ok(bytes.length > 1_000_000)
  const identities = `select coalesce(sum(oid::bigint), 0)::float8 as n from pg_class where relname in ('person_name_search', 'posting_unit', 'qualification_person')`
  const made = await numberIn(house, identities)
  const first = await importBytes(house, 'dài.xlsx', bytes)
  assert.notEqual(await numberIn(house, identities), made, 'the indexes were made anew')
  assert.equal(first.report.created, 400)
  assert.equal(await dumpSchema(house.db.pool), before)
  assert.deepEqual(await faultsIn(house), [])
  assert.equal((await importBytes(house, 'dài.xlsx', bytes)).change, null)
  const again = await numberIn(house, identities)
  const second = await importBytes(house, 'dài hơn.xlsx', await longList([...names, 'Trần Thị Mới']))
  assert.deepEqual([second.report.created, second.report.matched], [1, 400])
  assert.equal(await numberIn(house, identities), again, 'a register that holds people keeps its indexes')
  await house.ask('ledger.undo', { number: second.change })
  await house.ask('ledger.undo', { number: first.change })
  assert.equal(await numberIn(house, 'select count(*)::int as n from person_name where voided is null'), 0)
  assert.deepEqual(await faultsIn(house), [])
})

test('a first long list that is refused leaves every index where it was', async () => {
  const house = await freshHouse()
  const before = await dumpSchema(house.db.pool)
  // Two posts of one title from one day: nothing that we refuse, but here the database does, at the end.
  await house.db.pool.query(`create unique index only_once on posting (title_text, valid_from) where voided is null`)
  const refused = await importBytes(house, 'dài.xlsx', await longList(names)).then(
    () => undefined,
    (error: { code?: string }) => error.code,
  )
  assert.equal(refused, '23505')
  assert.equal(await numberIn(house, `select count(*)::int as n from pg_class where relname = 'only_once'`), 1)
  await house.db.pool.query('drop index only_once')
  assert.equal(await dumpSchema(house.db.pool), before)
  assert.equal(await numberIn(house, 'select count(*)::int as n from person'), 0)
  assert.deepEqual(await faultsIn(house), [])
})

test('of a list in several portions whose first is refused, that is told, and not what became of those behind', async () => {
  const house = await freshHouse()
  await house.db.pool.query(`create unique index only_once on posting (title_text, valid_from) where voided is null`)
  const rows = Array.from({ length: 9000 }, (_, i): Made[] => [
    i + 1,
    names[i % 400] ?? '',
    `${(i % 28) + 1}/01/${1960 + Math.floor(i / 400)}`,
    'Xã Vũ Sơn',
    'Văn phòng - thống kê',
    'Đại học',
    null,
  ])
  const refused = await importBytes(house, 'ba phần.xlsx', await bookOf([{ rows: [...heading, ...rows] }])).then(
    () => undefined,
    (error: { code?: string }) => error.code,
  )
  assert.equal(refused, '23505')
  assert.equal(await numberIn(house, 'select count(*)::int as n from person'), 0)
})

test('while somebody reads or writes people, a first list goes in row by row', async () => {
  const house = await freshHouse()
  const [reader, loader] = [await house.db.pool.connect(), await house.db.pool.connect()]
  try {
    for (const sql of ['select from posting', 'lock table workbook_row in row exclusive mode']) {
      await reader.query('begin')
      await reader.query(sql)
      await loader.query('begin')
      assert.equal(await openFirstLoad(loader), undefined, sql)
      assert.equal((await loader.query('select from person_name')).rowCount, 0, 'the transaction goes on')
      await loader.query('rollback')
      await reader.query('rollback')
    }
    await loader.query('begin')
    const putBack = await openFirstLoad(loader)
    assert.ok(putBack)
    await putBack()
    await loader.query('commit')
  } finally {
    reader.release()
    loader.release()
  }
})
