import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { carried, href, useChangeUrl, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Eligibility, stepOf, useUnitName, useWhyNot } from './parts.tsx'

type Screen = Output<'enrolment.consolidation'>
type Person = Screen['people'][number]
type UnitLine = Screen['units'][number]

type Named = ReturnType<typeof useUnitName>

const unitColumns = (words: Words, named: Named, open: (unit: number) => void, back: (unit: UnitLine) => void): Column<UnitLine>[] => [
  {
    key: 'unit',
    head: words.enrolment.unit,
    cell: (u) => (
      <button type='button' className='plain link' onClick={() => open(u.id)}>
        {named(u.name, u.now)}
      </button>
    ),
  },
  { key: 'state', head: words.enrolment.state, cell: (u) => u.state[words.lang] },
  { key: 'quota', head: words.enrolment.quota, numeric: true, cell: (u) => u.quota ?? '–' },
  { key: 'registered', head: words.enrolment.registered, numeric: true, cell: (u) => u.registered },
  { key: 'accepted', head: words.enrolment.answered.accepted, numeric: true, cell: (u) => u.accepted },
  { key: 'sentBack', head: words.enrolment.answered.sentBack, numeric: true, cell: (u) => u.sentBack },
  { key: 'waiting', head: words.enrolment.answered.waiting, numeric: true, cell: (u) => u.waiting },
  {
    key: 'return',
    head: words.enrolment.returnList,
    cell: (u) =>
      stepOf(u.moves, 'returned')?.can && (
        <Button size='compact-xs' variant='default' aria-label={words.enrolment.returnListOf(u.name)} onClick={() => back(u)}>
          {words.enrolment.returnList}
        </Button>
      ),
  },
]

/** The page of doubles with somebody and the one they may be. */
const doubleOf = (p: Person, url: Search): string | undefined =>
  p.alike[0] === undefined ? undefined : href('/chat-luong', { ...carried(url), row: p.person, column: p.alike[0] })

const peopleColumns = (words: Words, named: Named, url: Search, chosen: ReadonlySet<string>, pick: (person: string) => void): Column<Person>[] => [
  {
    key: 'name',
    head: words.enrolment.person,
    cell: (p) => (
      <label className='pick'>
        <input type='checkbox' aria-label={words.enrolment.choose(p.name)} checked={chosen.has(p.person)} onChange={() => pick(p.person)} /> {p.name}
      </label>
    ),
  },
  { key: 'list', head: words.enrolment.unit, cell: (p) => named(p.listUnitName, p.listUnitNow) },
  { key: 'place', head: words.enrolment.place, numeric: true, cell: (p) => p.place },
  { key: 'title', head: words.enrolment.title, cell: (p) => p.title },
  { key: 'level', head: words.enrolment.level, cell: (p) => p.level?.[words.lang] },
  {
    key: 'eligibility',
    head: words.enrolment.eligibility,
    cell: (p) => (
      <>
        <Eligibility of={p} />
        {doubleOf(p, url) && (
          <a className='screen-only' href={doubleOf(p, url)} aria-label={words.enrolment.mergeDoubleOf(p.name)}>
            {words.enrolment.mergeDouble}
          </a>
        )}
      </>
    ),
  },
  { key: 'why', head: words.enrolment.why, cell: (p) => p.reason },
  {
    key: 'answer',
    head: words.enrolment.answer,
    cell: (p) => [words.enrolment.answered[p.answer ?? 'waiting'], p.answerReason].filter(Boolean).join(': '),
  },
]

/** Answers for those chosen: accepted, or sent back with a reason. */
const Answering = ({ of, chosen, onDone }: { of: number; chosen: ReadonlySet<string>; onDone: () => void }) => {
  const words = useWords()
  const [reason, setReason] = useState('')
  const answer = useCommand((given: 'accepted' | 'sentBack') =>
    act('enrolment.answer', { class: of, people: [...chosen], answer: given, ...(reason.trim() ? { reason: reason.trim() } : {}) }),
  )
  const give = (given: 'accepted' | 'sentBack') =>
    answer.mutate(given, {
      onSuccess: () => {
        setReason('')
        onDone()
      },
    })
  const none = chosen.size === 0
  return (
    <div className='answering screen-only'>
      <div className='desk-head'>
        <p role='status'>{words.enrolment.chosen(chosen.size)}</p>
        <TextInput
          className='grows'
          size='sm'
          label={words.enrolment.answerReason}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <Button size='sm' disabled={none} loading={answer.isPending} onClick={() => give('accepted')}>
          {words.enrolment.accept}
        </Button>
        <Button size='sm' variant='outline' disabled={none || reason.trim() === ''} loading={answer.isPending} onClick={() => give('sentBack')}>
          {words.enrolment.sendBack}
        </Button>
      </div>
      {answer.error && <Declined error={answer.error} />}
    </div>
  )
}

/** The steps of the class that the gathering office takes; those that need a reason take it from the field beside them. */
const Steps = ({ of, moves }: { of: number; moves: Screen['moves'] }) => {
  const words = useWords()
  const why = useWhyNot()
  const [reason, setReason] = useState('')
  const close = useCommand(() => act('enrolment.close', { class: of }))
  const reopen = useCommand(() => act('enrolment.reopen', { class: of, reason: reason.trim() }))
  const cancel = useCommand(() => act('enrolment.cancel', { class: of, reason: reason.trim() }))
  const [closing, reopening, cancelling] = ['consolidated', 'reopened', 'cancelled'].map((s) => stepOf(moves, s))
  const failed = close.error ?? reopen.error ?? cancel.error
  return (
    <div className='screen-only'>
      <div className='desk-head'>
        <Button size='sm' disabled={!closing?.can} title={why(closing)} loading={close.isPending} onClick={() => close.mutate(undefined)}>
          {words.enrolment.close}
        </Button>
        <TextInput
          className='grows'
          size='sm'
          label={words.enrolment.amendReason}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <Button
          size='sm'
          variant='default'
          disabled={!reopening?.can || reason.trim() === ''}
          title={why(reopening)}
          onClick={() => reopen.mutate(undefined)}
        >
          {words.enrolment.reopen}
        </Button>
        <Button
          size='sm'
          variant='default'
          disabled={!cancelling?.can || reason.trim() === ''}
          title={why(cancelling)}
          onClick={() => cancel.mutate(undefined)}
        >
          {words.enrolment.cancel}
        </Button>
      </div>
      {failed && <Declined error={failed} />}
    </div>
  )
}

