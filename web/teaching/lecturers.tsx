import { Button } from '@mantine/core'
import { useState } from 'react'
import { isDay, vnDay } from '#lib/day.ts'
import { act } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { EndForm } from '../training/end-form.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { LecturerForm, type Lecturer } from './lecturer-form.tsx'

type Acts = {
  readonly change: (l: Lecturer) => void
  readonly end: (l: Lecturer) => void
  readonly back: (l: Lecturer) => void
  readonly withdraw: (l: Lecturer) => void
}

const RowActs = ({ of, acts }: { of: Lecturer; acts: Acts }) => {
  const { teaching } = useWords()
  const button = (label: string, says: string, does: (l: Lecturer) => void) => (
    <Button size='compact-xs' variant='default' aria-label={says} onClick={() => does(of)}>
      {label}
    </Button>
  )
  return (
    <div className='acts'>
      {button(teaching.change, teaching.changeLecturer(of.name), acts.change)}
      {of.endedOn === null
        ? button(teaching.end, teaching.endLecturer(of.name), acts.end)
        : button(teaching.takeBack, teaching.takeBackLecturer(of.name), acts.back)}
      {of.lessons === 0 && button(teaching.remove, teaching.removeLecturer(of.name), acts.withdraw)}
    </div>
  )
}

const columnsOf = (words: Words, acts: Acts | undefined): Column<Lecturer>[] => {
  const { teaching } = words
  return [
    { key: 'name', head: teaching.fullName, cell: (l) => l.name },
    { key: 'kind', head: teaching.kind, cell: (l) => teaching.kinds[l.kind] },
    { key: 'degree', head: teaching.degree, cell: (l) => l.degree ?? '–' },
    { key: 'workplace', head: teaching.workplace, cell: (l) => l.workplace ?? '–' },
    { key: 'subjects', head: teaching.subjects, className: 'wide', cell: (l) => l.subjects ?? '–' },
    { key: 'lessons', head: teaching.taughtLessons, numeric: true, cell: (l) => words.number(l.lessons) },
    { key: 'periods', head: teaching.taught, numeric: true, cell: (l) => words.number(l.periods) },
    { key: 'ended', head: teaching.endedOn, cell: (l) => (l.endedOn !== null && isDay(l.endedOn) ? vnDay(l.endedOn) : '–') },
    ...(acts ? [{ key: 'acts', head: words.rights.acts, className: 'screen-only', cell: (l: Lecturer) => <RowActs of={l} acts={acts} /> }] : []),
  ]
}

/** Lecturers with what they taught; for the office also adding (to `unit` when it is known), changing, ending. */
export const Lecturers = ({ lecturers, unit }: { lecturers: readonly Lecturer[]; unit?: number }) => {
  const words = useWords()
  const { teaching } = words
  const may = useMay()('training.consolidate')
  const [form, setForm] = useState<{ of: Lecturer | undefined }>()
  const [ending, setEnding] = useState<Lecturer>()
  const back = useCommand((l: Lecturer) => act('lecturers.end', { lecturer: l.id, on: null }))
  const withdraw = useCommand((l: Lecturer) => act('lecturers.withdraw', { lecturer: l.id }))
  const acts: Acts = { change: (of) => setForm({ of }), end: setEnding, back: (l) => back.mutate(l), withdraw: (l) => withdraw.mutate(l) }
  return (
    <>
      {lecturers.length > 0 && (
        <DataTable
          caption={teaching.lecturers}
          hideCaption
          columns={columnsOf(words, may ? acts : undefined)}
          rows={lecturers}
          rowKey={(l) => String(l.id)}
        />
      )}
      <Says error={back.error ?? withdraw.error} />
      {may && (
        <div className='acts screen-only'>
          <Button variant='default' onClick={() => setForm({ of: undefined })}>
            {teaching.addLecturer}
          </Button>
        </div>
      )}
      {form && <LecturerForm of={form.of} unit={unit} onClose={() => setForm(undefined)} />}
      {ending && (
        <EndForm
          title={teaching.endLecturer(ending.name)}
          says={teaching.endLecturerSays}
          asksReason={false}
          end={({ on }) => act('lecturers.end', { lecturer: ending.id, on })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}

/** The lecturers of the units within reach. */
export const LecturersPage = () => {
  const words = useWords()
  const { teaching } = words
  const url = useUrl()
  const may = useMay()
  const { data, error, again } = useAsk('lecturers.list', {})
  return (
    <TrainingPage
      title={teaching.lecturers}
      acts={
        may('training.read') && <ButtonLink to={href('/dao-tao/sau-dao-tao', { ...carried(url), by: 'lecturer' })}>{teaching.opinions}</ButtonLink>
      }
    >
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data?.lecturers.length === 0 && <Empty title={teaching.noLecturers} says={teaching.noLecturersSays} />}
      {data && <Lecturers lecturers={data.lecturers} />}
    </TrainingPage>
  )
}
