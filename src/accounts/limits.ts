const minute = 60_000
const hour = 60 * minute

/** Every limit of signing in, in milliseconds or counts. A session ends after `idle` without a request, and after `absolute` whatever is done. */
export const limits = {
  idle: 60 * minute,
  absolute: 12 * hour,
  /** A session that waits for its second factor. */
  unfinished: 10 * minute,
  /** How long after proving who one is the ways of signing in may be changed. */
  fresh: 15 * minute,
  /** How long the token before a rotation is taken, for requests under way. */
  overlap: 30_000,
  /** How often a session notes that it was used. */
  noted: minute,
  invitation: 72 * hour,
  reset: 24 * hour,
  ceremony: 5 * minute,
  device: 180 * 24 * hour,
  /** How long a session that is over, and what happened at the door, are kept before they are removed. */
  sessionKept: 90 * 24 * hour,
  eventKept: 730 * 24 * hour,
} as const

/** Attempts allowed in a window. A pair is one account from one address; `account` counts only what comes from devices that are not known. */
export const attempts = {
  pair: { most: 8, window: 15 * minute },
  device: { most: 10, window: 15 * minute },
  account: { most: 60, window: hour },
  address: { most: 200, window: 15 * minute },
} as const
export type Bucket = keyof typeof attempts
