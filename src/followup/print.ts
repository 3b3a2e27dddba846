import { day, vnDay } from '#lib/day.ts'
import type { PrintedTable } from '#lib/sheet.ts'
import type { Counted } from './count.ts'
import type { Form } from './forms.ts'
import type { Span } from './scope.ts'

const indent = '   '

/** What stands beside the figures so that nothing is dropped silently: turns without a row, turns without a day, sums that do not fit. */
const remarks = (counted: Counted, undated: number): readonly string[] => [
  ...(counted.outside.length > 0 ? [`Ngoài biểu: ${counted.outside.length} lượt không thuộc dòng nào của biểu.`] : []),
  ...(undated > 0 ? [`Chưa tính: ${undated} lượt chưa rõ ngày kết thúc có thuộc kỳ báo cáo hay không.`] : []),
  ...counted.failed.map((f) => `Kiểm tra ${f.says}, dòng «${f.row}»: ${f.whole} khác ${f.parts}.`),
]

/** A filled form as a sheet to print and sign. */
export const printedForm = (
  form: Form,
  counted: Counted,
  q: Span & { readonly unitName: string; readonly change: number; readonly undated: number },
): PrintedTable => ({
  sheet: form.key,
  title: form.title,
  lines: [
    form.source,
    `Từ ngày ${vnDay(day(q.from))} đến ngày ${vnDay(day(q.to))}. Đơn vị: ${q.unitName}`,
    `${form.unit}. Số liệu tại thay đổi số ${q.change} của sổ cái.`,
    ...remarks(counted, q.undated),
  ],
  columns: [
    { heading: 'Nội dung', width: 44 },
    ...form.columns.map((c) => ({ heading: c.heading, width: 10, number: true, ...(c.group === undefined ? {} : { group: c.group }) })),
  ],
  rows: [...counted.rows.map((r) => [indent.repeat(r.depth) + r.label, ...r.cells]), ['Cộng', ...counted.total]],
  total: true,
})
