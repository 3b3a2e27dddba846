import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { exchange } from '#exchange/contract.ts'
import { sections } from '#people/sections.ts'
import { readAhead } from '#exchange/run-worker.ts'
import { day, vnDay, type Day } from '#lib/day.ts'
import { asDay, formatOf, giveFile, json, text, Usage, type Answer, type Command, type File, type Given } from './command.ts'

type Report = Answer<typeof exchange, 'workbook.import'>['report']

const remapOf = (given: Given): string | undefined => {
  const map = text(given, 'map')
  if (map === undefined) return undefined
  const columns = Object.fromEntries(map.split(',').map((pair) => pair.split('=').map((part) => part.trim())))
  return JSON.stringify({ '*': columns })
}

/** `--as commendation`, or sheet by sheet: `--as "Khen thưởng=commendation,Phụ lục=ignore"`. */
const kindsOf = (given: Given): string | undefined => {
  const as = text(given, 'as')
  if (as === undefined) return undefined
  const pairs = as.split(',').map((pair): readonly [string, string] => {
    const [first = '', kind] = pair.split('=').map((part) => part.trim())
    return kind === undefined ? ['*', first] : [first, kind]
  })
  return JSON.stringify(Object.fromEntries(pairs))
}

/** Bytes of a list of some ten thousand rows. */
const longList = 1_000_000
const begun = new Map<string, Uint8Array>()

// Whole and at once: whatever else the command begins with would keep a callback waiting.
const bytesAt = (path: string): Uint8Array => new Uint8Array(readFileSync(path))

/** The bytes that were begun with, or those at the path. */
const listAt = (path: string): Uint8Array => {
  const bytes = begun.get(path) ?? bytesAt(path)
  begun.delete(path)
  return bytes
}

/** Undefined when it cannot be read: what is wrong is said when the import asks for it. */
const bytesIfAny = (path: string): Uint8Array | undefined => {
  try {
    return bytesAt(path)
  } catch {
    return undefined
  }
}

export const import_: Command = {
  options: {
    'as-of': { type: 'string' },
    place: { type: 'string' },
    map: { type: 'string' },
    as: { type: 'string' },
    'no-remember': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    annotated: { type: 'string' },
    format: { type: 'string' },
  },
  words: ['FILE.xlsx'],
  begins: (given) => {
    const [path] = given.words
    const bytes = path === undefined || [text(given, 'map'), text(given, 'as')].some((t) => t !== undefined) ? undefined : bytesIfAny(path)
    if (path === undefined || bytes === undefined) return
    begun.set(path, bytes)
    // Rows pass through and are dropped: collecting them earlier keeps a list of 100,000 within 600 MB, for a little more of our time.
    if (bytes.length > longList) setFlagsFromString('--heap-growing-percent=20')
    readAhead(bytes, text(given, 'as-of') === undefined ? undefined : (asDay(given, 'as-of') as Day))
    // Read while PostgreSQL starts, which is launched in this turn; whoever asks finds out what is wrong with it.
    setImmediate(() => void import('#exchange/handlers.ts').catch(() => undefined))
  },
  does: async (house, given, out) => {
    const path = given.words[0]
    if (path === undefined) throw new Usage('thiếu tên tệp: goc import FILE.xlsx')
    const file = { name: basename(path), type: '', bytes: listAt(path) }
    const input = {
      ...(text(given, 'as-of') ? { asOf: asDay(given, 'as-of') } : {}),
      ...(text(given, 'place') ? { place: text(given, 'place') } : {}),
      ...(remapOf(given) ? { remap: remapOf(given) } : {}),
      ...(kindsOf(given) ? { kinds: kindsOf(given) } : {}),
    }
    const annotated = text(given, 'annotated')
    if (annotated !== undefined)
      await giveFile((await house.ask('workbook.annotated', input, file)) as File, { values: { out: annotated }, words: [] }, out)
    const dry = given.values['dry-run'] === true
    const done = dry
      ? previewed((await house.ask('workbook.preview', input, file)) as Answer<typeof exchange, 'workbook.preview'>)
      : ((await house.ask('workbook.import', given.values['no-remember'] === true ? { ...input, remember: 'no' } : input, file)) as Answer<
          typeof exchange,
          'workbook.import'
        >)
    if (formatOf(given, ['text', 'json']) === 'json') return json(out, done)
    out.print(importText(done.report))
    if (done.remembered > 0) out.print(`\nĐã ghi nhớ cách hiểu ${done.remembered} trang cho lần sau (goc mappings; không muốn: --no-remember).`)
    out.print(
      dry
        ? `\nChạy thử: chưa ghi gì.${done.already === null ? '' : ` Chính tệp này đã được nhập ở thay đổi số ${done.already}.`}`
        : done.already === null
          ? `\nĐã ghi ở thay đổi số ${done.change}. Hoàn tác: goc undo ${done.change}`
          : `\nBảng tính này đã được nhập ở thay đổi số ${done.already}; không có gì thay đổi.`,
    )
  },
}

