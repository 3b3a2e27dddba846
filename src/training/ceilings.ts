import { sql } from 'kysely'
import type { Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import { costLines, type CostLine, type Source } from './words.ts'

export type Ceiling = {
  readonly line: Exclude<CostLine, 'other'>
  readonly vi: string
  readonly en: string
  readonly amount: number | null
  readonly percent: number | null
  readonly per: 'session' | 'learner' | 'page' | 'class'
  readonly document: string
  readonly confidence: string
  readonly from: Day | null
  readonly to: Day | null
}

type Row = Omit<Ceiling, 'vi' | 'en' | 'percent' | 'from' | 'to'> & { percent: string | null; valid_from: Day | null; valid_to: Day | null }

/** Every cost ceiling that is or was in force. */
export const readCeilings = async (db: Reads): Promise<readonly Ceiling[]> => {
  const { rows } = await sql<Row>`select line, amount, percent, per, document, confidence, valid_from, valid_to from cost_ceiling
    where voided is null order by id`.execute(db)
  return rows.map(({ valid_from, valid_to, percent, ...r }) => ({
    ...r,
    ...costLines[r.line],
    percent: percent === null ? null : Number(percent),
    from: valid_from,
    to: valid_to,
  }))
}

/** Whether something with a period is in force on a day; an open end holds. */
export const isInForce = ({ from, to }: { readonly from: string | null; readonly to: string | null }, on: Day): boolean =>
  (from === null || from <= on) && (to === null || on < to)

/** A line of a class's budget: so many, at so much each (đồng). */
export type Cost = {
  readonly line: CostLine
  readonly what: string | null
  readonly quantity: number
  readonly price: number
  /** Which money of the plan pays it, when that is said. */
  readonly source: Source | null
}

/** A line above its ceiling: what was given and the most there may be, in đồng; in percent where the ceiling is a share of the class's cost. */
export type Exceeded = Pick<Ceiling, 'line' | 'vi' | 'en' | 'document' | 'confidence'> & { readonly given: number; readonly most: number }

const amountOf = (costs: readonly Cost[]): number => costs.reduce((sum, c) => sum + c.quantity * c.price, 0)

/** The lines that exceed the ceilings of a day. `whole` = the cost of the class, in đồng. */
export const exceeded = (costs: readonly Cost[], whole: number, ceilings: readonly Ceiling[], on: Day): Exceeded[] =>
  ceilings
    .filter((c) => isInForce(c, on))
    .flatMap(({ line, vi, en, document, confidence, amount, percent }) => {
      const own = costs.filter((c) => c.line === line)
      const said = { line, vi, en, document, confidence }
      if (amount !== null) {
        const most = Math.max(0, ...own.map((c) => c.price))
        return most > amount ? [{ ...said, given: most, most: amount }] : []
      }
      const part = amountOf(own)
      return percent !== null && part * 100 > percent * whole ? [{ ...said, given: whole === 0 ? 100 : (part * 100) / whole, most: percent }] : []
    })
