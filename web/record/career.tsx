import { dayNumber, vnDay, type Day } from '#lib/day.ts'
import { useWords } from '../words/use.tsx'
import { drawCareer, type Bar, type Drawing } from './career-lanes.ts'
import type { Fact } from './edit.tsx'
import { period, type Read } from './sections.tsx'

const laneHeight = 30
const axisHeight = 22

type Place = (day: Day) => number

/** A post: the primary one filled, a concurrent one striped, one that still runs open on the right; its number leads to the list below. */
const PostBar = ({ bar, at }: { bar: Bar<Fact>; at: Place }) => {
  const words = useWords()
  const { post, number, lane, isOpen } = bar
  const isPrimary = post.values['is_primary'] !== false
  const says = `${post.words['title_text'] ?? ''}, ${post.words['unit_id'] ?? ''}, ${period(post, words)}${isPrimary ? '' : ` (${words.person.concurrent})`}`
  const [y, height] = [lane * laneHeight + 4, laneHeight - 8]
  const [x, width] = [`${at(bar.from)}%`, `${at(bar.to) - at(bar.from)}%`]
  return (
    <g>
      <title>{says}</title>
      <rect className={isPrimary ? 'post primary' : 'post concurrent'} x={x} y={y} width={width} height={height} />
      {!isPrimary && <rect x={x} y={y} width={width} height={height} fill='url(#career-stripes)' />}
      {isOpen && <line className='still' x1={`${at(bar.to)}%`} x2={`${at(bar.to)}%`} y1={y} y2={y + height} />}
      <svg x={x} y={y} width={width} height={height}>
        {isPrimary && (
          <text className='name' x='26' y={height - 6}>
            {post.words['title_text']}
          </text>
        )}
      </svg>
      <svg className='plate' x={x} y={y} width='21' height={height}>
        <rect x='0.75' y='0.75' width='19' height={height - 1.5} />
        <text x='10' y={height - 6} textAnchor='middle'>
          {number}
        </text>
      </svg>
    </g>
  )
}

const Axis = ({ drawing, at, on }: { drawing: Drawing<Fact>; at: Place; on: Day }) => {
  const top = drawing.lanes * laneHeight
  return (
    <>
      {drawing.years.map((year) => {
        const x = at(`${year}-01-01` as Day)
        return (
          <g key={year}>
            <line className='year' x1={`${x}%`} x2={`${x}%`} y1='0' y2={top + 4} />
            <text className='year-name' x={`${x}%`} y={top + 17} textAnchor={x > 94 ? 'end' : x < 4 ? 'start' : 'middle'}>
              {year}
            </text>
          </g>
        )
      })}
      {on >= drawing.from && on < drawing.to && <line className='as-of-line' x1={`${at(on)}%`} x2={`${at(on)}%`} y1='0' y2={top + 4} />}
    </>
  )
}

const Figure = ({ drawing, on }: { drawing: Drawing<Fact>; on: Day }) => {
  const words = useWords()
  const [low, high] = [dayNumber(drawing.from), dayNumber(drawing.to)]
  const at: Place = (day) => ((dayNumber(day) - low) / Math.max(1, high - low)) * 100
  return (
    <figure className='career-figure'>
      <svg
        role='img'
        aria-label={words.record.careerFigure(drawing.bars.length, vnDay(drawing.from))}
        width='100%'
        height={drawing.lanes * laneHeight + axisHeight}
      >
        <defs>
          <pattern id='career-stripes' width='6' height='6' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'>
            <line x1='0' y1='0' x2='0' y2='6' />
          </pattern>
        </defs>
        <Axis drawing={drawing} at={at} on={on} />
        {drawing.bars.map((bar) => (
          <PostBar key={bar.post.fact} bar={bar} at={at} />
        ))}
      </svg>
      <figcaption className='note'>{words.record.careerSays(vnDay(on))}</figcaption>
    </figure>
  )
}

/** The career through the years as a drawing, with the same posts as a list, the latest first, each by its number. */
export const Career = ({ read, on }: { read: Read; on: Day }) => {
  const words = useWords()
  const drawing = drawCareer(read.sections.posting ?? [], on)
  if (!drawing) return null
  return (
    <section className='record-section' aria-labelledby='career'>
      <h2 id='career'>{words.record.career}</h2>
      <Figure drawing={drawing} on={on} />
      <ol className='career' reversed>
        {drawing.bars.toReversed().map(({ post: p, number }) => (
          <li key={p.fact} className={p.holds ? 'now' : ''}>
            <span className='place' aria-hidden='true'>
              {number}.
            </span>{' '}
            <b>{p.words['title_text']}</b>, {p.words['unit_id']} <small>{period(p, words)}</small>
            {p.values['is_primary'] === false && <small> · {words.person.concurrent}</small>}
            {p.values['since_known'] === false && <small> · {words.record.sinceUnknown}</small>}
            {p.holds && <small className='hidden'> ({words.record.holdsNow})</small>}
          </li>
        ))}
      </ol>
    </section>
  )
}
