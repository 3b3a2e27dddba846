import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Output } from './api.ts'
import { addMonths, isDay, type Day } from '#lib/day.ts'

const keys = [
  'asOf',
  'unit',
  'by',
  'since',
  'knownAt',
  'reading',
  'unitsOn',
  'criterion',
  'answer',
  'row',
  'subject',
  'level',
  'sex',
  'party',
  'group',
  'ageFrom',
  'ageTo',
  'titles',
  'ethnic',
  'minority',
  'levels',
  'answers',
  'lacks',
  'flaws',
  'post',
  'columns',
  'page',
  'size',
  'sort',
  'change',
  'show',
  'plan',
  'class',
  'programme',
  'year',
  'need',
  'from',
  'to',
  'column',
] as const
type Key = (typeof keys)[number] | 'search'

declare module '@tanstack/history' {
  interface HistoryState {
    sought?: string | undefined
  }
}

/**
 * Everything a screen shows is said by its address: plain texts, a key left out = the default. Only the words sought (`search`) are not: they are names of
 * people, and addresses are written into logs and histories. They stay with the entry of the browser's history.
 */
export type Search = { [K in Key]?: string | undefined }

/** What an address may say; unknown keys and days that are not days are dropped. */
export const readSearch = (raw: Record<string, unknown>): Search => {
  const given: Search = {}
  for (const key of keys) {
    const value = raw[key]
    if (value === undefined || value === '') continue
    if ((key === 'asOf' || key === 'since' || key === 'unitsOn') && !isDay(String(value))) continue
    given[key] = String(value)
  }
  return given
}

/** The address's part after the path. Written by hand: a dragged day writes hundreds of links a frame. */
export const searchText = (search: Record<string, unknown>): string => {
  let text = ''
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== '' && key !== 'search') text += `${text === '' ? '?' : '&'}${key}=${encodeURIComponent(String(value))}`
  }
  return text
}

export const href = (path: string, search: Search): string => path + searchText(search)

/** Today in Vietnam, once per visit. */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' }).format(
  new Date(),
) as Day

export const useUrl = (): Search => {
  const said = useSearch({ strict: false }) as Search
  const sought = useLocation({ select: ({ state }) => state.sought })
  return useMemo(() => (sought === undefined ? said : { ...said, search: sought }), [said, sought])
}

/** In whose units figures are shown: the address says it, else as they then were. */
const readingOf = (url: Search) => ({
  reading: url.reading === 'restated' || url.reading === 'traced' ? (url.reading as 'restated' | 'traced') : undefined,
  unitsOn: url.unitsOn,
})

/** The scope of the address as the review questions take it: unit, lines, criterion, knownAt and the day to compare with. */
export const scopeOf = (url: Search, asOf: Day) => ({
  unit: url.unit ?? 'country',
  by: (url.by ?? 'unit') as 'unit' | 'title' | 'group' | 'criterion',
  criterion: (url.criterion ?? 'all') as Output<'review.compare'>['touched'][number]['criterion'],
  knownAt: url.knownAt,
  ...readingOf(url),
  since: (url.since as Day | undefined) ?? addMonths(asOf, -12),
})

/** What a link to another screen carries along: the day, the unit, the reading, the change and the day compared with. */
export const carried = (url: Search): Search => ({
  asOf: url.asOf,
  unit: url.unit,
  knownAt: url.knownAt,
  since: url.since,
  reading: url.reading,
  unitsOn: url.unitsOn,
})

/** Changes some keys of the address and keeps the rest; any change but that of the page goes back to page 1. */
export const useChangeUrl = () => {
  const navigate = useNavigate()
  return useCallback(
    (changes: Search, how: { replace?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: ((old: Search) => ({ ...old, page: undefined, ...changes, search: undefined })) as never,
        state: ((old: { sought?: string }) => ({ ...old, sought: 'search' in changes ? changes.search : old.sought })) as never,
        replace: how.replace ?? false,
        resetScroll: false,
      }),
    [navigate],
  )
}
