import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, type Day } from '#lib/day.ts'
import { act, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Undo } from '../ledger/undo.tsx'
import { DayField } from '../ui/day-field.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { ActForm, PasteActs } from './act-form.tsx'
import { partNames, type Drafted } from './acts.ts'
import { Assign, Outcome, type Told } from './preview.tsx'
import type { Chosen } from './unit-field.tsx'

type Goes = ReadonlyMap<string, number>
/** A division of the decision, with those of whom it has to be said where they go. */
type Dividing = { readonly of: Drafted; readonly unit: Told['unassigned'][number] }

/** What was saved, and where to look at it: the day before, the day, and the day before in the new units. */
const Done = ({ told, above, onAnother }: { told: Told; above: string | undefined; onAnother: () => void }) => {
  const { desk } = useWords()
  const eve = addDays(told.on as Day, -1)
  return (
    <section className='done' aria-labelledby='done-title'>
      <div role='status'>
        <h2 id='done-title'>{desk.done(told.change ?? 0)}</h2>
      </div>
      <div className='acts'>
        <ButtonLink to={href('/', { asOf: eve, unit: above })}>{desk.seeBefore}</ButtonLink>
        <ButtonLink strong to={href('/', { asOf: told.on, unit: above })}>
          {desk.seeAfter}
        </ButtonLink>
        <ButtonLink to={href('/', { asOf: eve, unit: above, reading: 'restated', unitsOn: told.on })}>{desk.seeRestated}</ButtonLink>
        <Undo number={told.change ?? 0} label={desk.undo} />
        <Button size='compact-md' variant='default' onClick={onAnother}>
          {desk.another}
        </Button>
      </div>
      <Outcome told={told} />
    </section>
  )
}

const ActList = ({ drafts, onRemove }: { drafts: readonly Drafted[]; onRemove: (at: number) => void }) => {
  const { desk } = useWords()
  return (
    <section aria-label={desk.list}>
      <h2>{desk.list}</h2>
      {drafts.length === 0 ? (
        <p className='quiet'>{desk.none}</p>
      ) : (
        <ol className='act-list'>
          {drafts.map((d, i) => (
            <li key={i}>
              {d.says}{' '}
              <button type='button' className='plain' aria-label={`${desk.remove}: ${d.says}`} onClick={() => onRemove(i)}>
                ×
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

type DeskProps = {
  readonly asOf: Day
  readonly first: Chosen | undefined
  /** The unit whose figures tell what a decision did, and the place under which units are named. */
  readonly above: string | undefined
  readonly place: string
}

/** One decision about units: its acts, its number and day, what it would do, and then doing it. */
export const Desk = ({ asOf, first, above, place }: DeskProps) => {
  const words = useWords()
  const { desk } = words
  const url = useUrl()
  const [drafts, setDrafts] = useState<readonly Drafted[]>([])
  const [goes, setGoes] = useState<Goes>(new Map())
  const [document, setDocument] = useState('')
  const [reason, setReason] = useState('')
  const [on, setOn] = useState<Day | undefined>(asOf)
  const [splitPeople, setSplitPeople] = useState<readonly Dividing[]>([])
  const acts = drafts.map((of) => {
    const divided = splitPeople.find((d) => d.of === of)
    const people = (divided?.unit.people ?? []).flatMap(({ id }) => ((goes.get(id) ?? 0) ? [{ person: id, to: goes.get(id) ?? 0 }] : []))
    return of.act.act === 'split' ? { ...of.act, people } : of.act
  })
  const given = { document, on: on ?? asOf, ...(reason.trim() === '' ? {} : { reason }), acts }
  const preview = useMutation<Told, Refused>({ mutationFn: () => act('units.preview', given) })
  const save = useCommand(() => act('units.reorganise', given))
  const look = () =>
    preview.mutate(undefined, {
      onSuccess: (told) =>
        setSplitPeople((was) => [
          ...was.filter((d) => !told.unassigned.some((n) => drafts[n.act] === d.of)),
          ...told.unassigned.flatMap((n) => {
            const of = drafts[n.act]
            return of ? [{ of, unit: joined(n, was.find((d) => d.of === of)?.unit) }] : []
          }),
        ]),
    })
  const change = (to: readonly Drafted[]) => {
    setDrafts(to)
    preview.reset()
    save.reset()
  }
  if (save.data)
    return (
      <Done
        told={save.data}
        above={above}
        onAnother={() => {
          change([])
          setGoes(new Map())
          setSplitPeople([])
        }}
      />
    )
  const told = preview.data
  const splits = drafts.flatMap((of) => splitPeople.flatMap((d) => (d.of === of && of.act.act === 'split' ? [{ unit: d.unit, act: of.act }] : [])))
  return (
    <div className='desk'>
      <p className='screen-only'>
        <a href={href('/don-vi', { ...url, show: undefined })}>← {desk.close}</a>
      </p>
      <div className='desk-head'>
        <TextInput
          size='sm'
          label={desk.document}
          value={document}
          onChange={(e) => {
            setDocument(e.currentTarget.value)
            preview.reset()
          }}
        />
        <DayField
          label={desk.on}
          hint={words.asOf.hint}
          error={words.asOf.notADay}
          value={on}
          onDay={(to) => {
            setOn(to)
            preview.reset()
          }}
        />
        <TextInput size='sm' className='grows' label={desk.reason} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      </div>
      <ActForm asOf={addDays(on ?? asOf, -1)} first={first} onAdd={(drafted) => change([...drafts, drafted])} />
      <PasteActs place={place} onAdd={(more) => change([...drafts, ...more])} />
      <ActList drafts={drafts} onRemove={(at) => change(drafts.filter((_, i) => i !== at))} />
      <div className='acts'>
        <Button
          size='sm'
          variant='outline'
          loading={preview.isPending}
          disabled={drafts.length === 0 || document.trim() === '' || !on}
          onClick={look}
        >
          {desk.preview}
        </Button>
        <Button
          size='sm'
          loading={save.isPending}
          disabled={!told || told.planned || told.unassigned.length > 0}
          onClick={() => save.mutate(undefined)}
        >
          {desk.save}
        </Button>
      </div>
      {preview.error && <Declined error={preview.error} />}
      {save.error && <Declined error={save.error} />}
      {splits.map(({ unit, act: a }) => (
        <Assign
          key={unit.unit}
          unit={unit.name}
          people={unit.people}
          parts={partNames(a, unit.name, words)}
          goes={goes}
          onGo={(who, part) => {
            setGoes(new Map([...goes, ...who.map((p) => [p, part] as const)]))
            preview.reset()
          }}
        />
      ))}
      {told && (
        <section className='preview' aria-labelledby='preview-title'>
          <h2 id='preview-title'>{desk.previewTitle}</h2>
          <p role='status' className='quiet'>
            {desk.nothingYet} {told.planned && desk.planned(told.on as Day)}
          </p>
          <Outcome told={told} />
        </section>
      )}
    </div>
  )
}

/** Those not yet said now, with those who were before: all stay on the list until the decision is saved. */
const joined = (now: Told['unassigned'][number], was: Told['unassigned'][number] | undefined): Told['unassigned'][number] => {
  const before = was?.people ?? []
  return { ...now, people: [...before, ...now.people.filter((p) => !before.some((b) => b.id === p.id))] }
}
