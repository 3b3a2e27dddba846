import { useRef } from 'react'
import { dayFromNumber, dayNumber, vnDay, type Day } from '#lib/day.ts'

type Props = {
  label: string
  from: Day
  to: Day
  value: Day
  marks: readonly Day[]
  onDay: (day: Day) => void
  /** The hand comes near, to drag or to step; undefined when it leaves. */
  onAim: (aim: 'drag' | 'step' | undefined) => void
  /** Where a dragged hand stops: a pixel is many days wide, so it may as well be a day that means something. */
  snap: (day: Day) => Day
}

/** A day on a line: dragged, or moved day by day with the arrows, with marks beneath. */
export const DaySlider = ({ label, from, to, value, marks, onDay, onAim, snap }: Props) => {
  const dragging = useRef(false)
  const grab = (is: boolean) => () => {
    dragging.current = is
    onAim('drag')
  }
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
        onChange={(e) => {
          const day = dayFromNumber(Number(e.currentTarget.value))
          onDay(dragging.current ? snap(day) : day)
        }}
        onPointerEnter={() => onAim('drag')}
        onPointerLeave={() => dragging.current || onAim(undefined)}
        onPointerDown={grab(true)}
        onPointerUp={grab(false)}
        onPointerCancel={grab(false)}
        onKeyDown={() => onAim('step')}
        onFocus={() => dragging.current || onAim('step')}
        onBlur={() => onAim(undefined)}
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
