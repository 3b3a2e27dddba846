import type { Day } from '#lib/day.ts'

/** What stands in the body of a State document: an article, a plain paragraph, a heading, a table. */
export type StatePart =
  | { readonly kind: 'article'; readonly number: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | ({ readonly kind: 'table' } & StateTable)

/** `weights`: the widths of the columns against each other; `centred`: columns of numbers and days. */
export type StateTable = {
  readonly columns: readonly string[]
  readonly weights: readonly number[]
  readonly centred?: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** An annex begins a page of its own, lying when it is wide, and counts its own pages. */
export type Annex = StateTable & {
  readonly name: string
  readonly title: string
  readonly refers: string
  readonly landscape: boolean
  readonly note: string
}

/**
 * An administrative document of the State as NĐ 30/2020/NĐ-CP, Annex I lays it out: what stands in each of its boxes, before it becomes Word or a page.
 * `number` empty = not yet given out; `on` null = not yet dated; `grounds` without their closing marks.
 */
export type StateDocument = {
  readonly parent: string | null
  readonly body: string
  readonly number: string
  readonly symbol: string
  readonly place: string
  readonly on: Day | null
  readonly kind: string
  readonly about: string
  readonly authority: string | null
  readonly to: readonly string[]
  readonly grounds: readonly string[]
  readonly resolves: string | null
  readonly parts: readonly StatePart[]
  readonly recipients: readonly string[]
  readonly signer: { readonly lines: readonly string[]; readonly name: string }
  readonly annexes: readonly Annex[]
}

/** «05/QĐ-UBND»: a number below ten has a zero before it. */
export const paddedNumber = (number: string): string => number.replace(/^(\d)(?=[a-z]?\/)/, '0$1')

/** «Số: 05/QĐ-UBND»; none yet leaves room to write it (box 3). */
export const numberLine = ({ number, symbol }: Pick<StateDocument, 'number' | 'symbol'>): string =>
  number === '' ? `Số:        /${symbol}` : `Số: ${paddedNumber(number)}`

/** «ngày 05 tháng 01 năm 2020»: days below ten and the months January and February have a zero before them. */
export const longDay = (on: Day): string => {
  const month = Number(on.slice(5, 7))
  return `ngày ${on.slice(8)} tháng ${month <= 2 ? on.slice(5, 7) : month} năm ${on.slice(0, 4)}`
}

/** «Bắc Sơn, ngày 05 tháng 01 năm 2020»: days below ten and the months January and February have a zero before them (box 4). */
export const placeLine = ({ place, on }: Pick<StateDocument, 'place' | 'on'>): string =>
  `${place}, ${on === null ? 'ngày      tháng      năm        ' : longDay(on)}`

/** Each ground ends with «;», the last with «.» (box 6). */
export const groundLines = (grounds: readonly string[]): readonly string[] =>
  grounds.map((g, i) => `${g.trim().replace(/[;.,]+$/, '')}${i === grounds.length - 1 ? '.' : ';'}`)
