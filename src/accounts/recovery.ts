import type pg from 'pg'
import { newCode, plainCode, sha256 } from './secrets.ts'

type Asks = Pick<pg.ClientBase, 'query'>
const many = 10
/** Six groups of four letters of thirty are 117 bits: enough for a plain hash (ASVS 5.0, 6.5.2). */
const groups = 6

/** Ten new recovery codes in place of all before; they are shown once and kept as hashes. */
export const newRecoveryCodes = async (db: Asks, account: number): Promise<readonly string[]> => {
  const codes = Array.from({ length: many }, () => newCode(groups))
  await db.query('delete from recovery_code where account_id = $1', [account])
  await db.query('insert into recovery_code (account_id, code_sha256) select $1, unnest($2::bytea[])', [
    account,
    codes.map((c) => sha256(plainCode(c))),
  ])
  return codes
}

/** Takes a recovery code, once. */
export const takeRecoveryCode = async (db: Asks, account: number, code: string, now: Date): Promise<boolean> => {
  const taken = await db.query('update recovery_code set used_at = $3 where account_id = $1 and code_sha256 = $2 and used_at is null', [
    account,
    sha256(plainCode(code)),
    now,
  ])
  return taken.rowCount === 1
}
