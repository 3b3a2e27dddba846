import { vnDay, type Day } from '#lib/day.ts'
import type { StateDocument } from '#documents/state.ts'
import { askedByLetter } from './urging.ts'
import type { Told } from './urging-read.ts'

export type Letterhead = {
  readonly body: string
  readonly number: string
  readonly symbol: string
  readonly place: string
  readonly signerTitle: string
  readonly signerName: string
}

const when = ({ due, days }: Told): string =>
  due === null ? '' : `${vnDay(due)}${days !== null && days < 0 ? ` (quá ${-days} ngày)` : days !== null && days <= 7 ? ` (còn ${days} ngày)` : ''}`

const isList = (i: Told): boolean => i.kind === 'list.empty' || i.kind === 'list.open'

/**
 * The letter that urges a unit to hand in lists for classes whose window is open and to finish what its own classes still lack, in the layout of
 * NĐ 30/2020/NĐ-CP (a letter has no name of type; its subject stands under the number). What it says is read off the items; nothing else is claimed.
 */
export const letterTo = (unitName: string, items: readonly Told[], on: Day, head: Letterhead): StateDocument => ({
  parent: null,
  body: head.body,
  number: head.number,
  symbol: head.symbol,
  place: head.place,
  on,
  kind: '',
  about: items.every(isList)
    ? 'V/v đôn đốc đăng ký cán bộ, công chức đi đào tạo, bồi dưỡng'
    : 'V/v đôn đốc công tác đào tạo, bồi dưỡng cán bộ, công chức',
  authority: null,
  to: [unitName],
  grounds: [],
  resolves: null,
  parts: [
    {
      kind: 'paragraph',
      text: `Theo kế hoạch đào tạo, bồi dưỡng đã ban hành, tính đến ngày ${vnDay(on)}, ${unitName} còn ${items.length} việc chưa xong. Đề nghị ${unitName} thực hiện các việc sau:`,
    },
    {
      kind: 'table',
      columns: ['TT', 'Lớp', 'Việc cần làm', 'Số người', 'Hạn'],
      weights: [1, 6, 6, 2, 3],
      centred: [0, 3, 4],
      rows: items.map((i, n) => [String(n + 1), i.what, askedByLetter[i.kind] ?? '', i.people === null ? '' : String(i.people), when(i)]),
    },
    ...(items.some(isList)
      ? [{ kind: 'paragraph' as const, text: 'Trường hợp không có nhu cầu, đề nghị có ý kiến bằng văn bản nêu rõ lý do trước khi hết hạn đăng ký.' }]
      : []),
  ],
  recipients: ['Như trên'],
  signer: { lines: head.signerTitle.split('\n'), name: head.signerName },
  annexes: [],
})
