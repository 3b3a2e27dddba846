import { docxType } from '#lib/media.ts'
import { vnNumber } from '#lib/count.ts'
import { vnDay, type Day } from '#lib/day.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import { stateDocx } from '#documents/state-docx.ts'
import { numberLine, type Annex, type StateDocument, type StatePart } from '#documents/state.ts'
import type { House } from '#review/house.ts'
import type { training } from './contract.ts'
import { wholePlan } from './plan-read.ts'
import { kinds } from './words.ts'

type Whole = Awaited<ReturnType<typeof wholePlan>>
type Class = Whole['lines'][number]
type Asked = Parameters<Handlers<typeof training, House>['training.planFile']>[1]

const dong = (n: number): string => `${vnNumber(n)} đồng`
const month = (m: string): string => `${m.slice(5)}/${m.slice(0, 4)}`
const months = (c: Class): string => (c.firstMonth === c.lastMonth ? month(c.firstMonth) : `${month(c.firstMonth)} – ${month(c.lastMonth)}`)
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const yearsOf = ({ firstYear, lastYear }: Whole): string => (firstYear === lastYear ? `năm ${firstYear}` : `giai đoạn ${firstYear} – ${lastYear}`)

/** The texts a plan rests on, those in force in its first year. */
const grounds = ({ firstYear }: Whole): string[] =>
  firstYear >= 2026
    ? [
        'Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025',
        'Căn cứ Nghị định số 171/2025/NĐ-CP ngày 30 tháng 6 năm 2025 của Chính phủ quy định về đào tạo, bồi dưỡng công chức',
        'Căn cứ Thông tư số 100/2025/TT-BTC ngày 28 tháng 10 năm 2025 của Bộ trưởng Bộ Tài chính hướng dẫn việc lập dự toán, quản lý, sử dụng và quyết toán kinh phí dành cho công tác đào tạo, bồi dưỡng công chức, viên chức',
      ]
    : ['Căn cứ Nghị định số 101/2017/NĐ-CP ngày 01 tháng 9 năm 2017 của Chính phủ về đào tạo, bồi dưỡng cán bộ, công chức, viên chức']

const purposes = [
  'Bảo đảm cán bộ, công chức đạt tiêu chuẩn chức danh theo quy định; nội dung, thời gian học gắn với vị trí việc làm và nhu cầu đã rà soát.',
  'Cử đúng đối tượng, đúng chỉ tiêu; bảo đảm công việc của đơn vị trong thời gian có người đi học.',
]

const heading = (text: string): StatePart => ({ kind: 'heading', text })
const paragraph = (text: string): StatePart => ({ kind: 'paragraph', text })

/** Programmes with their classes and seats, in the order of the plan. */
const programmeTable = ({ lines }: Whole): StatePart => {
  const programmes = [...new Map(lines.map((c) => [c.programme.id, c.programme])).values()]
  const rows = programmes.map((p, i) => {
    const own = lines.filter((c) => c.programme.id === p.id)
    return [String(i + 1), p.name, kinds[p.kind].vi, String(own.length), vnNumber(sum(own.map((c) => c.seats)))]
  })
  return {
    kind: 'table',
    columns: ['TT', 'Chương trình', 'Loại', 'Số lớp', 'Số chỗ'],
    weights: [1, 7, 2, 1.5, 1.5],
    centred: [0, 2, 3, 4],
    rows: [...rows, ['', 'Cộng', '', String(lines.length), vnNumber(sum(lines.map((c) => c.seats)))]],
  }
}

const moneyTable = (p: Whole): StatePart => ({
  kind: 'table',
  columns: ['TT', 'Nguồn kinh phí', 'Số tiền (đồng)'],
  weights: [1, 7, 3],
  centred: [0, 2],
  rows: [...p.sources.map((s, i) => [String(i + 1), s.vi, vnNumber(s.amount)]), ['', 'Cộng', vnNumber(p.money)]],
})

