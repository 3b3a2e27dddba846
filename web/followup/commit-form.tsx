import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { PersonField, type Somebody } from '../people/person-field.tsx'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/use.tsx'
import type { Commitment } from './commitment-table.tsx'

const begun = (c: Commitment | undefined) => ({
  programme: c?.programme ?? '',
  document: c?.document ?? '',
  studyMonths: c ? String(c.studyMonths).replace('.', ',') : '24',
  promisedMonths: c ? String(c.promisedMonths) : '',
  cost: c ? String(c.cost) : '',
})
type Form = ReturnType<typeof begun>

const monthsOf = (text: string): number => Number(text.trim().replace(',', '.'))

/** Writes a promise down, or says one anew as a whole. */
export const CommitForm = ({ unit, of, onClose }: { unit: string; of: Commitment | undefined; onClose: () => void }) => {
  const words = useWords()
  const { commit } = words.followup
  const { settled } = useAsOf()
  const [person, setPerson] = useState<Somebody | undefined>(of && { id: of.id, name: of.name })
  const [form, setForm] = useState<Form>(begun(of))
  const [days, setDays] = useState<{ from: Day | undefined; to: Day | undefined }>({
    from: of?.startedOn as Day | undefined,
    to: (of?.finishedOn ?? undefined) as Day | undefined,
  })
  const study = monthsOf(form.studyMonths)
  const save = useCommand(() =>
    act('followup.commit', {
      person: person?.id ?? '',
      ...(of ? { commitment: of.commitment } : {}),
      programme: form.programme,
      ...(form.document.trim() ? { document: form.document } : {}),
      studyMonths: study,
      ...(form.promisedMonths.trim() ? { promisedMonths: form.promisedMonths.trim() } : {}),
      cost: form.cost.replace(/[\s.]/g, ''),
      startedOn: days.from ?? '',
      ...(days.to ? { finishedOn: days.to } : {}),
    }),
  )
  const said = fieldSaid(save.error, words)
  const field = (key: keyof Form, label: string, more: { description?: string; numeric?: boolean } = {}) => (
    <TextInput
      size='sm'
      label={label}
      {...(more.description ? { description: more.description } : {})}
      inputMode={more.numeric ? 'decimal' : 'text'}
      value={form[key]}
      error={said.at(key)}
      onChange={(e) => setForm({ ...form, [key]: e.currentTarget.value })}
    />
  )
  return (
    <Dialog title={of ? commit.changeOf(of.name) : commit.add} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          if (!save.isPending) save.mutate(undefined, { onSuccess: onClose })
        }}
      >
        {!of && <PersonField label={commit.person} asOf={settled} unit={unit} value={person} onPerson={setPerson} />}
        {field('programme', commit.programme)}
        <div className='fields'>
          {field('document', commit.document)}
          {field('cost', commit.cost, { description: commit.costHint, numeric: true })}
          {field('studyMonths', commit.studyMonths, { numeric: true })}
          {field('promisedMonths', commit.promised, {
            description: commit.promisedHint(study > 0 ? String(Math.ceil(study * 3)) : ''),
            numeric: true,
          })}
          <DayField
            label={commit.startedOn}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            value={days.from}
            onDay={(from) => setDays({ ...days, from })}
          />
          <DayField
            label={commit.finishedOn}
            description={commit.finishedHint}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            value={days.to}
            onDay={(to) => setDays({ ...days, to })}
          />
        </div>
        <Says error={said.rest()} />
        <div className='acts'>
          <Button type='submit' size='sm' loading={save.isPending} disabled={!person || !days.from}>
            {words.training.save}
          </Button>
          <Button size='sm' variant='default' onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
