import { createRequire } from 'node:module'
import type { Highs, ModelData, Model as Loaded } from 'highs'
import type { Model } from './model.ts'

/** The package describes its types for CommonJS only, so it is taken as CommonJS. */
const load: () => Promise<Highs> = createRequire(import.meta.url)('highs')

/** How long a run may take, how near is near enough (share), whether somebody asked to stop, and what is told on the way. */
export type Run = {
  readonly seconds: number
  readonly gap?: number
  readonly seed?: number
  readonly start?: Float64Array
  readonly isStopped?: () => boolean
  readonly better?: (values: Float64Array) => void
  readonly bound?: (bound: number) => void
}

/** What a run found: the values of the columns when there are any, and what no solution goes below. */
export type Found = { readonly status: 'optimal' | 'infeasible' | 'stopped'; readonly values: Float64Array | null; readonly bound: number }

export type Solver = {
  /** Whole columns: a best arrangement, or the best found in time. */
  readonly solveWhole: (model: Model, run: Run) => Found
}

const dataOf = (highs: Highs, { constant, cost, rows }: Model): ModelData => ({
  numCols: cost.length,
  numRows: rows.lower.length,
  sense: highs.constants.objectiveSense.minimize,
  offset: constant,
  colCost: Float64Array.from(cost),
  colLower: new Float64Array(cost.length),
  colUpper: new Float64Array(cost.length).fill(1),
  rowLower: Float64Array.from(rows.lower, (v) => (v === -Infinity ? -highs.infinity : v)),
  rowUpper: Float64Array.from(rows.upper, (v) => (v === Infinity ? highs.infinity : v)),
  matrix: {
    format: 'csr',
    numCols: cost.length,
    numRows: rows.lower.length,
    starts: Int32Array.from(rows.start),
    indices: Int32Array.from(rows.column),
    values: Float64Array.from(rows.value),
  },
  integrality: new Int32Array(cost.length).fill(highs.constants.variableType.integer),
})

const whole = (highs: Highs, model: Model, run: Run): Found => {
  const { callbackType, modelStatus } = highs.constants
  return highs.withModel(dataOf(highs, model), (loaded: Loaded): Found => {
    loaded.options.set({ output_flag: false, time_limit: run.seconds, mip_rel_gap: run.gap ?? 0, mip_abs_gap: 0.99, random_seed: run.seed ?? 0 })
    if (run.start) loaded.setSolution({ colValue: run.start })
    let bound = -Infinity
    const note = (data: { readonly mip_dual_bound?: number }): void => {
      if (data.mip_dual_bound === undefined || data.mip_dual_bound <= bound || !(Math.abs(data.mip_dual_bound) < 1e20)) return
      bound = data.mip_dual_bound
      run.bound?.(bound)
    }
    const { modelStatus: status } = loaded.run({
      [callbackType.mipInterrupt](event) {
        note(event.data)
        if (run.isStopped?.()) event.interrupt()
      },
      [callbackType.mipImprovingSolution](event) {
        if (event.data.mip_solution) run.better?.(event.data.mip_solution)
      },
    })
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { status: 'infeasible', values: null, bound: Infinity }
    const values = loaded.getSolution().colValue
    const hasValues = Number(loaded.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible
    const last = Number(loaded.info.get('mip_dual_bound'))
    if (Number.isFinite(last) && Math.abs(last) < 1e20) bound = Math.max(bound, last)
    return { status: status === modelStatus.optimal ? 'optimal' : 'stopped', values: hasValues ? Float64Array.from(values) : null, bound }
  })
}

/** Loads the solver into this thread. It blocks the thread while it runs; a fault of it is told without its program text. */
export const openSolver = async (): Promise<Solver> => {
  const highs = await load()
  const told = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw new Error(`the solver failed: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`, { cause: error })
    }
  }
  return {
    solveWhole: (model, run) => (model.cost.length === 0 ? solveNothing(model) : told(() => whole(highs, model, run))),
  }
}

/** A model without columns: its rows hold or they do not. */
const solveNothing = ({ constant, rows }: Model): Found => {
  const holds = rows.lower.every((lower, row) => lower <= 0 && (rows.upper[row] ?? 0) >= 0)
  return holds ? { status: 'optimal', values: new Float64Array(0), bound: constant } : { status: 'infeasible', values: null, bound: Infinity }
}
