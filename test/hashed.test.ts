import assert from 'node:assert/strict'
import { test } from 'node:test'

import { hashedTables, redacted } from '#operation/content.ts'
import { factTables } from '#operation/facts.ts'

import { freshDatabase } from './db.ts'

const { pool } = await freshDatabase()

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

const reads = 'followed by access/person-now.ts wherever it is read'
const said = 'says what was written when it was written, and whose it was then'

/** Columns that name a person beside those of the facts: what becomes of them when two records are merged. An erasure finds them by the same number. */
const naming: Readonly<Record<string, string>> = {
  'account_version.person_id': reads,
  'access_grant.post_person': reads,
  'lecturer.person_id': reads,
  'workbook_row.person_id': reads,
  'record_read_person.person_id': reads,
  'person_merged.into_person': 'is what is followed',
  'change_person.person_id': said,
  'erased_row.person_id': said,
}

test('every column that names a person is of a fact, which a merge moves and an erasure takes, or says here how it is followed', async () => {
  const { rows } = await pool.query<{ name: string; fact: string }>(
    `select c.relname || '.' || a.attname as name, c.relname as fact from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and (a.attname ~ 'person'
       or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'person'::regclass and a.attnum = any(k.conkey)))`,
  )
  const beside = rows.filter((r) => !r.name.endsWith('.person_id') || !(factTables as readonly string[]).includes(r.fact)).map((r) => r.name)
  assert.deepEqual(beside.sort(), Object.keys(naming).sort())
})

const things = 'things, places and words of documents; a person in passing stays and is told of by the erasure (left)'
const logins = 'who did something, by login: stays, for the ledger and its logs say who did what'
const signers = 'who signed a paper of the State: stays with the paper'

/** Tables that are no facts of people and hold free text: why no name of a person has to be taken from it, unless an erasure does so. */
const texts: Readonly<Record<string, string>> = {
  access_grant: things,
  account: logins,
  account_link: 'who the account is for the provider: goes when the link is taken away',
  account_password: 'a secret',
  breach: things,
  breach_closed: things,
  ceremony: 'passes',
  certificate_book: things,
  change: 'reasons and summaries are taken by the erasure',
  class_cost: things,
  cost_ceiling: things,
  edition: things,
  erased_file: 'hashes',
  erased_row: 'tables and numbers',
  establishment: things,
  ethnic_group: things,
  evaluation_question: things,
  evaluation_window: things,
  given_out: logins,
  invitation: 'a secret, used up in its time',
  legal_document: things,
  level: things,
  lineage: things,
  passkey: 'what the holder calls a device; goes with the key',
  pass_rule: things,
  plan_money: things,
  programme: things,
  programme_prerequisite: things,
  quality_task: things,
  record_read: logins,
  retention_term: things,
  second_factor_role: things,
  session: 'passes',
  sign_in_event: 'a log of its own, which ends by its term of keeping',
  survey_round: things,
  unit_wish: things,
  schema_migration: things,
  title: things,
  training_chain: things,
  training_class: things,
  training_decision: signers,
  training_paper: signers,
  training_plan: things,
  training_step: things,
  unit_class: things,
  unit_version: things,
  lesson: things,
  workbook: things,
  workbook_mapping: 'headings of columns',
  workbook_row: 'cells are taken by the erasure',
}

test('every free text is of a fact, is taken by an erasure, or says why a name in it stays', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
  )
  const free = rows.map((r) => r.name).filter((name) => !(factTables as readonly string[]).includes(name))
  assert.deepEqual(free.sort(), [...Object.keys(texts), ...Object.keys(redacted)].sort())
})
