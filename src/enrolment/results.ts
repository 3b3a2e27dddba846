import { sql } from 'kysely'
import type { Reads } from '#operation/context.ts'

/** How many results of learners a class has: with any, it is cancelled no more. */
export const resultsOf = async (db: Reads, classId: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from class_result where class_id = ${classId} and voided is null`.execute(db)
  return rows[0]?.n ?? 0
}
