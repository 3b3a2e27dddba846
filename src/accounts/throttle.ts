import type pg from 'pg'
import { refuse } from '#lib/refusal.ts'
import { attempts, type Bucket } from './limits.ts'
import { sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>

/** A kind of counting and what shares it, e.g. ['pair', 'hoa', '10.0.0.7']. */
export type Counted = readonly [bucket: Bucket, ...shared: string[]]

const keyOf = (counted: Counted): Buffer => sha256(JSON.stringify(counted))

/**
 * Counts one attempt under every key before it is made, so that many at once are not all let through; refuses with how long to wait when one is over its limit.
 * A key is free again when its window, which begins with its first attempt, ends.
 */
export const countAttempt = async (db: Asks, now: Date, counted: readonly Counted[]): Promise<void> => {
  const lines = counted.map((c) => ({ key: keyOf(c), ...attempts[c[0]] })).sort((a, b) => Buffer.compare(a.key, b.key))
  const { rows } = await db.query<{ wait: number }>(
    `with asked as (select * from unnest($2::bytea[], $3::int[], $4::interval[]) asked (key, most, span)),
     tried as (
       insert into throttle as t (key, attempts, until) select key, 1, $1::timestamptz + span from asked
       on conflict (key) do update set attempts = case when t.until > $1 then least(t.attempts + 1, 1000000) else 1 end,
         until = case when t.until > $1 then t.until else excluded.until end
       returning key, attempts, until)
     select ceil(extract(epoch from until - $1::timestamptz))::int as wait from tried join asked using (key) where attempts > most order by wait desc limit 1`,
    [now, lines.map((l) => l.key), lines.map((l) => l.most), lines.map((l) => `${l.window} milliseconds`)],
  )
  const wait = rows[0]?.wait
  if (wait !== undefined) refuse('sign_in.slow_down', { seconds: Math.max(1, wait) })
}

/** An attempt that succeeded: what counts this account from this place starts anew, what is shared with others loses this one attempt. */
export const forgive = async (db: Asks, now: Date, counted: readonly Counted[]): Promise<void> => {
  const own = counted.filter(([bucket]) => bucket === 'pair' || bucket === 'device').map(keyOf)
  const shared = counted.filter(([bucket]) => bucket === 'account' || bucket === 'address').map(keyOf)
  await db.query('delete from throttle where key = any($1) or until < $2', [own, now])
  await db.query('update throttle set attempts = greatest(0, attempts - 1) where key = any($1)', [shared])
}
