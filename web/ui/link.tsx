import type { ReactNode } from 'react'

/** A count that opens the list it counts; zero opens nothing and is plain. `says` begins with the number itself. */
export const Count = ({ n, shown, to, says }: { n: number; shown: string; to: string; says: string }) =>
  n === 0 ? (
    <span className='zero'>{shown}</span>
  ) : (
    <a className='count' href={to} aria-label={`${shown} ${says}`}>
      {shown}
    </a>
  )

/** A link that looks like a button. */
export const ButtonLink = ({ to, children, strong }: { to: string; children: ReactNode; strong?: boolean }) => (
  <a className={strong ? 'button-link strong' : 'button-link'} href={to}>
    {children}
  </a>
)
