import { memo, useLayoutEffect, useRef } from 'react'
import { dayFromNumber, dayNumber, vnDay, type Day } from '#lib/day.ts'

type Props = {
  label: string
  from: Day
  to: Day
  value: Day
  marks: readonly Day[]
  onDay: (day: Day) => void
  /** The hand comes near, to drag or to step; undefined when it leaves. */
  onAim: (aim: 'drag' | 'step' | 'pull' | undefined) => void
  /** Where a dragged hand stops: a pixel is many days wide, so it may as well be a day that means something. */
  snap: (day: Day) => Day
}

/** The years and the marks under the line; they stay while the day moves. */
const Scale = memo(({ from, to, marks }: Pick<Props, 'from' | 'to' | 'marks'>) => {
  const [low, high] = [dayNumber(from), dayNumber(to)]
  const at = (day: Day) => `${((dayNumber(day) - low) / (high - low)) * 100}%`
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, i) => Number(from.slice(0, 4)) + i)
  return (
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
  )
})

/** A day on a line: dragged, or moved day by day with the arrows, with marks beneath. */
export const DaySlider = ({ label, from, to, value, marks, onDay, onAim, snap }: Props) => {
  const dragging = useRef(false)
  const grab = (is: boolean) => () => {
    dragging.current = is
    onAim(is ? 'pull' : 'drag')
  }
  const [low, high] = [dayNumber(from), dayNumber(to)]
  const place = Math.min(high, Math.max(low, dayNumber(value)))
  const line = useRef<HTMLInputElement>(null)
  // The browser's own: it stays under the hand, and is put elsewhere when the day came from elsewhere.
  useLayoutEffect(() => {
    if (line.current && !dragging.current && line.current.valueAsNumber !== place) line.current.valueAsNumber = place
  })
  return (
    <div className='slider'>
      <input
        ref={line}
        type='range'
        aria-label={label}
        aria-valuetext={vnDay(value)}
        min={low}
        max={high}
        step={1}
        defaultValue={place}
        onChange={(e) => {
          const day = dayFromNumber(Number(e.currentTarget.value))
          onDay(dragging.current ? snap(day) : day)
        }}
        onPointerEnter={() => dragging.current || onAim('drag')}
        onPointerLeave={() => dragging.current || onAim(undefined)}
        onPointerDown={grab(true)}
        onPointerUp={grab(false)}
        onPointerCancel={grab(false)}
        onKeyDown={() => onAim('step')}
        onFocus={() => dragging.current || onAim('step')}
        onBlur={() => onAim(undefined)}
      />
      <Scale from={from} to={to} marks={marks} />
    </div>
  )
}
