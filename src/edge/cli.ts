import { parseArgs } from 'node:util'
import { readFile } from 'node:fs/promises'
import { day, vnDay } from '#lib/day.ts'
import type { PersonLine } from '#review/people.ts'
import type { Summary } from '#review/figures.ts'
import { subjects } from '#people/levels.ts'
import { answerNames } from '#standards/words.ts'
import type { review } from '#review/contract.ts'
import type { standards } from '#standards/contract.ts'
import type { ledger } from '#operation/contract.ts'
import { account } from './cli-account.ts'
import { import_, mappings } from './cli-import.ts'
import { establishment_, readingOf, readingOptions, series, units } from './cli-units.ts'
import { templateCommand } from './cli-template.ts'
import { asDay, formatOf, giveFile, json, text, Usage, type Answer, type Command, type File, type Given, type Options, type Out } from './command.ts'
import type { OpenHouse } from './house.ts'
import { packageCommand } from './package.ts'
import { csvText } from '#lib/csv.ts'
import { reviewText, textTable } from './terminal.ts'

const scopeOf = (given: Given) => ({
  asOf: asDay(given, 'as-of'),
  unit: text(given, 'unit') ?? 'country',
  ...(text(given, 'known-at') ? { knownAt: text(given, 'known-at') } : {}),
  ...readingOf(given),
})
const scopeOptions = {
  'as-of': { type: 'string' },
  unit: { type: 'string' },
  'known-at': { type: 'string' },
  ...readingOptions,
  format: { type: 'string' },
  out: { type: 'string' },
} as const satisfies Options

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
    ['reading', s.reading.kind],
    ['unitsOn', s.reading.unitsOn],
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

export const commands: Readonly<Record<string, Command>> = {
  review: review_,
  explain,
  list,
  import: import_,
  mappings,
  template: templateCommand,
  package: packageCommand,
  undo,
  standards: standards_,
  changes,
  units,
  series,
  establishment: establishment_,
  account,
}

/** One command with its words understood, waiting for a house. */
export type Ready = (house: OpenHouse, out: Out) => Promise<void>

/** Understands the words of a command and begins what needs no house. Throws Usage for wrong words; what it returns throws Refusal for what is declined. */
export const readyCommand = (name: string, args: readonly string[]): Ready => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Usage(`không có lệnh «${name}»`)
  const given = parseCommand(command, args)
  command.begins?.(given)
  return (house, out) => command.does(house, given, out)
}

const parseCommand = (command: Command, args: readonly string[]): Given => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: command.options, allowPositionals: command.words.length > 0, strict: true })
    return { values: values as Given['values'], words: positionals }
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}
