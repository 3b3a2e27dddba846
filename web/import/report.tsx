import { useState } from 'react'
import { KindPicker } from './kind.tsx'
import { dayOfMoment, Forget } from './memory.tsx'
import { vnDay, type Day } from '#lib/day.ts'
import { NativeSelect } from '@mantine/core'
import type { Output } from '../api.ts'
import { when } from '../words/when.ts'
import { DataTable, type Column } from '../ui/table.tsx'
import { href } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

export type Previewed = Output<'workbook.preview'>
export type Report = Output<'workbook.import'>['report']
type Problem = Report['problems'][number]
type Sheet = Report['sheets'][number]
type Unit = Report['units'][number]
type SheetColumn = Sheet['columns'][number]

/** Said when this very file is in the register already. */
export const Before = ({ imported }: { imported: NonNullable<Previewed['imported']> }) => {
  const words = useWords()
  const { number, at, actor } = imported
  return (
    <p className='known-at' role='note'>
      {words.import.imported(number, when(at, words), words.ledger.actors[actor] ?? actor)}{' '}
      <a href={href('/so-cai', { change: String(number + 1) })}>{words.import.importedSee}</a>
    </p>
  )
}

/** What an import would do, in numbers. */
export const ReportNumbers = ({ report }: { report: Report }) => {
  const { import: words, list, number } = useWords()
  const { read } = words
  const counts = ['rowsRead', 'people', 'created', 'matched', 'refused', 'cellsNotUnderstood'] as const
  return (
    <dl className='report-numbers'>
      <div>
        <dt>{read.asOf}</dt>
        <dd>{report.asOf ? vnDay(report.asOf as Day) : list.unknown}</dd>
      </div>
      {(report.place || report.groups.length === 0) && (
        <div>
          <dt>{read.place}</dt>
          <dd>{report.place?.name ?? list.unknown}</dd>
        </div>
      )}
      {counts.map((key) => (
        <div key={key} data-count={key} className={(key === 'refused' || key === 'cellsNotUnderstood') && report[key] > 0 ? 'doubt' : ''}>
          <dt>{read[key]}</dt>
          <dd>{number(report[key])}</dd>
        </div>
      ))}
    </dl>
  )
}

const unitColumns = (words: Words): Column<Unit>[] => [
  { key: 'text', head: words.import.unitText, cell: (u) => u.text },
  { key: 'unit', head: words.import.unitFound, cell: (u) => u.unit },
  { key: 'how', head: words.import.how, cell: (u) => <span className={`how-${u.how}`}>{words.import.unitHow[u.how]}</span> },
  { key: 'people', head: words.table.people, numeric: true, cell: (u) => words.number(u.people) },
]

export const ReportUnits = ({ report }: { report: Report }) => {
  const words = useWords()
  if (report.units.length === 0) return null
  return (
    <details open={report.units.some((u) => u.how !== 'matched')}>
      <summary>
        <h2>{words.import.units}</h2> ({report.units.length})
      </summary>
      <DataTable caption={words.import.units} hideCaption columns={unitColumns(words)} rows={report.units} rowKey={(u) => `${u.text} ${u.unit}`} />
    </details>
  )
}

/** What a column of the sheet may be, with what it was taken for even when nobody offers that. */
const offersOf = (sheet: Sheet, words: Words): readonly { value: string; label: string }[] => {
  const names = words.import.fields
  const known =
    sheet.offers.length > 0
      ? sheet.offers.map((o) => ({ value: o.id, label: o[words.lang] }))
      : Object.keys(names).map((value) => ({ value, label: names[value] ?? value }))
  const more = sheet.columns.flatMap((c) => (c.field === null || c.field === 'ignore' || known.some((o) => o.value === c.field) ? [] : [c.field]))
  return [...known, ...[...new Set(more)].map((value) => ({ value, label: value.replace(/^.*@/, '') }))]
}

const mappingColumns = (words: Words, sheet: Sheet, busy: boolean, onRemap: (letter: string, field: string) => void): Column<SheetColumn>[] => {
  const offers = offersOf(sheet, words)
  return [
    { key: 'letter', head: words.import.letter, cell: (c) => c.letter },
    { key: 'heading', head: words.import.heading, className: 'wide', cell: (c) => c.heading },
    {
      key: 'field',
      head: words.import.field,
      cell: (c) => (
        <NativeSelect
          size='sm'
          aria-label={words.import.fieldOf(c.letter, c.heading)}
          disabled={busy}
          value={c.field ?? 'ignore'}
          onChange={(e) => onRemap(c.letter, e.currentTarget.value)}
          data={[{ value: 'ignore', label: words.import.ignore }, ...offers]}
        />
      ),
    },
    { key: 'how', head: words.import.how, cell: (c) => words.import.mappedBy[c.how] ?? c.how },
  ]
}

