import { isDay, vnDay } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { verified } from '../review/answers.ts'
import { Unverified } from '../review/stamp.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

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
    cell: (r) => (r.titles.length === 0 ? words.standards.allTitles : r.titleNames.join('; ')),
  },
  { key: 'article', head: words.standards.article, cell: (r) => r.article },
  {
    key: 'confidence',
    head: words.standards.confidence,
    cell: (r) => (verified(r.confidence) ? words.standards.seen : <Unverified confidence={r.confidence} />),
  },
]

/** One edition: what it asks, by which article. */
export const EditionBlock = ({ edition, open }: { edition: Edition; open: boolean }) => {
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
