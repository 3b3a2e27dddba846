import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { TrainingPage } from '../training/tabs.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { UnitField } from '../units/unit-field.tsx'
import { href, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Eligibility, stepOf, useUnitName, useWhyNot, type Candidate, type Registered } from './parts.tsx'

type Listed = Output<'enrolment.list'>
type Offered = Output<'enrolment.classes'>['classes'][number]

/** `to`: the way to the own list for a class, or to that of a unit that became this one. */
const classColumns = (words: Words, named: ReturnType<typeof useUnitName>, to: (id: number, unit?: number) => string): Column<Offered>[] => [
  {
    key: 'class',
    head: words.enrolment.class,
    cell: (c) => (
      <>
        <a href={to(c.id)}>{c.name}</a>
        {c.inherited.map((u) => (
          <div key={u.id}>
            <a href={to(c.id, u.id)}>{words.enrolment.inherited(named(u.name, u.now))}</a>
          </div>
        ))}
      </>
    ),
  },
  {
    key: 'window',
    head: words.enrolment.window,
    cell: (c) => `${words.enrolment.windowOf(c.registersFrom, c.registersTo)} (${c.open ? words.enrolment.open : words.enrolment.closed})`,
  },
  { key: 'study', head: words.enrolment.study, cell: (c) => words.enrolment.months(c.firstMonth, c.lastMonth) },
  { key: 'quota', head: words.enrolment.quota, numeric: true, cell: (c) => c.quota ?? words.enrolment.noQuota },
  { key: 'registered', head: words.enrolment.registered, numeric: true, cell: (c) => c.registered },
  { key: 'state', head: words.enrolment.state, cell: (c) => c.list[words.lang] },
]

/** A place in the list: by a number typed, or a step at a time. */
const Place = ({ of, last, onMove }: { of: Registered; last: number; onMove: (to: number) => void }) => {
  const { enrolment } = useWords()
  const [text, setText] = useState<string>()
  const take = () => {
    const to = Number(text)
    setText(undefined)
    if (text !== undefined && Number.isInteger(to) && to >= 1 && to !== of.place) onMove(Math.min(to, last))
  }
  return (
    <span className='place'>
      <input
        inputMode='numeric'
        size={3}
        aria-label={enrolment.placeOf(of.name)}
        value={text ?? String(of.place)}
        onChange={(e) => setText(e.currentTarget.value)}
        onBlur={take}
        onKeyDown={(e) => e.key === 'Enter' && take()}
      />
      <button type='button' aria-label={enrolment.up(of.name)} disabled={of.place === 1} onClick={() => onMove(of.place - 1)}>
        ↑
      </button>
      <button type='button' aria-label={enrolment.down(of.name)} disabled={of.place === last} onClick={() => onMove(of.place + 1)}>
        ↓
      </button>
    </span>
  )
}

