import { parseArgs } from 'node:util'
import { check } from './check.ts'
import { measureConsolidation } from './consolidation.ts'
import { measureDoor } from './door.ts'
import { measureDrag } from './drag.ts'
import { measureList } from './list.ts'
import { measureLoad, measureRefresh } from './load.ts'
import { lineOf, type Result } from './measure.ts'
import { measureNeeds } from './needs.ts'
import { openRegister, type Register } from './register.ts'
import { measureOrder } from './order.ts'
import { measureReview } from './review.ts'
import { measureSeries } from './series.ts'
import { measureStart } from './start.ts'
import { measureWeb } from './web.ts'
import { measureImport, measureLargeImport } from './workbook.ts'

/** What is measured on a synthetic register, and what needs none. */
const onRegister: Readonly<Record<string, (register: Register, rounds: number) => Promise<Result[]>>> = {
  review: measureReview,
  needs: measureNeeds,
  load: measureLoad,
  refresh: measureRefresh,
  series: measureSeries,
  http: measureDoor,
  list: measureList,
  drag: measureDrag,
  consolidation: measureConsolidation,
}
const alone: Readonly<Record<string, (rounds: number) => Promise<Result[]>>> = {
  import: measureImport,
  'import-100k': measureLargeImport,
  start: measureStart,
  order: measureOrder,
  web: measureWeb,
}
const names = [...Object.keys(onRegister), ...Object.keys(alone)]

const usage = `npm run bench -- [--size 10k|100k|1M|2.3M] [--only ${names.join('|')}] [--rounds N] [--json] [--fresh] | --check
Mỗi tỷ số là trung vị của các vòng xen kẽ trong một lần chạy. / Each ratio is a median of alternating rounds of one run.`

/** '100k' → 100000; undefined when the text is no size. */
export const sizeOf = (text: string): number | undefined => {
  const found = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text)
  return found ? Math.round(Number(found[1]) * ({ k: 1e3, M: 1e6 }[found[2] ?? ''] ?? 1)) : undefined
}

const options = {
  size: { type: 'string', default: '100k' },
  only: { type: 'string', multiple: true },
  rounds: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const say = (words: string): void => void process.stderr.write(`${words}\n`)

const checked = async (): Promise<number> => {
  const began = performance.now()
  const wrong = await check(3000, say)
  for (const words of wrong.slice(0, 20)) say(words)
  say(
    wrong.length === 0
      ? `Ba cách đếm khớp nhau mọi ngày; Bắc Sơn 385/393, 320/393. ${((performance.now() - began) / 1000).toFixed(1)} s`
      : `${wrong.length} chỗ sai`,
  )
  return wrong.length === 0 ? 0 : 1
}

/** `npm run bench`: 0 when it ran, whatever it found (`--check`: 1 on a wrong answer), 2 on wrong words. */
export const main = async (args: readonly string[]): Promise<number> => {
  const { values } = (() => {
    try {
      return parseArgs({ args: [...args], options })
    } catch {
      return { values: undefined }
    }
  })()
  const size = values && sizeOf(values.size)
  const only = values?.only ?? names
  if (values === undefined || values.help || size === undefined || only.some((name) => !names.includes(name))) {
    say(usage)
    return values?.help ? 0 : 2
  }
  if (values.check) return checked()
  const tell = (results: readonly Result[]): void => {
    for (const result of results) process.stdout.write(`${values.json ? JSON.stringify(result) : lineOf(result)}\n`)
  }
  const rounds = Math.max(1, Number(values.rounds) || 5)
  if (only.some((name) => Object.hasOwn(onRegister, name))) {
    const register = await openRegister(size, values.fresh, say)
    try {
      for (const [name, measure] of Object.entries(onRegister)) if (only.includes(name)) tell(await measure(register, rounds))
    } finally {
      await register.close()
    }
  }
  for (const [name, measure] of Object.entries(alone)) if (only.includes(name)) tell(await measure(rounds))
  return 0
}
