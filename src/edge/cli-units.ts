import { readFile } from 'node:fs/promises'
import { day, vnDay } from '#lib/day.ts'
import type { org } from '#org/contract.ts'
import type { establishment } from '#org/establishment-contract.ts'
import type { reorganise } from '#org/reorganise-contract.ts'
import type { review } from '#review/contract.ts'
import { asDay, formatOf, json, need, text, Usage, type Answer, type Command, type Given, type Options, type Out } from './command.ts'
import type { OpenHouse } from './house.ts'
import { textTable } from './terminal.ts'

type Told = Answer<typeof reorganise, 'units.reorganise'>
type Card = Answer<typeof org, 'units.card'>
type Series = Answer<typeof review, 'review.series'>
type Listed = Answer<typeof establishment, 'establishment.list'>

export const readingOptions = { reading: { type: 'string' }, 'units-on': { type: 'string' } } as const satisfies Options

/** In whose units figures are read: --reading restated|traced, --units-on a day. */
export const readingOf = (given: Given) => ({
  ...(text(given, 'reading') ? { reading: text(given, 'reading') } : {}),
  ...(text(given, 'units-on') ? { unitsOn: asDay(given, 'units-on') } : {}),
})

const find = async (house: OpenHouse, given: Given, out: Out): Promise<void> => {
  const found = (await house.ask('units.search', { asOf: asDay(given, 'as-of'), text: given.words.join(' ') || ' ', limit: 50 })) as Answer<
    typeof org,
    'units.search'
  >
  if (formatOf(given, ['table', 'json']) === 'json') return json(out, found)
  const headings = [{ heading: 'Số', right: true }, { heading: 'Mã' }, { heading: 'Đơn vị' }]
  out.print(
    textTable(
      headings,
      found.units.map((u) => [String(u.id), u.code ?? '', u.path]),
    ),
  )
}

const vn = (on: string | null): string => (on === null ? '' : vnDay(day(on)))

const card = async (house: OpenHouse, given: Given, out: Out): Promise<void> => {
  const c = (await house.ask('units.card', { asOf: asDay(given, 'as-of'), unit: given.words.slice(1).join(' ') })) as Card
  if (formatOf(given, ['table', 'json']) === 'json') return json(out, c)
  const headings = ['Từ ngày', 'Đến trước', 'Tên', 'Trực thuộc', 'Mã', 'Quyết định'].map((heading) => ({ heading }))
  out.print(`${c.name}${c.path ? `, ${c.path}` : ''} — đơn vị số ${c.id}\n`)
  out.print(
    textTable(
      headings,
      c.versions.map((v) => [vn(v.from), vn(v.to), v.name, v.parent ?? '', v.code ?? '', `${v.document ?? ''} (thay đổi số ${v.change})`.trim()]),
    ),
  )
  for (const [says, kin] of [
    ['Hình thành từ', c.before],
    ['Trở thành', c.after],
  ] as const)
    if (kin.length > 0) out.print(`\n${says}: ${kin.map((k) => `${k.name} (${vn(k.on)}${k.document ? `, ${k.document}` : ''})`).join('; ')}`)
}

const toldText = (t: Told): string =>
  [
    textTable(
      [{ heading: 'Đơn vị' }, { heading: 'Thay đổi' }, { heading: 'Trực thuộc' }],
      t.units.map((u) => [
        u.before !== null && u.after !== null && u.before !== u.after ? `${u.before} → ${u.after}` : (u.after ?? u.before ?? ''),
        { created: 'lập mới', changed: 'thay đổi', ended: 'chấm dứt' }[u.what],
        u.parent ?? '',
      ]),
    ),
    '',
    ...t.moves.map((m) => `${m.from} → ${m.to}: ${m.people} người, ${m.posts} chức danh`),
    ...t.unassigned.map((u) => `${u.name}: ${u.total} người chưa nói về đơn vị nào: ${u.people.map((p) => `${p.name} (${p.id})`).join('; ')}`),
    t.change === null
      ? `Xem trước: chưa ghi gì.${t.planned ? ` Ngày ${vn(t.on)} chưa đến, chưa lưu được.` : ''}`
      : `Đã ghi ở thay đổi số ${t.change}. Hoàn tác: goc undo ${t.change}`,
  ].join('\n')

