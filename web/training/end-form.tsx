import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { useCommand } from '../command.ts'
import { fieldSaid } from '../field-said.ts'
import { Says } from '../sign-in/parts.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { today } from '../url.ts'
import { SaveOrClose } from '../save-or-close.tsx'
import { useWords } from '../words/use.tsx'

/** Ends something on a day, with a reason when one is asked for. */
export const EndForm = ({
  title,
  says,
  asksReason = true,
  end,
  onClose,
}: {
  title: string
  says: string
  asksReason?: boolean
  end: (given: { on: string; reason: string }) => Promise<unknown>
  onClose: () => void
}) => {
  const words = useWords()
  const { training } = words
  const [on, setOn] = useState<Day | undefined>(today)
  const [reason, setReason] = useState('')
  const act = useCommand(() => end({ on: on ?? '', reason }))
  const said = fieldSaid(act.error, words)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          act.mutate(undefined, { onSuccess: onClose })
        }}
      >
        <p>{says}</p>
        <div className='fields'>
          <DayField label={training.endsOn} hint={words.asOf.hint} error={words.asOf.notADay} said={said.at('on')} value={on} onDay={setOn} />
          {asksReason && (
            <TextInput
              size='sm'
              label={training.reason}
              value={reason}
              error={said.at('reason')}
              onChange={(e) => setReason(e.currentTarget.value)}
            />
          )}
        </div>
        <Says error={said.rest()} />
        <SaveOrClose save={training.end} saving={act.isPending} onClose={onClose} />
      </form>
    </Dialog>
  )
}
