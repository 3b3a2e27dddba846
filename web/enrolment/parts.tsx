import type { Output } from '../api.ts'
import { useWords } from '../words/use.tsx'

export type Registered = Output<'enrolment.list'>['people'][number]
export type Candidate = Output<'enrolment.candidates'>['people'][number]
export type Move = Output<'enrolment.list'>['moves'][number]

/** Whether somebody is eligible, in a word, and every reason behind it. */
export const Eligibility = ({ of }: { of: Pick<Registered, 'name' | 'eligibility'> }) => {
  const { enrolment, lang } = useWords()
  const { answer, findings } = of.eligibility
  return (
    <details className='eligibility'>
      <summary aria-label={`${enrolment.answers[answer]}. ${enrolment.reasons(of.name)}`}>
        <span className={`eligible-${answer}`}>{enrolment.answers[answer]}</span>
      </summary>
      <ul>
        {findings.map((f) => (
          <li key={f.says}>
            {lang === 'vi' ? f.says : f.saysEn}
            {f.cites && <span className='quiet'> ({f.cites})</span>}
            {f.confidence !== 'seen' && <em className='quiet'> {enrolment.unchecked}</em>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A unit with the name of the one that it became. */
export const useUnitName = () => {
  const { enrolment } = useWords()
  return (name: string, now: string | null): string => (now === null ? name : enrolment.becameNow(name, now))
}

/** Why a move cannot be made now, for the title of its button. */
export const useWhyNot = () => {
  const { enrolment } = useWords()
  return (move: Move | undefined): string | undefined => (move === undefined || move.why === null ? undefined : enrolment.no[move.why])
}

export const stepOf = (moves: readonly Move[], step: string): Move | undefined => moves.find((m) => m.step === step)