const listColumns = (
  words: Words,
  list: Listed,
  { rank, withdraw }: { rank: (person: string, to: number) => void; withdraw: (person: string) => void },
): Column<Registered>[] => {
  const mayEdit = list.open && stepOf(list.moves, 'submitted')?.can === true
  return [
    { key: 'name', head: words.enrolment.person, cell: (p) => `${p.place}. ${p.name}` },
    ...(mayEdit
      ? [
          {
            key: 'place',
            head: words.enrolment.place,
            cell: (p: Registered) => <Place of={p} last={list.people.length} onMove={(to) => rank(p.person, to)} />,
          },
        ]
      : []),
    { key: 'title', head: words.enrolment.title, cell: (p) => p.title },
    { key: 'level', head: words.enrolment.level, cell: (p) => p.level?.[words.lang] },
    { key: 'eligibility', head: words.enrolment.eligibility, cell: (p) => <Eligibility of={p} /> },
    { key: 'why', head: words.enrolment.why, cell: (p) => p.reason },
    {
      key: 'answer',
      head: words.enrolment.answer,
      cell: (p) => {
        const sent = list.people.find((q) => q.person === p.person)?.sent
        return sent ? words.enrolment.sent : p.answer ? [words.enrolment.answered[p.answer], p.answerReason].filter(Boolean).join(': ') : '–'
      },
    },
    ...(mayEdit
      ? [
          {
            key: 'out',
            head: words.enrolment.withdraw,
            cell: (p: Registered) => (
              <Button size='compact-xs' variant='default' aria-label={words.enrolment.withdrawOf(p.name)} onClick={() => withdraw(p.person)}>
                {words.enrolment.withdraw}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

const candidateColumns = (words: Words, add: (person: string) => void): Column<Candidate>[] => [
  { key: 'name', head: words.enrolment.person, cell: (p) => p.name },
  { key: 'title', head: words.enrolment.title, cell: (p) => p.title },
  { key: 'level', head: words.enrolment.level, cell: (p) => p.level?.[words.lang] },
  { key: 'eligibility', head: words.enrolment.eligibility, cell: (p) => <Eligibility of={p} /> },
  {
    key: 'add',
    head: words.enrolment.add,
    cell: (p) => (
      <Button size='compact-xs' aria-label={words.enrolment.addOf(p.name)} onClick={() => add(p.person)}>
        {words.enrolment.add}
      </Button>
    ),
  },
]

/** Whom the unit should register, most pressing first, and anybody else by name. */
const Adding = ({ of, unit }: { of: number; unit: string }) => {
  const words = useWords()
  const [reason, setReason] = useState('')
  const [other, setOther] = useState('')
  const { data, error } = useAsk('enrolment.candidates', { class: of, unit })
  const said = reason.trim() === '' ? words.enrolment.usualReason : reason.trim()
  const add = useCommand((person: string) => act('enrolment.register', { class: of, unit, person, reason: said }))
  return (
    <section aria-labelledby='candidates'>
      <h2 id='candidates'>{words.enrolment.candidates}</h2>
      <p className='quiet'>{words.enrolment.candidatesSays}</p>
      <div className='desk-head'>
        <TextInput
          className='grows'
          size='sm'
          label={words.enrolment.reason}
          placeholder={words.enrolment.usualReason}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <TextInput className='grows' size='sm' label={words.enrolment.other} value={other} onChange={(e) => setOther(e.currentTarget.value)} />
        <Button
          size='sm'
          variant='outline'
          disabled={other.trim() === ''}
          onClick={() => add.mutate(other.trim(), { onSuccess: () => setOther('') })}
        >
          {words.enrolment.add}
        </Button>
      </div>
      {add.error && <Declined error={add.error} />}
      {error && <Declined error={error} />}
      {data?.people.length === 0 && <p className='quiet'>{words.enrolment.noCandidates}</p>}
      {data && data.people.length > 0 && (
        <DataTable
          caption={words.enrolment.candidates}
          hideCaption
          columns={candidateColumns(words, (p) => add.mutate(p))}
          rows={data.people}
          rowKey={(p) => p.person}
        />
      )}
    </section>
  )
}

const ListOf = ({ of, unit }: { of: number; unit: string }) => {
  const words = useWords()
  const why = useWhyNot()
  const named = useUnitName()
  const { data, error, again } = useAsk('enrolment.list', { class: of, unit })
  const rank = useCommand((people: string[]) => act('enrolment.rank', { class: of, unit, people }))
  const withdraw = useCommand((person: string) => act('enrolment.withdraw', { class: of, unit, person }))
  const submit = useCommand(() => act('enrolment.submit', { class: of, unit }))
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} lines={4} />
  const move = (person: string, to: number) => {
    const rest = data.people.map((p) => p.person).filter((p) => p !== person)
    rank.mutate(rest.toSpliced(to - 1, 0, person))
  }
  const handIn = stepOf(data.moves, 'submitted')
  const failed = rank.error ?? withdraw.error ?? submit.error
  return (
    <>
      <section aria-labelledby='own-list'>
        <h2 id='own-list'>
          {words.enrolment.list(named(data.unit.name, data.unit.now))}: {data.class.name}
        </h2>
        <p>
          {words.enrolment.state}: <strong>{data.state[words.lang]}</strong>. {words.enrolment.quota}: {data.quota ?? words.enrolment.noQuota}.{' '}
          {words.enrolment.registered}: {data.people.length}. {words.enrolment.window}:{' '}
          {words.enrolment.windowOf(data.class.registersFrom, data.class.registersTo)}.
        </p>
        {data.returned && <p className='says-problem'>{words.enrolment.returned(data.returned)}</p>}
        {data.people.length === 0 ? (
          <p className='quiet'>{words.enrolment.empty}</p>
        ) : (
          <DataTable
            caption={words.enrolment.list(data.unit.name)}
            hideCaption
            columns={listColumns(words, data, { rank: move, withdraw: (p) => withdraw.mutate(p) })}
            rows={data.people}
            rowKey={(p) => p.person}
          />
        )}
        {failed && <Declined error={failed} />}
        <div className='acts screen-only'>
          <Button
            size='sm'
            loading={submit.isPending}
            disabled={!handIn?.can || data.people.length === 0}
            title={why(handIn)}
            onClick={() => submit.mutate(undefined)}
          >
            {data.gatherer ? words.enrolment.submitTo(data.gatherer.name) : words.enrolment.submit}
          </Button>
          {!data.gatherer && <span className='quiet'>{words.enrolment.noGatherer}</span>}
        </div>
      </section>
      {data.open && handIn?.can && <Adding of={of} unit={unit} />}
    </>
  )
}

/** What a unit does: choose a class whose window is open, register and rank its people, hand the list in. */
export const RegisterPage = () => {
  const words = useWords()
  const url = useUrl()
  const change = useChangeUrl()
  const named = useUnitName()
  const { settled } = useAsOf()
  const unit = url.unit ?? ''
  const { data, error, again } = useAsk('enrolment.classes', { unit: unit || '-' }, { enabled: unit !== '' })
  const chosen = url.class === undefined ? undefined : Number(url.class)
  // The list of a unit that was merged is asked for by its own number, wherever the address came from.
  const whose = url.row ?? (data && unit !== String(data.unit.id) && /^\d+$/.test(unit) ? unit : undefined)
  return (
    <TrainingPage title={words.enrolment.register}>
      <div className='desk-head screen-only'>
        <UnitField
          label={words.enrolment.unit}
          asOf={settled}
          value={data && { id: String(data.unit.id), name: data.unit.name }}
          onUnit={(u) => change({ unit: u?.id, class: undefined, row: undefined })}
        />
      </div>
      {unit === '' && <Empty title={words.enrolment.chooseUnit} />}
      {error && <Declined error={error} again={again} />}
      {unit !== '' && !data && !error && <Loading label={words.loading} lines={4} />}
      {data && data.classes.length === 0 && <Empty title={words.enrolment.noClasses} />}
      {data && data.classes.length > 0 && (
        <DataTable
          caption={words.enrolment.classes}
          columns={classColumns(words, named, (id, of) =>
            href('/dao-tao/dang-ky', { ...url, unit: String(data.unit.id), class: String(id), row: of === undefined ? undefined : String(of) }),
          )}
          rows={data.classes}
          rowKey={(c) => String(c.id)}
        />
      )}
      {data && chosen !== undefined && <ListOf key={`${chosen} ${unit} ${whose}`} of={chosen} unit={whose ?? String(data.unit.id)} />}
    </TrainingPage>
  )
}
