import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isDay, vnDay, type Day } from '#lib/day.ts'
import { Download } from '../acts.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Count } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, today, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

const path = '/dao-tao/ket-qua'
const forms = ['BTCTW-10', 'DTBD-MAU1'] as const
type Span = { unit: string; from: string; to: string }

/** The period of the address: the year of the page's day, up to today, when it says none. */
const spanOf = (url: Search): Span => {
  const year = (url.asOf ?? today).slice(0, 4)
  return { unit: url.unit ?? 'country', from: url.from ?? `${year}-01-01`, to: url.to ?? `${year}-12-31` }
}

const listTo = (url: Search, row: string, column?: string): string => href(path, { ...url, row, column })

type CountRow = Output<'followup.counts'>['rows'][number]

const countColumns = (words: Words, url: Search): Column<CountRow>[] => [
  { key: 'label', head: words.followup.content, cell: (r) => r.label },
  { key: 'people', head: words.followup.people, numeric: true, cell: (r) => words.number(r.people) },
  {
    key: 'turns',
    head: words.followup.turns,
    numeric: true,
    cell: (r) => (
      <Count n={r.turns} shown={words.number(r.turns)} to={listTo(url, `${r.kind} ${r.content ?? '-'}`)} says={words.followup.behind(r.label)} />
    ),
  },
  { key: 'classes', head: words.followup.classes, numeric: true, cell: (r) => words.number(r.classes) },
  { key: 'periods', head: words.followup.periods, numeric: true, cell: (r) => words.number(r.periods) },
]

/** Turns by content, and a published total laid beside them. */
const Counts = ({ span }: { span: Span }) => {
  const words = useWords()
  const url = useUrl()
  const [published, setPublished] = useState('')
  const given = /^\d{1,9}$/.test(published.trim()) ? { published: Number(published) } : {}
  const { data, error, again } = useAsk('followup.counts', { ...span, ...given })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} />
  const { all } = data
  if (all.turns === 0 && data.undated === 0) return <Empty title={words.followup.nobody} says={words.followup.nobodySays} />
  return (
    <>
      <p>{words.followup.all(all.people, all.turns, all.classes)}</p>
      {data.undated > 0 && <p className='note'>{words.followup.undated(data.undated)}</p>}
      {all.periodsUnknown > 0 && <p className='note'>{words.followup.unknownPeriods(all.periodsUnknown)}</p>}
      <DataTable
        caption={words.followup.counts}
        hideCaption
        columns={countColumns(words, url)}
        rows={data.rows}
        rowKey={(r) => `${r.kind} ${r.content}`}
        foot={[words.followup.total, words.number(all.people), words.number(all.turns), words.number(all.classes), words.number(all.periods)]}
      />
      <div className='fields'>
        <TextInput
          size='sm'
          inputMode='numeric'
          label={words.followup.published}
          value={published}
          onChange={(e) => setPublished(e.currentTarget.value)}
        />
        {data.against && <p role='status'>{words.followup.against(data.against.published, data.against.sum, data.against.difference)}</p>}
      </div>
    </>
  )
}

type FormRow = Output<'followup.form'>['rows'][number]

const formColumns = (words: Words, url: Search, data: Output<'followup.form'>): Column<FormRow>[] => [
  {
    key: 'label',
    head: words.followup.content,
    className: 'wide',
    cell: (r) => <span style={{ paddingInlineStart: `${r.depth}rem` }}>{r.label}</span>,
  },
  ...data.columns.map((c, i): Column<FormRow> => ({
    key: c.key,
    head: c.group === null ? c.heading : `${c.group}: ${c.heading}`,
    numeric: true,
    cell: (r) => (
      <Count n={r.cells[i] ?? 0} shown={words.number(r.cells[i] ?? 0)} to={listTo(url, r.key, c.key)} says={words.followup.behind(r.label)} />
    ),
  })),
]

