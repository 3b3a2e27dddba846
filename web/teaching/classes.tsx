import type { Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Line = Output<'teaching.classes'>['classes'][number]

/** When a class is held: its days, or the month in which it is planned. */
export const whenOf = (c: Pick<Line, 'startsOn' | 'endsOn' | 'month'>, { teaching }: Words): string =>
  c.startsOn === null ? teaching.month(c.month as Day) : teaching.from(c.startsOn as Day, c.endsOn as Day | null)

const columns = (words: Words, to: Search): Column<Line>[] => [
  { key: 'name', head: words.teaching.name, className: 'wide', cell: (c) => <a href={href(`/dao-tao/lop/${c.id}`, to)}>{c.name}</a> },
  { key: 'programme', head: words.teaching.programme, className: 'wide', cell: (c) => c.programme },
  { key: 'unit', head: words.teaching.unit, cell: (c) => c.unit },
  { key: 'when', head: words.teaching.days, cell: (c) => whenOf(c, words) },
  { key: 'state', head: words.teaching.state, cell: (c) => c.stateName[words.lang] },
]

/** The classes that the asker runs or teaches. */
export const ClassesPage = () => {
  const words = useWords()
  const { teaching } = words
  const to = carried(useUrl())
  const { data, error, again } = useAsk('teaching.classes', {})
  return (
    <TrainingPage title={teaching.title}>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data?.classes.length === 0 && <Empty title={teaching.none} says={teaching.noneSays} />}
      {data && data.classes.length > 0 && (
        <DataTable caption={teaching.title} hideCaption columns={columns(words, to)} rows={data.classes} rowKey={(c) => String(c.id)} />
      )}
    </TrainingPage>
  )
}
