import { TextInput } from '@mantine/core'
import { criterionOf } from './criteria.ts'
import { vnDay } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Acts } from '../acts.tsx'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Stamp, Unverified } from '../review/stamp.tsx'
import { UnitTree } from '../review/unit-tree.tsx'
import { Count } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { NeedPeople } from './need-people.tsx'
import { TrainingPage } from './tabs.tsx'

type Needs = Output<'training.needs'>
type Need = Needs['needs'][number]
type Row = Needs['rows'][number]

/** The list behind a number: what is missing, and by when; of everyone or of one line. */
const listOf = (url: Search, more: Search): string => href('/dao-tao/nhu-cau', { ...url, show: 'people', page: undefined, row: undefined, ...more })
const keyOf = (n: Need): string => `${n.key}@${n.due}`

const needColumns = (words: Words, url: Search): Column<Need>[] => {
  const { training } = words
  return [
    { key: 'need', head: training.need, className: 'wide', cell: (n) => `${criterionOf(words, n.criterion)}: ${n.level}` },
    { key: 'due', head: training.due, cell: (n) => (n.due === 0 ? training.now : training.until(n.due)) },
    { key: 'year', head: training.yearHead, cell: (n) => n.year ?? training.afterPeriod },
    {
      key: 'people',
      head: training.people,
      numeric: true,
      cell: (n) => <Count n={n.people} shown={words.number(n.people)} to={listOf(url, { need: keyOf(n) })} says={n.level} />,
    },
    { key: 'programme', head: training.programme, cell: (n) => n.programme?.name ?? training.noProgramme },
    {
      key: 'sources',
      head: training.basis,
      className: 'wide',
      cell: (n) =>
        n.sources.map((s) => (
          <span key={`${s.document} ${s.article}`}>
            {s.document}, {s.article} <Unverified confidence={s.confidence} />{' '}
          </span>
        )),
    },
  ]
}

const rowColumns = (words: Words, url: Search, data: Needs): Column<Row>[] => {
  const { training } = words
  const count = (r: Row, n: number, says: string, more: Search) => (
    <Count n={n} shown={words.number(n)} to={listOf(url, { row: String(r.unit.id), ...more })} says={`${says}, ${r.unit.name}`} />
  )
  return [
    { key: 'unit', head: training.unit, cell: (r) => r.unit.name },
    { key: 'people', head: training.looked, numeric: true, cell: (r) => words.number(r.people) },
    { key: 'needing', head: training.needing, numeric: true, cell: (r) => count(r, r.needing, training.needing, { need: undefined }) },
    ...data.needs.flatMap((n, i): Column<Row>[] =>
      n.year === null
        ? []
        : [
            {
              key: keyOf(n),
              head: `${criterionOf(words, n.criterion)}: ${n.level}${n.due === 0 ? '' : ` (${n.due})`}`,
              numeric: true,
              cell: (r) => count(r, r.counts[i] ?? 0, n.level, { need: keyOf(n) }),
            },
          ],
    ),
    { key: 'unknown', head: training.unknown, numeric: true, cell: (r) => count(r, r.unknown, training.unknown, { need: 'unknown' }) },
  ]
}

type ProgrammeLine = Needs['programmes'][number]
const programmeColumns = (words: Words, data: Needs): Column<ProgrammeLine>[] => {
  const { training } = words
  const years = Array.from({ length: data.lastYear - data.firstYear + 1 }, (_, i) => data.firstYear + i)
  return [
    { key: 'programme', head: training.programme, className: 'wide', cell: (p) => p.programme?.name ?? `${p.level} – ${training.noProgramme}` },
    ...years.map((y): Column<ProgrammeLine> => ({
      key: String(y),
      head: String(y),
      numeric: true,
      cell: (p) => words.number(p.years.find((one) => one.year === y)?.people ?? 0),
    })),
    { key: 'people', head: training.turns, numeric: true, cell: (p) => words.number(p.people) },
  ]
}

type FormLine = Needs['form']['rows'][number]

/** Each line leads to its people, so that the table can be reached and moved by the keyboard. */
const formColumns = (words: Words, url: Search, { form, rows }: Pick<Needs, 'form' | 'rows'>): Column<FormLine>[] => {
  const idOf = new Map(rows.map((r) => [r.unit.name, String(r.unit.id)]))
  return [
    { key: 'unit', head: words.training.unit, cell: (r) => <a href={listOf(url, { row: idOf.get(r.unit), need: undefined })}>{r.unit}</a> },
    ...form.columns.map((c, i): Column<FormLine> => ({
      key: String(i),
      head: [c.group, c.heading].filter((t) => t !== null).join(': '),
      numeric: true,
      cell: (r) => words.number(r.cells[i] ?? 0),
    })),
  ]
}

const Form = ({ form, rows }: Pick<Needs, 'form' | 'rows'>) => {
  const words = useWords()
  const url = useUrl()
  const { training } = words
  const columns = formColumns(words, url, { form, rows })
  return (
    <details>
      <summary>{training.form}</summary>
      <p>
        {form.checks.map((c) => (
          <span key={c.says} className={c.holds ? '' : 'says-problem'}>
            {c.holds ? '✓' : '✗'} {words.lang === 'vi' ? c.says : c.saysEn}.{' '}
          </span>
        ))}
      </p>
      <div className='scrolls'>
        <DataTable
          caption={training.form}
          hideCaption
          columns={columns}
          rows={form.rows}
          rowKey={(r) => r.unit}
          foot={[training.total, ...form.total.map((n) => words.number(n))]}
        />
      </div>
    </details>
  )
}

