import type { Day } from '#lib/day.ts'
import { StackedBar } from '../ui/bar.tsx'
import { Count } from '../ui/link.tsx'
import { href, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { gap, judged, partsOf, tallyOf, type Answer, type Seen, type Summary, type Tally } from './answers.ts'

const signed = (n: number, shown: string) => (n > 0 ? `▲ +${shown}` : `▼ −${shown}`)

type ChangeProps = { now: Tally | number; before: Tally | number | undefined; moving: boolean; since: Day; to: string }

const Change = ({ now, before, moving, since, to }: ChangeProps) => {
  const words = useWords()
  if (moving) return <p className='change quiet'>… {words.tiles.since(since)}</p>
  if (before === undefined)
    return (
      <p className='change quiet'>
        {words.tiles.since(since)}: {words.tiles.noPrevious}
      </p>
    )
  // An earlier day of which little was attested is no base to rise or fall from.
  const dark = typeof before === 'number' ? 0 : before.unknown + before.fault
  if (typeof before !== 'number' && dark * 2 > judged(before))
    return (
      <p className='change'>
        <a href={to}>{words.tiles.thenUnknown(dark, since)}</a>
      </p>
    )
  const heads = (t: Tally | number) => (typeof t === 'number' ? t : t.met)
  const share = (t: Tally | number) => (typeof t === 'number' || judged(t) === 0 ? undefined : (t.met * 100) / judged(t))
  const [a, b] = [share(now), share(before)]
  const by = heads(now) - heads(before)
  const points = a !== undefined && b !== undefined ? Math.round((a - b) * 100) / 100 : 0
  const decimals = (n: number) =>
    Math.abs(n)
      .toFixed(2)
      .replace('.', words.lang === 'vi' ? ',' : '.')
  const what =
    by === 0 && points === 0
      ? `= ${words.tiles.same}`
      : [
          by === 0 ? '' : `${signed(by, words.number(Math.abs(by)))} ${typeof now === 'number' ? words.tiles.heads : words.tiles.metPeople}`,
          points === 0 ? '' : `${signed(points, decimals(points))} ${words.tiles.points}`,
        ]
          .filter(Boolean)
          .join(' · ')
  return (
    <p className='change'>
      <a href={to}>{what}</a> {words.tiles.since(since)}
    </p>
  )
}

/** What a tile is drawn from; `moving` = the day is under the hand, and what it is compared with comes when it rests. */
type Shown = { data: Seen; moving: boolean; since: Day; base: Search }

/** Share, count and change of one criterion; every number opens its list. */
const ShareTile = ({ criterion, name, data, moving, since, base }: Shown & { criterion: string; name: string }) => {
  const words = useWords()
  const t = tallyOf(data.total, criterion)
  const open = (answer: string | undefined) => href('/nguoi', { ...base, criterion, answer })
  if (!t || judged(t) === 0)
    return (
      <li className='tile'>
        <h2>{name}</h2>
        <p className='big'>–</p>
        <p>{words.stamp.none}</p>
      </li>
    )
  const rest = (['unmet', 'transition', 'unknown', 'fault'] as const satisfies readonly Answer[]).filter(
    (kind) => t[kind] > 0 || kind === 'unmet' || kind === 'unknown',
  )
  return (
    <li className='tile' data-criterion={criterion}>
      <h2>{name}</h2>
      <p className='big'>{words.percent({ numerator: t.met, denominator: judged(t) })}</p>
      <p className='of'>
        <a href={open('met')}>{words.tiles.of(t.met, judged(t))}</a>
      </p>
      <StackedBar parts={partsOf(t, words)} />
      <p className='rest'>
        {rest.map((kind) => (
          <span key={kind}>
            <Count n={t[kind]} shown={words.number(t[kind])} to={open(kind)} says={`${words.answers[kind]} – ${name}`} />{' '}
            {words.answers[kind].toLowerCase()}
          </span>
        ))}
      </p>
      <Change
        now={t}
        moving={moving}
        before={data.previous ? tallyOf(data.previous, criterion) : undefined}
        since={since}
        to={href('/so-sanh', { ...base, since, criterion })}
      />
      <span className='hidden'>
        {words.table.gap}: {gap(t)}
      </span>
    </li>
  )
}

const countOf = (list: Summary['sexes'], code: string) => list.find((b) => b.code === code)?.people ?? 0

/** The four numbers of the review: people, professional, theory, all. */
export const Tiles = ({ data, moving, since, base }: Shown) => {
  const words = useWords()
  const { total } = data
  const share = (n: number) => words.percent({ numerator: n, denominator: total.people }, 1)
  const [women, members] = [countOf(data.sexes, 'female'), countOf(data.party, 'member')]
  return (
    <ul className='tiles' aria-label={words.tiles.label}>
      <li className='tile' data-criterion='people'>
        <h2>{words.tiles.people}</h2>
        <p className='big'>
          <a href={href('/nguoi', base)}>{words.number(total.people)}</a>
        </p>
        <p className='of'>{words.tiles.units(total.units)}</p>
        <p className='rest'>
          <span>
            <Count n={women} shown={words.number(women)} to={href('/nguoi', { ...base, sex: 'female' })} says={words.tiles.women} />{' '}
            {words.tiles.women} ({share(women)})
          </span>
          <span>
            <Count n={members} shown={words.number(members)} to={href('/nguoi', { ...base, party: 'member' })} says={words.tiles.party} />{' '}
            {words.tiles.party.toLowerCase()} ({share(members)})
          </span>
          {total.concurrent > 0 && <span>{words.tiles.concurrent(total.concurrent)}</span>}
        </p>
        <Change now={total.people} moving={moving} before={data.previous?.people} since={since} to={href('/so-sanh', { ...base, since })} />
      </li>
      <ShareTile criterion='professional' name={words.criteria['professional'] ?? ''} data={data} moving={moving} since={since} base={base} />
      <ShareTile criterion='theory' name={words.criteria['theory'] ?? ''} data={data} moving={moving} since={since} base={base} />
      <ShareTile criterion='all' name={words.tiles.all} data={data} moving={moving} since={since} base={base} />
    </ul>
  )
}
