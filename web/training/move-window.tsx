import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#lib/day.ts'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Says } from '../sign-in/parts.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/use.tsx'
import { WindowFields, type Window } from './window-fields.tsx'

type Class = Output<'training.plan'>['lines'][number]

/** Moves the window of registration of a class that is offered, with the reason. */
export const MoveWindow = ({ of, onClose }: { of: Class; onClose: () => void }) => {
  const words = useWords()
  const { training } = words
  const [window, setWindow] = useState<Window>({ from: of.registersFrom as Day, to: of.registersTo as Day })
  const [reason, setReason] = useState('')
  const save = useCommand(async () => {
    await act('training.moveWindow', { class: of.id, ...(window.from ? { registersFrom: window.from } : {}), registersTo: window.to ?? '', reason })
    onClose()
  })
  return (
    <Dialog title={training.moveWindowOf(of.code)} onClose={onClose}>
      <form
        className='edit'
        onSubmit={(e) => {
          e.preventDefault()
          save.mutate(undefined)
        }}
      >
        <div className='fields'>
          <WindowFields window={window} onWindow={setWindow} />
        </div>
        <TextInput
          label={words.enrolment.amendReason}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <Says error={save.error} />
        <div className='acts'>
          <Button type='submit' loading={save.isPending}>
            {training.save}
          </Button>
          <Button variant='default' onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
