import { Alert, Button } from '@mantine/core'
import type { ReactNode } from 'react'

/** Something was refused or failed: what, in words, and what may be done next. */
export const Problem = ({
  title,
  says,
  retry,
  onRetry,
  children,
}: {
  title: string
  says: string
  retry?: string
  onRetry?: () => void
  children?: ReactNode
}) => (
  <Alert className='problem' color='red' variant='outline' title={title} role='alert'>
    <p>{says}</p>
    {children}
    {retry && onRetry && (
      <Button size='compact-sm' variant='outline' color='red' onClick={onRetry}>
        {retry}
      </Button>
    )}
  </Alert>
)

/** Grey lines where figures will stand, in the height they will have. */
export const Loading = ({ label, lines = 8 }: { label: string; lines?: number }) => (
  <div className='loading' role='status'>
    <span className='hidden'>{label}</span>
    {Array.from({ length: lines }, (_, i) => (
      <span key={i} className='line' aria-hidden='true' style={{ width: `${92 - ((i * 17) % 40)}%` }} />
    ))}
  </div>
)

/** Nothing here yet, and the way on. */
export const Empty = ({ title, says, children }: { title: string; says?: string; children?: ReactNode }) => (
  <section className='empty'>
    <h2>{title}</h2>
    {says && <p>{says}</p>}
    {children && <div className='acts'>{children}</div>}
  </section>
)
