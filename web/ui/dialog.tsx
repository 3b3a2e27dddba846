import { useEffect, useId, useRef, type ReactNode } from 'react'

/** A dialog of the browser's own: it keeps the focus, closes on Escape and returns the focus where it was. Open as long as it is there; React also hands up the closing of a dialog within it, which is not its own. */
export const Dialog = ({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className='confirm tall' aria-labelledby={id} onClose={(e) => e.target === e.currentTarget && onClose()}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
