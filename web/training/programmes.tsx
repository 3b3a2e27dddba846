import { Button } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { contents, kinds, modes } from '#training/words.ts'
import { act } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Unverified } from '../review/stamp.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { CeilingForm, type Ceiling } from './ceiling-form.tsx'
import { EndForm } from './end-form.tsx'
import { Prerequisites } from './prerequisites.tsx'
import { ProgrammeForm, type Programme } from './programme-form.tsx'
import { TrainingPage } from './tabs.tsx'

/** What is being done with a programme or a ceiling. */
type Doing =
  | { readonly what: 'programme'; readonly of: Programme | undefined }
  | { readonly what: 'endProgramme'; readonly of: Programme }
  | { readonly what: 'ceiling'; readonly of: Ceiling | undefined }
  | { readonly what: 'endCeiling'; readonly of: Ceiling }
type Acts = { readonly change: () => void; readonly end: () => void; readonly naming: string }

const shown = (text: string | null): string => (text !== null && isDay(text) ? vnDay(text) : '')

const RowActs = ({ change, end, naming }: Acts) => {
  const { training } = useWords()
  return (
    <div className='acts'>
      <Button size='compact-xs' variant='default' aria-label={training.changeOf(naming)} onClick={change}>
        {training.change}
      </Button>
      <Button size='compact-xs' variant='default' aria-label={training.endOf(naming)} onClick={end}>
        {training.end}
      </Button>
    </div>
  )
}

const lengthOf = (p: Pick<Programme, 'periods' | 'months'>, words: Words): string =>
  [p.periods === null ? '' : words.training.periods(p.periods), p.months === null ? '' : words.training.months(p.months)]
    .filter(Boolean)
    .join('; ') || words.training.notSaid

const columns = (words: Words, doing: ((d: Doing) => void) | undefined): Column<Programme>[] => {
  const { training, lang } = words
  return [
    { key: 'name', head: training.programme, className: 'wide', cell: (p) => p.name },
    { key: 'code', head: training.code, cell: (p) => p.code },
    { key: 'kind', head: training.kind, cell: (p) => kinds[p.kind][lang] },
    { key: 'content', head: training.content, cell: (p) => contents[p.content][lang] },
    { key: 'level', head: training.gives, cell: (p) => p.level?.name ?? '–' },
    { key: 'length', head: training.length, cell: (p) => lengthOf(p, words) },
    { key: 'mode', head: training.mode, cell: (p) => modes[p.mode][lang] },
    { key: 'period', head: training.holds, cell: (p) => training.holdsOf(shown(p.from), shown(p.to)) },
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
    ...(doing
      ? [
          {
            key: 'acts',
            head: words.rights.acts,
            className: 'screen-only',
            cell: (p: Programme) => (
              <RowActs naming={p.code} change={() => doing({ what: 'programme', of: p })} end={() => doing({ what: 'endProgramme', of: p })} />
            ),
          },
        ]
      : []),
  ]
}

const ceilingColumns = (words: Words, doing: ((d: Doing) => void) | undefined): Column<Ceiling>[] => [
  { key: 'line', head: words.training.costLine, cell: (c) => c[words.lang] },
  {
    key: 'most',
    head: words.training.most,
    numeric: true,
    cell: (c) => (c.amount === null ? words.training.ofWhole(c.percent ?? 0) : words.training.dong(c.amount)),
  },
  { key: 'per', head: words.training.per, cell: (c) => words.training.perWhat[c.per] },
  { key: 'period', head: words.training.holds, cell: (c) => words.training.holdsOf(shown(c.from), shown(c.to)) },
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
  ...(doing
    ? [
        {
          key: 'acts',
          head: words.rights.acts,
          className: 'screen-only',
          cell: (c: Ceiling) => (
            <RowActs naming={c[words.lang]} change={() => doing({ what: 'ceiling', of: c })} end={() => doing({ what: 'endCeiling', of: c })} />
          ),
        },
      ]
    : []),
]

const Dialogs = ({ doing, onClose }: { doing: Doing; onClose: () => void }) => {
  const { training, lang } = useWords()
  if (doing.what === 'programme') return <ProgrammeForm of={doing.of} onClose={onClose} />
  if (doing.what === 'ceiling') return <CeilingForm of={doing.of} onClose={onClose} />
  if (doing.what === 'endProgramme')
    return (
      <EndForm
        title={training.endOf(doing.of.code)}
        says={training.endProgrammeSays(doing.of.name)}
        end={(given) => act('training.endProgramme', { programme: doing.of.id, ...given })}
        onClose={onClose}
      />
    )
  const { line } = doing.of
  return (
    <EndForm
      title={training.endOf(doing.of[lang])}
      says={training.endCeilingSays}
      end={(given) => act('training.endCeiling', { line, ...given })}
      onClose={onClose}
    />
  )
}

/** The programmes that may be planned on the day, and the most that each line of a class may cost. */
export const ProgrammesPage = () => {
  const words = useWords()
  const { training } = words
  const { settled } = useAsOf()
  const mayPlan = useMay()('training.plan')
  const [doing, setDoing] = useState<Doing>()
  const begin = mayPlan ? setDoing : undefined
  const { data, error, again } = useAsk('training.programmes', { asOf: settled })
  return (
    <TrainingPage
      title={training.programmes}
      acts={
        mayPlan && (
          <Button size='compact-md' onClick={() => setDoing({ what: 'programme', of: undefined })}>
            {training.addProgramme}
          </Button>
        )
      }
    >
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p>{training.programmesSays(data.programmes.length, settled)}</p>
          <div className='scrolls'>
            <DataTable caption={training.programmes} hideCaption columns={columns(words, begin)} rows={data.programmes} rowKey={(p) => p.code} />
          </div>
          <Prerequisites asked={data} />
          <h2>{training.ceilings}</h2>
          {data.ceilings.length === 0 ? (
            <p className='quiet'>{training.noCeilings}</p>
          ) : (
            <DataTable caption={training.ceilings} hideCaption columns={ceilingColumns(words, begin)} rows={data.ceilings} rowKey={(c) => c.line} />
          )}
          {mayPlan && (
            <div className='acts screen-only'>
              <Button size='compact-md' variant='outline' onClick={() => setDoing({ what: 'ceiling', of: undefined })}>
                {training.setCeiling}
              </Button>
            </div>
          )}
        </>
      )}
      {doing && <Dialogs doing={doing} onClose={() => setDoing(undefined)} />}
    </TrainingPage>
  )
}
