import { addDays, vnDay, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { viewOn, type Muster, type View } from '#muster/muster.ts'
import { viewPlaced } from '#muster/places.ts'

/**
 * In whose units a statistic is shown: those of its own day; restated to later ones, by default today's; traced back to earlier ones, by default
 * those before the latest reorganisation. People, facts and rules are those of its own day in all three.
 */
export const readings = ['asThen', 'restated', 'traced'] as const
export type Reading = (typeof readings)[number]
export type ReadAs = { readonly kind: Reading; readonly unitsOn?: Day | undefined; readonly today: Day }

/** How a day reads itself. */
export const asThen = (on: Day): ReadAs => ({ kind: 'asThen', today: on })

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The eve of the latest day, not after `on`, on which some unit became another; `on` itself when there was none. */
const beforeReorganisation = (muster: Muster, on: Day): Day => {
  const days = muster.org.lineage.flatMap((l) => (l.voided === undefined && l.on <= on ? [l.on] : []))
  return days.length === 0 ? on : addDays(days.reduce(later), -1)
}

/** The day whose units a reading shows. Refuses units of before the day for a restatement, of after it for a tracing. */
export const unitsDay = (muster: Muster, asOf: Day, read: ReadAs): Day => {
  const { kind, unitsOn, today } = read
  if (kind === 'asThen') return asOf
  if (unitsOn !== undefined && (kind === 'restated' ? unitsOn < asOf : unitsOn > asOf)) {
    const message = kind === 'restated' ? `phải từ ngày ${vnDay(asOf)} trở đi` : `phải trước hoặc đúng ngày ${vnDay(asOf)}`
    return refuse('invalid_input', { problems: [{ path: 'unitsOn', message }] })
  }
  return unitsOn ?? (kind === 'restated' ? later(today, asOf) : beforeReorganisation(muster, asOf))
}

/** The view of a day, its people shown in the units of the day `unitsOn`; in those of the day itself when left out. */
export const viewShown = (muster: Muster, on: Day, knownAt: number | undefined, unitsOn: Day | undefined): View => {
  const view = viewOn(muster, on, knownAt)
  return unitsOn === undefined ? view : viewPlaced(muster, view, unitsOn)
}

/** `viewShown` under a reading. */
export const viewRead = (muster: Muster, asOf: Day, knownAt: number | undefined, read: ReadAs): View =>
  viewShown(muster, asOf, knownAt, read.kind === 'asThen' ? undefined : unitsDay(muster, asOf, read))

export type ReadingSaid = { readonly kind: Reading; readonly unitsOn: Day; readonly says: string; readonly saysEn: string }

/** What a screen, a workbook and an answer say of the reading they show. */
export const readingSaid = (kind: Reading, unitsOn: Day): ReadingSaid => {
  const on = vnDay(unitsOn)
  const [says, saysEn] = {
    asThen: ['Theo đơn vị như khi đó', 'By the units as they then were'],
    restated: [
      `Quy về đơn vị ngày ${on}; đơn vị đã chia tách tính theo chức danh từng người đã giữ, không có căn cứ thì ghi «không quy được»`,
      `Restated to the units of ${unitsOn}; where a unit was divided, person by person through the posts held; who cannot be attributed is said`,
    ],
    traced: [
      `Truy về đơn vị ngày ${on}; đơn vị nhập từ nhiều đơn vị tính theo chức danh từng người đã giữ, không có căn cứ thì ghi «không quy được»`,
      `Traced back to the units of ${unitsOn}; where a unit came of several, person by person through the posts held; who cannot be attributed is said`,
    ],
  }[kind] as [string, string]
  return { kind, unitsOn, says, saysEn }
}
