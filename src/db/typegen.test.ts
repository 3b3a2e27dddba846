import assert from 'node:assert/strict'
import { test } from 'node:test'

import { emptyDatabase } from '#test/db.ts'

import { dumpSchema } from './schema-dump.ts'
import { generateTypes } from './typegen.ts'

const schema = `
  create extension btree_gist;
  create type colour as enum ('red', 'it''s');
  create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
  create table zoo_animal (
    person_id bigint not null,
    id int generated always as identity,
    key uuid not null default gen_random_uuid(),
    born date, weight numeric(9, 2), doubled int generated always as (length(name) * 2) stored,
    name text collate "C" not null, tags text[] not null default '{}', days date[],
    seen timestamptz not null default now(), body jsonb not null, maybe jsonb, photo bytea, shade colour, shades colour[],
    valid_from date not null, valid_to date check (valid_to > valid_from),
    primary key (person_id, id),
    constraint one_at_a_time exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
  );
  comment on table zoo_animal is 'Who lives here';
  comment on column zoo_animal.born is 'The day, when known';
  create index zoo_name on zoo_animal (name) where valid_to is null;
  create trigger zoo_touch before update on zoo_animal for each row execute function touch();
  create view name_view as select name, born from zoo_animal where valid_to is null;
`

const expectedTypes = `// Written by \`npm run generate\` from the migrated database. Not edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

import type { Day } from '#lib/day.ts'

export interface NameView {
  name: string | null
  born: Day | null
}

/** Who lives here */
export interface ZooAnimal {
  person_id: number
  id: GeneratedAlways<number>
  key: Generated<string>
  /** The day, when known */
  born: Day | null
  weight: string | null
  doubled: ColumnType<number | null, never, never>
  name: string
  tags: Generated<string[]>
  days: Day[] | null
  seen: Generated<Date>
  body: unknown
  maybe: unknown
  photo: Buffer | null
  shade: 'red' | 'it\\'s' | null
  shades: ('red' | 'it\\'s')[] | null
  valid_from: Day
  valid_to: Day | null
}

/** Every table and view, by its name in SQL. */
export interface DB {
  name_view: NameView
  zoo_animal: ZooAnimal
}
`

test('row types follow the database', async () => {
  const { pool } = await emptyDatabase()
  await pool.query(schema)
  assert.equal(await generateTypes(pool), expectedTypes)
})

test('the dump names everything, and the same schema made another way gives the same text', async () => {
  const one = await emptyDatabase()
  await one.pool.query(schema)
  const text = await dumpSchema(one.pool)
  for (const part of [
    'create extension btree_gist',
    "create type colour as enum ('red', 'it''s')",
    'create table zoo_animal',
    'collate "C" not null',
    'one_at_a_time EXCLUDE',
    'CREATE INDEX zoo_name',
    'CREATE TRIGGER zoo_touch',
    'CREATE OR REPLACE FUNCTION public.touch()',
    'create view name_view',
    'generated always as ((length(name) * 2)) stored',
    "comment on column zoo_animal.born is 'The day, when known'",
  ])
    assert.ok(text.includes(part), part)
  const other = await emptyDatabase()
  await other.pool.query('create table aside (id int)')
  await other.pool.query(schema)
  await other.pool.query('drop table aside')
  assert.equal(await dumpSchema(other.pool), text)
})
