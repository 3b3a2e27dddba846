import { memo, useDeferredValue, useMemo, useRef } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import { useAsk } from '../paced.ts'
import { Acts } from '../acts.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Declined } from '../declined.tsx'
import { carried, href, scopeOf, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { useAhead } from './ahead.ts'
import { ChangesLine } from './changes-line.tsx'
import { Charts } from './charts.tsx'
import { KnownAt, PrintFoot, PrintHead, Stamp } from './stamp.tsx'
import { Series } from './series.tsx'
import { ReviewTable } from './table.tsx'
import { Tiles } from './tiles.tsx'
import { UnitTree } from './unit-tree.tsx'
import type { Seen, Summary } from './answers.ts'

const Path = ({ unit, asOf }: { unit: Summary['scope']; asOf: string }) => {
  const words = useWords()
  const url = useUrl()
  if (unit.path.length === 0) return null
  return (
    <nav className='path screen-only' aria-label={words.path}>
      <ol>
        {unit.path.map((u) => (
          <li key={u.id}>
            <a href={href('/', { ...url, asOf, unit: String(u.id), sort: undefined })}>{u.name}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const Nobody = ({ data }: { data: Seen }) => {
  const words = useWords()
  const url = useUrl()
  const whole = data.scope.tier === 'nation'
  return (
    <Empty title={whole ? words.empty.title : words.empty.hereTitle} says={whole ? words.empty.says : words.empty.hereSays}>
      <ButtonLink to={href('/nhap', carried(url))} strong={whole}>
        {words.empty.action}
      </ButtonLink>
      {!whole && <ButtonLink to={href('/', { ...url, unit: undefined })}>{words.empty.country}</ButtonLink>}
    </Empty>
  )
}

// A dragged day draws the page twice, once for the wish and once for its answer: what shows only the answer skips the first.
const Figures = memo(({ data, moving, since, base }: { data: Seen; moving: boolean; since: Day; base: Search }) => (
  <>
    <Tiles data={data} moving={moving} since={since} base={base} />
    <ReviewTable data={data} moving={moving} base={base} />
  </>
))
const LateCharts = memo(Charts)
const LateChanges = memo(ChangesLine)
const Units = memo(UnitTree)

/**
 * The figures to show: `data` follows the hand, from what was fetched ahead of it where that is at hand; `full` is the last whole answer, which has
 * the comparison, the levels and the ages too.
 */
const useFigures = () => {
  const words = useWords()
  const url = useUrl()
  const { day, settled, aim } = useAsOf()
  const { unit, by, criterion, knownAt, reading, unitsOn } = scopeOf(url, day)
  const change = useRef<number>(undefined)
  const fetched = useAhead(day, aim, change.current, { unit, by, criterion, knownAt }, words)
  // What is fetched ahead is in the units of each day.
  const ahead = reading === undefined ? fetched : undefined
  const asked = ahead ? settled : day
  const {
    data: full,
    error,
    again,
  } = useAsk('review.summary', { asOf: asked, unit, by, since: scopeOf(url, asked).since, knownAt, reading, unitsOn })
  change.current = full?.change
  const data: Seen | undefined = full?.asOf === day ? full : (ahead ?? full)
  return { full, data, error: ahead && asked !== day ? null : error, again }
}

/** Who meets the standard of their title, on the day above: four figures, the table, the charts. One request. */
export const ReviewPage = () => {
  const words = useWords()
  const url = useUrl()
  const { full, data, error, again } = useFigures()
  const { day, settled, aim } = useAsOf()
  const { unit, by, knownAt, reading, unitsOn } = scopeOf(url, day)
  const shown = (data?.asOf ?? day) as Day
  const ofShown = useMemo(() => ({ ...carried(url), unit, asOf: shown }), [url, unit, shown])
  // Nobody follows a link while pulling the day: the hundreds of addresses of a screen wait until the hand lets go.
  const kept = useRef(ofShown)
  if (aim !== 'pull') kept.current = ofShown
  const base = kept.current
  const fullBase = useMemo(() => ({ ...base, asOf: full?.asOf }), [base, full])
  const late = useDeferredValue(full)
  const some = data !== undefined && data.total.people > 0
  return (
    <div className='with-tree'>
      <Units
        asOf={reading === undefined ? settled : ((full?.reading.unitsOn ?? settled) as Day)}
        unit={data?.scope}
        ready={data !== undefined || error !== null}
      />
      <div className='page'>
        <title>{`${words.nav.review} · ${data?.scope.name ?? ''} · ${vnDay((full?.asOf ?? day) as Day)} – Gốc`}</title>
        <KnownAt />
        {error && (
          <h1 className='hidden' tabIndex={-1}>
            {words.nav.review}
          </h1>
        )}
        {error && (
          <Declined error={error} again={again}>
            <div className='acts'>
              {url.unit !== undefined && <ButtonLink to={href('/', { ...url, unit: undefined })}>{words.empty.country}</ButtonLink>}
            </div>
          </Declined>
        )}
        {!data && !error && (
          <>
            <h1 tabIndex={-1}>{words.nav.review}</h1>
            <Loading label={words.loading} lines={12} />
          </>
        )}
        {data && (
          <>
            <PrintHead title={words.printed.review} unit={data.scope.name} />
            <Path unit={data.scope} asOf={base.asOf} />
            <div className='page-head'>
              <h1 tabIndex={-1}>{data.scope.tier === 'nation' ? words.country : data.scope.name}</h1>
              <span className='milliseconds quiet screen-only'>{words.stamp.ms(full?.milliseconds ?? 0)}</span>
              <Acts name='review.export' input={{ asOf: day, unit, by, knownAt, reading, unitsOn, what: 'summary' }} />
            </div>
            <Stamp asOf={data.asOf} change={data.change} unit={data.scope} editions={data.editions} reading={full?.reading} />
            {some ? (
              <>
                <Figures data={data} moving={data !== full} since={scopeOf(url, shown).since} base={base} />
                <LateChanges asOf={settled} since={scopeOf(url, settled).since} base={base} ready={some} />
                {late && late.total.people > 0 && (
                  <div className={data === full ? '' : 'waits'} aria-busy={data !== full}>
                    <LateCharts data={late} base={fullBase} />
                  </div>
                )}
                <Series unit={String(data.scope.id)} day={settled} />
                <PrintFoot />
              </>
            ) : (
              <Nobody data={data} />
            )}
          </>
        )}
      </div>
    </div>
  )
}
