import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { day } from '#lib/day.ts'
import { act } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { useUnit } from '../home.ts'
import { useAsk } from '../paced.ts'
import { PersonField, type Somebody } from '../people/person-field.tsx'
import { Says } from '../sign-in/parts.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { useWords } from '../words/use.tsx'
import type { Round } from './open-survey.tsx'

const kept = { programme: '', people: '1', reason: '' }

/** Adds a wish to an open round: of somebody named, or of a unit for so many of its people. */
export const WishForm = ({ round }: { round: Round }) => {
  const words = useWords()
  const { training, survey } = words
  const { settled } = useAsOf()
  const ownUnit = useUnit()
  const [whose, setWhose] = useState<'person' | 'unit'>('person')
  const [person, setPerson] = useState<Somebody>()
  const [unit, setUnit] = useState<Chosen>()
  const [year, setYear] = useState(String(round.firstYear))
  const [form, setForm] = useState(kept)
  const taught = useAsk('training.programmes', { asOf: day(`${year}-12-31`) }).data?.programmes ?? []
  const years = Array.from({ length: round.lastYear - round.firstYear + 1 }, (_, i) => String(round.firstYear + i))
  const add = useCommand(() => {
    const said = { round: round.id, programme: Number(form.programme), year: Number(year), reason: form.reason }
    return whose === 'person'
      ? act('training.wish', { ...said, person: person?.id ?? '' })
      : act('training.wishForUnit', { ...said, unit: unit?.id ?? '', unitsOn: settled, people: form.people })
  })
  const said = fieldSaid(add.error, words)
  const isReady = form.programme !== '' && (whose === 'person' ? person !== undefined : unit !== undefined)
  const set =
    (key: keyof typeof form) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setForm({ ...form, [key]: value })
  return (
    <form
      className='edit screen-only'
      aria-label={survey.addWish}
      onSubmit={(e) => {
        e.preventDefault()
        add.mutate(undefined, {
          onSuccess: () => {
            setForm(kept)
            setPerson(undefined)
            setUnit(undefined)
          },
        })
      }}
    >
      <h3>{survey.addWish}</h3>
      <div className='fields'>
        <NativeSelect
          size='sm'
          label={survey.whose}
          value={whose}
          onChange={(e) => setWhose(e.currentTarget.value === 'unit' ? 'unit' : 'person')}
          data={[
            { value: 'person', label: survey.forPerson },
            { value: 'unit', label: survey.forUnit },
          ]}
        />
        {whose === 'person' ? (
          <PersonField label={training.person} asOf={settled} unit={ownUnit} value={person} onPerson={setPerson} />
        ) : (
          <UnitField label={training.unit} asOf={settled} value={unit} onUnit={setUnit} />
        )}
        <NativeSelect
          size='sm'
          label={training.yearHead}
          value={year}
          error={said.at('year')}
          onChange={(e) => setYear(e.currentTarget.value)}
          data={years}
        />
        <NativeSelect
          size='sm'
          label={training.programme}
          value={form.programme}
          error={said.at('programme')}
          onChange={set('programme')}
          data={[{ value: '', label: '–' }, ...taught.map((p) => ({ value: String(p.id), label: p.name }))]}
        />
        {whose === 'unit' && (
          <TextInput size='sm' label={training.people} inputMode='numeric' value={form.people} error={said.at('people')} onChange={set('people')} />
        )}
        <TextInput size='sm' label={training.reason} value={form.reason} error={said.at('reason')} onChange={set('reason')} />
      </div>
      <Says error={said.rest()} />
      <div className='acts'>
        <Button type='submit' size='sm' loading={add.isPending} disabled={!isReady}>
          {survey.add}
        </Button>
      </div>
    </form>
  )
}
