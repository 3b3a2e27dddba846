import { NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Mark } from '../ui/bar.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, scopeOf, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { KnownAt, PrintHead, Stamp, Unverified } from './stamp.tsx'

type Compared = Output<'review.compare'>
type Touched = Compared['touched'][number]
const kinds = ['newlyMet', 'newlyUnmet', 'other', 'joined', 'left'] as const
type Kind = (typeof kinds)[number]

const kindOf = (t: Touched): Kind =>
  t.before === null ? 'joined' : t.after === null ? 'left' : t.after === 'met' ? 'newlyMet' : t.after === 'unmet' ? 'newlyUnmet' : 'other'

const standardColumns = (words: Words): Column<Compared['standards'][number]>[] => [
  {
    key: 'document',
    head: words.compare.document,
    cell: (s) => (
      <>
        {s.document} <Unverified confidence={s.confidence} />
        <small className='note'> {s.name}</small>
      </>
    ),
  },
  { key: 'what', head: words.compare.what, cell: (s) => words.compare[s.what] },
  { key: 'on', head: words.compare.on, cell: (s) => vnDay(s.on as Day) },
]

const Standards = ({ list }: { list: Compared['standards'] }) => {
  const words = useWords()
  return (
    <section>
      <h2>{words.compare.standards}</h2>
      {list.length === 0 ? (
        <p>{words.compare.noStandards}</p>
      ) : (
        <DataTable caption={words.compare.standards} hideCaption columns={standardColumns(words)} rows={list} rowKey={(s) => s.key + s.what} />
      )}
    </section>
  )
}

const answerOf = (answer: Touched['before'], words: Words) =>
  answer === null ? <span className='quiet'>{words.compare.absent}</span> : <Mark kind={answer} word={words.answers[answer]} />

const columnsOf = (words: Words, person: (id: string) => string): Column<Touched>[] => [
  { key: 'name', head: words.list.name, order: (t) => t.name, cell: (t) => <a href={person(t.id)}>{t.name}</a> },
  { key: 'unit', head: words.list.unit, order: (t) => t.unit, cell: (t) => t.unit },
  {
    key: 'criterion',
    head: words.compare.criterion,
    order: (t) => words.criteria[t.criterion] ?? t.criterion,
    cell: (t) => words.criteria[t.criterion],
  },
  { key: 'before', head: words.compare.before, cell: (t) => answerOf(t.before, words) },
  { key: 'after', head: words.compare.after, cell: (t) => answerOf(t.after, words) },
  { key: 'why', head: words.compare.why, order: (t) => t.why.join(), cell: (t) => t.why.map((why) => words.compare.reasons[why]).join(', ') },
]

const Counts = ({ data, show, shown }: { data: Compared; show: string | undefined; shown: (kind: Kind | undefined) => string }) => {
  const words = useWords()
  return (
    <ul className='counts' aria-label={words.compare.counts}>
      <li>
        <a href={shown(undefined)} aria-current={show === undefined ? 'true' : undefined}>
          {words.compare.all}
        </a>
      </li>
      {kinds.map((kind) => (
        <li key={kind}>
          <a href={shown(kind)} aria-current={show === kind ? 'true' : undefined}>
            <b>{words.number(data.counts[kind])}</b> {words.compare[kind].toLowerCase()}
          </a>
        </li>
      ))}
    </ul>
  )
}

const linesAtOnce = 200

/** What changed between two days: which standards, whom it touched, and why. */
export const ComparePage = () => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const { settled: day } = useAsOf()
  const { unit, knownAt, since } = scopeOf(url, day)
  const { data, error, again } = useAsk('review.compare', { asOf: day, since, unit, knownAt, limit: 2000 })
  const scope = useAsk('review.summary', { asOf: day, unit, since, knownAt }).data
  const columns = useMemo(
    () => columnsOf(words, (id) => href(`/nguoi/${encodeURIComponent(id)}`, { asOf: day, unit: url.unit, knownAt })),
    [words, day, url.unit, knownAt],
  )
  const [most, setMost] = useState(linesAtOnce)
  const criterion = url.criterion ?? 'all'
  const asked = [
    'all',
    ...new Set(
      (data?.touched ?? [])
        .map((t) => t.criterion as string)
        .concat(criterion)
        .filter((c) => c !== 'all'),
    ),
  ]
  const rows = useMemo(
    () => (data?.touched ?? []).filter((t) => t.criterion === criterion && (url.show === undefined || kindOf(t) === url.show)),
    [data, url.show, criterion],
  )
  return (
    <div className='page'>
      <title>{`${words.compare.title(since, day)} – Gốc`}</title>
      <KnownAt />
      <PrintHead title={words.compare.title(since, day)} />
      <p className='screen-only'>
        <a href={href('/', { ...url, show: undefined })}>← {words.list.back}</a>
      </p>
      <h1 tabIndex={-1}>{words.compare.title(since, day)}</h1>
      <DayField
        className='screen-only since'
        label={words.compare.since}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={since}
        onDay={(to) => changeUrl({ since: to })}
      />
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <Stamp asOf={data.asOf} change={data.change} unit={scope?.scope} editions={scope?.editions} />
          <Standards list={data.standards} />
          <section>
            <h2>{words.compare.who}</h2>
            <Counts data={data} show={url.show} shown={(show) => href('/so-sanh', { ...url, show })} />
            <NativeSelect
              className='screen-only'
              size='sm'
              label={words.compare.criterion}
              value={criterion}
              data={asked.map((value) => ({ value, label: words.criteria[value] ?? value }))}
              onChange={(e) => changeUrl({ criterion: e.currentTarget.value === 'all' ? undefined : e.currentTarget.value })}
              w='fit-content'
            />
            {rows.length > 0 && (
              <p className='quiet' role='status'>
                {words.compare.shown(Math.min(most, rows.length), rows.length)}
              </p>
            )}
            {rows.length === 0 ? (
              <p>{words.compare.nobody}</p>
            ) : (
              <DataTable
                caption={words.compare.caption}
                hideCaption
                columns={columns}
                rows={rows.slice(0, most)}
                rowKey={(t) => t.id + t.criterion + t.unit}
                sort={url.sort}
                onSort={(sort) => changeUrl({ sort }, { replace: true })}
                sortLabel={words.table.sort}
                sortWords={words.table}
              />
            )}
            {rows.length > most && (
              <button type='button' className='button-link screen-only' onClick={() => setMost(most + linesAtOnce)}>
                {words.compare.more}
              </button>
            )}
          </section>
        </>
      )}
    </div>
  )
}
