import { isDay, vnDay } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { verified } from '../review/answers.ts'

type Edition = Output<'standards.list'>['editions'][number]
type Requirement = Edition['requires'][number]
const show = (day: string) => (isDay(day) ? vnDay(day) : day)

const columnsOf = (words: Words): Column<Requirement>[] => [
  { key: 'says', head: words.standards.requires, className: 'wide', cell: (r) => r.says },
  { key: 'criterion', head: words.standards.criterion, cell: (r) => words.criteria[r.criterion] ?? r.criterion },
  {
    key: 'titles',
    head: words.standards.titles,
    className: 'wide',
    cell: (r) => (r.titles.length === 0 ? words.standards.allTitles : r.titles.join('; ')),
  },
  { key: 'article', head: words.standards.article, cell: (r) => r.article },
  {
    key: 'confidence',
    head: words.standards.confidence,
    cell: (r) => (verified(r.confidence) ? words.standards.seen : <Unverified confidence={r.confidence} />),
  },
]

const EditionBlock = ({ edition, open }: { edition: Edition; open: boolean }) => {
  const words = useWords()
  return (
    <details className='edition' open={open}>
      <summary>
        <h2>{edition.document}</h2> <Unverified confidence={edition.confidence} />{' '}
        <span className='quiet'>
          {edition.authority} · {words.standards.period(show(edition.from), edition.to && show(edition.to))} ·{' '}
          {words.standards.count(edition.requires.length)}
        </span>
      </summary>
      <p>{edition.name}</p>
      {edition.requires.length > 0 && (
        <DataTable caption={edition.name} hideCaption columns={columnsOf(words)} rows={edition.requires} rowKey={(r) => r.id} />
      )}
    </details>
  )
}

/** The standards: each edition, what it asks, by which article, and how sure we are of it. */
export const StandardsPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const all = url.show === 'all'
  const { data, error, again } = useAsk('standards.list', all ? {} : { asOf: settled })
  return (
    <div className='page'>
      <title>{`${words.standards.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.standards.title}</h1>
      <ul className='counts screen-only' aria-label={words.standards.which}>
        <li>
          <a href={href('/tieu-chuan', { ...url, show: undefined })} aria-current={all ? undefined : 'true'}>
            {words.standards.inForce(settled)}
          </a>
        </li>
        <li>
          <a href={href('/tieu-chuan', { ...url, show: 'all' })} aria-current={all ? 'true' : undefined}>
            {words.standards.all}
          </a>
        </li>
      </ul>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data?.editions.length === 0 && <p>{words.standards.none}</p>}
      {data?.editions.map((e) => (
        <EditionBlock key={e.key} edition={e} open={!all} />
      ))}
    </div>
  )
}
