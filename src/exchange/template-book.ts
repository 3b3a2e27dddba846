import { writeXlsx, type CellStyle, type DataValidation } from 'hucre/xlsx'
import type { Field } from '#people/fields.ts'
import { sections } from '#people/sections.ts'
import { levelNames } from '#record/lists.ts'
import {
  groupSheets,
  guideSheet,
  headingRow,
  isRequired,
  listsSheet,
  peopleSheet,
  templateMark,
  type GroupColumn,
  type GroupSheet,
} from './template-shape.ts'
import { columnLetter } from './workbook.ts'

/** What the lists of the day offer. */
export type Offered = { readonly titles: readonly string[]; readonly peoples: readonly string[]; readonly day: string }

/** The last row that a sheet has: the lists hold however long an office's list grows. */
const lastRow = 1_048_576
const ruledRows = 20
const flags = ['Có', 'Không']
/** Wider than so a sheet is printed on A3: on A4 nobody could read it. */
const widestOnA4 = 190

/** The words a field offers; undefined where anything may be written. */
const wordsFor = (field: Field, { titles, peoples }: Offered): readonly string[] | undefined => {
  switch (field.kind) {
    case 'choice':
      return field.choices?.map((c) => c.vi)
    case 'flag':
      return flags
    case 'level':
      return [...levelNames.values()]
    case 'ethnicGroup':
      return peoples
    case 'title':
      return titles
    default:
      return undefined
  }
}

const hintOf = (c: GroupColumn): string | undefined => {
  if (c.is === 'key') return c.key === 'birth' ? 'Ngày/tháng/năm, hoặc tháng/năm, hoặc năm' : undefined
  if (c.is === 'period') return 'Ngày/tháng/năm'
  switch (c.field.kind) {
    case 'partial':
      return 'Ngày/tháng/năm, hoặc tháng/năm, hoặc năm'
    case 'day':
      return 'Ngày/tháng/năm'
    case 'unit':
    case 'unitVersion':
      return 'Tên đơn vị vào ngày đó, thêm đơn vị cấp trên sau dấu phẩy'
    default:
      return undefined
  }
}

type Lists = { readonly columns: string[][]; readonly placeOf: (words: readonly string[]) => string }

/** The words of all drop-downs on one sheet, each list once. */
const gatherLists = (): Lists => {
  const columns: string[][] = []
  const known = new Map<string, string>()
  const placeOf = (words: readonly string[]): string => {
    const key = words.join('\n')
    const place = known.get(key)
    if (place !== undefined) return place
    const letter = columnLetter(columns.push([...words]))
    const range = `'${listsSheet}'!$${letter}$2:$${letter}$${words.length + 1}`
    known.set(key, range)
    return range
  }
  return { columns, placeOf }
}

const font = (more: object = {}) => ({ name: 'Times New Roman', size: 12, ...more })
const thin = { style: 'thin', color: { rgb: '7B8794' } } as const
const box = { top: thin, right: thin, bottom: thin, left: thin }
const headingStyle = (required: boolean): CellStyle => ({
  font: font({ bold: true, size: 11 }),
  border: box,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: required ? 'F6E3C5' : 'E3EBF1' } },
})

const headingText = (c: GroupColumn): string => (isRequired(c) ? `${c.heading} *` : c.heading)
const widthOf = (c: GroupColumn): number =>
  c.is === 'field' && ['longText', 'text', 'unit', 'unitVersion', 'title', 'level'].includes(c.field.kind)
    ? 24
    : c.is === 'key' && c.key === 'name'
      ? 24
      : 15

const validations = (sheet: GroupSheet, offered: Offered, lists: Lists): readonly DataValidation[] =>
  sheet.columns.flatMap((c, at): DataValidation[] => {
    const letter = columnLetter(at)
    const range = `${letter}${headingRow + 2}:${letter}${lastRow}`
    const words = c.is === 'field' ? wordsFor(c.field, offered) : undefined
    if (words !== undefined)
      return [
        {
          type: 'list',
          formula1: lists.placeOf(words),
          range,
          allowBlank: true,
          showErrorMessage: true,
          errorStyle: 'stop',
          errorTitle: 'Chọn trong danh sách',
          errorMessage: 'Ô này chỉ nhận giá trị có trong danh sách thả xuống.',
        },
      ]
    const hint = hintOf(c)
    if (hint === undefined) return []
    return [
      {
        type: 'textLength',
        operator: 'lessThan',
        formula1: '500',
        range,
        allowBlank: true,
        showInputMessage: true,
        inputTitle: c.heading.slice(0, 30),
        inputMessage: hint,
      },
    ]
  })