/** The years asked for: those of the address, else the year of the day. */
export const periodOf = (url: Search, asOf: string): { firstYear: number; lastYear: number } => {
  const [first, last] = (url.year ?? '').split('-')
  const from = Number(first || asOf.slice(0, 4)) || Number(asOf.slice(0, 4))
  return { firstYear: from, lastYear: Math.max(from, Number(last) || from) }
}

const Period = ({ first, last }: { first: number; last: number }) => {
  const { training } = useWords()
  const change = useChangeUrl()
  const take = (from: string, to: string) => {
    if (/^\d{4}$/.test(from) && /^\d{4}$/.test(to)) change({ year: `${from}-${to}` })
  }
  return (
    <div className='desk-head screen-only'>
      <TextInput
        size='sm'
        label={training.firstYear}
        inputMode='numeric'
        defaultValue={first}
        key={`f${first}`}
        onBlur={(e) => take(e.currentTarget.value, String(Math.max(last, Number(e.currentTarget.value))))}
      />
      <TextInput
        size='sm'
        label={training.lastYear}
        inputMode='numeric'
        defaultValue={last}
        key={`l${last}`}
        onBlur={(e) => take(String(first), e.currentTarget.value)}
      />
    </div>
  )
}

type Wish = Needs['wishes'][number]

const wishColumns = ({ training, survey, number }: Words): Column<Wish>[] => [
  { key: 'programme', head: training.programme, className: 'wide', cell: (w) => w.programme },
  { key: 'year', head: training.yearHead, cell: (w) => w.year },
  { key: 'people', head: survey.named, numeric: true, cell: (w) => number(w.people) },
  { key: 'ofUnits', head: survey.unnamed, numeric: true, cell: (w) => number(w.ofUnits) },
]

const Told = ({ data, asOf }: { data: Needs; asOf: string }) => {
  const words = useWords()
  const { training, survey } = words
  const url = useUrl()
  const { total } = data
  return (
    <>
      <Stamp asOf={asOf} change={data.change} />
      <p className='found-count'>{training.needsSay(total.needing, total.people, total.unknown, total.later)}</p>
      <h2>{training.byRequirement}</h2>
      <DataTable caption={training.byRequirement} hideCaption columns={needColumns(words, url)} rows={data.needs} rowKey={keyOf} />
      {data.unknown.length > 0 && (
        <p>
          {training.unknownSays}:{' '}
          {data.unknown.map((u) => (
            <span key={u.criterion}>
              {criterionOf(words, u.criterion)}{' '}
              <Count n={u.people} shown={words.number(u.people)} to={listOf(url, { need: `unknown:${u.criterion}` })} says={training.unknown} />;{' '}
            </span>
          ))}
        </p>
      )}
      <h2>{training.byProgramme}</h2>
      <DataTable
        caption={training.byProgramme}
        hideCaption
        columns={programmeColumns(words, data)}
        rows={data.programmes}
        rowKey={(p) => p.key + (p.programme?.code ?? '')}
      />
      {data.wishes.length > 0 && (
        <>
          <h2>{survey.beside}</h2>
          <p className='note'>
            {survey.notAdded} <a href={href('/dao-tao/khao-sat', carried(url))}>{survey.to}</a>
          </p>
          <DataTable caption={survey.beside} hideCaption columns={wishColumns(words)} rows={data.wishes} rowKey={(w) => `${w.year} ${w.programme}`} />
        </>
      )}
      <h2>{training.byUnit}</h2>
      <div className='scrolls'>
        <DataTable caption={training.byUnit} hideCaption columns={rowColumns(words, url, data)} rows={data.rows} rowKey={(r) => String(r.unit.id)} />
      </div>
      <Form form={data.form} rows={data.rows} />
    </>
  )
}

/** What people must still learn, read off the review of the day: by requirement, programme and unit; each number opens as its people. */
export const NeedsPage = () => {
  const words = useWords()
  const { training } = words
  const url = useUrl()
  const { settled } = useAsOf()
  const unit = url.unit ?? 'country'
  const period = periodOf(url, settled)
  const asked = { asOf: settled, unit, ...period }
  const { data, error, again } = useAsk('training.needs', asked)
  const scope = useAsk('review.summary', { asOf: settled, unit }).data?.scope
  if (url.show === 'people') return <NeedPeople asked={asked} back={href('/dao-tao/nhu-cau', { ...carried(url), year: url.year })} />
  return (
    <TrainingPage title={training.needsOf(data?.unit.name, vnDay(settled))} acts={<Acts name='training.needsForm' input={asked} />}>
      <div className='with-tree'>
        <UnitTree asOf={settled} unit={scope} ready={data !== undefined || error !== null} />
        <div className='beside-tree'>
          <Period first={period.firstYear} last={period.lastYear} />
          {error && <Declined error={error} again={again} />}
          {!data && !error && <Loading label={words.loading} />}
          {data && <Told data={data} asOf={settled} />}
        </div>
      </div>
    </TrainingPage>
  )
}
