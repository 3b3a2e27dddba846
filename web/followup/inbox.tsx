import { isDay } from '#lib/day.ts'
import { Download } from '../acts.tsx'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { useMay } from '../home.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Item = Output<'followup.inbox'>['items'][number]
type Week = Output<'followup.digest'>['units'][number]

const keyOf = (i: Item): string => `${i.kind} ${i.unit} ${i.class} ${i.plan} ${i.lesson}`

/** The part of a class's page where a thing is done. */
const partOf: { readonly [K in Item['kind']]?: string } = {
  'class.open': 'timetable',
  'class.certificates': 'certificates',
  'class.marks': 'results',
  'lesson.next': 'timetable',
  'lesson.attendance': 'attendance',
}

/** Where a thing is done: the unit's list, the office's table, the class, the plan. */
const placeOf = (i: Item): string =>
  i.kind.startsWith('list.')
    ? '/dao-tao/dang-ky'
    : i.kind === 'transfer.due'
      ? '/dao-tao/ap-dung'
      : i.kind === 'class.reactions'
        ? `/dao-tao/sau-dao-tao/${i.class}`
        : i.plan !== null
          ? `/dao-tao/ke-hoach/${i.plan}`
          : partOf[i.kind] !== undefined
            ? `/dao-tao/lop/${i.class}`
            : '/dao-tao/tong-hop'

const columnsOf = (words: Words, to: (i: Item) => string): Column<Item>[] => [
  { key: 'kind', head: words.followup.job, cell: (i) => <a href={to(i)}>{i[words.lang]}</a> },
  { key: 'what', head: words.followup.about, className: 'wide', cell: (i) => i.what },
  { key: 'unit', head: words.followup.unit, cell: (i) => i.unitName },
  { key: 'people', head: words.followup.howMany, numeric: true, cell: (i) => i.people ?? '' },
  {
    key: 'due',
    head: words.followup.due,
    cell: (i) => (i.due !== null && isDay(i.due) ? `${words.followup.dueOn(i.due)} (${words.followup.left(i.days ?? 0)})` : ''),
  },
]

const weekColumns = (words: Words, mayUrge: boolean): Column<Week>[] => [
  { key: 'unit', head: words.followup.unit, cell: (u) => u.unitName },
  { key: 'late', head: words.followup.late, numeric: true, cell: (u) => u.late },
  { key: 'week', head: words.followup.thisWeek, numeric: true, cell: (u) => u.thisWeek },
  { key: 'later', head: words.followup.later, numeric: true, cell: (u) => u.later },
  ...(mayUrge
    ? [
        {
          key: 'letter',
          head: words.followup.letter,
          className: 'screen-only',
          cell: (u: Week) =>
            u.items.some((i) => i.byLetter) && (
              <Download name='followup.letter' input={{ unit: u.unit }} label={words.followup.letterTo(u.unitName)} />
            ),
        },
      ]
    : []),
]

const Items = ({ title, items }: { title: string; items: readonly Item[] }) => {
  const words = useWords()
  const url = useUrl()
  const to = (i: Item) => {
    const part = partOf[i.kind]
    const of = part === undefined ? { ...(i.class === null ? {} : { class: String(i.class) }), unit: String(i.unit) } : { show: part }
    return href(placeOf(i), { ...carried(url), ...of, ...(i.lesson === null ? {} : { row: String(i.lesson) }) })
  }
  return items.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <DataTable caption={title} hideCaption columns={columnsOf(words, to)} rows={items} rowKey={keyOf} />
    </section>
  )
}

/** What waits in the training cycle: one's own, that of others, and the week by unit with the letter that urges. */
export const InboxPage = () => {
  const words = useWords()
  const may = useMay()
  const inbox = useAsk('followup.inbox', {})
  const week = useAsk('followup.digest', {}, { enabled: may('training.read') })
  const items = inbox.data?.items ?? []
  return (
    <TrainingPage title={words.followup.inboxTitle}>
      {inbox.error && <Declined error={inbox.error} again={inbox.again} />}
      {!inbox.data && !inbox.error && <Loading label={words.loading} />}
      {inbox.data && items.length === 0 && <Empty title={words.followup.nothing} says={words.followup.nothingSays} />}
      <Items title={words.followup.mine} items={items.filter((i) => i.mine)} />
      <Items title={words.followup.others} items={items.filter((i) => !i.mine)} />
      {week.data && week.data.units.length > 0 && (
        <section>
          <h2>{words.followup.week}</h2>
          <DataTable
            caption={words.followup.week}
            hideCaption
            columns={weekColumns(words, may('training.consolidate'))}
            rows={week.data.units}
            rowKey={(u) => String(u.unit)}
          />
        </section>
      )}
    </TrainingPage>
  )
}
