/** A word that a user picks: code, Vietnamese, English. */
export type Choice = { readonly code: string; readonly vi: string; readonly en: string }

/**
 * What a field of a record may hold. `partial` is a date known to the day, the month or the year and lies in two columns, `<name>_from` and `<name>_to`;
 * every other kind lies in the column of its name. `day` is a legal date, known exactly.
 */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'day'
  | 'partial'
  | 'whole'
  | 'decimal'
  | 'flag'
  | 'choice'
  | 'level'
  | 'ethnicGroup'
  | 'unit'
  | 'title'
  | 'unitVersion'

export type Field = {
  readonly name: string
  readonly kind: FieldKind
  readonly vi: string
  readonly en: string
  readonly required: boolean
  readonly choices?: readonly Choice[]
  /** The least and most of a number, when it has such bounds. */
  readonly least?: number
  readonly most?: number
}

type Extra = { readonly choices?: readonly Choice[]; readonly least?: number; readonly most?: number }

const field =
  (kind: FieldKind, required: boolean) =>
  (name: string, vi: string, en: string, extra: Extra = {}): Field => ({ name, kind, vi, en, required, ...extra })

/** A field that may be left out; `must` one that may not. */
export const may = {
  text: field('text', false),
  longText: field('longText', false),
  day: field('day', false),
  partial: field('partial', false),
  whole: field('whole', false),
  decimal: field('decimal', false),
  flag: field('flag', false),
  choice: field('choice', false),
  title: field('title', false),
  unitVersion: field('unitVersion', false),
  level: field('level', false),
}
export const must = {
  text: field('text', true),
  longText: field('longText', true),
  day: field('day', true),
  partial: field('partial', true),
  whole: field('whole', true),
  flag: field('flag', true),
  choice: field('choice', true),
  level: field('level', true),
  ethnicGroup: field('ethnicGroup', true),
  unit: field('unit', true),
}

export const choice = (code: string, vi: string, en: string): Choice => ({ code, vi, en })
