import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { emptyDatabase } from '#test/db.ts'

import { copyIn, copyLines, copyOut } from './copy.ts'

// PostgreSQL text holds neither the zero character nor half a surrogate pair.
const text = fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\0', ''))
const awkward = fc.constantFrom('', '\\N', '\\', 'a\tb', 'a\nb', 'a\r\nb', 'NULL', '{"a"}', 'Nguyễn Văn Ánh', '\\.', '"')
const words = fc.oneof(text, awkward)

const row = fc.tuple(
  fc.integer({ min: -2147483648, max: 2147483647 }),
  fc.option(words),
  fc.option(fc.boolean()),
  fc.option(fc.array(words, { maxLength: 4 })),
  fc.option(fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes))),
  fc.option(fc.dictionary(fc.constantFrom('a', 'tên', ''), words, { noNullPrototype: true })),
  fc.option(fc.integer({ min: -999999999, max: 999999999 }).map((value) => new Date(value * 1000))),
)

const columns = ['number', 'words', 'yes', 'list', 'bytes', 'object', 'at']

test('whatever goes in by COPY comes out the same', async () => {
  const { pool } = await emptyDatabase()
  await pool.query(
    'create table "odd name" (place int generated always as identity, number int, words text, yes boolean, list text[], bytes bytea, object jsonb, at timestamptz)',
  )
  const client = await pool.connect()
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      await client.query('truncate "odd name"')
      assert.equal(await copyIn(client, 'odd name', columns, rows), rows.length)
      const found = await client.query({ text: `select ${columns.join(', ')} from "odd name" order by place`, rowMode: 'array' })
      assert.deepEqual(found.rows, rows)
      const lines: (readonly (string | undefined)[])[] = []
      await copyLines(client, 'select number, words from "odd name" order by place', (line) => lines.push(line))
      assert.deepEqual(
        lines,
        rows.map(([number, words]) => [String(number), words ?? undefined]),
      )
    }),
    { numRuns: 60 },
  )
  client.release()
})

test('a refused row refuses all, and the client stays usable', async () => {
  const { pool } = await emptyDatabase()
  await pool.query('create table one (id int primary key)')
  const client = await pool.connect()
  await assert.rejects(copyIn(client, 'one', ['id'], [[1], [2], ['x']]), { code: '22P02' })
  await assert.rejects(
    copyIn(
      client,
      'one',
      ['id'],
      (function* () {
        yield [1]
        throw new Error('the source broke')
      })(),
    ),
    /the source broke/,
  )
  assert.deepEqual((await client.query('select * from one')).rows, [])
  assert.equal(await copyIn(client, 'one', ['id'], []), 0)
  client.release()
})

test('many rows go in and out whole, and reading waits for the reader', async () => {
  const { pool } = await emptyDatabase()
  await pool.query('create table many (id int, name text)')
  const client = await pool.connect()
  const count = 50_000
  const rows = function* (): Generator<readonly unknown[]> {
    for (let id = 0; id < count; id++) yield [id, `tên ${id}`]
  }
  assert.equal(await copyIn(client, 'many', ['id', 'name'], rows()), count)
  const pieces: Buffer[] = []
  let reading = 0
  const bytes = await copyOut(client, 'select id from many order by id', async (piece) => {
    assert.equal(++reading, 1)
    await new Promise(setImmediate)
    pieces.push(piece)
    reading--
  })
  const whole = Buffer.concat(pieces)
  // A header of 19 bytes, for each row a count of fields (2), a length (4) and the number (4), an end mark of 2.
  assert.deepEqual([bytes, whole.length], [19 + count * 10 + 2, bytes])
  assert.equal(whole.readInt32BE(19 + (count - 1) * 10 + 6), count - 1)
  assert.deepEqual((await client.query('select 1 as one')).rows, [{ one: 1 }])
  client.release()
})