/** A form of results, each number with its list. */
const FilledForm = ({ span, form }: { span: Span; form: string }) => {
  const words = useWords()
  const url = useUrl()
  const { data, error, again } = useAsk('followup.form', { ...span, form })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} />
  if (data.total.every((n) => n === 0) && data.outside === 0) return <Empty title={words.followup.nobody} says={words.followup.nobodySays} />
  return (
    <>
      <h2>{data.title}</h2>
      <p>{`${data.source}. ${data.counted}`}</p>
      {data.outside > 0 && (
        <p className='note'>
          <a href={listTo(url, 'outside')}>{words.followup.outside(data.outside)}</a>
        </p>
      )}
      {data.undated > 0 && <p className='note'>{words.followup.undated(data.undated)}</p>}
      {data.failed.map((f) => (
        <p key={`${f.row} ${f.says}`} className='note'>
          {words.followup.failed(f.says, f.row, f.whole, f.parts)}
        </p>
      ))}
      <div className='people-frame'>
        <DataTable
          caption={data.title}
          hideCaption
          columns={formColumns(words, url, data)}
          rows={data.rows}
          rowKey={(r) => r.key}
          foot={[words.followup.total, ...data.total.map((n) => words.number(n))]}
        />
      </div>
    </>
  )
}

type Turn = Output<'followup.turns'>['turns'][number]

const turnColumns = (words: Words, url: Search): Column<Turn>[] => [
  { key: 'name', head: words.followup.name, cell: (t) => <a href={href(`/nguoi/${t.id}`, { asOf: url.asOf, unit: url.unit })}>{t.name}</a> },
  { key: 'unit', head: words.followup.unit, cell: (t) => t.unit },
  { key: 'programme', head: words.followup.programme, className: 'wide', cell: (t) => t.programme },
  { key: 'ended', head: words.followup.ended, cell: (t) => (isDay(t.ended) ? vnDay(t.ended) : t.ended) },
  { key: 'periods', head: words.followup.periods, numeric: true, cell: (t) => t.periods },
]

/** The turns behind the number that was clicked. */
const Behind = ({ span, form, row, column }: { span: Span; form: string | undefined; row: string; column: string | undefined }) => {
  const words = useWords()
  const url = useUrl()
  const { data, error, again } = useAsk('followup.turns', { ...span, row, ...(form ? { form } : {}), ...(column ? { column } : {}), size: 500 })
  return (
    <section>
      <h2>{words.followup.list}</h2>
      <p className='screen-only'>
        <a href={href(path, { ...url, row: undefined, column: undefined })}>{words.followup.close}</a>
      </p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>{words.followup.all(data.total.people, data.total.turns, data.total.classes)}</p>
          <DataTable
            caption={words.followup.list}
            hideCaption
            columns={turnColumns(words, url)}
            rows={data.turns}
            rowKey={(t) => `${t.id} ${t.programme} ${t.ended}`}
          />
        </>
      )}
    </section>
  )
}

/** What came of training in a period: people, turns, classes and periods, as counted or as an official form; every number opens as its list. */
export const ResultsPage = () => {
  const words = useWords()
  const url = useUrl()
  const navigate = useNavigate()
  const span = spanOf(url)
  const form = forms.find((f) => f === url.show)
  const turn = (more: Search) => void navigate({ to: href(path, { ...url, row: undefined, column: undefined, ...more }) })
  const dayField = (label: string, key: 'from' | 'to') => (
    <DayField label={label} hint={words.asOf.hint} error={words.asOf.notADay} value={span[key] as Day} onDay={(on) => turn({ [key]: on })} />
  )
  return (
    <TrainingPage
      title={words.followup.title}
      acts={form && <Download name='followup.formFile' input={{ ...span, form }} label={words.followup.print} />}
    >
      <div className='fields screen-only'>
        {dayField(words.followup.from, 'from')}
        {dayField(words.followup.to, 'to')}
        <NativeSelect
          size='sm'
          label={words.followup.form}
          value={form ?? ''}
          onChange={(e) => turn({ show: e.currentTarget.value || undefined })}
          data={[{ value: '', label: words.followup.counts }, ...forms.map((f) => ({ value: f, label: f }))]}
        />
      </div>
      {form ? <FilledForm span={span} form={form} /> : <Counts span={span} />}
      {url.row !== undefined && <Behind span={span} form={form} row={url.row} column={url.column} />}
    </TrainingPage>
  )
}
