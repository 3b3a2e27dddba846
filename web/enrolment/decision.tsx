import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { act, downloadAsked, type Input, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Refused } from '../api.ts'
import { PaperShown } from './paper.tsx'
import { stepOf, useUnitName, useWhyNot } from './parts.tsx'

type Told = Output<'enrolment.decisions'>
type Made = Told['decisions'][number]
type Asked = Input<'enrolment.paper'>

/** The paper that is asked for, read again whenever what it says changes. */
const usePaper = (asked: Asked, enabled: boolean) =>
  useQuery<Output<'enrolment.paper'>, Refused>({ queryKey: ['enrolment.paper', asked], queryFn: () => act('enrolment.paper', asked), enabled })

const Download = ({ asked, label }: { asked: Asked; label: string }) => {
  const save = useMutation<void, Refused>({ mutationFn: () => downloadAsked('enrolment.paperFile', asked) })
  return (
    <>
      <Button size='compact-md' variant='outline' loading={save.isPending} onClick={() => save.mutate()}>
        {label}
      </Button>
      {save.error && <Declined error={save.error} />}
    </>
  )
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)

/** What is written on a paper besides its list: number, day, who signs, the grounds. */
const useSigning = (usual: Told['usual'], kind: 'proposal' | 'decision', today: Day) => {
  const [number, setNumber] = useState('')
  const [on, setOn] = useState<Day | undefined>(today)
  const [title, setTitle] = useState<string>()
  const [name, setName] = useState('')
  const [grounds, setGrounds] = useState<string>()
  const signerTitle = title ?? (kind === 'decision' ? usual.signerTitle : '')
  const said = lines(grounds ?? '')
  const given = {
    ...(number.trim() ? { number: number.trim() } : {}),
    ...(on ? { on } : {}),
    ...(signerTitle.trim() ? { signerTitle: lines(signerTitle).join('\n') } : {}),
    ...(name.trim() ? { signerName: name.trim() } : {}),
    ...(said.length > 0 ? { grounds: said } : {}),
  }
  return { number, setNumber, on, setOn, signerTitle, setTitle, name, setName, grounds, setGrounds, given }
}
type Signing = ReturnType<typeof useSigning>

const SigningFields = ({ s, usual, kind }: { s: Signing; usual: Told['usual']; kind: 'proposal' | 'decision' }) => {
  const words = useWords()
  const unchecked = usual.grounds.filter((g) => g.confidence !== 'seen').length
  const shown = usual.grounds.map((g) => g.words).join('\n')
  return (
    <>
      <div className='desk-head'>
        <TextInput
          size='sm'
          label={words.enrolment.number}
          placeholder={kind === 'decision' ? '15/QĐ-UBND' : '15/TTr-PNV'}
          value={s.number}
          onChange={(e) => s.setNumber(e.currentTarget.value)}
        />
        <DayField label={words.enrolment.day} hint={words.asOf.hint} error={words.asOf.notADay} value={s.on} onDay={s.setOn} />
        <Textarea
          size='sm'
          autosize
          minRows={1}
          label={words.enrolment.signerTitle}
          value={s.signerTitle}
          onChange={(e) => s.setTitle(e.currentTarget.value)}
        />
        <TextInput size='sm' label={words.enrolment.signerName} value={s.name} onChange={(e) => s.setName(e.currentTarget.value)} />
      </div>
      {kind === 'decision' && (
        <Textarea
          size='sm'
          autosize
          minRows={2}
          label={words.enrolment.grounds}
          {...(unchecked > 0 ? { description: words.enrolment.groundsUnchecked(unchecked) } : {})}
          value={s.grounds ?? shown}
          onChange={(e) => s.setGrounds(e.currentTarget.value)}
        />
      )}
    </>
  )
}

