import type { z } from 'zod'
import type { File } from '#operation/define.ts'
import type { report } from './contract.ts'
import { columnLabel, kindColumns } from './group-kinds.ts'
import type { Memory } from './memory.ts'
import type { Plan } from './plan.ts'
import { problemTexts, problemTextsEn } from './problem-texts.ts'
import type { Problem, SheetReading } from './reading.ts'

type Report = z.input<typeof report>
export const shown = 2000

/** A problem in words. */
export const told = (p: Problem): Report['problems'][number] => ({
  sheet: p.sheet,
  cell: p.cell,
  severity: p.severity,
  code: p.code,
  text: p.text,
  says: problemTexts[p.code](p),
  saysEn: problemTextsEn[p.code](p),
})

/** What a sheet was taken for, and what its columns may be. */
export const kindOf = (s: SheetReading): Pick<Report['sheets'][number], 'kind' | 'offers' | 'remembered'> => ({
  kind: s.kind ?? (s.skipped === undefined ? 'roster' : null),
  remembered: null,
  offers: s.kind === undefined ? [] : [...kindColumns(s.kind).values()].map((c) => ({ id: c.id, ...columnLabel(c, s.kind ?? 'people') })),
})

const severities = ['error', 'doubt', 'info'] as const
export const order = { error: 0, doubt: 1, info: 2 }

/** What an import does or would do, in numbers and cells. At most 2,000 problems are told in full, the gravest first; their counts are whole. */
export const reportOf = (file: File, sha256: string, plan: Plan): Report => {
  const [errors = [], doubts = [], infos = []] = severities.map((severity) => plan.problems.filter((p) => p.severity === severity))
  const problems = [errors, doubts, infos].flatMap((some) => some.slice(0, shown)).slice(0, shown)
  return {
    fileName: file.name,
    sha256,
    asOf: plan.asOf,
    place: { id: plan.placed.place, name: plan.tree.at[plan.placed.place]?.name ?? '' },
    rowsRead: plan.rowsRead,
    people: plan.created + plan.matched,
    created: plan.created,
    matched: plan.matched,
    refused: plan.refused,
    cellsNotUnderstood: errors.filter((p) => p.cell !== '').length,
    units: [...plan.placed.units.values()].map((u) => ({
      text: u.text,
      unit: u.name,
      id: u.unit ?? null,
      how: u.how,
      people: plan.peopleAt.get(u.text) ?? 0,
    })),
    sheets: plan.sheets.map((s) => ({
      name: s.name,
      skipped: s.skipped ?? null,
      headingRows: s.headingRows ? [...s.headingRows] : [],
      people: s.people,
      ...kindOf(s),
      columns: s.columns.map((c) => ({ letter: c.letter, heading: c.heading, field: c.field ?? c.named ?? null, how: c.how })),
    })),
    problems: problems.map(told),
    problemCounts: { error: errors.length, doubt: doubts.length, info: infos.length },
    groups: [],
  }
}

/** The report, saying of each sheet which remembered mapping was followed. */
export const withMemory = (report: Report, sheets: readonly SheetReading[], memories: readonly Memory[]): Report => ({
  ...report,
  sheets: report.sheets.map((s, at) => {
    const known = memories.find((m) => m.id === sheets[at]?.remembered)
    return known ? { ...s, remembered: { id: known.id, at: known.at.toISOString(), by: known.by } } : s
  }),
})
