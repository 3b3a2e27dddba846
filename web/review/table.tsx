import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import { Legend, StackedBar } from '../ui/bar.tsx'
import { Count } from '../ui/link.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { counted, gap, gapAnswers, judged, partsOf, tallyOf, type Row, type Seen, type Summary, type Tally } from './answers.ts'

const none: Tally = { met: 0, unmet: 0, transition: 0, unknown: 0, notApplicable: 0, fault: 0 }

/** A line's tally; by criterion, the line is a criterion itself. */
const lineTally = (row: Row, by: Summary['by'], criterion: string): Tally =>
  by === 'criterion' ? (row.criteria[row.key as keyof Row['criteria']] ?? row.all) : (tallyOf(row, criterion) ?? none)

const nameOf = (row: Row, by: Summary['by'], words: Words): string =>
  by === 'criterion' ? (words.criteria[row.key] ?? row.unit) : by === 'group' ? (words.groups[row.key] ?? row.unit) : row.unit

const Name = ({ row, data, base, words }: { row: Row; data: Seen; base: Search; words: Words }) => {
  const name = nameOf(row, data.by, words)
  const same = String(data.scope.id) === row.key
  const to =
    data.by === 'unit' && !same
      ? href('/', { ...base, unit: row.key })
      : data.by === 'criterion'
        ? href('/', { ...base, criterion: row.key })
        : href('/nguoi', { ...base, by: data.by, row: row.key })
  return (
    <>
      {row.key === '' ? name : <a href={to}>{name}</a>}
      {row.note && <small className='note'> {row.note}</small>}
    </>
  )
}

type View = { data: Seen; criterion: string; base: Search; words: Words }

/** A row's counts as links to the names they count: the same predicate, in the address. */
const columnsOf = ({ data, criterion, base, words }: View): Column<Row>[] => {
  const { by } = data
  const of = (row: Row) => lineTally(row, by, criterion)
  const asked = (row: Row) => (by === 'criterion' ? row.key : criterion)
  const open = (row: Row, answer?: string) => href('/nguoi', { ...base, by, row: row.key, criterion: answer && asked(row), answer })
  const count = (row: Row, n: number, says: string, answer?: string) => (
    <Count n={n} shown={words.number(n)} to={open(row, answer)} says={`${says} – ${nameOf(row, by, words)}`} />
  )
  const answers = counted.filter((kind) => kind !== 'fault' || (tallyOf(data.total, criterion)?.fault ?? 0) > 0)
  return [
    {
      key: 'name',
      head: words.by[by],
      order: (row) => nameOf(row, by, words),
      cell: (row) => <Name row={row} data={data} base={base} words={words} />,
    },
    { key: 'people', head: words.table.people, numeric: true, order: (row) => row.people, cell: (row) => count(row, row.people, words.table.people) },
    {
      key: 'gap',
      head: words.table.gap,
      means: words.table.gapMeans,
      numeric: true,
      className: 'strong',
      order: (row) => gap(of(row)) * 100_000 + of(row).unmet,
      cell: (row) => count(row, gap(of(row)), words.table.gap, gapAnswers),
    },
    { key: 'bar', head: words.table.bar, className: 'bar-cell', cell: (row) => <StackedBar parts={partsOf(of(row), words)} /> },
    ...answers.map((kind): Column<Row> => ({
      key: kind,
      head: words.answers[kind],
      means: words.answerMeans[kind],
      numeric: true,
      order: (row) => of(row)[kind],
      cell: (row) => count(row, of(row)[kind], words.answers[kind], kind),
    })),
    {
      key: 'share',
      head: words.table.share,
      numeric: true,
      order: (row) => of(row).met / Math.max(1, judged(of(row))),
      cell: (row) => words.percent({ numerator: of(row).met, denominator: judged(of(row)) }),
    },
  ]
}

const footOf = ({ data, criterion, base, words }: View) => {
  const t = tallyOf(data.total, criterion) ?? none
  const open = (answer?: string) => href('/nguoi', { ...base, criterion: answer && criterion, answer })
  const count = (n: number, says: string, answer?: string) => (
    <Count n={n} shown={words.number(n)} to={open(answer)} says={`${says} – ${words.table.total}`} />
  )
  const answers = counted.filter((kind) => kind !== 'fault' || t.fault > 0)
  return [
    words.table.total,
    count(data.total.people, words.table.people),
    count(gap(t), words.table.gap, gapAnswers),
    <StackedBar key='bar' parts={partsOf(t, words)} />,
    ...answers.map((kind) => count(t[kind], words.answers[kind], kind)),
    words.percent({ numerator: t.met, denominator: judged(t) }),
  ]
}

const keyOf = (row: Row): string => row.key + row.unit

/** The review by unit, title, group or criterion, the widest gap first. */
export const ReviewTable = ({ data, moving, base }: { data: Seen; moving: boolean; base: Search }) => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const criterion = url.criterion ?? 'all'
  const columns = useMemo(() => columnsOf({ data, criterion, base, words }), [data, criterion, base, words])
  const asked = Object.keys(data.total.criteria)
  const caption = words.table.caption(words.by[data.by], data.by === 'criterion' ? undefined : (words.criteria[criterion] ?? criterion))
  return (
    <section className='review-table' aria-labelledby='table-title'>
      <div className='table-head'>
        <h2 id='table-title'>{caption}</h2>
        <div className='controls screen-only'>
          <NativeSelect
            size='sm'
            label={words.readings.label}
            value={url.reading ?? 'asThen'}
            data={(['asThen', 'restated', 'traced'] as const).map((value) => ({ value, label: words.readings[value] }))}
            onChange={(e) => changeUrl({ reading: e.currentTarget.value === 'asThen' ? undefined : e.currentTarget.value, unitsOn: undefined })}
          />
          <NativeSelect
            size='sm'
            label={words.by.label}
            value={data.by}
            data={(['unit', 'title', 'group', 'criterion'] as const).map((value) => ({ value, label: words.by[value] }))}
            onChange={(e) => changeUrl({ by: e.currentTarget.value, sort: undefined })}
          />
          <NativeSelect
            size='sm'
            label={words.table.criterion}
            value={criterion}
            disabled={data.by === 'criterion'}
            data={['all', ...asked].map((value) => ({ value, label: words.criteria[value] ?? value }))}
            onChange={(e) => changeUrl({ criterion: e.currentTarget.value === 'all' ? undefined : e.currentTarget.value })}
          />
        </div>
      </div>
      <Legend
        label={words.table.legend}
        parts={counted
          .filter((kind) => kind !== 'fault' || data.total.all.fault > 0)
          .map((kind) => ({ kind, word: words.answers[kind], means: words.answerMeans[kind] }))}
      />
      <DataTable
        caption={caption}
        hideCaption
        columns={columns}
        rows={data.rows}
        rowKey={keyOf}
        moving={moving}
        sort={url.sort ?? '-gap'}
        onSort={(sort) => changeUrl({ sort }, { replace: true })}
        sortLabel={words.table.sort}
        sortWords={words.table}
        {...(data.rows.length > 1 && data.by !== 'criterion' ? { foot: footOf({ data, criterion, base, words }) } : {})}
      />
    </section>
  )
}
