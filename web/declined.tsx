import type { Refused } from './api.ts'
import type { ReactNode } from 'react'
import { Problem } from './ui/states.tsx'
import { useWords } from './words/use.tsx'

const candidates = (error: Refused): readonly string[] => {
  const details = error.details as { candidates?: readonly string[] } | undefined
  return Array.isArray(details?.candidates) ? details.candidates : []
}

/** A refusal in the server's own words, in the language of the screen. */
export const Declined = ({ error, again, children }: { error: Refused; again?: () => void; children?: ReactNode }) => {
  const words = useWords()
  const says = words.lang === 'vi' ? error.says : error.saysEn
  return (
    <Problem title={words.failed} says={says ?? error.message} retry={words.retry} {...(again && (error.code === 'network' || error.code === 'fault') ? { onRetry: again } : {})}>
      {candidates(error).length > 0 && <ul>{candidates(error).map((c) => <li key={c}>{c}</li>)}</ul>}
      {children}
    </Problem>
  )
}
