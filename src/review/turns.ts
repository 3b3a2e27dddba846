import { epochMonths, epochOf, epochYears } from '#lib/epoch.ts'
import type { Muster, View } from '#muster/muster.ts'
import type { Need } from '#standards/edition.ts'
import { birthUnknown } from '#standards/crowd.ts'
import { cutSpells, postBegan, spellBegins, spellsOf } from '#muster/spells.ts'

/** Something that comes or goes for a person with the days alone: true from some day on, or until some day. */
type Clock = { readonly of: 'birth' | 'post'; readonly strikes: (from: number) => (day: number) => boolean }

const before =
  (end: number, months: number) =>
  (day: number): boolean =>
    epochMonths(day, end) < months

const clocksIn = (need: Need, retirement: Muster['retirement']): Clock[] => {
  switch (need.kind) {
    case 'ageAtLeast':
    case 'ageAtMost': {
      const years = need.kind === 'ageAtLeast' ? need.years : need.years + 1
      return need.on === 'day' ? [{ of: 'birth', strikes: (born) => (day) => epochYears(born, day) >= years }] : []
    }
    case 'monthsToRetirement':
      return need.on === 'day' ? [1, 2].map((sex) => ({ of: 'birth', strikes: (born) => before(retirement(born, sex), need.atLeast) })) : []
    case 'monthsInPost':
      return [{ of: 'post', strikes: (from) => (day) => epochMonths(from, day) >= need.atLeast }]
    case 'withinMonths':
      return [{ of: 'post', strikes: (from) => (day) => epochMonths(from, day) >= need.months }, ...clocksIn(need.need, retirement)]
    case 'oneOf':
      return need.needs.flatMap((n) => clocksIn(n, retirement))
    case 'level':
    case 'certificate':
    case 'byOtherLaw':
      return []
  }
}

/** The first of the days on which a clock has struck, when it had not on the day before it; 0 when it never does among them. */
const struckOn = (clock: Clock, days: readonly number[]): ((at: number) => number) => {
  const known = new Map<number, number>()
  return (at) => {
    const seen = known.get(at)
    if (seen !== undefined) return seen
    const strikes = clock.strikes(at)
    let [low, high] = [0, days.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (strikes(days[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    const found = low === days.length ? 0 : low
    known.set(at, found)
    return found
  }
}

/** For every day number the place of the first of the days that is not before it; `days.length` after the last. */
const placeOf = (days: readonly number[]): Uint16Array => {
  const places = new Uint16Array(65_536).fill(days.length)
  let i = 0
  for (let day = 0; day < places.length && i < days.length; day++) {
    places[day] = i
    if (day === days[i]) i++
  }
  return places
}

type People = ArrayLike<number> & Iterable<number>

/**
 * Whose judgement may differ between one day and the day before it, for each day of a stretch in which neither units nor standards change: those of
 * whom a fact begins or ends in between, and those for whom a standard's clock strikes (an age, a term, the end of a grace). Everyone when that is not
 * told apart: on the first day, at the end of a grace, and as known after an earlier change. Never too few; now and then too many.
 */
export const whoTurns = (muster: Muster, views: readonly View[], people: People): ((i: number) => People) => {
  const days = views.map((v) => v.day)
  const needs = (views[0]?.book.editions ?? []).flatMap(({ edition }) => edition.requires)
  const graces = new Set(needs.flatMap((r) => (r.grace ? [epochOf(r.grace.until)] : [])))
  const everyone = (i: number): boolean => i === 0 || [...graces].some((g) => g > (days[i - 1] ?? 0) && g <= (days[i] ?? 0))
  if ((views[0]?.known ?? 0) < muster.store.head) return () => people
  const clocks = needs
    .flatMap((r) => [r.need, ...(r.notRequiredWhen?.holds ? [r.notRequiredWhen.holds] : [])])
    .flatMap((need) => clocksIn(need, muster.retirement))
  const births = clocks.filter((c) => c.of === 'birth').map((c) => struckOn(c, days))
  const posts = clocks.filter((c) => c.of === 'post').map((c) => struckOn(c, days))
  const spells = (muster.spells ??= cutSpells(muster.store, muster.spans))
  const place = placeOf(days)
  const who: Set<number>[] = days.map(() => new Set())
  const put = (i: number, person: number): void => {
    if (i > 0) who[i]?.add(person)
  }
  for (const person of people) {
    const start = spells.start[person] ?? 0
    const end = start + spellsOf(spells, person)
    for (let s = start; s < end; s++) {
      put(place[spellBegins(spells, s)] ?? 0, person)
      for (const struck of posts) put(struck(postBegan(spells, s)), person)
    }
    const born = spells.born[person] ?? birthUnknown
    if (born === birthUnknown) continue
    for (const struck of births) {
      put(struck(born >>> 16), person)
      put(struck(born & 0xffff), person)
    }
  }
  return (i) => (everyone(i) ? people : [...(who[i] ?? [])])
}
