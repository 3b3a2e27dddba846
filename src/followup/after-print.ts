import { day, vnDay } from '#lib/day.ts'
import type { PrintedColumn, PrintedTable } from '#lib/sheet.ts'
import { answersOf, groupings, partNames, parts, type Part } from './words.ts'
import { askedOn, type Question } from './after-read.ts'
import { figuresOf, linesOf, type AfterAsked, type Basis, type Figures } from './after-figures.ts'

type Printed = Part | 'reactions'

const number = (heading: string, width = 11): PrintedColumn => ({ heading, width, number: true })

/** The questions that are asked about any of the classes, or were answered. */
export const questionsShown = ({ questions, classes, cells }: Basis): readonly Question[] =>
  questions.filter((q) => classes.some((c) => askedOn([q], c.ended).length > 0) || cells.some((c) => c.question === q.id))

const columnsOf = (part: Printed, questions: readonly Question[]): readonly PrintedColumn[] => {
  if (part === 'reactions') return [number('Số người đã trả lời', 12), number('Số học viên', 12), ...questions.map((q) => number(q.vi, 16))]
  const words = parts[part] as Readonly<Record<string, { readonly vi: string }>>
  return [...answersOf(part).map((a) => number(words[a]?.vi ?? a)), ...(part === 'tests' ? [number('Điểm bình quân')] : [])]
}

const cellsOf = (part: Printed, f: Figures, questions: readonly Question[]): readonly (string | number | null)[] => {
  if (part === 'reactions')
    return [
      f.reactions.answered,
      f.reactions.learners,
      ...questions.map((q) => {
        const score = f.reactions.scores.find((s) => s.question === q.id)
        return score?.mean ?? (score && score.withheld > 0 ? 'chưa công bố' : null)
      }),
    ]
  const counts = f[part] as Readonly<Record<string, number>>
  return [...answersOf(part).map((a) => counts[a] ?? 0), ...(part === 'tests' ? [f.meanMark] : [])]
}

const remarks: Readonly<Record<Printed, (asOf: string) => string>> = {
  reactions: () =>
    'Điểm bình quân từ 1 đến 5, của cả lớp. Điểm của dưới 5 người trả lời, hoặc của lớp còn đang lấy ý kiến, không công bố và không cộng. Câu hỏi, thang điểm: chưa kiểm chứng với hướng dẫn của Bộ Nội vụ (NĐ 171/2025/NĐ-CP, Điều 26 khoản 5).',
  tests: () => 'Kết quả đã xác nhận của lớp. Điểm bình quân tính theo điểm lần sau cùng của người có điểm.',
  transfer: () => 'Nhận xét của người phụ trách đơn vị nơi học viên công tác.',
  standing: (asOf) => `So ngày trước khai giảng của từng lớp với ngày ${asOf}, theo yêu cầu mà trình độ của chương trình đáp ứng.`,
  rating: () => 'So xếp loại (chính quyền) của năm trước năm khai giảng với năm sau năm kết thúc học.',
}

/** The part of the table that is looked at, as a sheet to print. */
export const printedAfter = (
  basis: Basis,
  q: AfterAsked & { readonly part: Printed; readonly unitName: string; readonly change: number },
): PrintedTable => {
  const questions = questionsShown(basis)
  const row = (name: string, f: Figures): readonly (string | number | null)[] => [name, f.classes, f.turns, ...cellsOf(q.part, f, questions)]
  return {
    sheet: 'Sau đào tạo',
    title: `SAU ĐÀO TẠO, BỒI DƯỠNG: ${partNames[q.part].vi.toLocaleUpperCase('vi')}`,
    lines: [
      `Lớp kết thúc học từ ngày ${vnDay(day(q.from))} đến ngày ${vnDay(day(q.to))}. Đơn vị: ${q.unitName}`,
      remarks[q.part](vnDay(day(q.asOf))),
      `Số lượt: một người học hai lớp là hai lượt. Số liệu tại thay đổi số ${q.change} của sổ cái.`,
    ],
    columns: [{ heading: groupings[q.by].vi, width: 40 }, number('Số lớp', 8), number('Số lượt', 9), ...columnsOf(q.part, questions)],
    rows: [...linesOf(basis, q.by).map((l) => row(l.name, figuresOf(basis, l))), row('Cả kỳ', figuresOf(basis))],
    total: true,
  }
}
