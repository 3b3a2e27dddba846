import { costOf, type Problem } from '#ordering/problem.ts'
import { arrangementOf, layOut } from '#ordering/layout.ts'
import { greedy } from '#ordering/greedy.ts'
import { order, type Ordered, type Progress } from '#ordering/run.ts'
import { choiceOf } from '#ordering/state.ts'
import { makeCase, type Size } from '#test/ordering-cases.ts'
import { median, type Result } from './measure.ts'

const district: Size = { people: 400, classes: 30, months: 12, classesOfOne: 3, free: false }
const province: Size = { people: 5000, classes: 300, months: 12, classesOfOne: 8, free: false }

type Run = {
  readonly ordered: Ordered
  readonly thumb: number
  readonly seconds: number
  readonly processor: number
  readonly progress: readonly Progress[]
}

const thumbOf = (problem: Problem): number => {
  const layout = layOut(problem)
  return costOf(problem, arrangementOf(layout, choiceOf(greedy(layout))))
}

const runOne = async (size: Size, seed: number, seconds: number, within: number): Promise<Run> => {
  const problem = makeCase(size, seed)
  const progress: Progress[] = []
  const [before, began] = [process.cpuUsage(), performance.now()]
  const ordered = await order(problem, { seconds, rounds: null, within, seed: 1 }, { onProgress: (p) => void progress.push(p) })
  const { user, system } = process.cpuUsage(before)
  if (ordered.kind !== 'ordered') throw new Error('a case without pins has an order')
  return { ordered, thumb: thumbOf(problem), seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6, progress }
}

const runSeeds = async (seeds: readonly number[], size: Size, seconds: number, within: number): Promise<Run[]> => {
  const runs: Run[] = []
  for (const seed of seeds) runs.push(await runOne(size, seed, seconds, within))
  return runs
}

const gain = ({ ordered, thumb }: Run): number => 100 * (1 - ordered.cost / thumb)
const percent = (share: number | null): string => (share === null ? 'chưa rõ' : `${(100 * share).toFixed(1)} %`)
const processor = (runs: readonly Run[]): string => `bộ xử lý ${median(runs.map((r) => r.processor)).toFixed(1)} s`

/** Periods given: how long until the order is proved to be within 1 % of the best possible. */
const measureGiven = async (seeds: readonly number[]): Promise<Result> => {
  const runs = await runSeeds(seeds, district, 60, 0.01)
  const value = median(runs.map((r) => r.seconds))
  const gaps = runs.map((r) => percent(r.ordered.gap)).join(', ')
  return {
    what: 'thứ tự: 400 người × 30 lớp × 12 tháng, đã định tháng',
    value,
    unit: 's',
    against: `chứng minh trong khoảng ${gaps}; ${processor(runs)}; hơn quy tắc tham lam ${runs.map((r) => percent(gain(r) / 100)).join(', ')}`,
    ratio: null,
    must: '≤ 10 s, ≤ 1 %',
    reached: value <= 10 && runs.every((r) => (r.ordered.gap ?? 1) <= 0.01),
  }
}

const measureAgainstThumb = async (what: string, seeds: readonly number[], size: Size, seconds: number, least: number): Promise<Result> => {
  const runs = await runSeeds(seeds, size, seconds, 0.001)
  const value = median(runs.map(gain))
  const gaps = runs.map((r) => percent(r.ordered.gap)).join(', ')
  return {
    what,
    value,
    unit: '%',
    against: `rẻ hơn quy tắc tham lam; chặn ${gaps}; ${median(runs.map((r) => r.seconds)).toFixed(0)} s, ${processor(runs)}`,
    ratio: median(runs.map((r) => r.ordered.cost / r.thumb)),
    must: `≥ ${least} % trong ${seconds} s`,
    reached: value >= least,
  }
}

/** Who goes first: against the rule of thumb on the same case, with the bound that was proved. */
export const measureOrder = async (rounds: number): Promise<Result[]> => {
  const seeds = Array.from({ length: Math.min(3, rounds) }, (_, i) => i + 1)
  return [
    await measureGiven(seeds),
    await measureAgainstThumb('thứ tự: 400 người × 30 lớp × 12 tháng, chọn cả tháng', seeds, { ...district, free: true }, 15, 40),
    await measureAgainstThumb('thứ tự: 5.000 người × 300 lớp', [1], province, 60, 20),
  ]
}
