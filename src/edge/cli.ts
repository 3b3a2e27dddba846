import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { day, vnDay } from '#lib/day.ts'
import type { PersonLine } from '#review/people.ts'
import type { Summary } from '#review/figures.ts'
import { subjects } from '#people/levels.ts'
import { answerNames } from '#standards/words.ts'
import type { z } from 'zod'
import type { exchange } from '#exchange/contract.ts'
import type { review } from '#review/contract.ts'
import type { standards } from '#standards/contract.ts'
import type { ledger } from '#operation/contract.ts'
import type { OpenHouse } from './house.ts'
import { csvText } from '#lib/csv.ts'
import { reviewText, textTable } from './terminal.ts'

type Answer<C, N extends keyof C> = C[N] extends { output: infer O extends z.ZodType } ? z.output<O> : never
type Options = NonNullable<ParseArgsConfig['options']>
type Given = { readonly values: Readonly<Record<string, string | boolean | undefined>>; readonly words: readonly string[] }
type File = { name: string; type: string; bytes: Uint8Array }

/** What a command prints to: text, or a file's bytes. */
export type Out = {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  readonly bytes: (bytes: Uint8Array) => void
  readonly isTerminal: boolean
}
type Command = {
  readonly options: Options
  readonly words: readonly string[]
  readonly does: (house: OpenHouse, given: Given, out: Out) => Promise<void>
}

/** Wrong words on the command line: said with the way to write them, exit status 2. */
export class Usage extends Error {}