const decided = async (house: OpenHouse, given: Given, out: Out, decision: object): Promise<void> => {
  const told = (await house.ask(given.values['dry-run'] === true ? 'units.preview' : 'units.reorganise', decision)) as Told
  if (formatOf(given, ['table', 'json']) === 'json') return json(out, told)
  out.print(toldText(told))
}

const merge = (house: OpenHouse, given: Given, out: Out): Promise<void> => {
  const units = given.words.slice(1)
  const [into, kind] = [need(given, 'into'), text(given, 'kind')]
  if (units.length === 0)
    throw new Usage('thiếu đơn vị: goc units merge "Xã A, Tỉnh B" "Xã C, Tỉnh B" --into "Xã D" --kind xa --document SỐ --on NGÀY')
  const act = { act: 'merge', units, into: kind === undefined ? { unit: into } : { name: into, kind } }
  return decided(house, given, out, { document: need(given, 'document'), on: asDay(given, 'on'), acts: [act] })
}

/** A decision with all its acts, as a JSON file: document, on, reason, acts. */
const decide = async (house: OpenHouse, given: Given, out: Out): Promise<void> => {
  const path = given.words[1]
  if (path === undefined) throw new Usage('thiếu tên tệp: goc units decide TỆP.json')
  const read: unknown = await readFile(path, 'utf8').then((t) => JSON.parse(t) as unknown)
  if (typeof read !== 'object' || read === null) throw new Usage(`${path} không phải một quyết định dạng JSON`)
  await decided(house, given, out, read)
}

export const units: Command = {
  options: {
    'as-of': { type: 'string' },
    on: { type: 'string' },
    document: { type: 'string' },
    into: { type: 'string' },
    kind: { type: 'string' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
  },
  words: ['TEXT | card UNIT | merge UNIT… | decide FILE.json'],
  does: (house, given, out) => {
    const act = { card, merge, decide }[given.words[0] as 'card'] as typeof card | undefined
    return (act ?? find)(house, given, out)
  },
}

export const series: Command = {
  options: {
    unit: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    criterion: { type: 'string' },
    ...readingOptions,
    'known-at': { type: 'string' },
    format: { type: 'string' },
  },
  words: [],
  does: async (house, given, out) => {
    const s = (await house.ask('review.series', {
      unit: text(given, 'unit') ?? 'country',
      fromYear: need(given, 'from'),
      toYear: need(given, 'to'),
      ...readingOf(given),
      ...(text(given, 'criterion') ? { criterion: text(given, 'criterion') } : {}),
      ...(text(given, 'known-at') ? { knownAt: text(given, 'known-at') } : {}),
    })) as Series
    if (formatOf(given, ['table', 'json']) === 'json') return json(out, s)
    const cell = (v: Series['total'][number]): string =>
      v === null ? '–' : `${v.counts.met}/${v.people - v.counts.notApplicable}${v.unattributed > 0 ? ` (${v.unattributed} không quy được)` : ''}`
    out.print(`${s.scope.name}, đạt trên số người, cuối mỗi năm. ${s.reading.says}. Thay đổi số ${s.change}.\n`)
    out.print(
      textTable(
        [{ heading: 'Đơn vị' }, ...s.years.map((y) => ({ heading: String(y.year), right: true }))],
        [...s.rows.map((r) => [r.unit, ...r.values.map(cell)]), ['Tổng số', ...s.total.map(cell)]],
      ),
    )
  },
}

export const establishment_: Command = {
  options: { 'as-of': { type: 'string' }, unit: { type: 'string' }, format: { type: 'string' } },
  words: [],
  does: async (house, given, out) => {
    const e = (await house.ask('establishment.list', { asOf: asDay(given, 'as-of'), unit: text(given, 'unit') ?? 'country' })) as Listed
    if (formatOf(given, ['table', 'json']) === 'json') return json(out, e)
    const known = (n: number | null): string => (n === null ? 'chưa rõ' : String(n))
    const cells = (l: Listed['total'], name: string): string[] => [
      name,
      known(l.assigned),
      l.quota === null ? 'chưa rõ' : `${l.quota.more ? 'từ ' : ''}${l.quota.seats} (chưa kiểm chứng)`,
      String(l.present),
      known(l.vacant),
      known(l.over),
    ]
    out.print(
      textTable(
        ['Đơn vị', 'Được giao', 'Định mức', 'Có mặt', 'Thiếu', 'Vượt'].map((heading, i) => ({ heading, right: i > 0 })),
        [...e.rows.map((l) => cells(l, l.name)), cells(e.total, 'Cộng')],
      ),
    )
  },
}
