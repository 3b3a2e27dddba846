import pino from 'pino'

/*
 * The log: one JSON line per request and per event, on stderr, without personal data. Of a request it has the operation's name, never the query or the body;
 * of an error its kind, its code and where it arose, never its message: messages of parsers and of the database repeat what people wrote.
 */

export type Log = { readonly [L in 'info' | 'warn' | 'error']: (facts: object, event: string) => void }

/** `destination` is where lines go: a stream, or standard error when left out. */
export const openLog = (destination: pino.DestinationStream = pino.destination(2)): Log => {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return { info: (f, e) => log.info(f, e), warn: (f, e) => log.warn(f, e), error: (f, e) => log.error(f, e) }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Where an error arose, without what it says. */
const framesOf = (stack: string | undefined): readonly string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())

/** What may be kept of an error: its kind, code and place, and the names (not values) that PostgreSQL gives. */
export const shownError = (error: unknown): object => {
  if (!(error instanceof Error)) return { kind: typeof error }
  const of = error as Error & Partial<Record<'code' | 'table' | 'column' | 'constraint' | 'routine' | 'syscall', unknown>>
  const { code, table, column, constraint, routine, syscall } = of
  const names = Object.entries({ code, table, column, constraint, routine, syscall }).flatMap(([k, v]) => (text(v) === undefined ? [] : [[k, v]]))
  return { kind: error.name, ...Object.fromEntries(names), at: framesOf(error.stack) }
}
