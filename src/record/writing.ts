import type pg from 'pg'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Mark } from '#operation/context.ts'
import type { House } from '#review/house.ts'

/** One writer of a record at a time; refuses when one of them changed since it was read (`seen`, a ledger number). */
export const hold = async (client: pg.ClientBase, people: readonly number[], seen: number | undefined): Promise<void> => {
  await client.query('select from person where id = any($1) order by id for update', [people])
  if (seen === undefined) return
  const { rows } = await client.query<{ number: number; actor: string; operation: string }>(
    'select c.number, c.actor, c.operation from change_person p join change c on c.id = p.change_id where p.person_id = any($1) and c.number > $2 order by 1 limit 1',
    [people, seen],
  )
  if (rows[0]) refuse('person.changed_meanwhile', rows[0])
}

type Doer = Pick<CommandContext<House>, 'house' | 'actor'> & { readonly now: Date }

/** Does something in a transaction of its own and takes it back: what is seen in between is what saving would give. */
export const tryOut = async <T>(
  { house, actor, now }: Doer,
  operation: string,
  work: (client: pg.PoolClient, mark: Mark) => Promise<T>,
): Promise<T> => {
  const client = await house.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: number; at: Date }>('insert into change (at, actor, operation) values ($2, $1, $3) returning id, at', [
      actor.user,
      now,
      operation,
    ])
    const opened = rows[0]
    if (opened === undefined) throw new Error('no change was opened')
    const mark: Mark = { ...opened, touch: () => undefined, afterwards: () => undefined, note: () => undefined }
    return await work(client, mark)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
