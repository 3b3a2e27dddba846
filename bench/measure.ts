/** One line of the bench: a value, what it is held against in the same run, and whether it reaches what it must. `reached` null = only told. */
export type Result = {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly against: string | null
  readonly ratio: number | null
  readonly must: string | null
  readonly reached: boolean | null
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which a share of the values lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const milliseconds = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What a work takes of the processor in this thread, in milliseconds: other programs on the machine stretch it less than they do the clock. */
export const ofProcessor = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/**
 * Runs every contender in turn, round after round, so that a busy moment of the machine falls on all of them; returns the median of each, in
 * milliseconds by `clock`. One round before the first is not counted.
 */
export const alternate = async <K extends string>(
  rounds: number,
  contenders: Readonly<Record<K, () => unknown>>,
  clock: (work: () => unknown) => Promise<number> = milliseconds,
): Promise<Record<K, number>> => {
  const names = Object.keys(contenders) as K[]
  const times = new Map<K, number[]>(names.map((n) => [n, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const took = await clock(contenders[name])
      if (round > 0) times.get(name)?.push(took)
    }
  }
  return Object.fromEntries(names.map((n) => [n, median(times.get(n) ?? [])])) as Record<K, number>
}

const short = (n: number): string => (Math.abs(n) >= 100 ? n.toFixed(0) : Math.abs(n) >= 10 ? n.toFixed(1) : n.toFixed(2))

/** A line for people to read. */
export const lineOf = (r: Result): string => {
  const mark = r.reached === null ? ' ' : r.reached ? '✓' : '✗'
  const ratio = r.ratio === null ? '' : `${short(r.ratio)}×`
  return `${mark} ${r.what.padEnd(62)} ${`${short(r.value)} ${r.unit}`.padStart(16)} ${ratio.padStart(8)}  ${[r.against, r.must === null ? null : `phải ${r.must}`].filter((t) => t !== null).join(' · ')}`
}