/** The lines above a ceiling, said in the document itself: who approves must see them. */
const exceeding = (p: Whole): StatePart[] =>
  p.lines.flatMap((c) =>
    c.exceeds.map((e) =>
      paragraph(
        `Lớp ${c.code}: khoản «${e.vi}» vượt mức tối đa của ${e.document} (${e.line === 'management' ? `${String(Math.round(e.given * 10) / 10).replace('.', ',')} % so với ${e.most} %` : `${dong(e.given)} so với ${dong(e.most)}`}).`,
      ),
    ),
  )

const parts = (p: Whole): StatePart[] => [
  heading('I. MỤC ĐÍCH, YÊU CẦU'),
  ...(p.aim?.split('\n').filter((line) => line.trim() !== '') ?? purposes).map(paragraph),
  heading('II. NỘI DUNG'),
  paragraph(`Mở ${p.classes} lớp với ${vnNumber(p.seats)} chỗ học ${yearsOf(p)} (Phụ lục I), chia theo chương trình như sau:`),
  programmeTable(p),
  ...(p.quotas.length > 0 ? [paragraph('Chỉ tiêu của từng đơn vị tại Phụ lục II.')] : []),
  heading('III. KINH PHÍ'),
  ...(p.cost === 0 && p.money === 0
    ? [paragraph('Chi theo hóa đơn, hợp đồng của cơ sở đào tạo và trong dự toán được giao của cơ quan, đơn vị.')]
    : [paragraph(`Dự toán ${dong(p.cost)}; các nguồn bảo đảm ${dong(p.money)}:`), moneyTable(p), ...exceeding(p)]),
  heading('IV. TỔ CHỨC THỰC HIỆN'),
  paragraph('1. Các đơn vị rà soát, đăng ký người đi học theo chỉ tiêu, xếp thứ tự kèm lý do và gửi danh sách trong hạn đăng ký của từng lớp.'),
  paragraph('2. Cơ quan tổng hợp thẩm tra điều kiện, tổng hợp danh sách, trình cấp có thẩm quyền quyết định cử đi học.'),
  paragraph('3. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về cơ quan tổng hợp để được xem xét, giải quyết./.'),
]

/** In a sentence the kind of a unit is written small: «huyện Bắc Sơn». */
const spoken = (unit: string): string => unit.replace(/^./u, (first) => first.toLowerCase())

const approvedOn = (p: Whole): Day | null => p.steps.findLast((s) => s.step === 'approved')?.on ?? null

const refersTo = (p: Whole): string => {
  const by = `của Ủy ban nhân dân ${spoken(p.unit.name)}`
  const on = approvedOn(p)
  if (p.number === null || on === null) return `(Kèm theo Kế hoạch ${by})`
  return `(Kèm theo Kế hoạch ${numberLine({ number: p.number, symbol: 'KH-UBND' }).replace('Số: ', 'số ')} ngày ${vnDay(on)} ${by})`
}

const classAnnex = (p: Whole): Annex => ({
  name: 'Phụ lục I',
  title: 'DANH MỤC CÁC LỚP ĐÀO TẠO, BỒI DƯỠNG',
  refers: refersTo(p),
  landscape: true,
  columns: ['TT', 'Mã lớp', 'Tên lớp', 'Loại', 'Số chỗ', 'Thời gian học', 'Đăng ký đến hết ngày', 'Nơi học, đơn vị mở lớp', 'Dự toán (đồng)'],
  weights: [1, 3.4, 7, 2.2, 1.6, 3, 2.6, 4, 3],
  centred: [0, 3, 4, 5, 6, 8],
  rows: [
    ...p.lines.map((c, i) => [
      String(i + 1),
      c.code,
      c.name,
      kinds[c.programme.kind].vi,
      vnNumber(c.seats),
      months(c),
      vnDay(c.registersTo),
      [c.place, c.heldBy].filter((t) => t !== null).join('; '),
      vnNumber(c.cost),
    ]),
    ['', '', 'Cộng', '', vnNumber(p.seats), '', '', '', vnNumber(p.cost)],
  ],
  note: `Tổng số: ${p.classes} lớp, ${vnNumber(p.seats)} chỗ.`,
})

