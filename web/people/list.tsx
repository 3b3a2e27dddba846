import { NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { vnDay } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { KnownAt, PrintFoot, PrintHead, Stamp } from '../review/stamp.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { carried, href, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { askedBy, cleared, type ColumnSaid, type List, type Offered } from './asked.ts'
import { Bulk, ListActs } from './bulk.tsx'
import { Chips, Filters, SearchField } from './filters.tsx'
import { PeopleTable } from './table.tsx'
import { ColumnChooser, Views } from './views.tsx'

const Pages = ({ page, of }: { page: number; of: number }) => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const to = (n: number) => href('/nguoi', { ...url, page: String(n) })
  return (
    <nav className='pages screen-only' aria-label={words.list.pages}>
      {page > 1 && <ButtonLink to={to(page - 1)}>{words.list.previous}</ButtonLink>}
      <span>{words.list.page(page, of)}</span>
      {page < of && <ButtonLink to={to(page + 1)}>{words.list.next}</ButtonLink>}
      <NativeSelect
        size='sm'
        label={words.list.size}
        value={url.size ?? '50'}
        data={['50', '100', '500']}
        onChange={(e) => changeUrl({ size: e.currentTarget.value === '50' ? undefined : e.currentTarget.value })}
      />
    </nav>
  )
}

/** Sorting where the headings are not in sight. */
const SortField = ({ columns, sort, onSort }: { columns: readonly ColumnSaid[]; sort: string; onSort: (sort: string) => void }) => {
  const words = useWords()
  const named = new Map(columns.flatMap((c) => (c.sort === null ? [] : [[c.sort, c[words.lang]] as const])))
  return (
    <NativeSelect
      className='sort-cards'
      size='sm'
      label={words.roll.sortBy}
      value={sort}
      onChange={(e) => onSort(e.currentTarget.value)}
      data={[...named].flatMap(([key, name]) => [
        { value: key, label: `${name} (${words.roll.ascending})` },
        { value: `-${key}`, label: `${name} (${words.roll.descending})` },
      ])}
    />
  )
}

/** Who was chosen, while the list asked for stays the same. */
const useChosen = (of: string) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => setChosen(new Set()), [of])
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((was) => new Set(on ? [...was, ...ids] : [...was].filter((id) => !ids.includes(id))))
  return { chosen, choose, clear: () => setChosen(new Set()) }
}

const Found = ({ list, offered, url }: { list: List; offered: Offered | undefined; url: ReturnType<typeof useUrl> }) => {
  const words = useWords()
  const changeUrl = useChangeUrl()
  const { day } = useAsOf()
  const asked = askedBy(url, day)
  const { page: _, ...which } = url
  const { chosen, choose, clear } = useChosen(JSON.stringify({ ...which, sort: '', columns: '' }))
  const [page, sort] = [Number(url.page ?? 1), url.sort ?? 'name']
  const pages = Math.max(1, Math.ceil(list.totals.people / Number(url.size ?? 50)))
  const columns = list.columns.flatMap((key) => offered?.columns.find((c) => c.key === key) ?? [])
  const onSort = (by: string) => changeUrl({ sort: by === 'name' ? undefined : by })
  const onPage = (step: number) => page + step >= 1 && page + step <= pages && changeUrl({ page: String(page + step) })
  if (!offered) return <Loading label={words.loading} lines={14} />
  return (
    <>
      {chosen.size > 0 && (
        <Bulk people={[...chosen]} asked={asked} total={list.totals.people} mayChange={offered.may.change} onChoose={choose} onClear={clear} />
      )}
      <SortField columns={columns} sort={sort} onSort={onSort} />
      <PeopleTable
        {...{ list, columns, sort, onSort, chosen, onPage }}
        onChoose={choose}
        person={(id) => href(`/nguoi/${encodeURIComponent(id)}`, { ...url, asOf: day })}
      />
      <Pages page={page} of={pages} />
      <p className='note screen-only'>{words.roll.keys}</p>
      <PrintFoot />
    </>
  )
}

/** People of a unit on a day: everyone, or those behind a number; the predicate is the address. */
export const PeoplePage = () => {
  const words = useWords()
  const url = useUrl()
  const { day } = useAsOf()
  const asked = askedBy(url, day)
  const { data, error, again } = useAsk('people.list', { ...asked, page: url.page ?? 1, size: url.size ?? 50 }, { named: true })
  const offered = useAsk('people.columns', {}).data
  const unitName = data && (data.scope.tier === 'nation' ? words.country : data.scope.name)
  return (
    <div className='page'>
      <title>{`${words.list.title} · ${unitName ?? ''} · ${vnDay(day)} – Gốc`}</title>
      <KnownAt />
      <PrintHead title={words.list.title} unit={unitName} />
      <div className='page-head'>
        <h1 tabIndex={-1}>{unitName ? `${words.list.title} – ${unitName}` : words.list.title}</h1>
        <a className='screen-only' href={href('/', { ...carried(url), by: url.by, criterion: url.criterion })}>
          ← {words.list.back}
        </a>
        {offered?.may.change && (
          <span className='screen-only'>
            <ButtonLink to={href('/nguoi/moi', carried(url))}>{words.record.newPerson}</ButtonLink>
          </span>
        )}
        <ListActs asked={asked} />
      </div>
      {data && <Stamp asOf={data.asOf} change={data.change} unit={data.scope} editions={data.editions} reading={data.reading} />}
      <div className='finder screen-only'>
        <SearchField />
        <Filters asOf={day} offered={offered} />
        {offered && <ColumnChooser offered={offered} shown={url.columns?.split(',') ?? offered.usual} />}
        <Views />
      </div>
      {data && <Chips filters={data.filters} />}
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={14} />}
      {data && !error && (
        <>
          <p className='found-count' role='status'>
            {words.list.found(data.totals.people)}
          </p>
          {data.totals.people === 0 ? (
            <Empty title={words.list.nobody}>
              <ButtonLink to={href('/nguoi', { ...url, ...cleared, page: undefined })}>{words.list.clear}</ButtonLink>
            </Empty>
          ) : (
            <Found list={data} offered={offered} url={url} />
          )}
        </>
      )}
    </div>
  )
}
