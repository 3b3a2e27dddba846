import assert from 'node:assert/strict'
import { test } from 'node:test'

import { hashedTables } from '#operation/content.ts'

import { freshDatabase } from './db.ts'

// Every table is in the ledger's hash, or stands here with the reason why it is not. A new table goes to `operation/facts.ts` or `plainTables` of `operation/ledger.ts`.
const outside: Readonly<Record<string, string>> = {
  change: 'is the chain itself',
  ledger_head: 'is the end of the chain',
  schema_migration: 'names the files that the program ships',
  account_password: 'a secret: it changes without a change of the register, and nothing secret enters a hash that is printed',
  account_totp: 'a secret',
  recovery_code: 'a secret',
  passkey: 'a secret, with a counter',
  invitation: 'a secret, used up in its time',
  session: 'passes',
  known_device: 'passes',
  ceremony: 'passes',
  throttle: 'passes',
  sign_in_event: 'a log of its own, which ends by its term of keeping',
  record_read: 'a log of questions, which change nothing of the register; append-only',
  record_read_person: 'the same',
  given_out: 'remembers which figures left the house, and decides nothing',
}

test('every table is in the hash of the ledger, or says why it is not, and every table in it is guarded against editing', async () => {
  const { pool } = await freshDatabase()
  const { rows } = await pool.query<{ name: string; guarded: boolean }>(
    `select c.relname as name, exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype & 2 = 2 and t.tgtype & 8 = 8 and t.tgtype & 16 = 16) as guarded
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') order by 1`,
  )
  const names = rows.map((r) => r.name)
  assert.deepEqual(
    names.filter((name) => !hashedTables.includes(name) && !Object.hasOwn(outside, name)),
    [],
  )
  assert.deepEqual(
    [...hashedTables, ...Object.keys(outside)].filter((name) => !names.includes(name)),
    [],
  )
  assert.deepEqual(
    rows.filter((r) => hashedTables.includes(r.name) && !r.guarded).map((r) => r.name),
    [],
  )
})
