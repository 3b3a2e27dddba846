import type { Day } from '#lib/day.ts'

/** Where somebody worked when a turn of training ended: the tier of the unit. */
export type Tier = 'province' | 'district' | 'commune'

/**
 * One turn (lượt): one person through one programme. Persons, turns, classes and periods are never added to each other; null is not known.
 */
export type Turn = {
  readonly person: number
  /** Which class: turns of the same programme, place, days and opener are turns of one class. */
  readonly class: string
  readonly programme: string
  readonly kind: 'education' | 'course'
  readonly content: string | null
  /** subject.code of the level it gave. */
  readonly level: string | null
  readonly mode: string | null
  readonly country: string | null
  readonly openedBy: string | null
  readonly periods: number | null
  readonly ended: Day
  readonly tier: Tier | null
  readonly leader: boolean
  readonly group: string | null
  readonly titleCode: string | null
  readonly female: boolean | null
  readonly minority: boolean | null
}

/** What may be counted of turns; each is a number of its own kind. */
export type Tally = {
  readonly people: number
  readonly turns: number
  readonly classes: number
  readonly periods: number
  readonly periodsUnknown: number
}

/** People (each once), turns, classes, periods of these turns; and of how many turns the periods are not known. */
export const tallyOf = (turns: readonly Turn[]): Tally => ({
  people: new Set(turns.map((t) => t.person)).size,
  turns: turns.length,
  classes: new Set(turns.map((t) => t.class)).size,
  periods: turns.reduce((sum, t) => sum + (t.periods ?? 0), 0),
  periodsUnknown: turns.filter((t) => t.periods === null).length,
})

const home = (country: string | null): boolean =>
  country === null || ['việt nam', 'vn', 'vietnam'].includes(country.normalize('NFC').trim().toLowerCase())

/** Held in the country, abroad, or jointly with a school abroad: one of the three, as BTCTW-10 has them. */
export const wherefrom = (t: Turn): 'home' | 'abroad' | 'joint' => (t.mode === 'joint' ? 'joint' : home(t.country) ? 'home' : 'abroad')

/** Full-time residential or not, as the Party's schools say it; not known when the mode is not. */
export const residential = (t: Turn): boolean | null => (t.mode === null ? null : t.mode === 'concentrated' || t.mode === 'fullTime')
