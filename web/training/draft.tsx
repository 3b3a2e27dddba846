import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addDays, addMonths, day, vnDay, type Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { useCommand } from '../command.ts'
import { Says } from '../sign-in/parts.tsx'
import { today } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { WindowFields } from './window-fields.tsx'

/** Classes begin in March of the plan's first year, or in the third month from now when that is later; registration closes a month before. */
const begun = (firstYear: number): { month: Day; from: Day; to: Day } => {
  const march = day(`${firstYear}-03-01`)
  const soon = day(`${addMonths(today, 3).slice(0, 7)}-01`)
  const month = march < today && soon.startsWith(String(firstYear)) ? soon : march
  const to = addDays(addMonths(month, -1), -1)
  return { month, from: to < today ? addMonths(to, -1) : today, to }
}

/** Drafts classes from the needs of the unit on the day shown. */
export const Draft = ({ plan }: { plan: Output<'training.plan'> }) => {
  const words = useWords()
  const { training } = words
  const { settled } = useAsOf()
  const first = begun(plan.firstYear)
  const [given, setGiven] = useState({ size: '60', month: first.month.slice(0, 7) })
  const [window, setWindow] = useState<{ from: Day | undefined; to: Day | undefined }>({ from: first.from, to: first.to })
  const draft = useCommand(() =>
    act('training.draftPlan', {
      plan: plan.id,
      asOf: settled,
      classSize: Number(given.size),
      firstMonth: given.month,
      registersFrom: window.from ?? '',
      registersTo: window.to ?? '',
    }),
  )
  return (
    <>
      <details className='screen-only' open={plan.classes === 0}>
        <summary>{training.draft(vnDay(settled))}</summary>
        <fieldset className='options'>
          <legend className='hidden'>{training.draft(vnDay(settled))}</legend>
          <TextInput
            size='sm'
            label={training.classSize}
            inputMode='numeric'
            value={given.size}
            onChange={(e) => setGiven({ ...given, size: e.currentTarget.value })}
          />
          <TextInput
            size='sm'
            label={training.firstMonth}
            value={given.month}
            onChange={(e) => setGiven({ ...given, month: e.currentTarget.value })}
          />
          <WindowFields window={window} onWindow={setWindow} />
          <Button size='sm' variant='outline' loading={draft.isPending} onClick={() => draft.mutate(undefined)}>
            {training.draftNow}
          </Button>
        </fieldset>
      </details>
      <Says error={draft.error} />
      {draft.data && (
        <p role='status'>
          {training.drafted(draft.data.classes, draft.data.seats)} {draft.data.left.map((l) => training.leftOut(l.level, l.people, l.why)).join(' ')}
        </p>
      )}
    </>
  )
}
