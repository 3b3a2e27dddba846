import { contents, kinds, modes } from '#training/words.ts'
import type { Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { TrainingPage } from './tabs.tsx'

type Asked = Output<'training.programmes'>
type Programme = Asked['programmes'][number]
type Ceiling = Asked['ceilings'][number]

const lengthOf = (p: Pick<Programme, 'periods' | 'months'>, words: Words): string =>
  [p.periods === null ? '' : words.training.periods(p.periods), p.months === null ? '' : words.training.months(p.months)]
    .filter(Boolean)
    .join('; ') || words.training.notSaid

const columns = (words: Words): Column<Programme>[] => {
  const { training, lang } = words
  return [
    { key: 'name', head: training.programme, className: 'wide', cell: (p) => p.name },
    { key: 'code', head: training.code, cell: (p) => p.code },
    { key: 'kind', head: training.kind, cell: (p) => kinds[p.kind][lang] },
    { key: 'content', head: training.content, cell: (p) => contents[p.content][lang] },
    { key: 'level', head: training.gives, cell: (p) => p.level?.name ?? '–' },
    { key: 'length', head: training.length, cell: (p) => lengthOf(p, words) },
    { key: 'mode', head: training.mode, cell: (p) => modes[p.mode][lang] },
    { key: 'audience', head: training.audience, className: 'wide', cell: (p) => p.audience ?? '–' },
    {
      key: 'basis',
      head: training.basis,
      className: 'wide',
      cell: (p) => (
        <>
          {p.basis} <Unverified confidence={p.confidence} />
        </>
      ),
    },
  ]
}

const ceilingColumns = (words: Words): Column<Ceiling>[] => [
  { key: 'line', head: words.training.costLine, cell: (c) => c[words.lang] },
  {
    key: 'most',
    head: words.training.most,
    numeric: true,
    cell: (c) => (c.amount === null ? words.training.ofWhole(c.percent ?? 0) : words.training.dong(c.amount)),
  },
  { key: 'per', head: words.training.per, cell: (c) => words.training.perWhat[c.per] },
  {
    key: 'document',
    head: words.training.basis,
    className: 'wide',
    cell: (c) => (
      <>
        {c.document} <Unverified confidence={c.confidence} />
      </>
    ),
  },
]

/** The programmes that may be planned on the day, and the most that each line of a class may cost. */
export const ProgrammesPage = () => {
  const words = useWords()
  const { training } = words
  const { settled } = useAsOf()
  const { data, error, again } = useAsk('training.programmes', { asOf: settled })
  return (
    <TrainingPage title={training.programmes}>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>{training.programmesSays(data.programmes.length, settled)}</p>
          <div className='scrolls'>
            <DataTable caption={training.programmes} hideCaption columns={columns(words)} rows={data.programmes} rowKey={(p) => p.code} />
          </div>
          <h2>{training.ceilings}</h2>
          {data.ceilings.length === 0 ? (
            <p className='quiet'>{training.noCeilings}</p>
          ) : (
            <DataTable caption={training.ceilings} hideCaption columns={ceilingColumns(words)} rows={data.ceilings} rowKey={(c) => c.line} />
          )}
        </>
      )}
    </TrainingPage>
  )
}
