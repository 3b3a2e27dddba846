import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { vnDay } from '#lib/day.ts'
import { Acts } from '../acts.tsx'
import { useAsOf } from '../asof.tsx'
import type { Input, Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { levelWord } from '../review/answers.ts'
import { KnownAt, PrintFoot, PrintHead, Stamp } from '../review/stamp.tsx'
import { Mark } from '../ui/bar.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, scopeOf, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Conditions } from './conditions.tsx'
import { bornText } from './born.ts'

type Person = Output<'review.people'>['people'][number]

const columnsOf = (words: Words, criterion: string, person: (id: string) => string): Column<Person>[] => [
  { key: 'name', head: words.list.name, cell: (p) => <a href={person(p.id)}>{p.name}</a> },
  { key: 'born', head: words.list.born, cell: (p) => bornText(p.born) ?? words.list.unknown },
  { key: 'sex', head: words.list.sex, cell: (p) => words.sexes[p.sex ?? 'unknown'] ?? p.sex },
  {
    key: 'title',
    head: words.list.titleHeld,
    cell: (p) => (
      <>
        {p.title}
        {p.concurrent > 0 && (
          <small className='note'>
            {' '}
            (+{p.concurrent} {words.table.concurrent})
          </small>
        )}
      </>
    ),
  },
  { key: 'unit', head: words.list.unit, cell: (p) => p.unit },
  { key: 'professional', head: words.list.professional, cell: (p) => levelWord(words, 'professional', p.professional) },
  { key: 'theory', head: words.list.theory, cell: (p) => levelWord(words, 'theory', p.theory) },
  {
    key: 'answer',
    head: criterion === 'all' ? words.list.answer : (words.criteria[criterion] ?? criterion),
    cell: (p) => {
      const answer = criterion === 'all' ? p.all : (p.criteria[criterion as keyof Person['criteria']] ?? 'notApplicable')
      return <Mark kind={answer} word={words.answers[answer]} />
    },
  },
]

const Pages = ({ page, of }: { page: number; of: number }) => {
  const words = useWords()
  const url = useUrl()
  const to = (n: number) => href('/nguoi', { ...url, page: String(n) })
  return (
    <nav className='pages screen-only' aria-label={words.list.pages}>
      {page > 1 && <ButtonLink to={to(page - 1)}>{words.list.previous}</ButtonLink>}
      <span>{words.list.page(page, of)}</span>
      {page < of && <ButtonLink to={to(page + 1)}>{words.list.next}</ButtonLink>}
    </nav>
  )
}

const Finder = () => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const [text, setText] = useState(url.search ?? '')
  useEffect(() => setText(url.search ?? ''), [url.search])
  return (
    <form
      className='finder screen-only'
      role='search'
      onSubmit={(e) => {
        e.preventDefault()
        changeUrl({ search: text.trim() || undefined })
      }}
    >
      <TextInput size='sm' type='search' label={words.list.search} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      <Button type='submit' size='sm' variant='outline'>
        {words.list.find}
      </Button>
      <NativeSelect
        size='sm'
        label={words.list.size}
        value={url.size ?? '50'}
        data={['50', '100', '500']}
        onChange={(e) => changeUrl({ size: e.currentTarget.value === '50' ? undefined : e.currentTarget.value })}
      />
    </form>
  )
}

/** The people behind a number: the predicate is the address. */
export const PeoplePage = () => {
  const words = useWords()
  const url = useUrl()
  const { day } = useAsOf()
  const { unit, knownAt, since } = scopeOf(url, day)
  const { by, row, criterion, answer, subject, level, sex, party, group, ageFrom, ageTo, search } = url
  const which = {
    asOf: day,
    unit,
    knownAt,
    by,
    row,
    criterion,
    answer,
    subject,
    level,
    sex,
    party,
    group,
    ageFrom,
    ageTo,
    search,
  } as Input<'review.people'>
  const size = Number(url.size ?? 50)
  const { data, error, again } = useAsk('review.people', { ...which, page: url.page ?? 1, size })
  const scope = useAsk('review.summary', { asOf: day, unit, by: (by ?? 'unit') as 'unit', since, knownAt }).data
  const columns = useMemo(
    () => columnsOf(words, criterion ?? 'all', (id) => href(`/nguoi/${encodeURIComponent(id)}`, { ...url, asOf: day })),
    [words, criterion, url, day],
  )
  const line = row !== undefined && scope ? (scope.rows.find((r) => r.key === row)?.unit ?? row) : row
  const pages = data ? Math.max(1, Math.ceil(data.total / size)) : 1
  const unitName = scope && (scope.scope.tier === 'nation' ? words.country : scope.scope.name)
  return (
    <div className='page'>
      <title>{`${words.list.title} · ${unitName ?? ''} · ${vnDay(day)} – Gốc`}</title>
      <KnownAt />
      <PrintHead title={words.list.title} unit={unitName} />
      <p className='screen-only'>
        <a href={href('/', { ...carried(url), by, criterion })}>← {words.list.back}</a>
      </p>
      <div className='page-head'>
        <h1 tabIndex={-1}>{unitName ? `${words.list.title} – ${unitName}` : words.list.title}</h1>
        <Acts name='review.export' input={{ ...which, by: which.by ?? 'unit', what: 'people' }} />
      </div>
      {data && <Stamp asOf={data.asOf} change={data.change} unit={scope?.scope} editions={scope?.editions} />}
      <Conditions line={line} />
      <Finder />
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={14} />}
      {data && (
        <>
          <p className='found-count' role='status'>
            {words.list.found(data.total)}
          </p>
          {data.total === 0 ? (
            <Empty title={words.list.nobody}>
              <ButtonLink to={href('/nguoi', carried(url))}>{words.list.clear}</ButtonLink>
            </Empty>
          ) : (
            <>
              <DataTable
                caption={words.list.caption}
                hideCaption
                columns={columns}
                rows={data.people}
                rowKey={(p) => `${p.id} ${p.unitId} ${p.title}`}
              />
              <Pages page={Number(url.page ?? 1)} of={pages} />
              <PrintFoot />
            </>
          )}
        </>
      )}
    </div>
  )
}
