import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addDays, type Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { UnitField, type Chosen } from '../units/unit-field.tsx'
import { today } from '../url.ts'
import { SaveOrClose } from '../save-or-close.tsx'
import { useWords } from '../words/use.tsx'

export type Round = Output<'training.surveys'>['rounds'][number]

/** Opens a survey round for a unit of the day shown. */
export const OpenSurvey = ({ onClose }: { onClose: (round?: number) => void }) => {
  const words = useWords()
  const { training, survey } = words
  const { settled } = useAsOf()
  const next = String(Number(today.slice(0, 4)) + 1)
  const [unit, setUnit] = useState<Chosen>()
  const [given, setGiven] = useState({ name: '', firstYear: next, lastYear: next })
  const [opensOn, setOpens] = useState<Day | undefined>(today)
  const [closesOn, setCloses] = useState<Day | undefined>(addDays(today, 30))
  const open = useCommand(() =>
    act('training.openSurvey', {
      unit: unit?.id ?? '',
      unitsOn: settled,
      ...given,
      name: given.name.trim() || survey.usualName(given.firstYear),
      opensOn: opensOn ?? '',
      closesOn: closesOn ?? '',
    }),
  )
  const said = fieldSaid(open.error, words)
  const field = (key: keyof typeof given, label: string, placeholder = '') => (
    <TextInput
      size='sm'
      label={label}
      placeholder={placeholder}
      inputMode={key === 'name' ? 'text' : 'numeric'}
      value={given[key]}
      error={said.at(key)}
      onChange={(e) => setGiven({ ...given, [key]: e.currentTarget.value })}
    />
  )
  return (
    <Dialog title={survey.open} onClose={() => onClose()}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          open.mutate(undefined, { onSuccess: ({ round }) => onClose(round) })
        }}
      >
        <UnitField label={training.unit} asOf={settled} value={unit} onUnit={setUnit} />
        {field('name', survey.name, survey.usualName(given.firstYear))}
        <div className='pair'>
          {field('firstYear', training.firstYear)}
          {field('lastYear', training.lastYear)}
        </div>
        <div className='pair'>
          <DayField
            label={survey.opensOn}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            said={said.at('opensOn')}
            value={opensOn}
            onDay={setOpens}
          />
          <DayField
            label={survey.closesOn}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            said={said.at('closesOn')}
            value={closesOn}
            onDay={setCloses}
          />
        </div>
        <Says error={said.rest()} />
        <div className='acts'>
          <Button type='submit' size='sm' loading={open.isPending} disabled={!unit}>
            {survey.open}
          </Button>
          <Button size='sm' variant='default' onClick={() => onClose()}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Moves the last day of a round: closes it, or gives more time. */
export const EndSurvey = ({ of, onClose }: { of: Round; onClose: () => void }) => {
  const words = useWords()
  const { survey, training } = words
  const [closesOn, setCloses] = useState<Day | undefined>(of.opensOn < today ? addDays(today, -1) : today)
  const [reason, setReason] = useState('')
  const end = useCommand(() => act('training.endSurvey', { round: of.id, closesOn: closesOn ?? '', reason }))
  const said = fieldSaid(end.error, words)
  return (
    <Dialog title={survey.endOf(of.name)} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          end.mutate(undefined, { onSuccess: onClose })
        }}
      >
        <p>{survey.endSays}</p>
        <div className='fields'>
          <DayField
            label={survey.closesOn}
            hint={words.asOf.hint}
            error={words.asOf.notADay}
            said={said.at('closesOn')}
            value={closesOn}
            onDay={setCloses}
          />
          <TextInput size='sm' label={training.reason} value={reason} error={said.at('reason')} onChange={(e) => setReason(e.currentTarget.value)} />
        </div>
        <Says error={said.rest()} />
        <SaveOrClose save={training.save} saving={end.isPending} onClose={onClose} />
      </form>
    </Dialog>
  )
}
