import { relative } from 'node:path'
import type { run } from 'node:test'
import { inspect } from 'node:util'

type Events = ReturnType<typeof run>

interface Failure {
  readonly name: string
  readonly line: number | undefined
  readonly problem: unknown
}

interface FileResult {
  readonly failures: Failure[]
  readonly notes: string[]
  output: string
}

/** The cause that the test threw, or undefined when it only says that a part of it failed (the part is told by itself). */
const causeOf = (problem: unknown): unknown => {
  if (!(problem instanceof Error)) return problem
  if ('failureType' in problem && problem.failureType === 'subtestsFailed') return undefined
  return problem.cause ?? problem
}

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '    ')

const tell = (mark: string, file: string, passed: number, seconds: number, result: FileResult): void => {
  console.log(`${mark} ${file}  ${passed} đạt  ${seconds.toFixed(1)} s`)
  for (const note of result.notes) console.log(`    ${note}`)
  for (const { name, line, problem } of result.failures)
    console.log(`  ✗ ${name}${line === undefined ? '' : `  (dòng ${line})`}\n${indented(inspect(problem, { depth: 6 }))}`)
  if (result.failures.length > 0 && result.output !== '') console.log(`  đầu ra của tệp:\n${indented(result.output)}`)
}

/** Prints one line for each file as it ends, failures in full, and a sum. Returns the exit status: 0 only when all passed and there were some. */
export const report = async (events: Events, root: string): Promise<number> => {
  const results = new Map<string, FileResult>()
  const of = (file: string | undefined): FileResult => {
    const key = file ?? ''
    const result = results.get(key) ?? { failures: [], notes: [], output: '' }
    results.set(key, result)
    return result
  }
  // An event of a test defined in a shared file carries the file that was run as entryFile.
  const entry = (data: object & { file?: string | undefined }): string | undefined => ('entryFile' in data ? String(data.entryFile) : data.file)
  let status = 1
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') of(entry(data)).output += data.message
    else if (type === 'test:diagnostic' && entry(data) !== undefined) of(entry(data)).notes.push(data.message)
    else if (type === 'test:fail') {
      const problem = causeOf(data.details.error)
      const whole = data.name === data.file
      if (whole)
        tell('✗', relative(root, data.name), 0, data.details.duration_ms / 1000, {
          ...of(data.name),
          failures: [{ name: 'tệp không chạy hết', line: undefined, problem }],
        })
      else if (problem !== undefined) of(entry(data)).failures.push({ name: data.name, line: data.line, problem })
    } else if (type === 'test:summary' && data.file !== undefined) {
      tell(data.success ? '✓' : '✗', relative(root, entry(data) ?? data.file), data.counts.passed, data.duration_ms / 1000, of(entry(data)))
    } else if (type === 'test:summary') {
      const { tests, passed, failed, cancelled, skipped, todo } = data.counts
      const others = [`${failed + cancelled} hỏng`, ...(skipped > 0 ? [`${skipped} bỏ qua`] : []), ...(todo > 0 ? [`${todo} chưa làm`] : [])]
      console.log(`\n${tests} bài thử: ${passed} đạt, ${others.join(', ')}; ${(data.duration_ms / 1000).toFixed(1)} s`)
      console.log(`${passed} passed, ${failed + cancelled} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
      status = data.success && tests > 0 ? 0 : 1
    }
  }
  return status
}
