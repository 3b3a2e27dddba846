import type { Day } from '#lib/day.ts'

const hanoi = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in Vietnam at a moment. */
export const today = (now: Date): Day => hanoi.format(now) as Day
