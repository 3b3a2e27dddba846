import { isDay, quarterEnd, vnDay } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, today, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Row = Output<'statistics.summary'>['rows'][number]
type Shown = Row['people']

const text = (s: Shown, words: Words): string => (s.kind === 'about' ? words.number(s.number) : s.kind === 'few' ? '<5' : '–')
const answers = ['met', 'transition', 'unmet', 'unknown', 'notApplicable', 'fault'] as const

const columnsOf = (words: Words, url: Search): Column<Row>[] => [
  {
    key: 'name',
    head: words.by.unit,
    cell: (r) => (r.key === url.unit ? r.name : <a href={href('/thong-ke', { ...url, unit: r.key })}>{r.name}</a>),
  },
  { key: 'people', head: words.rights.statistics.people, numeric: true, cell: (r) => text(r.people, words) },
  ...answers.map((a): Column<Row> => ({ key: a, head: words.answers[a], numeric: true, cell: (r) => text(r.counts[a], words) })),
]

/** Round figures for everybody, at the end of the quarter before the day of the page. */
export const StatisticsPage = () => {
  const words = useWords()
  const { statistics } = words.rights
  const url = useUrl()
  const { settled } = useAsOf()
  const asOf = quarterEnd(settled > today ? today : settled)
  const { data, error, again } = useAsk('statistics.summary', { asOf, unit: url.unit ?? 'country' })
  const explained = data && (words.lang === 'vi' ? data.explained.says : data.explained.saysEn)
  return (
    <div className='page'>
      <title>{`${statistics.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{statistics.title}</h1>
      <p>{`${statistics.quarter}: ${isDay(asOf) ? vnDay(asOf) : asOf}`}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <h2>{data.unit}</h2>
          <p>{explained}</p>
          <DataTable
            caption={data.unit}
            hideCaption
            columns={columnsOf(words, url)}
            rows={data.rows}
            rowKey={(r) => r.key}
            foot={[statistics.total, text(data.total.people, words), ...answers.map((a) => text(data.total.counts[a], words))]}
          />
        </>
      )}
    </div>
  )
}
