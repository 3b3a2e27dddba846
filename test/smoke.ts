import assert from 'node:assert/strict'

import type pg from 'pg'

import { copyIn } from '#db/copy.ts'

/** What is tried on every supported PostgreSQL: a name, and work on a database that has the template in it. */
export type Smoke = readonly [name: string, work: (pool: pg.Pool) => Promise<void>]

const periodsMayNotOverlap = async (pool: pg.Pool): Promise<void> => {
  await pool.query(
    'create table smoke_period (id int, valid_from date not null, valid_to date, exclude using gist (id with =, daterange(valid_from, valid_to) with &&))',
  )
  const client = await pool.connect()
  try {
    await copyIn(
      client,
      'smoke_period',
      ['id', 'valid_from', 'valid_to'],
      [
        [1, '2024-01-01', '2025-01-01'],
        [1, '2025-01-01', null],
      ],
    )
    await assert.rejects(client.query(`insert into smoke_period values (1, '2024-06-01', null)`), { code: '23P01' })
  } finally {
    client.release()
    await pool.query('drop table smoke_period')
  }
}

/** The smoke set, in order. */
export const smoke: readonly Smoke[] = [['periods of one thing do not overlap', periodsMayNotOverlap]]
