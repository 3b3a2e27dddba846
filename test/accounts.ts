import { randomBytes } from 'node:crypto'

import { actorOf } from '#access/given.ts'
import type { Actor } from '#access/policy.ts'
import { writeGrant, type NewGrant } from '#access/write-grant.ts'
import type { Day } from '#lib/day.ts'
import { openChange } from '#operation/ledger.ts'

import type { TestHouse } from './house.ts'

/** The day on which tests ask. */
export const today: Day = '2026-11-22'

/** Does something to the database as one change of the ledger, as an operation would. */
export const inChange = async <T>(
  house: TestHouse,
  operation: string,
  act: (client: Parameters<typeof writeGrant>[0], mark: number) => Promise<T>,
) => {
  const client = await house.db.pool.connect()
  try {
    await client.query('begin')
    const { mark, seal } = await openChange(client, 'test', operation, new Date('2026-11-22T03:00:00Z'))
    const made = await act(client, mark.id)
    await seal()
    await client.query('commit')
    return made
  } finally {
    client.release()
  }
}

/** Makes an account that may sign in, for a person when one is named; returns its number. */
export const makeAccount = (house: TestHouse, login: string, person: number | null = null): Promise<number> =>
  inChange(house, 'accounts.make', async (client, mark) => {
    const { rows } = await client.query<{ id: number }>('insert into account (login, salt, recorded) values ($1, $2, $3) returning id', [
      login,
      randomBytes(16),
      mark,
    ])
    const id = rows[0]!.id
    await client.query(`insert into account_version (account_id, salt, name, person_id, state, recorded) values ($1, $2, $3, $4, 'active', $5)`, [
      id,
      randomBytes(16),
      `Tài khoản ${login}`,
      person,
      mark,
    ])
    return id
  })

/** Gives without asking whether it may be given. */
export const give = (house: TestHouse, account: number, role: string, unit: number | null, more: Partial<NewGrant> = {}): Promise<number> =>
  inChange(house, 'grants.test', (client, mark) =>
    writeGrant(client, mark, { account, role, unit, from: '2020-01-01', to: null, document: '1/QĐ', ...more }),
  )

/** Who an account is on the tests' day. */
export const actor = (house: TestHouse, account: number, on: Day = today): Promise<Actor> => actorOf(house.db.kysely, account, on)
