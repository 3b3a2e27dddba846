import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, scopeOf, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Told = Output<'review.series'>
type Row = Told['rows'][number]
type Value = Row['values'][number]

/** A year's value: how many meet of how many, opening the list of that year in the same reading. */
const Cell = ({ value, to, words }: { value: Value; to: string; words: Words }) => {
  if (value === null)
    return (
      <span className='quiet' title={words.series.absent}>
        {words.series.none}
      </span>
    )
  const { met, notApplicable } = value.counts
  return (
    <>
      {value.people === 0 ? <span className='zero'>0</span> : <a href={to}>{words.series.value(met, value.people - notApplicable)}</a>}
      {value.unattributed > 0 && <small className='note'> {words.readings.unattributed(value.unattributed)}</small>}
    </>
  )
}

const columnsOf = (data: Told, base: Search, words: Words): Column<Row>[] => [
  { key: 'unit', head: words.unit.title, cell: (row) => row.unit },
  ...data.years.map(({ year, asOf }, i): Column<Row> => {
    const to = (row: Row) => href('/nguoi', { ...base, asOf, unit: String(data.scope.id), ...(row.key === '' ? {} : { by: 'unit', row: row.key }) })
    return { key: String(year), head: String(year), numeric: true, cell: (row) => <Cell value={row.values[i] ?? null} to={to(row)} words={words} /> }
  }),
]

const Table = ({ unit, from, to }: { unit: string; from: number; to: number }) => {
  const words = useWords()
  const url = useUrl()
  const { criterion, knownAt, reading } = scopeOf(url, '2025-07-01')
  const { data, error, again } = useAsk('review.series', { unit, fromYear: from, toYear: to, criterion, knownAt, reading })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} lines={4} />
  const whole: Row = { key: '', unit: words.series.whole, values: data.total }
  const base = { ...carried(url), unitsOn: data.reading.kind === 'asThen' ? undefined : data.reading.unitsOn }
  return (
    <>
      <p className='quiet'>
        {words.lang === 'vi' ? data.reading.says : data.reading.saysEn}. {words.series.hint}
      </p>
      <div className='scrolls'>
        <DataTable
          caption={words.series.title}
          hideCaption
          columns={columnsOf(data, base, words)}
          rows={[...data.rows, whole]}
          rowKey={(row) => row.key}
        />
      </div>
    </>
  )
}

const YearField = ({ label, value, onYear }: { label: string; value: number; onYear: (year: number) => void }) => (
  <TextInput
    key={value}
    size='sm'
    w='6rem'
    label={label}
    inputMode='numeric'
    defaultValue={String(value)}
    onBlur={(e) => /^(19|20)\d\d$/.test(e.currentTarget.value) && onYear(Number(e.currentTarget.value))}
    onKeyDown={(e) => e.key === 'Enter' && e.currentTarget.blur()}
  />
)

/** The statistic year by year, asked for when it is opened. */
export const Series = ({ unit, day }: { unit: string; day: Day }) => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [[from, to], setYears] = useState([Number(day.slice(0, 4)) - 4, Number(day.slice(0, 4))] as const)
  return (
    <details className='series' onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <h2>{words.series.open}</h2>
      </summary>
      {open && (
        <>
          <div className='controls screen-only'>
            <YearField label={words.series.from} value={from} onYear={(year) => setYears([year, Math.max(year, to)])} />
            <YearField label={words.series.to} value={to} onYear={(year) => setYears([Math.min(year, from), year])} />
          </div>
          <Table unit={unit} from={from} to={to} />
        </>
      )}
    </details>
  )
}
