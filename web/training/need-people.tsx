import type { Input, Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Pages } from '../ui/pages.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { criterionOf } from './criteria.ts'
import { TrainingPage } from './tabs.tsx'

type Asked = Pick<Input<'training.needing'>, 'asOf' | 'unit' | 'firstYear' | 'lastYear'>
type Person = Output<'training.needing'>['people'][number]
const size = 50

/** Which people the address means: a need with its year, those of whom something is not known, one line of the table. */
const whichOf = ({ need, row }: Search): Partial<Input<'training.needing'>> => {
  const line = row === undefined ? {} : { row: Number(row) }
  if (need === undefined) return line
  if (need.startsWith('unknown')) return { ...line, unknown: (need.split(':')[1] ?? 'any') as 'any' }
  const [key = '', due = '0'] = need.split('@')
  return { ...line, need: key, due: Number(due) }
}

const columns = (words: Words, url: Search): Column<Person>[] => {
  const { training } = words
  return [
    { key: 'name', head: training.person, cell: (p) => <a href={href(`/nguoi/${p.id}`, carried(url))}>{p.name}</a> },
    { key: 'unit', head: training.unit, cell: (p) => p.unit },
    { key: 'title', head: training.title, cell: (p) => p.title },
    {
      key: 'needs',
      head: training.need,
      className: 'wide',
      cell: (p) =>
        p.needs.map((n) => `${criterionOf(words, n.criterion)}: ${n.level}${n.due === 0 ? '' : ` (${training.until(n.due)})`}`).join('; ') || '–',
    },
    { key: 'unknown', head: training.unknown, cell: (p) => p.unknown.map((c) => criterionOf(words, c)).join(', ') || '–' },
  ]
}

/** The people behind a number of the needs. */
export const NeedPeople = ({ asked, back }: { asked: Asked; back: string }) => {
  const words = useWords()
  const { training } = words
  const url = useUrl()
  const page = Number(url.page ?? 1)
  const { data, error, again } = useAsk('training.needing', { ...asked, ...whichOf(url), page, size })
  return (
    <TrainingPage title={training.needPeople}>
      <p className='screen-only'>
        <a href={back}>← {training.tabs.needs}</a>
      </p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p className='found-count'>{training.found(data.total)}</p>
          <DataTable caption={training.needPeople} hideCaption columns={columns(words, url)} rows={data.people} rowKey={(p) => p.id} />
          <Pages page={page} size={size} total={data.total} />
        </>
      )}
    </TrainingPage>
  )
}
