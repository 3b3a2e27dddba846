import { percent } from '#lib/count.ts'
import { day, vnDay } from '#lib/day.ts'
import type { Criterion } from '#standards/criteria.ts'
import { criterionNames, answerNames, unchecked } from '#standards/words.ts'
import type { Summary } from '#review/figures.ts'

type Column = { readonly heading: string; readonly right?: boolean }

const width = (text: string): number => [...text.normalize('NFC')].length
const pad = (text: string, to: number, right: boolean | undefined): string =>
  right ? ' '.repeat(Math.max(0, to - width(text))) + text : text + ' '.repeat(Math.max(0, to - width(text)))

/** A table for a terminal: columns as wide as their longest cell, numbers to the right. */
export const textTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const widths = columns.map((c, i) => Math.max(width(c.heading), ...rows.map((r) => width(r[i] ?? ''))))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.right))
      .join('  ')
      .trimEnd()
  return [line(columns.map((c) => c.heading)), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.map(line)].join('\n')
}

const short: Record<'met' | 'transition' | 'unmet' | 'unknown', string> = { met: 'đạt', transition: 'lộ trình', unmet: 'chưa', unknown: 'chưa rõ' }

/** The review for a terminal: professional and theory in full, the whole, and the standards it stands on. */
export const reviewText = (s: Summary, by: (key: string) => string = (k) => k): string => {
  const shown = (['professional', 'theory'] as const).filter((c) => s.total.criteria[c])
  const counts = ['met', 'transition', 'unmet', 'unknown'] as const
  const columns: Column[] = [
    { heading: { unit: 'Đơn vị', title: 'Chức danh', group: 'Nhóm', criterion: 'Tiêu chí' }[s.by] },
    { heading: 'Người', right: true },
    ...shown.flatMap((c) => [
      ...counts.map((a, i) => ({ heading: i === 0 ? `${c === 'professional' ? 'CM' : 'LLCT'}: ${short[a]}` : short[a], right: true })),
      { heading: 'tỷ lệ', right: true },
    ]),
    { heading: 'Tất cả: đạt', right: true },
    { heading: 'chưa', right: true },
    { heading: 'chưa rõ', right: true },
    ...(s.total.all.fault > 0 ? [{ heading: 'chưa có tiêu chuẩn', right: true }] : []),
  ]
  const cells = (r: Summary['rows'][number], name: string): string[] => [
    name,
    String(r.people),
    ...shown.flatMap((c) => {
      const t = r.criteria[c]
      return t ? [...counts.map((a) => String(t[a])), percent({ numerator: t.met, denominator: r.people - t.notApplicable })] : ['', '', '', '', '']
    }),
    String(r.all.met),
    String(r.all.unmet + r.all.transition),
    String(r.all.unknown),
    ...(s.total.all.fault > 0 ? [String(r.all.fault)] : []),
  ]
  if (s.by === 'criterion') return `${headOf(s)}\n\n${criterionTable(s)}\n\n${footOf(s)}`
  const rows = [...s.rows.map((r) => cells(r, by(r.unit))), cells({ ...s.total }, `Tổng cộng (${s.total.units} đơn vị)`)]
  return `${headOf(s)}\n\n${textTable(columns, rows)}\n\n${footOf(s)}`
}

const criterionTable = (s: Summary): string =>
  textTable(
    [
      { heading: 'Tiêu chí' },
      ...(['met', 'transition', 'unmet', 'unknown', 'notApplicable', 'fault'] as const).map((a) => ({ heading: answerNames[a].vi, right: true })),
      { heading: 'Tỷ lệ đạt', right: true },
    ],
    s.rows.map((r) => [
      criterionNames[r.key as Criterion].vi,
      ...(['met', 'transition', 'unmet', 'unknown', 'notApplicable', 'fault'] as const).map((a) => String(r.all[a])),
      percent({ numerator: r.all.met, denominator: r.people }),
    ]),
  )

const headOf = (s: Summary): string =>
  `RÀ SOÁT TIÊU CHUẨN CHỨC DANH — ${s.scope.name}${
    s.scope.path.length > 1
      ? `, ${s.scope.path
          .slice(1)
          .map((p) => p.name)
          .reverse()
          .join(', ')}`
      : ''
  }\nTính đến ngày ${vnDay(day(s.asOf))} · thay đổi số ${s.change} · đơn vị tính: người\n${s.reading.says}`

const footOf = (s: Summary): string => {
  const share = (c: 'professional' | 'theory'): string => {
    const t = s.total.criteria[c]
    const of = s.total.people - (t?.notApplicable ?? 0)
    return t ? `${criterionNames[c].vi}: ${t.met}/${of} = ${percent({ numerator: t.met, denominator: of })}` : ''
  }
  const editions = s.editions.map((e) => `  ${e.document} — ${e.name}${unchecked(e)}`).join('\n')
  return `${share('professional')}\n${share('theory')}\nTiêu chuẩn áp dụng:\n${editions || '  không có tiêu chuẩn nào có hiệu lực ngày này'}${s.total.note ? `\nLưu ý: ${s.total.note}` : ''}`
}