/** The next paper of a class: what it will say, and signing it. */
const NextPaper = ({ of, told, kind }: { of: number; told: Told; kind: 'proposal' | 'decision' }) => {
  const words = useWords()
  const why = useWhyNot()
  const { settled } = useAsOf()
  const s = useSigning(told.usual, kind, settled)
  const asked: Asked = { class: of, kind, ...s.given }
  const { data, error } = usePaper(asked, told.usual.accepted > 0)
  const sign = useCommand(() =>
    act(kind === 'decision' ? 'enrolment.decide' : 'enrolment.propose', {
      class: of,
      number: '',
      on: settled,
      signerTitle: '',
      signerName: '',
      ...s.given,
    }),
  )
  const move = stepOf(told.moves, kind === 'decision' ? 'decided' : 'proposed')
  const whole = s.number.trim() !== '' && s.on !== undefined && s.name.trim() !== '' && s.signerTitle.trim() !== ''
  if (told.usual.accepted === 0) return <p className='quiet'>{words.enrolment.nobody}</p>
  return (
    <section aria-labelledby='paper'>
      <h3 id='paper'>{kind === 'decision' ? words.enrolment.decision : words.enrolment.proposal}</h3>
      <div className='screen-only'>
        <SigningFields s={s} usual={told.usual} kind={kind} />
        <div className='acts'>
          <Button size='sm' disabled={!move?.can || !whole} title={why(move)} loading={sign.isPending} onClick={() => sign.mutate(undefined)}>
            {kind === 'decision' ? words.enrolment.decide : words.enrolment.propose}
          </Button>
          <Download asked={asked} label={words.enrolment.download} />
          {move?.why && <span className='quiet'>{why(move)}</span>}
        </div>
      </div>
      {sign.error && <Declined error={sign.error} />}
      {error && <Declined error={error} />}
      {data && <PaperShown of={data} label={words.enrolment.preview} />}
    </section>
  )
}

type Change = { readonly act: 'send' | 'remove'; readonly person: string; readonly name: string; readonly reason: string }