/** So many classes have columns of their own; more are told unit by unit in words. */
const mostColumns = 8

const quotaAnnex = (p: Whole): Annex => {
  const withQuota = p.lines.filter((c) => c.quotas.length > 0)
  const seatsIn = (c: Class, unit: number): number => c.quotas.find((q) => q.unit.id === unit)?.seats ?? 0
  const wide = withQuota.length <= mostColumns
  const shown = (n: number): string => (n === 0 ? '' : vnNumber(n))
  const cells = (unit: number): string[] =>
    wide
      ? withQuota.map((c) => shown(seatsIn(c, unit)))
      : [
          withQuota
            .filter((c) => seatsIn(c, unit) > 0)
            .map((c) => `${c.code}: ${seatsIn(c, unit)}`)
            .join('; '),
        ]
  return {
    name: 'Phụ lục II',
    title: 'CHỈ TIÊU PHÂN BỔ THEO ĐƠN VỊ',
    refers: refersTo(p),
    landscape: wide && withQuota.length > 4,
    columns: ['TT', 'Đơn vị', ...(wide ? withQuota.map((c) => c.code) : ['Chỉ tiêu theo lớp']), 'Cộng'],
    weights: [1, 5, ...(wide ? withQuota.map(() => 3) : [9]), 1.6],
    centred: [0, ...(wide ? withQuota.map((_, i) => i + 2) : []), wide ? withQuota.length + 2 : 3],
    rows: [
      ...p.quotas.map((q, i) => [String(i + 1), q.unit.name, ...cells(q.unit.id), vnNumber(q.seats)]),
      ['', 'Cộng', ...(wide ? withQuota.map((c) => vnNumber(sum(c.quotas.map((q) => q.seats)))) : ['']), vnNumber(sum(p.quotas.map((q) => q.seats)))],
    ],
    note: 'Mã lớp theo Phụ lục I. Đơn vị tính: chỗ học.',
  }
}

/** The plan as a Kế hoạch (NĐ 30/2020/NĐ-CP, Annex I), from the rows of the plan; without a number and day until it is approved. */
export const planDocument = (p: Whole, q: Pick<Asked, 'signer' | 'signerName' | 'place'>): StateDocument => ({
  parent: null,
  body: `ỦY BAN NHÂN DÂN\n${p.unit.name.toUpperCase()}`,
  number: p.number ?? '',
  symbol: 'KH-UBND',
  place: q.place ?? p.unit.name.replace(/^(Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Thị xã|Thành phố|Tỉnh) /, ''),
  on: approvedOn(p),
  kind: 'KẾ HOẠCH',
  about: `Đào tạo, bồi dưỡng cán bộ, công chức ${yearsOf(p)}`,
  authority: null,
  to: [],
  grounds: grounds(p),
  resolves: null,
  parts: [
    paragraph(`Ủy ban nhân dân ${spoken(p.unit.name)} ban hành Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức ${yearsOf(p)} như sau:`),
    ...parts(p),
  ],
  recipients: ['Các đơn vị có chỉ tiêu tại Phụ lục II', 'Lưu: VT, NV'],
  signer: { lines: ['TM. ỦY BAN NHÂN DÂN', q.signer], name: q.signerName ?? '' },
  annexes: [classAnnex(p), ...(p.quotas.length > 0 ? [quotaAnnex(p)] : [])],
})

export const planFile = async (context: QueryContext<House>, q: Asked) => {
  const plan = await wholePlan(context, context.db, q.plan)
  return { name: `ke-hoach-dao-tao-${plan.firstYear}-${plan.id}.docx`, type: docxType, bytes: await stateDocx(planDocument(plan, q)) }
}
