import { monitorEventLoopDelay } from 'node:perf_hooks'

/* Numbers for Prometheus, in its text format 0.0.4. */

const bounds = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** A figure as it is now, with what it means. */
export type Gauge = { readonly name: string; readonly help: string; readonly value: number | undefined }

type Series = { counts: number[]; sum: number; count: number }

const quoted = (text: string): string => `"${text.replace(/["\\\n]/g, '_')}"`

const histogram = (kind: string, { counts, sum, count }: Series): readonly string[] => [
  ...bounds.map((le, at) => `goc_request_seconds_bucket{kind=${quoted(kind)},le="${le}"} ${counts[at] ?? 0}`),
  `goc_request_seconds_bucket{kind=${quoted(kind)},le="+Inf"} ${count}`,
  `goc_request_seconds_sum{kind=${quoted(kind)}} ${sum}`,
  `goc_request_seconds_count{kind=${quoted(kind)}} ${count}`,
]

export type Meter = {
  /** One request has been answered. `operation` must be one of few names: each makes a series. */
  readonly answered: (operation: string, kind: string, status: number, seconds: number) => void
  readonly text: (gauges: readonly Gauge[]) => string
}

const gaugeText = ({ name, help, value }: Gauge): readonly string[] =>
  value === undefined ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]

const processGauges = (started: number, delay: { readonly mean: number; readonly max: number }): readonly Gauge[] => [
  { name: 'process_start_time_seconds', help: 'When the process began', value: started },
  { name: 'process_resident_memory_bytes', help: 'Memory of the process', value: process.memoryUsage.rss() },
  { name: 'process_cpu_seconds', help: 'CPU time used', value: (process.cpuUsage().user + process.cpuUsage().system) / 1e6 },
  { name: 'goc_event_loop_delay_seconds', help: 'Mean delay of the main thread', value: Number.isFinite(delay.mean) ? delay.mean / 1e9 : undefined },
]

/** Counts requests; `started` is the second at which the process began. */
export const openMeter = (started: number): Meter => {
  const requests = new Map<string, number>()
  const durations = new Map<string, Series>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    answered: (operation, kind, status, seconds) => {
      const key = `goc_requests_total{operation=${quoted(operation)},status="${status}"}`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const series = durations.get(kind) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
      durations.set(kind, series)
      for (const [at, le] of bounds.entries()) if (seconds <= le) series.counts[at] = (series.counts[at] ?? 0) + 1
      series.sum += seconds
      series.count++
    },
    text: (gauges) =>
      [
        '# HELP goc_requests_total Requests answered, by operation and status',
        '# TYPE goc_requests_total counter',
        ...[...requests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => `${key} ${n}`),
        '# HELP goc_request_seconds How long answers took',
        '# TYPE goc_request_seconds histogram',
        ...[...durations].flatMap(([kind, series]) => histogram(kind, series)),
        ...[...processGauges(started, delay), ...gauges].flatMap(gaugeText),
        '',
      ].join('\n'),
  }
}
