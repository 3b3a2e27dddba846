import { dayFromNumber, dayNumber, vnDay, type Day } from '#lib/day.ts'

type Props = { label: string; from: Day; to: Day; value: Day; marks: readonly Day[]; onDay: (day: Day) => void; onRest: (day: Day) => void }

/** A day on a line: dragged or moved by arrows, with marks beneath. `onDay` follows the hand; `onRest` is told where it stopped. */
export const DaySlider = ({ label, from, to, value, marks, onDay, onRest }: Props) => {
  const [low, high] = [dayNumber(from), dayNumber(to)]
  const at = (day: Day) => `${((dayNumber(day) - low) / (high - low)) * 100}%`
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, i) => Number(from.slice(0, 4)) + i)
  return (
    <div className='slider'>
      <input
        type='range'
        aria-label={label}
        aria-valuetext={vnDay(value)}
        min={low}
        max={high}
        step={1}
        value={Math.min(high, Math.max(low, dayNumber(value)))}
        onChange={(e) => onDay(dayFromNumber(Number(e.currentTarget.value)))}
        onPointerUp={(e) => onRest(dayFromNumber(Number(e.currentTarget.value)))}
      />
      <div className='slider-scale' aria-hidden='true'>
        {years.map((year) => (
          <span key={year} className={year % 5 === 0 ? 'year tall' : 'year'} style={{ left: at(`${year}-01-01` as Day) }}>
            {year % 5 === 0 ? year : ''}
          </span>
        ))}
        {marks.map((mark) => (
          <span key={mark} className='mark' style={{ left: at(mark) }} title={vnDay(mark)} />
        ))}
      </div>
    </div>
  )
}
