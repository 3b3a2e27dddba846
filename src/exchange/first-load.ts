import type pg from 'pg'
import { factColumns } from './facts.ts'

const tables = [...Object.keys(factColumns), 'workbook_row'] as const

const refusals = ['55P03', '42501']

const hasCode = (error: unknown, codes: readonly string[]): boolean => error instanceof Error && 'code' in error && codes.includes(String(error.code))

const someoneSql = `select ${tables.map((t) => `exists (select from ${t})`).join(' or ')} as someone`

const isEmpty = async (client: pg.ClientBase): Promise<boolean> => (await client.query<{ someone: boolean }>(someoneSql)).rows[0]?.someone === false

/** Locks the tables against everybody, readers too; false when somebody is at work in one of them, or they are not ours to alter. */
const alone = async (client: pg.ClientBase): Promise<boolean> => {
  await client.query('savepoint first_load')
  try {
    await client.query(`lock table ${tables.join(', ')} in access exclusive mode nowait`)
    if (await isEmpty(client)) return true
  } catch (error) {
    if (!hasCode(error, refusals)) throw error
  }
  await client.query('rollback to savepoint first_load')
  return false
}

/** Indexes that no constraint stands on, and how each is made. Primary keys stay: the guards look people up by them while the rows come in. */
const takeDown = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(i.indexrelid) as made
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indrelid::regclass::text = any($1) and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
    [tables],
  )
  if (rows.length > 0) await client.query(`drop index ${rows.map((r) => r.name).join(', ')}`)
  return rows.map((r) => r.made)
}

/**
 * The first long list into a register that holds nobody: the indexes of the facts are taken down, so that each is made once, sorted, by the function that
 * is returned, in the same transaction. Until it ends nobody reads these tables, which are empty for everybody else. Undefined when somebody is in the
 * register or at work in it, or the tables are not ours to alter: then rows go in one by one, as ever.
 */
export const openFirstLoad = async (client: pg.ClientBase): Promise<(() => Promise<void>) | undefined> => {
  if (!(await isEmpty(client)) || !(await alone(client))) return undefined
  const made = await takeDown(client)
  return async () => {
    await client.query(made.join('; '))
  }
}
