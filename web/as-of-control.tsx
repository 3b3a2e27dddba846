import { NativeSelect } from '@mantine/core'
import { addDays, addMonths, vnDay, type Day } from '#lib/day.ts'
import { useAsOf } from './asof.tsx'
import { marks, nearestOnGrid } from './asof-grid.ts'
import { DayField } from './ui/day-field.tsx'
import { DaySlider } from './ui/slider.tsx'
import { today } from './url.ts'
import { useWords } from './words/use.tsx'

const [first, last]: [Day, Day] = ['2004-01-01', '2030-12-31']

const back = [
  { what: 'year', by: -1, move: (d: Day) => addMonths(d, -12) },
  { what: 'month', by: -1, move: (d: Day) => addMonths(d, -1) },
  { what: 'day', by: -1, move: (d: Day) => addDays(d, -1) },
] as const
const forward = [
  { what: 'year', by: 1, move: (d: Day) => addMonths(d, 12) },
  { what: 'month', by: 1, move: (d: Day) => addMonths(d, 1) },
  { what: 'day', by: 1, move: (d: Day) => addDays(d, 1) },
] as const

const Step = ({ what, by, move }: { what: 'year' | 'month' | 'day'; by: number; move: (day: Day) => Day }) => {
  const words = useWords()
  const { day, follow } = useAsOf()
  const says = `${by < 0 ? '−' : '+'}1 ${words.asOf.steps[what]}`
  return (
    <button type='button' title={words.asOf.step(by, words.asOf.steps[what])} onClick={() => follow(move(day))}>
      {says}
    </button>
  )
}

/** The largest control of every screen: the day, typed, stepped or dragged. */
export const AsOfControl = () => {
  const words = useWords()
  const { day, go, follow, takeAim } = useAsOf()
  return (
    <section className='as-of' aria-label={words.asOf.region}>
      <DayField
        className='as-of-field'
        size='xl'
        label={words.asOf.label}
        hint={words.asOf.hint}
        error={words.asOf.notADay}
        value={day}
        onDay={(to) => to && go(to)}
      />
      <div className='steps' onPointerEnter={() => takeAim('step')} onFocus={() => takeAim('step')} onPointerLeave={() => takeAim(undefined)}>
        {back.map((step) => (
          <Step key={step.what} {...step} />
        ))}
        <button type='button' className='today' onClick={() => go(today)} title={vnDay(today)}>
          {words.asOf.today}
        </button>
        {forward.map((step) => (
          <Step key={step.what} {...step} />
        ))}
        <NativeSelect
          className='marks'
          size='sm'
          aria-label={words.asOf.marks}
          value=''
          onChange={(e) => e.currentTarget.value && go(e.currentTarget.value as Day)}
          data={[
            { value: '', label: words.asOf.goTo },
            ...marks.map((mark) => ({ value: mark, label: `${vnDay(mark)} – ${words.asOf.known[mark] ?? ''}` })),
          ]}
        />
      </div>
      <DaySlider label={words.asOf.slider} from={first} to={last} value={day} marks={marks} onDay={follow} onAim={takeAim} snap={nearestOnGrid} />
    </section>
  )
}
