import { useEffect, useRef } from 'react'
import type { ChartOption } from './echarts.ts'

/** While figures follow a dragged day, the drawing waits for the hand to rest; the table beneath follows at once. */
const restMilliseconds = 120

/** A chart, drawn once its library is there; `says` describes it to those who do not see it. */
export const Chart = ({ option, height, says }: { option: ChartOption; height: number; says: string }) => {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<{ setOption: (option: ChartOption, whole: { notMerge: boolean }) => void }>(undefined)
  const latest = useRef(option)
  latest.current = option
  useEffect(() => {
    let live = true
    let stop: (() => void) | undefined
    const begin = async () => {
      const { draw } = await import('./echarts.ts')
      if (!live || !place.current) return
      const drawn = draw(place.current)
      const size = new ResizeObserver(() => drawn.resize())
      size.observe(place.current)
      chart.current = drawn
      drawn.setOption(latest.current, { notMerge: true })
      stop = () => {
        size.disconnect()
        drawn.dispose()
      }
    }
    void begin()
    return () => {
      live = false
      stop?.()
      chart.current = undefined
    }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => chart.current?.setOption(option, { notMerge: true }), restMilliseconds)
    return () => clearTimeout(timer)
  }, [option])
  return <div ref={place} className='chart' style={{ height }} role='img' aria-label={says} />
}