/** `goc mappings`: how the office reads its own forms; `goc mappings forget N`. */
export const mappings: Command = {
  options: { format: { type: 'string' } },
  words: ['forget', 'N'],
  does: async (house, given, out) => {
    const [act, id] = given.words
    if (act !== undefined) {
      if (act !== 'forget' || id === undefined) throw new Usage('goc mappings, hoặc goc mappings forget SỐ')
      const { change } = (await house.ask('mappings.forget', { id })) as Answer<typeof exchange, 'mappings.forget'>
      return out.print(`Đã quên cách hiểu số ${id}, ở thay đổi số ${change}. Hoàn tác: goc undo ${change}`)
    }
    const answer = (await house.ask('mappings.list', {})) as Answer<typeof exchange, 'mappings.list'>
    if (formatOf(given, ['text', 'json']) === 'json') return json(out, answer)
    if (answer.mappings.length === 0) return out.print('Chưa ghi nhớ cách hiểu bảng tính nào.')
    for (const m of answer.mappings)
      out.print(
        [
          `${m.id}. ${m.vi}: ${m.headings.join(' | ')}`,
          `   ghi nhớ ngày ${vnDay(day(m.at.slice(0, 10)))} của ${m.by}`,
          ...m.columns.map((c) => `   ${c.letter} ${c.heading} → ${c.vi}`),
        ].join('\n'),
      )
  },
}

const previewed = ({ imported, ...report }: Answer<typeof exchange, 'workbook.preview'>) => ({
  change: null,
  remembered: 0,
  already: imported?.number ?? null,
  report,
})

/** «, theo cách hiểu đã ghi nhớ ngày 22/11/2026 của local (số 3)». */
const followed = ({ remembered }: Report['sheets'][number]): string =>
  remembered === null
    ? ''
    : `, theo cách hiểu đã ghi nhớ ngày ${vnDay(day(remembered.at.slice(0, 10)))} của ${remembered.by} (số ${remembered.id}; quên đi: goc mappings forget ${remembered.id})`

const nameOf = (kind: string): string =>
  kind in sections ? sections[kind as keyof typeof sections].vi : kind === 'people' ? 'Nhân thân' : 'Danh sách trích ngang'

/** What an import did, for a terminal: the mapping, units, counts, and the doubtful cells. */
export const importText = (r: Report): string => {
  const mapping = r.sheets
    .filter((s) => s.skipped === null)
    .slice(0, 1)
    .flatMap((s) => [
      ...(s.remembered ? [`  (trang «${s.name}»${followed(s)})`] : []),
      ...s.columns.map((c) => `  ${c.letter.padEnd(3)} ${c.heading} → ${c.field ?? '(không dùng)'}`),
    ])
  const groups = r.groups.map(
    (g) => `  ${sections[g.section].vi}: ${g.rows} dòng · ghi mới ${g.added} · bổ sung ${g.completed} · đã có ${g.same} · bỏ lại ${g.left}`,
  )
  const sheets = r.sheets
    .filter((s) => s.skipped === null && s.kind !== null)
    .flatMap((s) => [
      `Trang «${s.name}»: ${s.kind === null ? '' : nameOf(s.kind)}, ${s.people} dòng${followed(s)}`,
      ...s.columns.map((c) => `  ${c.letter.padEnd(3)} ${c.heading} → ${s.offers.find((o) => o.id === c.field)?.vi ?? '(không dùng)'}`),
    ])
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
    `«${r.fileName}»${r.place ? ` — ${r.place.name}` : ''}, tính đến ngày ${r.asOf === null ? '?' : vnDay(day(r.asOf))}`,
    ...(r.groups.length > 0 ? [...sheets, 'Từng nhóm của hồ sơ:', ...groups] : ['Cột đã hiểu:', ...mapping]),
    ...(proposed.length + unknown.length > 0 ? ['Đơn vị:', ...proposed, ...unknown] : []),
    ...(problems.length > 0
      ? ['Ô cần xem lại:', ...problems, ...(more > 0 ? [`  … và ${more} ô nữa (xem bản chú thích: --annotated KQ.xlsx)`] : [])]
      : []),
    `Dòng đã đọc: ${r.rowsRead} · người mới: ${r.created} · đã có: ${r.matched} · không nhập được: ${r.refused} · ô không đọc được: ${r.cellsNotUnderstood} · ô nghi vấn: ${r.problemCounts.doubt}`,
  ].join('\n')
}
