import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { isDay, type Day } from '#lib/day.ts'
import { today, useChangeUrl, useUrl } from './url.ts'

/** What the hand near the day is about to do: drag it along the slider, or step day by day. `pull`: it drags right now. */
export type Aim = 'drag' | 'step' | 'pull'

type AsOf = {
  /** The day the figures follow, also while it is being dragged. */
  readonly day: Day
  /** The day of the address: what slower parts (tree, charts, lists of documents) wait for. */
  readonly settled: Day
  /** Follows at once; the address is written when the hand rests. */
  readonly follow: (day: Day) => void
  /** Goes to a day for good: a step back in the browser returns from it. */
  readonly go: (day: Day) => void
  /** What the hand near the day is about to do, so that figures can be fetched ahead of it. */
  readonly aim: Aim | undefined
  readonly takeAim: (aim: Aim | undefined) => void
}

const Context = createContext<AsOf>({
  day: today,
  settled: today,
  follow: () => undefined,
  go: () => undefined,
  aim: undefined,
  takeAim: () => undefined,
})

const restMilliseconds = 300

/**
 * A day is drawn once in the frame in which it was wished for, just before the browser lays it out: the browser asks where things stand while it hands the
 * movement over, and would have to lay out twice.
 */
const useInFrame = (draw: (day: Day) => void) => {
  const frame = useRef(0)
  const forget = useCallback(() => cancelAnimationFrame(frame.current), [])
  const wishFor = useCallback(
    (day: Day) => {
      forget()
      frame.current = requestAnimationFrame(() => flushSync(() => draw(day)))
    },
    [draw, forget],
  )
  useEffect(() => forget, [forget])
  return { wishFor, forget }
}

/** Holds the as-of day of every screen: in the address, and ahead of it while it is being dragged or stepped. */
export const WithAsOf = ({ children }: { children: ReactNode }) => {
  const url = useUrl()
  const changeUrl = useChangeUrl()
  const settled = url.asOf !== undefined && isDay(url.asOf) ? url.asOf : today
  const [ahead, setAhead] = useState<Day>()
  const [aim, takeAim] = useState<Aim>()
  useEffect(() => setAhead(undefined), [settled])
  useEffect(() => {
    if (ahead === undefined) return undefined
    const timer = setTimeout(() => (ahead === settled ? setAhead(undefined) : changeUrl({ asOf: ahead }, { replace: true })), restMilliseconds)
    return () => clearTimeout(timer)
  }, [ahead, settled, changeUrl])
  const { wishFor, forget } = useInFrame(setAhead)
  const go = (day: Day) => {
    forget()
    if (day === settled) setAhead(undefined)
    else changeUrl({ asOf: day })
  }
  return <Context value={{ day: ahead ?? settled, settled, follow: wishFor, go, aim, takeAim }}>{children}</Context>
}

export const useAsOf = (): AsOf => useContext(Context)