const Returning = ({ of, unit, onDone }: { of: number; unit: UnitLine; onDone: () => void }) => {
  const words = useWords()
  const [reason, setReason] = useState('')
  const back = useCommand(() => act('enrolment.returnList', { class: of, unit: String(unit.id), reason: reason.trim() }))
  return (
    <div className='desk-head screen-only' role='group' aria-label={words.enrolment.returnListOf(unit.name)}>
      <TextInput
        className='grows'
        size='sm'
        label={`${words.enrolment.returnListOf(unit.name)}: ${words.enrolment.amendReason.toLowerCase()}`}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <Button size='sm' variant='outline' disabled={reason.trim() === ''} onClick={() => back.mutate(undefined, { onSuccess: onDone })}>
        {words.enrolment.returnList}
      </Button>
      {back.error && <Declined error={back.error} />}
    </div>
  )
}

const size = 100
const answersAsked = ['waiting', 'accepted', 'sentBack'] as const
const eligibilities = ['eligible', 'notEligible', 'unknown'] as const

/** All units' lists for a class: sums, filters, answers in bulk, the way to the paper. */
export const Consolidation = ({ of }: { of: number }) => {
  const words = useWords()
  const url = useUrl()
  const change = useChangeUrl()
  const named = useUnitName()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [returning, setReturning] = useState<UnitLine>()
  const page = Number(url.page ?? 1)
  const answer = answersAsked.find((a) => a === url.answer)
  const eligibility = eligibilities.find((e) => e === url.need)
  const asked = { class: of, unit: url.row, answer, eligibility, page, size }
  const { data, error, again } = useAsk('enrolment.consolidation', asked)
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} />
  const pick = (person: string) => {
    const next = new Set(chosen)
    if (!next.delete(person)) next.add(person)
    setChosen(next)
  }
  const pages = Math.max(1, Math.ceil(data.total / size))
  const filter = (key: 'row' | 'answer' | 'need') => (e: { currentTarget: { value: string } }) => {
    setChosen(new Set())
    change({ [key]: e.currentTarget.value || undefined })
  }
  return (
    <section aria-labelledby='consolidation'>
      <h2 id='consolidation'>{data.class.name}</h2>
      <p>
        {words.enrolment.state}: <strong>{data.class.state[words.lang]}</strong>. {words.enrolment.seats}: {data.class.seats};{' '}
        <strong>{words.enrolment.seatsLeft(data.seatsLeft)}</strong>.
      </p>
      <Steps of={of} moves={data.moves} />
      <DataTable
        caption={words.enrolment.units}
        columns={unitColumns(words, named, (unit) => change({ row: String(unit) }), setReturning)}
        rows={data.units}
        rowKey={(u) => String(u.id)}
        foot={[words.enrolment.all, '', '', data.totals.registered, data.totals.accepted, data.totals.sentBack, data.totals.waiting, '']}
      />
      {returning && <Returning of={of} unit={returning} onDone={() => setReturning(undefined)} />}
      <h3>{words.enrolment.people}</h3>
      <div className='desk-head screen-only'>
        <NativeSelect
          size='sm'
          label={words.enrolment.unit}
          value={url.row ?? ''}
          onChange={filter('row')}
          data={[{ value: '', label: words.enrolment.allUnits }, ...data.units.map((u) => ({ value: String(u.id), label: named(u.name, u.now) }))]}
        />
        <NativeSelect
          size='sm'
          label={words.enrolment.answer}
          value={answer ?? ''}
          onChange={filter('answer')}
          data={[{ value: '', label: words.enrolment.all }, ...answersAsked.map((a) => ({ value: a, label: words.enrolment.answered[a] }))]}
        />
        <NativeSelect
          size='sm'
          label={words.enrolment.eligibility}
          value={eligibility ?? ''}
          onChange={filter('need')}
          data={[{ value: '', label: words.enrolment.all }, ...eligibilities.map((e) => ({ value: e, label: words.enrolment.answers[e] }))]}
        />
        <p className='found-count'>{words.enrolment.peopleOf(data.total)}</p>
        <Button size='sm' variant='default' onClick={() => setChosen(new Set(data.people.map((p) => p.person)))}>
          {words.enrolment.chooseAll}
        </Button>
      </div>
      <Answering of={of} chosen={chosen} onDone={() => setChosen(new Set())} />
      <DataTable
        caption={words.enrolment.people}
        hideCaption
        columns={peopleColumns(words, named, url, chosen, pick)}
        rows={data.people}
        rowKey={(p) => p.person}
      />
      {pages > 1 && (
        <nav className='pages screen-only' aria-label={words.list.pages}>
          <Button size='compact-sm' variant='default' disabled={page <= 1} onClick={() => change({ page: String(page - 1) })}>
            ←
          </Button>
          <span>
            {page}/{pages}
          </span>
          <Button size='compact-sm' variant='default' disabled={page >= pages} onClick={() => change({ page: String(page + 1) })}>
            →
          </Button>
        </nav>
      )}
    </section>
  )
}
