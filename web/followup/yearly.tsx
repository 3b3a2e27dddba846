import { NativeSelect } from '@mantine/core'
import type { Day } from '#lib/day.ts'
import { Acts } from '../acts.tsx'
import type { Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Stamp } from '../review/stamp.tsx'
import { UnitTree } from '../review/unit-tree.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { Count } from '../ui/link.tsx'
import { Pages } from '../ui/pages.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, today, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Told = Output<'followup.yearly'>
type Row = Told['rows'][number]
type Person = Told['people'][number]

const path = '/dao-tao/40-tiet'
const answers = ['unmet', 'unknown', 'met', 'notApplicable'] as const
const firstYear = 2025
const size = 50

const listOf = (url: Search, more: Search): string => href(path, { ...url, show: 'people', page: undefined, row: undefined, ...more })

const columnsOf = (words: Words, url: Search): Column<Row>[] => {
  const { yearly } = words.followup
  return [
    { key: 'unit', head: words.followup.unit, cell: (r) => r.unitName },
    ...answers.map((a): Column<Row> => ({
      key: a,
      head: yearly[a],
      numeric: true,
      cell: (r) => (
        <Count n={r[a]} shown={words.number(r[a])} to={listOf(url, { row: String(r.unit), answer: a })} says={`${yearly[a]}, ${r.unitName}`} />
      ),
    })),
    { key: 'periods', head: yearly.periods, numeric: true, cell: (r) => words.number(r.periods) },
  ]
}

const peopleColumns = (words: Words, url: Search): Column<Person>[] => {
  const { yearly, name, unit } = words.followup
  return [
    { key: 'name', head: name, cell: (p) => <a href={href(`/nguoi/${p.id}`, carried(url))}>{p.name}</a> },
    { key: 'title', head: words.training.title, cell: (p) => p.title ?? '–' },
    { key: 'unit', head: unit, cell: (p) => p.unit },
    { key: 'periods', head: yearly.periods, numeric: true, cell: (p) => words.number(p.periods) },
    { key: 'unsure', head: yearly.unsure, numeric: true, cell: (p) => words.number(p.unsure) },
    { key: 'answer', head: yearly.answer, cell: (p) => yearly[p.answer] },
  ]
}

const Figures = ({ data, url }: { data: Told; url: Search }) => {
  const words = useWords()
  const { yearly } = words.followup
  const total = answers.map((a) => (
    <Count key={a} n={data.counts[a]} shown={words.number(data.counts[a])} to={listOf(url, { answer: a })} says={yearly[a]} />
  ))
  return (
    <>
      <Stamp asOf={data.asOf} change={data.change} />
      <p>{yearly.says(data.article, data.asOf as Day)}</p>
      {!data.applies && <p className='note'>{yearly.before(data.year)}</p>}
      {data.rows.length === 0 ? (
        <p className='quiet'>{yearly.nobody}</p>
      ) : (
        <>
          <DataTable
            caption={yearly.title(undefined, data.year)}
            hideCaption
            columns={columnsOf(words, url)}
            rows={data.rows}
            rowKey={(r) => String(r.unit)}
            foot={[words.followup.total, ...total, words.number(data.periods)]}
          />
          <p className='note'>{yearly.unknownSays}</p>
        </>
      )}
    </>
  )
}

const People = ({ data, url, page }: { data: Told; url: Search; page: number }) => {
  const words = useWords()
  const { yearly } = words.followup
  return (
    <>
      <p className='screen-only'>
        <a href={href(path, { ...url, show: undefined, answer: undefined, row: undefined, page: undefined })}>← {yearly.back}</a>
      </p>
      <p className='found-count'>{yearly.people(data.total)}</p>
      <DataTable caption={yearly.back} hideCaption columns={peopleColumns(words, url)} rows={data.people} rowKey={(p) => p.id} />
      <Pages page={page} size={size} total={data.total} />
    </>
  )
}

/** The 40 periods of a year by unit: who did them, who did not, of whom it is not known; every number opens as its people. */
export const YearlyPage = () => {
  const words = useWords()
  const { yearly } = words.followup
  const url = useUrl()
  const change = useChangeUrl()
  const { settled } = useAsOf()
  const thisYear = Number(today.slice(0, 4))
  const year = Number(url.year?.slice(0, 4)) || Number(settled.slice(0, 4))
  const unit = url.unit ?? 'country'
  const answer = answers.find((a) => a === url.answer)
  const isList = url.show === 'people'
  const behind = isList ? { ...(answer ? { answer } : {}), ...(url.row ? { row: url.row } : {}) } : {}
  const page = Number(url.page ?? 1)
  const asked = { unit, year, ...(settled.startsWith(`${year}-`) ? { asOf: settled } : {}), ...behind }
  const { data, error, again } = useAsk('followup.yearly', { ...asked, ...(isList ? { page, size } : { size: 1 }) })
  const years = [...new Set([year, ...Array.from({ length: thisYear - firstYear + 1 }, (_, i) => thisYear - i)])].sort((a, b) => b - a)
  const scope = useAsk('review.summary', { asOf: settled, unit }, { enabled: !isList }).data?.scope
  return (
    <TrainingPage
      title={isList ? yearly.list(answer && yearly[answer], year) : yearly.title(data?.unitName, year)}
      acts={<Acts name='followup.yearlyFile' input={asked} />}
    >
      {error && isList && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {isList
        ? data && <People data={data} url={url} page={page} />
        : (data || error) && (
            <div className='with-tree'>
              <UnitTree asOf={settled} unit={scope} ready />
              <div className='beside-tree'>
                <div className='desk-head screen-only'>
                  <NativeSelect
                    size='sm'
                    label={yearly.year}
                    value={String(year)}
                    onChange={(e) => change({ year: e.currentTarget.value })}
                    data={years.map(String)}
                  />
                </div>
                {error && <Declined error={error} again={again} />}
                {data && !error && <Figures data={data} url={url} />}
              </div>
            </div>
          )}
    </TrainingPage>
  )
}
