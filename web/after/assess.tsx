import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay, type Day } from '#lib/day.ts'
import { appliedAnswers, parts, type Applied } from '#followup/words.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Says } from '../sign-in/parts.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'

type Class = Output<'evaluation.asked'>['classes'][number]
type Learner = Class['learners'][number]
type Given = Readonly<Record<string, { readonly applied: string; readonly reason: string }>>

const useGiven = (c: Class) => {
  const [given, setGiven] = useState<Given>({})
  const [again, setAgain] = useState<ReadonlySet<string>>(new Set())
  const set = (person: string, more: Partial<Given[string]>): void =>
    setGiven((old) => ({ ...old, [person]: { applied: '', reason: '', ...old[person], ...more } }))
  const [tried, setTried] = useState(false)
  const said = Object.entries(given).filter(([, g]) => g.applied !== '')
  const save = useCommand(async () => {
    await act('evaluation.transfer', {
      class: c.class,
      again: said.some(([person]) => again.has(person)),
      people: said.map(([person, g]) => ({ person, applied: g.applied as Applied, reason: g.reason })),
    })
    setGiven({})
    setAgain(new Set())
    setTried(false)
  })
  const send = (): void => {
    setTried(true)
    if (said.every(([, g]) => g.reason.trim() !== '')) save.mutate(undefined)
  }
  /** Whether an answer was to be sent without its reason. */
  const lacks = (person: string): boolean => tried && (given[person]?.applied ?? '') !== '' && given[person]?.reason.trim() === ''
  const change = (l: Learner): void => {
    setAgain((old) => new Set([...old, l.person]))
    set(l.person, { applied: l.applied ?? '', reason: l.reason ?? '' })
  }
  return { given, again, set, said, save, send, lacks, change }
}

const Answer = ({ l, g }: { l: Learner; g: ReturnType<typeof useGiven> }) => {
  const words = useWords()
  const { assess } = words.after
  return (
    <NativeSelect
      size='sm'
      aria-label={assess.appliedOf(l.name)}
      value={g.given[l.person]?.applied ?? ''}
      onChange={(e) => g.set(l.person, { applied: e.currentTarget.value })}
      data={[{ value: '', label: assess.choose }, ...appliedAnswers.map((a) => ({ value: a, label: parts.transfer[a][words.lang] }))]}
    />
  )
}

const columnsOf = (words: Words, g: ReturnType<typeof useGiven>, open: boolean): Column<Learner>[] => {
  const { assess } = words.after
  const writes = (l: Learner): boolean => open && !l.own && (l.applied === null || g.again.has(l.person))
  return [
    { key: 'name', head: words.after.name, cell: (l) => l.name },
    { key: 'unit', head: words.after.unit, cell: (l) => l.unit },
    { key: 'outcome', head: words.teaching.outcome, cell: (l) => (l.outcome === null ? assess.open : assess.outcomes[l.outcome]) },
    {
      key: 'applied',
      head: words.after.applied,
      cell: (l) =>
        l.own ? (
          <span className='quiet'>{assess.own}</span>
        ) : writes(l) ? (
          <Answer l={l} g={g} />
        ) : l.applied === null ? (
          '–'
        ) : (
          parts.transfer[l.applied][words.lang]
        ),
    },
    {
      key: 'reason',
      head: words.after.reason,
      className: 'wide',
      cell: (l) =>
        writes(l) ? (
          <TextInput
            size='sm'
            aria-label={assess.reasonOf(l.name)}
            error={g.lacks(l.person) && assess.needsReason}
            value={g.given[l.person]?.reason ?? ''}
            onChange={(e) => g.set(l.person, { reason: e.currentTarget.value })}
          />
        ) : (
          <Told l={l} g={g} open={open} />
        ),
    },
  ]
}

/** What was said of somebody, when, and how to change it. */
const Told = ({ l, g, open }: { l: Learner; g: ReturnType<typeof useGiven>; open: boolean }) => {
  const { after } = useWords()
  if (l.saidOn === null) return '–'
  const when = isDay(l.saidOn) ? after.assess.saidOn(l.saidOn) : ''
  return (
    <>
      {l.reason} <span className='note'>{l.daysLate > 0 ? `${when}, ${after.late(l.daysLate)}` : when}</span>
      {open && !l.own && (
        <Button size='compact-xs' variant='default' aria-label={after.assess.againOf(l.name)} onClick={() => g.change(l)}>
          {after.assess.again}
        </Button>
      )}
    </>
  )
}

const OneClass = ({ c }: { c: Class }) => {
  const words = useWords()
  const { assess } = words.after
  const g = useGiven(c)
  const open = c.when !== 'early'
  return (
    <section>
      <h2>{c.name}</h2>
      <p>
        {assess.window(c.window.from as Day, c.window.to as Day)} ({assess.whens[c.when]}). {c.when === 'late' && assess.lateSays}
      </p>
      <DataTable caption={c.name} hideCaption columns={columnsOf(words, g, open)} rows={c.learners} rowKey={(l) => l.person} />
      {open && (
        <div className='step-line screen-only'>
          <Button loading={g.save.isPending} disabled={g.said.length === 0} onClick={g.send}>
            {assess.save}
          </Button>
          <Says error={g.save.error} />
        </div>
      )}
    </section>
  )
}

const order = { open: 0, late: 1, early: 2 } as const

/** The list of who answers for a unit: of each learner, whether what was learned is applied. */
export const AssessPage = () => {
  const words = useWords()
  const { assess } = words.after
  const { class: only } = useUrl()
  const { data, error, again } = useAsk('evaluation.asked', only === undefined ? {} : { class: only })
  const classes = (data?.classes ?? []).toSorted((a, b) => order[a.when] - order[b.when] || (a.window.to < b.window.to ? 1 : -1))
  return (
    <TrainingPage title={assess.title}>
      <p className='quiet'>{assess.says}</p>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && classes.length === 0 && <Empty title={assess.none} says={assess.noneSays} />}
      {classes.map((c) => (
        <OneClass key={c.class} c={c} />
      ))}
    </TrainingPage>
  )
}
