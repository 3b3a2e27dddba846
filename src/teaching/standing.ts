import { lastOfEach, latest, type Said } from '#lib/latest.ts'

export const attendanceStates = ['present', 'late', 'excused', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/**
 * A mark of attendance for one person in one session. `at`: the moment in the room, milliseconds; `seen`: the ledger's number that its page knew;
 * `number`: the ledger's number with which it came in.
 */
export type Mark = Said & { readonly state: AttendanceState; readonly seen: number; readonly number: number }

/** What counts, and what other devices said otherwise without the one that counts having seen it. */
export type Standing = { readonly mark: Mark; readonly against: readonly Mark[] }

/** How a person stands in a session by all marks made of them there: independent of the order in which they came, and of how often. */
export const standingOf = (marks: readonly Mark[]): Standing | undefined => {
  const mark = latest(marks)
  return mark && { mark, against: lastOfEach(marks).filter((m) => m.by !== mark.by && m.state !== mark.state && m.number > mark.seen) }
}

/** Those who were in the room: late is there. */
export const isThere = (state: AttendanceState): boolean => state === 'present' || state === 'late'
