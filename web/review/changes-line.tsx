import type { Day } from '#lib/day.ts'
import { vnDay } from '#lib/day.ts'
import { useAsk } from '../paced.ts'
import { DayField } from '../ui/day-field.tsx'
import { href, useChangeUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Unverified } from './stamp.tsx'

/** Says in one line which standards changed since the day compared with, and how many people it touched. */
export const ChangesLine = ({ asOf, since, base, ready }: { asOf: Day; since: Day; base: Search; ready: boolean }) => {
  const words = useWords()
  const changeUrl = useChangeUrl()
  const { data } = useAsk(
    'review.compare',
    { asOf, since, unit: base.unit ?? 'country', knownAt: base.knownAt, limit: 1 },
    { enabled: ready && since <= asOf },
  )
  const to = (show?: string) => href('/so-sanh', { ...base, asOf, since, show })
  const kinds = ['newlyMet', 'newlyUnmet', 'other', 'joined', 'left'] as const
  return (
    <section className='changes-line' aria-label={words.compare.title(since, asOf)}>
      <DayField
        className='screen-only'
        label={words.tiles.compareWith}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={since}
        onDay={(day) => changeUrl({ since: day })}
      />
      <div className='says'>
        {data && (
          <>
            <p>
              {data.standards.length === 0
                ? words.compare.noStandards
                : data.standards.slice(0, 4).map((s, i) => (
                    <span key={s.key + s.what}>
                      {i > 0 && '; '}
                      <b>{s.document}</b> {words.compare[s.what]} {vnDay(s.on as Day)} <Unverified confidence={s.confidence} />
                    </span>
                  ))}
            </p>
            <p>
              {kinds
                .filter((kind) => data.counts[kind] > 0)
                .map((kind) => (
                  <span key={kind} className='kind'>
                    <a href={to(kind)}>
                      {words.number(data.counts[kind])} {words.compare[kind].toLowerCase()}
                    </a>
                  </span>
                ))}{' '}
              <a href={to()}>{words.tiles.whoChanged}</a>
            </p>
          </>
        )}
      </div>
    </section>
  )
}
