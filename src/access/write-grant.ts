import type pg from 'pg'
import type { Day } from '#lib/day.ts'

/** A grant about to be written; null = open, none, or the account's own record. `origin`: the grant it is a new row of. */
export type NewGrant = {
  readonly origin?: number | null
  readonly account: number
  readonly role: string
  readonly unit: number | null
  readonly from: Day
  readonly to: Day | null
  readonly document: string | null
  readonly delegatedFrom?: number | null
  readonly post?: { readonly person: number; readonly unit: number; readonly title: number | null } | null
}

/** Writes a grant in the command's transaction; returns its lasting number. Checks nothing: who may give what is decided before. */
export const writeGrant = async (client: pg.ClientBase, mark: number, g: NewGrant): Promise<number> => {
  const { rows } = await client.query<{ id: number }>(
    `insert into access_grant (origin, account_id, role, unit_id, valid_from, valid_to, document, delegated_from, post_person, post_unit, post_title, recorded)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning coalesce(origin, id) as id`,
    [
      g.origin ?? null,
      g.account,
      g.role,
      g.unit,
      g.from,
      g.to,
      g.document,
      g.delegatedFrom ?? null,
      g.post?.person ?? null,
      g.post?.unit ?? null,
      g.post?.title ?? null,
      mark,
    ],
  )
  return rows[0]?.id ?? 0
}

/** Withdraws the row of a grant that is not withdrawn yet. */
export const withdrawGrant = (client: pg.ClientBase, mark: number, grant: number): Promise<unknown> =>
  client.query('update access_grant set voided = $1 where voided is null and coalesce(origin, id) = $2', [mark, grant])
