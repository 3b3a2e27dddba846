import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'

type Props = { open: boolean; title: string; says: string; reason: string; confirm: string; cancel: string; close: string; busy: boolean; problem?: string | undefined; onConfirm: (reason: string) => void; onClose: () => void }

/** Asks before an act that is not light, with a place for the reason. */
export const Confirm = ({ open, title, says, reason, confirm, cancel, close, busy, problem, onConfirm, onClose }: Props) => {
  const [text, setText] = useState('')
  return (
    <Modal opened={open} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': close }} transitionProps={{ duration: 0 }}>
      <p>{says}</p>
      <TextInput label={reason} value={text} onChange={(e) => setText(e.currentTarget.value)} data-autofocus />
      {problem && <p className="says-problem" role="alert">{problem}</p>}
      <div className="acts">
        <Button color="red" loading={busy} onClick={() => onConfirm(text)}>{confirm}</Button>
        <Button variant="default" onClick={onClose}>{cancel}</Button>
      </div>
    </Modal>
  )
}
