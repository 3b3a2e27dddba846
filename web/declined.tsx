import type { Refused } from './api.ts'
import type { ReactNode } from 'react'
import { useLeading } from './home.ts'
import { AskPurpose } from './privacy/purpose.tsx'
import { Loading, Problem } from './ui/states.tsx'
import { href, useChangeUrl, useUrl } from './url.ts'
import { useWords } from './words/use.tsx'

const candidates = (error: Refused): readonly string[] => {
  const details = error.details as { candidates?: readonly string[] } | undefined
  return Array.isArray(details?.candidates) ? details.candidates : []
}

/** The units to look at instead of one that the day does not have. */
const instead = (error: Refused): readonly { id: number; name: string }[] => {
  const details = error.details as { instead?: readonly { id: number; name: string }[] } | undefined
  return Array.isArray(details?.instead) ? details.instead : []
}

const Instead = ({ error }: { error: Refused }) => {
  const url = useUrl()
  const change = useChangeUrl()
  return (
    <ul className='instead'>
      {instead(error).map((u) => (
        <li key={u.id}>
          <a
            href={href(location.pathname, { ...url, unit: String(u.id) })}
            onClick={(e) => {
              e.preventDefault()
              change({ unit: String(u.id) })
            }}
          >
            {u.name}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A refusal in the server's own words, in the language of the screen. */
export const Declined = ({ error, again, children }: { error: Refused; again?: () => void; children?: ReactNode }) => {
  const words = useWords()
  const isLeading = useLeading()
  const says = words.lang === 'vi' ? error.says : error.saysEn
  if (isLeading && error.code === 'not_found') return <Loading label={words.loading} />
  return (
    <Problem
      title={words.failed}
      says={says ?? error.message}
      retry={words.retry}
      {...(again && (error.code === 'network' || error.code === 'fault') ? { onRetry: again } : {})}
    >
      {candidates(error).length > 0 && (
        <ul>
          {candidates(error).map((c) => (
            <li key={c}>{c}</li>
          ))}
        </ul>
      )}
      {instead(error).length > 0 && <Instead error={error} />}
      {error.code === 'privacy.say_purpose' && <AskPurpose />}
      {children}
    </Problem>
  )
}
