import type { Arrangement, Learner, Month, OfferedClass, Problem, Unit } from './problem.ts'

/** A rule that an arrangement breaks: which, of whom or what, and in which month. */
export type Breach = {
  readonly rule:
    | 'unknown'
    | 'start'
    | 'least'
    | 'seats'
    | 'quota'
    | 'budget'
    | 'atOnce'
    | 'onePlace'
    | 'blocked'
    | 'cover'
    | 'pair'
    | 'prerequisite'
    | 'notNeeded'
    | 'twice'
    | 'pin'
  readonly of: string
  readonly month?: Month
}

/** A unit and every unit below it. */
export const withBelow = (units: readonly Unit[], key: string): ReadonlySet<string> => {
  const found = new Set([key])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const u of units) if (u.parent !== undefined && found.has(u.parent)) found.add(u.key)
  }
  return found
}

/** How many of a unit may be away at once; null = as many as one likes. */
export const coverLimit = ({ cover, headcount }: Unit, counted: number): number | null => {
  const share = cover.percent === undefined ? Infinity : Math.max(1, Math.floor(((headcount ?? counted) * cover.percent) / 100))
  const limit = Math.min(cover.people ?? Infinity, share)
  return Number.isFinite(limit) ? limit : null
}

type Sitting = { readonly person: Learner; readonly offered: OfferedClass; readonly start: Month; readonly last: Month }

/** Who sits where, from when to when; names that the problem does not know are breaches. */
const seatPeople = (problem: Problem, { held, places }: Arrangement, tell: (b: Breach) => void): Sitting[] => {
  const people = new Map(problem.people.map((p) => [p.key, p]))
  const classes = new Map(problem.classes.map((c) => [c.key, c]))
  return places.flatMap((place) => {
    const [person, offered, start] = [people.get(place.person), classes.get(place.class), held[place.class]]
    if (!person || !offered || start === undefined || offered.programme !== place.programme) {
      tell({ rule: 'unknown', of: `${place.person} ${place.class}` })
      return []
    }
    return [{ person, offered, start, last: start + offered.months - 1 }]
  })
}

const checkClasses = (problem: Problem, { held }: Arrangement, sitting: readonly Sitting[], tell: (b: Breach) => void): void => {
  let spent = 0
  const running = Array.from({ length: problem.months }, () => 0)
  const byClass = Map.groupBy(sitting, (s) => s.offered.key)
  for (const c of problem.classes) {
    const start = held[c.key]
    const count = byClass.get(c.key)?.length ?? 0
    if (start === undefined) continue
    if (!c.starts.includes(start) || start + c.months > problem.months) tell({ rule: 'start', of: c.key, month: start })
    if (count < c.least) tell({ rule: 'least', of: c.key })
    if (count > c.seats) tell({ rule: 'seats', of: c.key })
    spent += c.fixedCost + count * c.seatCost
    for (let m = start; m < start + c.months; m++) running[m] = (running[m] ?? 0) + 1
  }
  if (problem.budget !== null && spent > problem.budget) tell({ rule: 'budget', of: String(spent) })
  for (const [month, count] of running.entries()) if (problem.atOnce !== null && count > problem.atOnce) tell({ rule: 'atOnce', of: '', month })
  for (const { unit, seats, class: key } of problem.quotas) {
    const within = withBelow(problem.units, unit)
    if ((byClass.get(key) ?? []).filter((s) => within.has(s.person.unit)).length > seats) tell({ rule: 'quota', of: `${key} ${unit}` })
  }
}

const checkCover = (problem: Problem, sitting: readonly Sitting[], tell: (b: Breach) => void): void => {
  const awayIn = (month: Month): readonly Learner[] =>
    sitting.filter((s) => s.offered.away && s.start <= month && month <= s.last).map((s) => s.person)
  const scopes = problem.units.map((unit) => {
    const within = withBelow(problem.units, unit.key)
    return { unit, within, limit: coverLimit(unit, problem.people.filter((p) => within.has(p.unit)).length) }
  })
  for (let month = 0; month < problem.months; month++) {
    const away = awayIn(month)
    for (const { unit, within, limit } of scopes) {
      if (limit !== null && away.filter((p) => within.has(p.unit)).length > limit) tell({ rule: 'cover', of: unit.key, month })
    }
    const keys = new Set(away.map((p) => p.key))
    for (const { people } of problem.pairs) if (people.every((p) => keys.has(p))) tell({ rule: 'pair', of: people.join(' '), month })
  }
}

const checkPeople = (problem: Problem, sitting: readonly Sitting[], tell: (b: Breach) => void): void => {
  const after = new Map(problem.programmes.map((p) => [p.key, p.after]))
  const byPerson = Map.groupBy(sitting, (s) => s.person)
  for (const person of problem.people) {
    const own = byPerson.get(person) ?? []
    const asked = new Set(person.needs.map((n) => n.programme))
    for (const s of own) {
      const isPinned = problem.pins.some((p) => p.kind === 'in' && p.person === person.key && p.class === s.offered.key)
      if (!asked.has(s.offered.programme) && !isPinned) tell({ rule: 'notNeeded', of: `${person.key} ${s.offered.key}` })
      for (let m = s.start; m <= s.last; m++) {
        if (person.blocked.includes(m)) tell({ rule: 'blocked', of: person.key, month: m })
        if (own.some((o) => o !== s && o.start <= m && m <= o.last)) tell({ rule: 'onePlace', of: person.key, month: m })
      }
      if (own.some((o) => o !== s && o.offered.programme === s.offered.programme)) tell({ rule: 'twice', of: `${person.key} ${s.offered.programme}` })
      for (const first of after.get(s.offered.programme) ?? []) {
        const isFirst = own.some((o) => o.offered.programme === first && o.last < s.start)
        if (asked.has(first) && !isFirst) tell({ rule: 'prerequisite', of: `${person.key} ${first} ${s.offered.programme}` })
      }
    }
  }
}

const checkPins = (problem: Problem, { held, places }: Arrangement, tell: (b: Breach) => void): void => {
  for (const pin of problem.pins) {
    if (pin.kind === 'month') {
      if (held[pin.class] !== pin.start) tell({ rule: 'pin', of: pin.class, month: pin.start })
    } else if (places.some((p) => p.person === pin.person && p.class === pin.class) !== (pin.kind === 'in')) {
      tell({ rule: 'pin', of: `${pin.person} ${pin.class}` })
    }
  }
}

/** Every rule of the problem that the arrangement breaks, looked at from the problem alone; none when it may be carried out. */
export const breachesOf = (problem: Problem, arrangement: Arrangement): readonly Breach[] => {
  const breaches: Breach[] = []
  const tell = (b: Breach): void => void breaches.push(b)
  const sitting = seatPeople(problem, arrangement, tell)
  checkClasses(problem, arrangement, sitting, tell)
  checkCover(problem, sitting, tell)
  checkPeople(problem, sitting, tell)
  checkPins(problem, arrangement, tell)
  return breaches
}
