import type { Day } from '#lib/day.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, type Output, type Refused } from '../api.ts'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { href, today, useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { verified } from './answers.ts'
import type { Summary } from './answers.ts'

/** «chưa kiểm chứng», wherever what stands beside it was not checked against the text of the law. */
export const Unverified = ({ confidence }: { confidence: string }) => {
  const words = useWords()
  return verified(confidence) ? null : <span className='unverified'>{words.unverified}</span>
}

/** The first digits of the change's hash: what makes a printed page an anchor of the ledger. Asked once the figures are there, unless it came with them. */
const Hash = ({ change, hash }: { change: number; hash: string | undefined }) => {
  const { stamp } = useWords()
  const { data } = useAsk('ledger.anchor', { number: change }, { enabled: hash === undefined })
  const shown = hash ?? (data?.number === change ? data.hash : undefined)
  return shown === undefined ? null : (
    <code className='hash' title={stamp.hash}>
      {shown}
    </code>
  )
}

type Props = {
  asOf: string
  change: number
  hash?: string | undefined
  unit?: Summary['scope'] | undefined
  editions?: Summary['editions'] | undefined
  reading?: Summary['reading'] | undefined
}

const shownEditions = 4

/** What the figures of a screen stand on: day, scope, definition, change. */
export const Stamp = ({ asOf, change, hash, unit, editions, reading }: Props) => {
  const words = useWords()
  const url = useUrl()
  const documents = [...new Map((editions ?? []).map((e) => [e.document, e])).values()]
  const rest = documents.slice(shownEditions)
  return (
    <dl className='stamp' aria-label={words.stamp.label}>
      <div>
        <dt className='hidden'>{words.asOf.label}</dt>
        <dd>
          <strong>{words.stamp.asOf(asOf as Day)}</strong>
        </dd>
      </div>
      {unit && (
        <div>
          <dt>{words.stamp.scope}</dt>
          <dd>{unit.name}</dd>
        </div>
      )}
      {reading && (
        <div>
          <dt>{words.readings.label}</dt>
          <dd>{words.lang === 'vi' ? reading.says : reading.saysEn}</dd>
        </div>
      )}
      {editions && (
        <div>
          <dt>{words.stamp.definition}</dt>
          <dd>
            {documents.length === 0 && words.stamp.none}
            {documents.slice(0, shownEditions).map((e, i) => (
              <span key={e.key} title={e.name}>
                {i > 0 && '; '}
                {e.document} <Unverified confidence={e.confidence} />
              </span>
            ))}
            {rest.length > 0 && (
              <>
                ;{' '}
                <a href={href('/tieu-chuan', { asOf, unit: url.unit })} title={rest.map((e) => e.document).join('; ')}>
                  {words.stamp.more(rest.length)}
                </a>
              </>
            )}
          </dd>
        </div>
      )}
      <div>
        <dt>{words.stamp.change}</dt>
        <dd>
          <a href={href('/so-cai', { asOf: url.asOf, unit: url.unit })}>#{change}</a> <Hash change={change} hash={hash} />
        </dd>
      </div>
    </dl>
  )
}

/** The day in Vietnam on which a change was made. */
export const dayMade = (at: string): Day => dayOfMoment.format(new Date(at)) as Day

const dayOfMoment = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Said when the screen shows what was known at an earlier change, with its day. */
export const KnownAt = () => {
  const words = useWords()
  const url = useUrl()
  const { data } = useAsk('ledger.anchor', { number: url.knownAt ?? '' }, { enabled: url.knownAt !== undefined })
  if (url.knownAt === undefined) return null
  const made = data && String(data.number) === url.knownAt ? dayMade(data.at) : undefined
  return (
    <p className='known-at' role='note'>
      {words.stamp.knownAt(url.knownAt, made)} <a href={href('', { ...url, knownAt: undefined }) || '?'}>{words.stamp.now}</a>
    </p>
  )
}

/** The day on which one wishes to have looked: moves the page to what was known at its end. Empty, or today: what is known now. */
export const KnownOn = () => {
  const words = useWords()
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const [on, setOn] = useState<Day>()
  const find = useMutation<Output<'ledger.anchor'>, Refused, Day>({
    mutationFn: (day) => ask('ledger.anchor', { on: day }),
    onSuccess: ({ number }) => changeUrl({ knownAt: String(number) }),
  })
  const go = (day: Day | undefined) => {
    setOn(day)
    find.reset()
    if (day === undefined || day >= today) changeUrl({ knownAt: undefined })
    else find.mutate(day)
  }
  return (
    <div className='known-on screen-only'>
      <DayField
        label={words.stamp.knownOn}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={url.knownAt === undefined && !find.isError ? undefined : on}
        onDay={go}
      />
      {find.error && (
        <p className='says-problem' role='alert'>
          {words.lang === 'vi' ? find.error.says : find.error.saysEn}
        </p>
      )}
    </div>
  )
}

/** The State's heading on paper. */
export const PrintHead = ({ title, unit }: { title: string; unit?: string | undefined }) => {
  const words = useWords()
  return (
    <div className='print-head print-only'>
      <div className='two'>
        <p>
          <b>{unit?.toUpperCase() ?? ''}</b>
        </p>
        <p>
          <b>{words.printed.state}</b>
          <br />
          <u>{words.printed.motto}</u>
        </p>
      </div>
      <p className='print-title'>{title}</p>
    </div>
  )
}

/** Place, day and signatures on paper. */
export const PrintFoot = () => {
  const { printed } = useWords()
  return (
    <div className='print-foot print-only two'>
      <p>
        <br />
        <b>{printed.maker}</b>
        <br />
        <i>{printed.sign}</i>
      </p>
      <p>
        <i>{printed.place}</i>
        <br />
        <b>{printed.head}</b>
        <br />
        <i>{printed.signHead}</i>
      </p>
    </div>
  )
}
