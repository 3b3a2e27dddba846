import type { Form, FormColumn, FormRow } from './forms.ts'
import { tallyOf, type Turn } from './turn.ts'

export type CountedRow = { readonly key: string; readonly label: string; readonly depth: number; readonly cells: readonly number[] }
export type FailedCheck = { readonly says: string; readonly row: string; readonly whole: number; readonly parts: number }
export type Counted = {
  readonly rows: readonly CountedRow[]
  readonly total: readonly number[]
  /** Turns that no row of the form takes: shown beside the form, never dropped. */
  readonly outside: readonly Turn[]
  readonly failed: readonly FailedCheck[]
}

const cell = (turns: readonly Turn[], column: FormColumn): number => tallyOf(turns.filter(column.is))[column.counts]

/** The row that takes a turn: the first that fits, so that a turn counts in one kind only; undefined when none does. */
export const rowOf = (form: Form, turn: Turn): FormRow | undefined => form.rows.find((r) => r.is?.(turn))

/** The turns below a row: its own, or of a heading those of the rows whose key begins with its key. */
const below = (form: Form, byRow: ReadonlyMap<string, readonly Turn[]>, row: FormRow): readonly Turn[] =>
  row.is ? (byRow.get(row.key) ?? []) : form.rows.filter((r) => r.is && r.key.startsWith(`${row.key}.`)).flatMap((r) => byRow.get(r.key) ?? [])

/** The turns behind a number of the form: a row and a column by their keys; the row 'total' is all of them. */
export const turnsBehind = (form: Form, turns: readonly Turn[], row: string, column: string): readonly Turn[] => {
  const wanted = form.columns.find((c) => c.key === column)
  const placed = Map.groupBy(turns, (t) => rowOf(form, t)?.key ?? '')
  const at = form.rows.find((r) => r.key === row)
  const all = row === 'outside' ? (placed.get('') ?? []) : at ? below(form, placed, at) : turns.filter((t) => rowOf(form, t) !== undefined)
  return wanted ? all.filter(wanted.is) : all
}

/** A form filled from turns: people once in each cell, its sum checks, and what no row takes. */
export const fill = (form: Form, turns: readonly Turn[]): Counted => {
  const placed = Map.groupBy(turns, (t) => rowOf(form, t)?.key ?? '')
  const inside = turns.filter((t) => rowOf(form, t) !== undefined)
  const rows = form.rows.map(({ key, label, depth, ...r }) => {
    const own = below(form, placed, { key, label, depth, ...r })
    return { key, label, depth, cells: form.columns.map((c) => cell(own, c)) }
  })
  const total = form.columns.map((c) => cell(inside, c))
  const at = (key: string): number => form.columns.findIndex((c) => c.key === key)
  const failed = [...rows, { key: 'total', label: 'Cộng', cells: total }].flatMap(({ label, cells }) =>
    form.checks.flatMap((check) => {
      const whole = cells[at(check.whole)] ?? 0
      const parts = check.parts.reduce((sum, key) => sum + (cells[at(key)] ?? 0), 0)
      return whole === parts ? [] : [{ says: check.says, row: label, whole, parts }]
    }),
  )
  return { rows, total, outside: placed.get('') ?? [], failed }
}

/** A published total laid beside its parts: what they differ by; positive when the parts exceed it. */
export const partsAgainst = (total: number, parts: readonly number[]): { readonly sum: number; readonly difference: number } => {
  const sum = parts.reduce((a, b) => a + b, 0)
  return { sum, difference: sum - total }
}
