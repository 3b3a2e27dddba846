import type { Words } from './vi.ts'

/** A moment as the clock on the wall showed it in Vietnam. */
export const when = (at: string, words: Words): string => {
  const date = new Date(at)
  return Number.isNaN(date.valueOf())
    ? at
    : date.toLocaleString(words.lang === 'vi' ? 'vi-VN' : 'en-GB', {
        timeZone: 'Asia/Ho_Chi_Minh',
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      })
}
