import { memo, useDeferredValue, useMemo } from 'react'
import { vnDay, type Day } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import { useAsk } from '../paced.ts'
import { Acts } from '../acts.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Declined } from '../declined.tsx'
import { carried, href, scopeOf, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { ChangesLine } from './changes-line.tsx'
import { Charts } from './charts.tsx'
import { KnownAt, PrintFoot, PrintHead, Stamp } from './stamp.tsx'
import { ReviewTable } from './table.tsx'
import { Tiles } from './tiles.tsx'
import { UnitTree } from './unit-tree.tsx'
import type { Summary } from './answers.ts'

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

const Nobody = ({ data }: { data: Summary }) => {
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
const Figures = memo(({ data, since, base }: { data: Summary; since: Day; base: Search }) => (
  <>
    <Tiles data={data} since={since} base={base} />
    <ReviewTable data={data} base={base} />
  </>
))
const LateCharts = memo(Charts)
const LateChanges = memo(ChangesLine)
const Units = memo(UnitTree)

/** Who meets the standard of their title, on the day above: four figures, the table, the charts. One request. */
export const ReviewPage = () => {
  const words = useWords()
  const url = useUrl()
  const { day, settled } = useAsOf()
  const { unit, knownAt, since } = scopeOf(url, day)
  const by = (url.by ?? 'unit') as Summary['by']
  const { data, error, again } = useAsk('review.summary', { asOf: day, unit, by, since, knownAt })
  const shown = (data?.asOf ?? day) as Day
  const base = useMemo(() => ({ ...carried(url), unit, asOf: shown }), [url, unit, shown])
  const late = useDeferredValue(data)
  const some = data !== undefined && data.total.people > 0
  return (
    <div className='with-tree'>
      <Units asOf={settled} unit={data?.scope} ready={data !== undefined || error !== null} />
      <div className='page'>
        <title>{`${words.nav.review} · ${data?.scope.name ?? ''} · ${vnDay(day)} – Gốc`}</title>
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
            <Path unit={data.scope} asOf={data.asOf} />
            <div className='page-head'>
              <h1 tabIndex={-1}>{data.scope.tier === 'nation' ? words.country : data.scope.name}</h1>
              <span className='milliseconds quiet screen-only'>{words.stamp.ms(data.milliseconds)}</span>
              <Acts name='review.export' input={{ asOf: day, unit, by, knownAt, what: 'summary' }} />
            </div>
            <Stamp asOf={data.asOf} change={data.change} unit={data.scope} editions={data.editions} />
            {some ? (
              <>
                <Figures data={data} since={scopeOf(url, shown).since} base={base} />
                <LateChanges asOf={settled} since={scopeOf(url, settled).since} base={base} ready={some} />
                {late && late.total.people > 0 && <LateCharts data={late} base={base} />}
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
