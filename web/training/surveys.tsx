import { Button } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { EndSurvey, OpenSurvey, type Round } from './open-survey.tsx'
import { TrainingPage } from './tabs.tsx'
import { WishForm } from './wish-form.tsx'

type Wishes = Output<'training.wishes'>
type OfPerson = Wishes['wishes'][number]
type OfUnit = Wishes['units'][number]

const shown = (text: string): string => (isDay(text) ? vnDay(text) : text)

const roundColumns = (words: Words, url: Search): Column<Round>[] => {
  const { training, survey } = words
  return [
    {
      key: 'name',
      head: survey.name,
      className: 'wide',
      cell: (r) => <a href={href('/dao-tao/khao-sat', { ...carried(url), row: String(r.id) })}>{r.name}</a>,
    },
    { key: 'unit', head: training.unit, cell: (r) => r.unit.name },
    { key: 'years', head: training.years, cell: (r) => training.yearsOf(r.firstYear, r.lastYear) },
    { key: 'window', head: survey.window, cell: (r) => training.windowOf(shown(r.opensOn), shown(r.closesOn), r.window) },
    { key: 'wishes', head: survey.wishes, numeric: true, cell: (r) => words.number(r.wishes) },
  ]
}

/** `drop`: takes a wish back, while the round is open. */
const personColumns = (words: Words, url: Search, drop: ((w: OfPerson) => void) | undefined): Column<OfPerson>[] => {
  const { training, survey } = words
  return [
    { key: 'name', head: training.person, cell: (w) => <a href={href(`/nguoi/${w.person}`, carried(url))}>{w.name}</a> },
    { key: 'unit', head: training.unit, cell: (w) => w.unit },
    { key: 'programme', head: training.programme, className: 'wide', cell: (w) => w.programme },
    { key: 'year', head: training.yearHead, cell: (w) => w.year },
    { key: 'reason', head: training.reason, className: 'wide', cell: (w) => w.reason },
    { key: 'by', head: survey.by, cell: (w) => survey.byWhom[w.by] },
    ...(drop
      ? [
          {
            key: 'drop',
            head: words.rights.acts,
            className: 'screen-only',
            cell: (w: OfPerson) => (
              <Button size='compact-xs' variant='default' aria-label={survey.dropOf(w.name)} onClick={() => drop(w)}>
                {survey.drop}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

const unitColumns = (words: Words, drop: ((w: OfUnit) => void) | undefined): Column<OfUnit>[] => {
  const { training, survey } = words
  return [
    { key: 'unit', head: training.unit, cell: (w) => w.unit.name },
    { key: 'programme', head: training.programme, className: 'wide', cell: (w) => w.programme },
    { key: 'year', head: training.yearHead, cell: (w) => w.year },
    { key: 'people', head: training.people, numeric: true, cell: (w) => words.number(w.people) },
    { key: 'reason', head: training.reason, className: 'wide', cell: (w) => w.reason },
    ...(drop
      ? [
          {
            key: 'drop',
            head: words.rights.acts,
            className: 'screen-only',
            cell: (w: OfUnit) => (
              <Button size='compact-xs' variant='default' aria-label={survey.dropOf(w.unit.name)} onClick={() => drop(w)}>
                {survey.drop}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** One round: its wishes, and while it is open a form for more. */
const OneRound = ({ round }: { round: Round }) => {
  const words = useWords()
  const { survey, training } = words
  const url = useUrl()
  const may = useMay()
  const [ending, setEnding] = useState(false)
  const { data, error, again } = useAsk('training.wishes', { round: round.id })
  const unwish = useCommand((w: OfPerson) => act('training.unwish', { person: w.person, wish: w.wish }))
  const unwishUnit = useCommand((w: OfUnit) => act('training.unwishForUnit', { wish: w.wish }))
  const isOpen = round.window === 'open' && may('training.wish')
  return (
    <section aria-label={round.name}>
      <h2>{round.name}</h2>
      <p>
        {round.unit.name} · {training.yearsOf(round.firstYear, round.lastYear)} ·{' '}
        {training.windowOf(shown(round.opensOn), shown(round.closesOn), round.window)}
      </p>
      {may('training.plan') && (
        <div className='acts screen-only'>
          <Button size='compact-md' variant='default' onClick={() => setEnding(true)}>
            {survey.end}
          </Button>
        </div>
      )}
      {isOpen && <WishForm round={round} />}
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} lines={4} />}
      <Says error={unwish.error ?? unwishUnit.error} />
      {data && data.wishes.length + data.units.length === 0 && <p className='quiet'>{survey.noWishes}</p>}
      {data && data.wishes.length > 0 && (
        <>
          <h3>{survey.ofPeople(data.wishes.length)}</h3>
          <DataTable
            caption={survey.forPerson}
            hideCaption
            columns={personColumns(words, url, isOpen ? (w) => unwish.mutate(w) : undefined)}
            rows={data.wishes}
            rowKey={(w) => `${w.person} ${w.wish}`}
          />
        </>
      )}
      {data && data.units.length > 0 && (
        <>
          <h3>{survey.ofUnits(data.units.reduce((sum, w) => sum + w.people, 0))}</h3>
          <DataTable
            caption={survey.forUnit}
            hideCaption
            columns={unitColumns(words, isOpen ? (w) => unwishUnit.mutate(w) : undefined)}
            rows={data.units}
            rowKey={(w) => String(w.wish)}
          />
        </>
      )}
      {ending && <EndSurvey of={round} onClose={() => setEnding(false)} />}
    </section>
  )
}

/** Survey rounds: what people and units wish to learn beyond what the standards ask. */
export const SurveysPage = () => {
  const words = useWords()
  const { survey } = words
  const url = useUrl()
  const change = useChangeUrl()
  const may = useMay()
  const [opening, setOpening] = useState(false)
  const { data, error, again } = useAsk('training.surveys', {})
  const rounds = data?.rounds ?? []
  const chosen = rounds.find((r) => String(r.id) === url.row) ?? rounds.find((r) => r.window === 'open') ?? rounds[0]
  return (
    <TrainingPage
      title={survey.title}
      acts={
        may('training.plan') && (
          <Button size='compact-md' onClick={() => setOpening(true)}>
            {survey.open}
          </Button>
        )
      }
    >
      <p>{survey.says}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && rounds.length === 0 && <Empty title={survey.none} says={survey.noneSays} />}
      {rounds.length > 0 && (
        <DataTable caption={survey.title} hideCaption columns={roundColumns(words, url)} rows={rounds} rowKey={(r) => String(r.id)} />
      )}
      {chosen && <OneRound key={chosen.id} round={chosen} />}
      {opening && (
        <OpenSurvey
          onClose={(round) => {
            setOpening(false)
            if (round !== undefined) change({ row: String(round) })
          }}
        />
      )}
    </TrainingPage>
  )
}