const text = (given: Given, name: string): string | undefined => {
  const value = given.values[name]
  return typeof value === 'string' ? value : undefined
}
const need = (given: Given, name: string): string => {
  const value = text(given, name)
  if (value === undefined) throw new Usage(`thiếu --${name}`)
  return value
}
const asDay = (given: Given, name: string): string => {
  const value = need(given, name)
  const vn = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value)
  return vn ? `${vn[3]}-${vn[2]?.padStart(2, '0')}-${vn[1]?.padStart(2, '0')}` : value
}
const json = (out: Out, value: unknown): void => out.print(JSON.stringify(value, null, 2))
const scopeOf = (given: Given) => ({
  asOf: asDay(given, 'as-of'),
  unit: text(given, 'unit') ?? 'country',
  ...(text(given, 'known-at') ? { knownAt: text(given, 'known-at') } : {}),
})
const scopeOptions = {
  'as-of': { type: 'string' },
  unit: { type: 'string' },
  'known-at': { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const satisfies Options

/** A file goes where --out says; else to a pipe; a terminal gets it under its own name in the folder at hand. */
const giveFile = async (file: File, given: Given, out: Out): Promise<void> => {
  const asked = text(given, 'out')
  if (asked === undefined && !out.isTerminal) return out.bytes(file.bytes)
  const path = resolve(asked ?? file.name)
  await writeFile(path, file.bytes)
  out.say(`Đã ghi ${path}`)
}

const formatOf = (given: Given, allowed: readonly string[]): string => {
  const format = text(given, 'format') ?? allowed[0] ?? ''
  if (!allowed.includes(format)) throw new Usage(`--format phải là ${allowed.join('|')}`)
  return format
}

const review_: Command = {
  options: { ...scopeOptions, by: { type: 'string' }, since: { type: 'string' } },
  words: [],
  does: async (house, given, out) => {
    const format = formatOf(given, ['table', 'json', 'csv', 'xlsx'])
    const by = text(given, 'by') ?? 'unit'
    const input = { ...scopeOf(given), by }
    if (format === 'xlsx') return giveFile((await house.ask('review.export', input)) as File, given, out)
    const s = (await house.ask('review.summary', { ...input, ...(text(given, 'since') ? { since: asDay(given, 'since') } : {}) })) as Summary
    if (format === 'json') return json(out, s)
    if (format === 'csv') return out.print(reviewCsv(s))
    out.print(reviewText(s))
  },
}

const reviewCsv = (s: Summary): string => {
  const asked = Object.keys(s.total.criteria) as (keyof typeof s.total.criteria)[]
  const answers = ['met', 'unmet', 'transition', 'unknown', 'notApplicable', 'fault'] as const
  const line = (r: Summary['rows'][number]) => [
    r.unit,
    r.people,
    ...asked.flatMap((c) => answers.map((a) => r.criteria[c]?.[a] ?? 0)),
    ...answers.map((a) => r.all[a]),
  ]
  const heading = ['unit', 'people', ...[...asked, 'all'].flatMap((c) => answers.map((a) => `${c}.${a}`))]
  return csvText([
    ['asOf', s.asOf],
    ['unit', s.scope.name],
    ['change', s.change],
    [],
    heading,
    ...s.rows.map(line),
    line({ ...s.total, unit: 'total' }),
  ]).trimEnd()
}

const list: Command = {
  options: {
    ...scopeOptions,
    criterion: { type: 'string' },
    answer: { type: 'string' },
    search: { type: 'string' },
    group: { type: 'string' },
    sex: { type: 'string' },
    party: { type: 'string' },
  },
  words: [],
  does: async (house, given, out) => {
    const format = formatOf(given, ['table', 'json', 'csv', 'xlsx'])
    const which = Object.fromEntries(
      ['criterion', 'answer', 'search', 'group', 'sex', 'party'].flatMap((k) => (text(given, k) === undefined ? [] : [[k, text(given, k)]])),
    )
    const input = { ...scopeOf(given), ...which }
    if (format === 'xlsx') return giveFile((await house.ask('review.export', { ...input, what: 'people' })) as File, given, out)
    const all = await everyone(house, input)
    if (format === 'json') return json(out, { asOf: input.asOf, change: all.change, unit: input.unit, total: all.total, rows: all.people })
    const columns = [
      'name',
      'sex',
      'born',
      'ethnicity',
      'party',
      'identity',
      'unit',
      'title',
      'group',
      ...subjects,
      'concurrent',
      'all',
      'id',
    ] as const
    const cell = (p: PersonLine, c: (typeof columns)[number]): string | number | null =>
      typeof p[c] === 'boolean' ? String(p[c]) : (p[c] as string | number | null)
    if (format === 'csv') return out.print(csvText([[...columns], ...all.people.map((p) => columns.map((c) => cell(p, c)))]).trimEnd())
    out.print(
      textTable(
        ['Họ và tên', 'Sinh', 'Đơn vị', 'Chức danh', 'CM', 'LLCT', 'Kết quả'].map((heading) => ({ heading })),
        all.people.map((p) => [p.name, p.born ?? '', p.unit, p.title, p.professional ?? '?', p.theory ?? '?', answerNames[p.all].vi]),
      ),
    )
    out.print(`\n${all.total} người · thay đổi số ${all.change}`)
  },
}

/** Every page of a list, in order, all as known when the first was asked. */
const everyone = async (house: OpenHouse, input: object): Promise<{ change: number; total: number; people: PersonLine[] }> => {
  const people: PersonLine[] = []
  let knownAt: object = {}
  for (let page = 1; ; page++) {
    const got = (await house.ask('review.people', { ...input, ...knownAt, page, size: 500 })) as {
      change: number
      total: number
      people: PersonLine[]
    }
    people.push(...got.people)
    knownAt = { knownAt: got.change }
    if (page * 500 >= got.total) return { ...got, people }
  }
}

const explain: Command = {
  options: { 'as-of': { type: 'string' }, unit: { type: 'string' }, 'known-at': { type: 'string' }, format: { type: 'string' } },
  words: ['PERSON'],
  does: async (house, given, out) => {
    const format = formatOf(given, ['text', 'json'])
    const { unit, ...scope } = scopeOf(given)
    const e = (await house.ask('review.explain', { person: given.words.join(' '), ...scope, ...(text(given, 'unit') ? { unit } : {}) })) as Answer<
      typeof review,
      'review.explain'
    >
    if (format === 'json') return json(out, e)
    const born = e.person.born === null ? 'chưa rõ ngày sinh' : `sinh ${e.person.born.split('-').reverse().join('/')}`
    out.print(`${e.person.name}, ${born} — tính đến ngày ${vnDay(day(e.asOf))}, thay đổi số ${e.change}`)
    for (const v of e.verdicts) {
      out.print(
        `\n${v.post.primary ? '' : 'Kiêm nhiệm: '}${v.post.title}, ${v.post.unit} (từ ${vnDay(day(v.post.from))})${v.post.carriedFrom ? ` — trước là ${v.post.carriedFrom}` : ''}: ${answerNames[v.answer].vi}`,
      )
      if (v.fault) out.print(`  ${v.fault}`)
      for (const f of v.findings) {
        out.print(`  • ${f.says}${f.confidence === 'seen' ? '' : ' [chưa kiểm chứng]'}`)
        for (const ev of f.evidence)
          if (ev.source) out.print(`      căn cứ: ${ev.what} — ${ev.source}${ev.change === null ? '' : `, thay đổi số ${ev.change}`}`)
      }
    }
  },
}

const standards_: Command = {
  options: { 'as-of': { type: 'string' }, format: { type: 'string' } },
  words: ['[load FILE]'],
  does: async (house, given, out) => {
    if (given.words[0] === 'load') {
      const path = given.words[1]
      if (path === undefined) throw new Usage('thiếu tên tệp: goc standards load FILE')
      const loaded = (await house.ask('standards.load', { text: await readFile(path, 'utf8') })) as Answer<typeof standards, 'standards.load'>
      return out.print(`Đã nạp «${loaded.key}» (${loaded.requires} yêu cầu) ở thay đổi số ${loaded.change}.`)
    }
    const format = formatOf(given, ['table', 'json'])
    const all = (await house.ask('standards.list', text(given, 'as-of') ? { asOf: asDay(given, 'as-of') } : {})) as Answer<
      typeof standards,
      'standards.list'
    >
    if (format === 'json') return json(out, all)
    for (const e of all.editions) {
      out.print(
        `${e.key} — ${e.name}\n  ${e.authority} · ${e.document} · từ ${vnDay(day(e.from))}${e.to ? ` đến trước ${vnDay(day(e.to))}` : ''}${e.confidence === 'seen' ? '' : ' · chưa kiểm chứng'}`,
      )
      for (const r of e.requires) out.print(`    ${r.article}: ${r.says} [${r.titles.join(', ')}]`)
    }
  },
}

type Report = Answer<typeof exchange, 'workbook.import'>['report']

const remapOf = (given: Given): string | undefined => {
  const map = text(given, 'map')
  if (map === undefined) return undefined
  const columns = Object.fromEntries(map.split(',').map((pair) => pair.split('=').map((part) => part.trim())))
  return JSON.stringify({ '*': columns })
}

const import_: Command = {
  options: {
    'as-of': { type: 'string' },
    place: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
    annotated: { type: 'string' },
    format: { type: 'string' },
  },
  words: ['FILE.xlsx'],
  does: async (house, given, out) => {
    const path = given.words[0]
    if (path === undefined) throw new Usage('thiếu tên tệp: goc import FILE.xlsx')
    const bytes = new Uint8Array(await readFile(path))
    const file = { name: basename(path), type: '', bytes }
    const input = {
      ...(text(given, 'as-of') ? { asOf: asDay(given, 'as-of') } : {}),
      ...(text(given, 'place') ? { place: text(given, 'place') } : {}),
      ...(remapOf(given) ? { remap: remapOf(given) } : {}),
    }
    const annotated = text(given, 'annotated')
    if (annotated !== undefined)
      await giveFile((await house.ask('workbook.annotated', input, file)) as File, { values: { out: annotated }, words: [] }, out)
    const dry = given.values['dry-run'] === true
    const done = dry
      ? previewed((await house.ask('workbook.preview', input, file)) as Answer<typeof exchange, 'workbook.preview'>)
      : ((await house.ask('workbook.import', input, file)) as Answer<typeof exchange, 'workbook.import'>)
    if (formatOf(given, ['text', 'json']) === 'json') return json(out, done)
    out.print(importText(done.report))
    out.print(
      dry
        ? `\nChạy thử: chưa ghi gì.${done.already === null ? '' : ` Chính tệp này đã được nhập ở thay đổi số ${done.already}.`}`
        : done.already === null
          ? `\nĐã ghi ở thay đổi số ${done.change}. Hoàn tác: goc undo ${done.change}`
          : `\nBảng tính này đã được nhập ở thay đổi số ${done.already}; không có gì thay đổi.`,
    )
  },
}

const previewed = ({ imported, ...report }: Answer<typeof exchange, 'workbook.preview'>) => ({
  change: null,
  already: imported?.number ?? null,
  report,
})

/** What an import did, for a terminal: the mapping, units, counts, and the doubtful cells. */
export const importText = (r: Report): string => {
  const mapping = r.sheets
    .filter((s) => s.skipped === null)
    .slice(0, 1)
    .flatMap((s) => s.columns.map((c) => `  ${c.letter.padEnd(3)} ${c.heading} → ${c.field ?? '(không dùng)'}`))
  const proposed = r.units
    .filter((u) => u.how === 'proposed')
    .map((u) => `  + ${u.unit} (${u.people} người): chưa có trong danh mục vào ngày này, được tạo mới, ngày bắt đầu và kết thúc để mở`)
  const unknown = r.units.filter((u) => u.how === 'unknown').map((u) => `  ? ${u.text} (${u.people} người): không khớp đơn vị nào`)
  const problems = r.problems
    .filter((p) => p.severity !== 'info')
    .slice(0, 40)
    .map((p) => `  ${p.severity === 'error' ? '✗' : '?'} ${p.sheet}!${p.cell}: ${p.says}`)
  const more = r.problemCounts.error + r.problemCounts.doubt - problems.length
  return [
    `«${r.fileName}» — ${r.place?.name ?? ''}, tính đến ngày ${r.asOf === null ? '?' : vnDay(day(r.asOf))}`,
    'Cột đã hiểu:',
    ...mapping,
    ...(proposed.length + unknown.length > 0 ? ['Đơn vị:', ...proposed, ...unknown] : []),
    ...(problems.length > 0
      ? ['Ô cần xem lại:', ...problems, ...(more > 0 ? [`  … và ${more} ô nữa (xem bản chú thích: --annotated KQ.xlsx)`] : [])]
      : []),
    `Dòng đã đọc: ${r.rowsRead} · người mới: ${r.created} · đã có: ${r.matched} · không nhập được: ${r.refused} · ô không đọc được: ${r.cellsNotUnderstood} · ô nghi vấn: ${r.problemCounts.doubt}`,
  ].join('\n')
}

const undo: Command = {
  options: { reason: { type: 'string' } },
  words: ['CHANGE'],
  does: async (house, given, out) => {
    const number = given.words[0]
    if (number === undefined || !/^\d+$/.test(number)) throw new Usage('thiếu số thay đổi: goc undo 5')
    const done = (await house.ask('ledger.undo', { number, ...(text(given, 'reason') ? { reason: text(given, 'reason') } : {}) })) as Answer<
      typeof ledger,
      'ledger.undo'
    >
    out.print(`Đã hoàn tác thay đổi số ${number} bằng thay đổi số ${done.change}: rút ${done.facts} dữ kiện.`)
  },
}

const changes: Command = {
  options: { format: { type: 'string' } },
  words: [],
  does: async (house, given, out) => {
    const all = (await house.ask('ledger.list', {})) as Answer<typeof ledger, 'ledger.list'>
    if (formatOf(given, ['table', 'json']) === 'json') return json(out, all)
    out.print(
      textTable(
        [{ heading: 'Số', right: true }, { heading: 'Lúc' }, { heading: 'Ai' }, { heading: 'Thao tác' }, { heading: 'Lý do' }],
        all.changes.map((c) => [
          String(c.number),
          c.at.slice(0, 19).replace('T', ' '),
          c.actor,
          c.operation,
          `${c.reason ?? ''}${c.undone ? ` (đã hoàn tác ở số ${c.undone})` : ''}`,
        ]),
      ),
    )
  },
}

const units: Command = {
  options: { 'as-of': { type: 'string' }, format: { type: 'string' } },
  words: ['TEXT'],
  does: async (house, given, out) => {
    const found = (await house.ask('units.search', { asOf: asDay(given, 'as-of'), text: given.words.join(' ') || ' ', limit: 50 })) as {
      units: { id: number; path: string; code: string | null; kind: string }[]
    }
    if (formatOf(given, ['table', 'json']) === 'json') return json(out, found)
    out.print(
      textTable(
        [{ heading: 'Số', right: true }, { heading: 'Mã' }, { heading: 'Đơn vị' }],
        found.units.map((u) => [String(u.id), u.code ?? '', u.path]),
      ),
    )
  },
}

export const commands: Readonly<Record<string, Command>> = {
  review: review_,
  explain,
  list,
  import: import_,
  undo,
  standards: standards_,
  changes,
  units,
}

/** Runs one command over an open house. Throws Usage for wrong words, Refusal for what is declined. */
export const runCommand = async (house: OpenHouse, name: string, args: readonly string[], out: Out): Promise<void> => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Usage(`không có lệnh «${name}»`)
  await command.does(house, parseCommand(command, args), out)
}

const parseCommand = (command: Command, args: readonly string[]): Given => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: command.options, allowPositionals: command.words.length > 0, strict: true })
    return { values: values as Given['values'], words: positionals }
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

/** Checks the words of a command without opening anything. */
export const checkWords = (name: string, args: readonly string[]): void => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Usage(`không có lệnh «${name}»`)
  parseCommand(command, args)
}
