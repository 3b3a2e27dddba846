import { vnDay } from '#lib/day.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { UnitTree } from '../review/unit-tree.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { href, scopeOf, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { EstablishmentTable, UnitCard } from './card.tsx'
import { Desk } from './desk.tsx'
import { EstablishmentDesk } from './establishment.tsx'

/** The units of the day: the tree, the card of one, and the desk where a decision changes them. */
export const UnitsPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled: day } = useAsOf()
  const { unit } = scopeOf(url, day)
  const card = useAsk('units.card', { asOf: day, unit })
  const scope = useAsk('review.summary', { asOf: day, unit }).data
  const { data, error, again } = card
  const id = data ? String(data.id) : unit
  const desk = url.show === 'desk'
  const establishment = url.show === 'establishment'
  const isCountry = scope?.scope.tier === 'nation'
  const above = scope?.scope.tier === 'commune' ? scope.scope.path.at(-1)?.id : scope?.scope.id
  const name = isCountry ? words.country : (data?.name ?? words.unit.title)
  const title = desk ? words.desk.title : establishment ? words.establishment.deskTitle(name) : name
  return (
    <div className='with-tree'>
      <UnitTree asOf={day} unit={scope?.scope} ready={data !== undefined || error !== null} />
      <div className='page'>
        <title>{`${title} · ${vnDay(day)} – Gốc`}</title>
        <div className='page-head'>
          <h1 tabIndex={-1}>{title}</h1>
          {!desk && !establishment && data && (
            <div className='acts screen-only'>
              <ButtonLink to={href('/', { asOf: day, unit: id })}>{words.unit.openReview}</ButtonLink>
              {data.may.establish && (
                <ButtonLink to={href('/don-vi', { ...url, unit: id, show: 'establishment' })}>{words.establishment.open}</ButtonLink>
              )}
              {data.may.reorganise && (
                <ButtonLink strong to={href('/don-vi', { ...url, unit: id, show: 'desk' })}>
                  {words.desk.open}
                </ButtonLink>
              )}
            </div>
          )}
        </div>
        {error && <Declined error={error} again={again} />}
        {!data && !error && <Loading label={words.loading} />}
        {data && desk && (
          <Desk
            asOf={day}
            first={isCountry ? undefined : { id, name: [data.name, data.path].filter(Boolean).join(', ') }}
            above={above === undefined ? undefined : String(above)}
            place={isCountry ? '' : scope?.scope.tier === 'commune' ? data.path : [data.name, data.path].filter(Boolean).join(', ')}
          />
        )}
        {data && establishment && <EstablishmentDesk asOf={day} unit={id} />}
        {data && !desk && !establishment && (
          <>
            <p>
              {data.path && `${data.path} · `}
              <a href={href('/nguoi', { asOf: day, unit: id })}>{scope ? words.unit.people(scope.total.people) : words.unit.openPeople}</a>
            </p>
            <EstablishmentTable asOf={day} unit={id} />
            {!isCountry && <UnitCard card={data} />}
          </>
        )}
      </div>
    </div>
  )
}
