import assert from 'node:assert/strict'
import { test } from 'node:test'

import { faultsIn, freshHouse, importSample } from './house.ts'
import { langSon, shrinkCountry } from './tampering.ts'

// Whoever owns the database can switch its guards off. The chain must then tell.

const house = await freshHouse()
await shrinkCountry(house, langSon)
await importSample(house, 'bacSon')
await house.ask('ledger.undo', { number: 2 })
await importSample(house, 'bacSon')

const one = (table: string, where = 'true'): string => `(select ctid from ${table} where ${where} order by random() limit 1)`

/** Columns of a fact that somebody might want otherwise, with another value. */
const edits: readonly (readonly [table: string, set: string])[] = [
  ['person', `key = gen_random_uuid()`],
  ['person', `salt = decode('00', 'hex') || salt`],
  ['person_name', `full_name = full_name || ' '`],
  ['person_name', `name_sort = 'A'`],
  ['person_birth', `born_from = born_from - 1`],
  ['person_birth', `born_to = born_to + 1`],
  ['person_sex', `sex = case sex when 'female' then 'male' else 'female' end`],
  ['person_ethnicity', `ethnic_group = ethnic_group % 54 + 1`],
  ['person_identity', `number = reverse(number) || '1'`],
  ['party_membership', `member = not member`],
  ['party_membership', `valid_from = valid_from - 1`],
  ['qualification', `level_id = level_id + 1`],
  ['qualification', `major = 'Luật tự nhận'`],
  ['qualification', `valid_from = valid_from + 1`],
  ['qualification', `valid_to = valid_from + 1`],
  ['posting', `title_id = title_id % 19 + 1`],
  ['posting', `unit_id = unit_id + 1`],
  ['posting', `title_text = 'khác'`],
  ['posting', `is_primary = not is_primary`],
  ['posting', `since_known = not since_known`],
  ['posting', `valid_from = valid_from - 365`],
  ['posting', `recorded = 2`],
  ['unit_version', `name = name || 'x'`],
  ['unit_version', `parent_id = 1`],
  ['unit_version', `difficult = true`],
  ['lineage', `on_day = on_day + 1`],
  ['legal_document', `effective_from = '2000-01-01'`],
  ['title', `name = 'khác'`],
  ['edition', `body = jsonb_set(body, '{requires,0,need}', '{"kind":"byOtherLaw","law":"x"}')`],
  ['edition', `valid_to = '2030-01-01'`],
  ['workbook_report', `report = '{}'`],
  ['workbook', `sha256 = reverse(sha256)`],
]

const live = (table: string): string =>
  ['legal_document', 'title', 'workbook', 'workbook_report'].includes(table)
    ? 'true'
    : table === 'posting'
      ? 'voided is null and recorded > 2 and title_id is not null'
      : 'voided is null'

const whole: readonly (readonly [what: string, sql: string])[] = [
  ...edits.map(([table, set]) => [`${table}: ${set}`, `update ${table} set ${set} where ctid = ${one(table, live(table))}`] as const),
  ...['person_identity', 'person_birth', 'qualification', 'posting', 'lineage', 'edition', 'workbook'].map(
    (table) => [`a row of ${table} deleted`, `delete from ${table} where ctid = ${one(table)}`] as const,
  ),
  ['a fact withdrawn', `update posting set voided = 4 where ctid = ${one('posting', 'voided is null')}`],
  ['a withdrawn fact brought back', `update qualification set voided = null where ctid = ${one('qualification', 'voided is not null')}`],
  ['a withdrawn fact moved to another change', `update qualification set voided = 4 where ctid = ${one('qualification', 'voided is not null')}`],
  [
    'a qualification added',
    `insert into qualification (person_id, level_id, valid_from, recorded) select person_id, 37, '2019-01-01', 4 from person_name where voided is null limit 1`,
  ],
  ['a person added', `insert into person (key, salt, recorded) values (gen_random_uuid(), '\\x00', 4)`],
  ['a unit added', `insert into unit (recorded) values (1)`],
  [
    'two people exchange their levels',
    `with two as (select q.person_id, q.id, q.level_id, lag(q.level_id) over w as other, lead(q.level_id) over w as next from (select distinct on (level_id) * from qualification where voided is null and level_id between 16 and 31 order by level_id, person_id limit 2) q window w as (order by q.level_id)) update qualification q set level_id = coalesce(t.other, t.next) from two t where q.person_id = t.person_id and q.id = t.id`,
  ],
  [
    'two people exchange their rows',
    `with two as (select person_id, row_number() over () as n, count(*) over () as c from (select person_id from person_name where voided is null order by person_id limit 2) p) update person_name n set person_id = -n.person_id where n.person_id = (select min(person_id) from two)`,
  ],
  ['a reason rewritten', `update change set reason = 'lý do khác' where number = 2`],
  ['an actor rewritten', `update change set actor = 'ai khác' where number = 3`],
  ['a day rewritten', `update change set at = at + interval '1 millisecond' where number = 4`],
  ['an operation rewritten', `update change set operation = 'standards.load' where number = 2`],
  ['a summary rewritten', `update change set summary = jsonb_set(summary, '{people}', '394') where number = 4`],
  ['a document put behind a change', `update change set document = '98-KH/HU' where number = 2`],
  ['an undo that undid nothing', `update change set undoes = null where number = 3`],
  ['an undo that undid another change', `update change set undoes = 1 where number = 3`],
  ['a change said not to touch units', `update change set touches_org = false where number = 1`],
  ['two changes exchange their numbers', `update change set number = case number when 2 then -3 when 3 then -2 else number end`],
  ['a change left out', `delete from change where number = 3`],
  ['the last change cut off', `delete from change where number = 4`],
  ['the head turned back', `update ledger_head set number = 3, hash = (select hash from change where number = 3)`],
  ['a hash made anew', `update change set hash = sha256(hash) where number = 4`],
]

const client = await house.db.pool.connect()
const rollback = async (): Promise<void> => void (await client.query('rollback'))

// The doctor looks through the very connection on which the tampering is not yet committed.
const watched = {
  ...house,
  doors: { ...house.doors, pool: { connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined }) } },
} as unknown as typeof house

test('untouched, the ledger is whole', async () => assert.deepEqual(await faultsIn(watched), []))

for (const [what, sql] of whole) {
  test(`found: ${what}`, async () => {
    await client.query('begin')
    try {
      await client.query(`set local session_replication_role = replica`)
      const { rowCount } = await client.query(sql)
      assert.ok((rowCount ?? 0) > 0, 'something was tampered with')
      assert.notDeepEqual(await faultsIn(watched), [])
    } finally {
      await rollback()
    }
  })
}

test('and put back, it is whole again', async () => {
  client.release()
  assert.deepEqual(await faultsIn(house), [])
})