/** How the reading of a sheet is said otherwise. */
export type Choosing = {
  readonly busy: boolean
  readonly onRemap: (sheet: string, letter: string, field: string) => void
  readonly onKind: (sheet: string, kind: string) => void
  readonly onForgotten: () => void
}

const kindShown = (sheet: Sheet): string | null => (sheet.skipped === 'ignored' ? 'ignore' : sheet.kind)

const SheetMapping = ({ sheet, choosing }: { sheet: Sheet; choosing: Choosing }) => {
  const words = useWords()
  const { busy, onRemap, onKind, onForgotten } = choosing
  const { remembered } = sheet
  return (
    <section>
      <h3>
        {words.import.sheet(sheet.name)}
        {sheet.skipped === null ? (
          <small>
            {' '}
            – {sheet.kind === 'roster' ? words.people(sheet.people) : words.import.rows(sheet.people)}, {words.import.heading1}{' '}
            {[...new Set(sheet.headingRows)].join(', ')}
          </small>
        ) : (
          <small>
            {' '}
            – {words.import.skipped}: {words.import.skippedWhy[sheet.skipped] ?? sheet.skipped}
          </small>
        )}
      </h3>
      {remembered && (
        <p className='known-at' role='note'>
          {words.import.rememberedBy(dayOfMoment(remembered.at, words), words.ledger.actors[remembered.by] ?? remembered.by)}{' '}
          <Forget id={remembered.id} of={sheet.name} onForgotten={onForgotten} />
        </p>
      )}
      {sheet.skipped !== 'hidden' && sheet.skipped !== 'empty' && (
        <KindPicker sheet={sheet.name} value={kindShown(sheet)} busy={busy} onKind={(kind) => onKind(sheet.name, kind)} />
      )}
      {sheet.columns.length > 0 && (
        <DataTable
          caption={words.import.sheet(sheet.name)}
          hideCaption
          columns={mappingColumns(words, sheet, busy, (letter, field) => onRemap(sheet.name, letter, field))}
          rows={sheet.columns}
          rowKey={(c) => c.letter}
        />
      )}
    </section>
  )
}

/** What each sheet and column was taken for, and the way to say otherwise; of our own template there is nothing to say. */
export const ReportMapping = ({ report, choosing }: { report: Report; choosing: Choosing }) => {
  const words = useWords()
  if (report.sheets.every((s) => s.kind === null && s.skipped === null)) return null
  return (
    <details open>
      <summary>
        <h2>{words.import.mapping}</h2>
      </summary>
      {report.sheets.map((s) => (
        <SheetMapping key={s.name} sheet={s} choosing={choosing} />
      ))}
    </details>
  )
}

const pageOfCells = 100

const cellColumns = (words: Words): Column<Problem>[] => [
  { key: 'cell', head: words.import.cell, cell: (p) => `${p.sheet}!${p.cell}` },
  { key: 'severity', head: words.import.kind, cell: (p) => <span className={`severity-${p.severity}`}>{words.import.severity[p.severity]}</span> },
  { key: 'text', head: words.import.text, cell: (p) => (p.text === '' ? '–' : `«${p.text}»`) },
  { key: 'says', head: words.import.says, className: 'wide', cell: (p) => (words.lang === 'vi' ? p.says : p.saysEn) },
]

/** Every doubtful cell, worst first, with what was written and what is to be said of it. */
export const ReportCells = ({ report }: { report: Report }) => {
  const words = useWords()
  const [only, setOnly] = useState<Problem['severity'] | 'all'>('all')
  const [shown, setShown] = useState(pageOfCells)
  const severities = ['error', 'doubt', 'info'] as const
  const rows = severities.flatMap((severity) => report.problems.filter((p) => p.severity === severity && (only === 'all' || only === severity)))
  return (
    <section aria-labelledby='cells-title'>
      <h2 id='cells-title'>{words.import.cells}</h2>
      {report.problems.length === 0 ? (
        <p>{words.import.noCells}</p>
      ) : (
        <>
          <div className='counts' role='group' aria-label={words.import.cells}>
            {(['all', ...severities] as const).map((s) => (
              <button key={s} type='button' aria-pressed={only === s} onClick={() => setOnly(s)}>
                {s === 'all' ? (
                  words.import.all
                ) : (
                  <>
                    <b>{words.number(report.problemCounts[s])}</b> {words.import.severity[s].toLowerCase()}
                  </>
                )}
              </button>
            ))}
          </div>
          <DataTable
            caption={words.import.cells}
            hideCaption
            columns={cellColumns(words)}
            rows={rows.slice(0, shown)}
            rowKey={(p) => `${p.sheet} ${p.cell} ${p.code} ${p.text}`}
          />
          {rows.length > shown && (
            <button type='button' className='button-link' onClick={() => setShown(shown + pageOfCells * 5)}>
              {words.import.showMore(Math.min(rows.length - shown, pageOfCells * 5))}
            </button>
          )}
        </>
      )}
    </section>
  )
}
