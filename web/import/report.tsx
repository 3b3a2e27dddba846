import { useState } from 'react'
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
      <div>
        <dt>{read.place}</dt>
        <dd>{report.place?.name ?? list.unknown}</dd>
      </div>
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

const mappingColumns = (words: Words, sheet: Sheet, busy: boolean, onRemap: (letter: string, field: string) => void): Column<SheetColumn>[] => {
  const names = words.import.fields
  const fields = [...new Set([...Object.keys(names), ...sheet.columns.flatMap((c) => (c.field === null ? [] : [c.field]))])].filter(
    (f) => f !== 'ignore',
  )
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
          data={[{ value: 'ignore', label: words.import.ignore }, ...fields.map((value) => ({ value, label: names[value] ?? value }))]}
        />
      ),
    },
    { key: 'how', head: words.import.how, cell: (c) => words.import.mappedBy[c.how] ?? c.how },
  ]
}

const SheetMapping = ({ sheet, onRemap, busy }: { sheet: Sheet; onRemap: (letter: string, field: string) => void; busy: boolean }) => {
  const words = useWords()
  return (
    <section>
      <h3>
        {words.import.sheet(sheet.name)}
        {sheet.skipped === null ? (
          <small>
            {' '}
            – {words.people(sheet.people)}, {words.import.heading1} {sheet.headingRows.join(', ')}
          </small>
        ) : (
          <small>
            {' '}
            – {words.import.skipped}: {words.import.skippedWhy[sheet.skipped] ?? sheet.skipped}
          </small>
        )}
      </h3>
      {sheet.columns.length > 0 && (
        <DataTable
          caption={words.import.sheet(sheet.name)}
          hideCaption
          columns={mappingColumns(words, sheet, busy, onRemap)}
          rows={sheet.columns}
          rowKey={(c) => c.letter}
        />
      )}
    </section>
  )
}

/** What each column was taken for, and the way to say otherwise. */
export const ReportMapping = ({
  report,
  onRemap,
  busy,
}: {
  report: Report
  onRemap: (sheet: string, letter: string, field: string) => void
  busy: boolean
}) => {
  const words = useWords()
  return (
    <details open>
      <summary>
        <h2>{words.import.mapping}</h2>
      </summary>
      {report.sheets.map((s) => (
        <SheetMapping key={s.name} sheet={s} busy={busy} onRemap={(letter, field) => onRemap(s.name, letter, field)} />
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