/** Whom another decision removes and sends, one after another, each with the reason. */
const Changes = ({ told, changes, onChanges }: { told: Told; changes: readonly Change[]; onChanges: (changes: readonly Change[]) => void }) => {
  const words = useWords()
  const named = useUnitName()
  const [who, setWho] = useState({ remove: '', send: '', reason: '' })
  const reason = who.reason.trim()
  const left = told.people.filter((p) => !changes.some((c) => c.person === p.person))
  const removed = left.find((p) => p.person === who.remove)
  const sent = who.send.trim()
  const add = (change: Change) => {
    onChanges([...changes, change])
    setWho({ ...who, [change.act]: '' })
  }
  const says = { remove: words.enrolment.willRemove, send: words.enrolment.willSend }
  return (
    <>
      <div className='desk-head'>
        <TextInput
          className='grows'
          size='sm'
          label={words.enrolment.amendReason}
          value={who.reason}
          onChange={(e) => setWho({ ...who, reason: e.currentTarget.value })}
        />
      </div>
      <div className='desk-head'>
        <NativeSelect
          size='sm'
          label={words.enrolment.removeWho}
          value={removed ? who.remove : ''}
          onChange={(e) => setWho({ ...who, remove: e.currentTarget.value })}
          data={[
            { value: '', label: words.enrolment.nobodyRemoved },
            ...left.map((p) => ({ value: p.person, label: `${p.name} (${named(p.unit, p.unitNow)})` })),
          ]}
        />
        <Button
          size='sm'
          variant='default'
          disabled={!removed || reason === ''}
          onClick={() => removed && add({ act: 'remove', person: removed.person, name: removed.name, reason })}
        >
          {words.enrolment.addRemoved}
        </Button>
        <TextInput size='sm' label={words.enrolment.sendWho} value={who.send} onChange={(e) => setWho({ ...who, send: e.currentTarget.value })} />
        <Button
          size='sm'
          variant='default'
          disabled={sent === '' || reason === '' || changes.some((c) => c.person === sent)}
          onClick={() => add({ act: 'send', person: sent, name: sent, reason })}
        >
          {words.enrolment.addSent}
        </Button>
      </div>
      {changes.length > 0 && (
        <ul aria-label={words.enrolment.changes}>
          {changes.map((c) => (
            <li key={c.person}>
              {says[c.act](c.name, c.reason)}{' '}
              <button
                type='button'
                className='line-link'
                aria-label={words.enrolment.notThis(c.name)}
                onClick={() => onChanges(changes.filter((other) => other !== c))}
              >
                {words.enrolment.drop}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Another decision about a class already decided: it may remove and send several people. */
const Amending = ({ of, told }: { of: number; told: Told }) => {
  const words = useWords()
  const { settled } = useAsOf()
  const s = useSigning(told.usual, 'decision', settled)
  const [changes, setChanges] = useState<readonly Change[]>([])
  const those = (which: Change['act']) => changes.flatMap(({ act: done, person, reason }) => (done === which ? [{ person, reason }] : []))
  const amend = useCommand(() =>
    act('enrolment.amend', {
      class: of,
      number: '',
      on: settled,
      signerTitle: '',
      signerName: '',
      ...s.given,
      send: those('send'),
      remove: those('remove'),
    }),
  )
  const whole = s.number.trim() !== '' && s.name.trim() !== '' && changes.length > 0
  return (
    <details className='chains screen-only'>
      <summary>{words.enrolment.amend}</summary>
      <p className='quiet'>{words.enrolment.amendSays}</p>
      <Changes told={told} changes={changes} onChanges={setChanges} />
      <SigningFields s={s} usual={told.usual} kind='decision' />
      <div className='acts'>
        <Button size='sm' disabled={!whole} loading={amend.isPending} onClick={() => amend.mutate(undefined, { onSuccess: () => setChanges([]) })}>
          {words.enrolment.decide}
        </Button>
      </div>
      {amend.error && <Declined error={amend.error} />}
    </details>
  )
}

const madeColumns = (words: Words, of: number, open: (id: number) => void): Column<Made>[] => [
  {
    key: 'number',
    head: words.enrolment.number,
    cell: (d) => (
      <button type='button' className='plain link' onClick={() => open(d.id)}>
        {d.number}
      </button>
    ),
  },
  { key: 'on', head: words.enrolment.day, cell: (d) => vnDay(d.on as Day) },
  { key: 'sent', head: words.enrolment.holders, cell: (d) => words.enrolment.sentBy(d.sent, d.removed) },
  { key: 'after', head: words.enrolment.after, numeric: true, cell: (d) => words.enrolment.peopleOf(d.after) },
  { key: 'file', head: words.enrolment.download, cell: (d) => <Download asked={{ class: of, kind: 'decision', decision: d.id }} label='.docx' /> },
]

const MadePaper = ({ of, decision }: { of: number; decision: number }) => {
  const words = useWords()
  const { data, error } = usePaper({ class: of, kind: 'decision', decision }, true)
  if (error) return <Declined error={error} />
  return data ? <PaperShown of={data} label={words.enrolment.decision} /> : <Loading label={words.loading} lines={4} />
}

/** The papers of a class: the one to come with its preview, and the decisions that were made. */
export const Decisions = ({ of }: { of: number }) => {
  const words = useWords()
  const [opened, setOpened] = useState<number>()
  const { data, error, again } = useAsk('enrolment.decisions', { class: of })
  if (error) return <Declined error={error} again={again} />
  if (!data) return <Loading label={words.loading} />
  const { state } = data.class
  const last = data.decisions.at(-1)
  return (
    <section aria-labelledby='papers'>
      <h2 id='papers'>{data.class.name}</h2>
      <p>
        {words.enrolment.state}: <strong>{state[words.lang]}</strong>.
        {data.proposal && ` ${words.enrolment.proposal}: ${data.proposal.number}, ${vnDay(data.proposal.on as Day)}.`}
      </p>
      {data.decisions.length > 0 && (
        <DataTable
          caption={words.enrolment.decisions}
          columns={madeColumns(words, of, setOpened)}
          rows={data.decisions}
          rowKey={(d) => String(d.id)}
        />
      )}
      {last === undefined && <NextPaper key={state.code} of={of} told={data} kind={state.code === 'proposed' ? 'decision' : 'proposal'} />}
      {data.mayAmend && <Amending of={of} told={data} />}
      {last !== undefined && <MadePaper of={of} decision={opened ?? last.id} />}
    </section>
  )
}
