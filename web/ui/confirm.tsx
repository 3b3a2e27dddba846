import { Button, TextInput } from '@mantine/core'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

type Props = {
  open: boolean
  title: string
  says: string
  reason: string
  confirm: string
  cancel: string
  busy: boolean
  problem?: string | undefined
  onConfirm: (reason: string) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before an act that is not light, with a place for the reason. The browser's own dialog keeps and returns the focus. */
export const Confirm = ({ open, title, says, reason, confirm, cancel, busy, problem, onConfirm, onClose, children }: Props) => {
  const [text, setText] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className='confirm' aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      <p>{says}</p>
      <TextInput label={reason} value={text} onChange={(e) => setText(e.currentTarget.value)} />
      {children}
      {problem && (
        <p className='says-problem' role='alert'>
          {problem}
        </p>
      )}
      <div className='acts'>
        <Button color='red' loading={busy} onClick={() => onConfirm(text)}>
          {confirm}
        </Button>
        <Button variant='default' onClick={onClose}>
          {cancel}
        </Button>
      </div>
    </dialog>
  )
}
