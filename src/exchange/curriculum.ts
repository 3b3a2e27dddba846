import { textOf } from './cells.ts'
import { meantBy } from './group-headings.ts'
import { kindColumns, type KindColumn } from './group-kinds.ts'
import { columnLetter, type CellValue, type SheetRow } from './workbook.ts'

/** What a curriculum says under one of its labels: which column of «who people are» it is, and the cell where it stands. */
export type Said = { readonly label: string; readonly is: KindColumn; readonly value: CellValue; readonly at: string; readonly row: number }

/** A sheet about one person, in labels and values as form 2C has them; `rest`: the cells below its title that say something else. */
export type Curriculum = {
  readonly said: readonly Said[]
  readonly rest: readonly { readonly row: number; readonly at: string; readonly text: string }[]
}

/** So many things a sheet must say of a person, the name and the birth among them, to be taken for a curriculum. */
const fewest = 4
const leader = /[.…_]{2,}/g
const numbering = /^\s*(?:\d{1,2}|[a-dđ])\s*[).]\s*/u

const columnFor = (label: string): KindColumn | undefined => {
  const meant = meantBy('people', [label.replace(numbering, '')])
  return meant && meant.sure >= 2 ? kindColumns('people').get(meant.id) : undefined
}

const clean = (text: string): string =>
  text
    .replace(leader, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[,;]\s*$/, '')
    .trim()

/** «Sinh ngày: 01/02/1980, Giới tính: Nam» as its pairs; a text without a colon is one label. */
const pairsIn = (text: string): readonly (readonly [label: string, value: string])[] =>
  text.split(/[,;.…\s]\s*(?=(?:\d{1,2}\s*[).]\s*)?\p{Lu}[^:,;]{2,60}:)/u).map((part) => {
    const [label = '', ...value] = part.split(':')
    return [clean(label), clean(value.join(':'))] as const
  })

/** Reads labels with what stands after them, in the same cell or in the next that says anything; undefined when this is no sheet about one person. */
export const curriculumIn = (rows: readonly SheetRow[]): Curriculum | undefined => {
  const said: Said[] = []
  const rest: Curriculum['rest'][number][] = []
  for (const { index: row, cells } of rows) {
    const at = (c: number): string => `${columnLetter(c)}${row + 1}`
    let open: { label: string; is: KindColumn } | undefined
    cells.forEach((cell, c) => {
      const text = textOf(cell)
      if (clean(text) === '') return
      const pairs = typeof cell === 'string' ? pairsIn(text) : []
      const known = pairs.flatMap(([label, value]) => {
        const is = label.length <= 80 ? columnFor(label) : undefined
        return is && (value !== '' || text.includes(':') || open === undefined) ? [{ label, value, is }] : []
      })
      if (known.length > 0) {
        for (const { label, value, is } of known) if (value !== '') said.push({ label, is, value, at: at(c), row })
        const last = known.at(-1)
        open = last && last.value === '' ? last : undefined
      } else if (open) {
        said.push({ ...open, value: typeof cell === 'string' ? clean(text) : cell, at: at(c), row })
        open = undefined
      } else rest.push({ row, at: at(c), text })
    })
  }
  const ids = said.map((s) => s.is.id)
  if (new Set(ids).size < fewest || ids.filter((id) => id === 'name').length !== 1 || !ids.includes('birth')) return undefined
  const first = said[0]?.row ?? 0
  return { said: [...new Map(said.map((s) => [s.is.id, s])).values()], rest: rest.filter((r) => r.row > first) }
}
