import { Button } from '@mantine/core'
import { useState } from 'react'
import { act, type Output } from '../api.ts'
import { useCommand } from '../command.ts'
import { Confirm } from '../ui/confirm.tsx'
import { useWords } from '../words/use.tsx'

/** A button that takes one change back, after asking. */
export const Undo = ({ number, label, onDone }: { number: number; label: string; onDone?: () => void }) => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<Output<'ledger.undo'>>()
  const undo = useCommand((reason: string) => act('ledger.undo', { number, ...(reason === '' ? {} : { reason }) }))
  const confirm = (reason: string) =>
    undo.mutate(reason, {
      onSuccess: (told) => {
        setDone(told)
        setOpen(false)
        onDone?.()
      },
    })
  return (
    <>
      <Button
        size='compact-sm'
        variant='outline'
        color='red'
        disabled={done !== undefined}
        onClick={() => setOpen(true)}
        aria-label={`${label} #${number}`}
      >
        {label}
      </Button>
      <span role='status'>{done && words.undo.done(done.change, done.facts)}</span>
      <Confirm
        open={open}
        title={words.undo.title(number)}
        says={words.undo.says}
        reason={words.undo.reason}
        confirm={words.undo.confirm}
        cancel={words.cancel}
        busy={undo.isPending}
        problem={undo.error ? (words.lang === 'vi' ? undo.error.says : undo.error.saysEn) : undefined}
        onConfirm={confirm}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