const dataSheet = (sheet: GroupSheet, offered: Offered, lists: Lists) => {
  const title = sheet.name === peopleSheet ? 'Nhân thân: mỗi người một dòng' : sections[sheet.sections[0] ?? 'name'].vi
  const cells = new Map<string, { style: CellStyle }>([
    ['0,0', { style: { font: font({ bold: true, size: 14 }) } }],
    ['1,0', { style: { font: font({ italic: true }) } }],
  ])
  sheet.columns.forEach((c, at) => cells.set(`${headingRow},${at}`, { style: headingStyle(isRequired(c)) }))
  // A few ruled lines show where to write, on the screen and on paper.
  for (let r = headingRow + 1; r <= headingRow + ruledRows; r++)
    sheet.columns.forEach((_, at) =>
      cells.set(`${r},${at}`, { style: { numFmt: '@', font: font(), border: box, alignment: { vertical: 'top', wrapText: true } } }),
    )
  return {
    name: sheet.name,
    rows: [[title], ['Cột có dấu * phải điền. Người được nhận ra theo số định danh, hoặc theo họ tên và ngày sinh.'], sheet.columns.map(headingText)],
    // Cells are text, so that a spreadsheet turns neither 03/05 into a date of its own nor a number's first zero into nothing.
    columns: sheet.columns.map((c) => ({ width: widthOf(c), style: { numFmt: '@', font: font() } })),
    cells,
    rowDefs: new Map([[headingRow, { height: 48 }]]),
    freezePane: { rows: headingRow + 1, columns: 2 },
    dataValidations: validations(sheet, offered, lists),
    pageSetup: {
      paperSize: sheet.columns.reduce((sum, c) => sum + widthOf(c), 0) > widestOnA4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingRow + 1}:$${headingRow + 1}`,
    },
  }
}

const guideLines = (day: string): readonly string[] => [
  'BIỂU MẪU NHẬP HỒ SƠ CÁN BỘ, CÔNG CHỨC',
  `Danh mục chức danh, dân tộc, trình độ tính đến ngày ${day}.`,
  '',
  '1. Trang «Nhân thân»: mỗi người một dòng. Người chưa có trong hệ thống được lập hồ sơ mới từ trang này.',
  '2. Các trang khác: mỗi việc một dòng (một chức danh, một văn bằng, một lần khen thưởng…); một người có thể có nhiều dòng.',
  '3. Trang nào, cột nào không có gì thì để trống: ô trống nghĩa là chưa biết, không xóa điều đã có trong hồ sơ.',
  '4. Trên mọi trang, người được nhận ra theo số định danh (12 số), hoặc theo họ tên và ngày sinh.',
  '5. Ngày ghi ngày/tháng/năm (05/03/1980); nếu chỉ biết tháng hoặc năm thì ghi 03/1980 hoặc 1980.',
  '6. «Đến hết ngày» là ngày cuối cùng còn giữ, còn hiệu lực; đang giữ thì để trống.',
  '7. Tên đơn vị ghi theo tên vào ngày bắt đầu, thêm đơn vị cấp trên sau dấu phẩy: Xã Vũ Lễ, Lạng Sơn.',
  '8. Không đổi tên trang, không đổi dòng tiêu đề. Được bỏ bớt trang, bỏ bớt cột không dùng, thêm bao nhiêu dòng tùy ý.',
  '9. Nhập thử trước: phần mềm trả lại chính tệp này, tô màu từng ô cần sửa. Nhập lại tệp đã nhập thì không có gì thay đổi.',
]

/** What a sheet is for, and of which items of form 2C-BNV/2008. */
const contentsLine = (sheet: GroupSheet): readonly [string, string, string] => {
  const items = [...new Set(sheet.sections.map((key) => sections[key].item).filter((item) => item !== ''))].join(', ')
  const rows =
    sheet.name === peopleSheet ? 'mỗi người một dòng; người chưa có hồ sơ được lập từ đây' : 'mỗi việc một dòng, một người có thể có nhiều dòng'
  const required = sheet.columns.filter(isRequired).map((c) => c.heading)
  return [sheet.name, `${rows}${required.length > 0 ? `; phải điền: ${required.join(', ')}` : ''}`, items]
}

const guide = (day: string) => {
  const lines = guideLines(day)
  const tableAt = lines.length + 1
  const contents = groupSheets.map(contentsLine)
  const body = (r: number) => [`${r},0`, `${r},1`, `${r},2`] as const
  const wrap = { wrapText: true, vertical: 'top' as const }
  return {
    name: guideSheet,
    rows: [...lines.map((line) => [line]), [], ['Trang', 'Ghi gì', 'Mục trong mẫu 2C'], ...contents.map((line) => [...line])],
    columns: [{ width: 36 }, { width: 84 }, { width: 20 }],
    cells: new Map<string, { style: CellStyle }>([
      ...lines.map((_, r): [string, { style: CellStyle }] => [
        `${r},0`,
        { style: { font: font(r === 0 ? { bold: true, size: 14 } : r === 1 ? { italic: true } : {}), alignment: wrap } },
      ]),
      ...body(tableAt).map((at): [string, { style: CellStyle }] => [at, { style: headingStyle(false) }]),
      ...contents.flatMap((_, r) =>
        body(tableAt + 1 + r).map((at): [string, { style: CellStyle }] => [at, { style: { font: font(), border: box, alignment: wrap } }]),
      ),
    ]),
    merges: lines.map((_, r) => ({ startRow: r, startCol: 0, endRow: r, endCol: 2 })),
    rowDefs: new Map<number, { height: number }>([
      ...lines.map((_, r): [number, { height: number }] => [r, { height: r === 0 ? 26 : 19 }]),
      [tableAt, { height: 24 }],
      ...contents.map((line, r): [number, { height: number }] => [tableAt + 1 + r, { height: 17 * Math.ceil(line[1].length / 84) + 2 }]),
    ]),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
  }
}

/** The template as a workbook: instructions, a sheet for each group of the record with drop-downs, and a hidden sheet with their words. */
export const templateBook = (offered: Offered): Promise<Uint8Array> => {
  const lists = gatherLists()
  const sheets = groupSheets.map((sheet) => dataSheet(sheet, offered, lists))
  const most = Math.max(...lists.columns.map((c) => c.length))
  const words = {
    name: listsSheet,
    rows: [[templateMark], ...Array.from({ length: most }, (_, r) => [null, ...lists.columns.map((c) => c[r] ?? null)])],
    hidden: true,
  }
  return writeXlsx({ sheets: [guide(offered.day), ...sheets, words] as never })
}
