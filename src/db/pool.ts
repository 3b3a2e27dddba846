import pg from 'pg'

const oid = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182, numericArray: 1231, textArray: 1009 }

const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`)
  return value
}

const texts = (text: string): string[] => pg.types.getTypeParser(oid.textArray)(text)

// Once for the process: days stay text (a Date would shift by the zone), whole numbers become numbers, decimals stay text.
pg.types.setTypeParser(oid.date, (text) => text)
pg.types.setTypeParser(oid.dateArray, texts)
pg.types.setTypeParser(oid.int8, wholeNumber)
pg.types.setTypeParser(oid.int8Array, (text: string) => texts(text).map((one) => (one === null ? null : wholeNumber(one))))
pg.types.setTypeParser(oid.numericArray, texts)

/** Opens a pool of at most `max` connections. A connection lost while idle is told to `onLost` and replaced at the next question. */
export const openPool = (connection: pg.PoolConfig, onLost: (problem: Error) => void = () => {}, max = 10): pg.Pool => {
  const pool = new pg.Pool({ max, idleTimeoutMillis: 30_000, application_name: 'goc', ...connection })
  pool.on('error', onLost)
  // A connection that is lent out may be lost between two of its questions: the next one is refused, and the process goes on.
  pool.on('connect', (client) => client.on('error', onLost))
  return pool
}

/** One connection of its own, outside any pool; the caller ends it. */
export const openClient = async (connection: pg.ClientConfig, name: string): Promise<pg.Client> => {
  const client = new pg.Client({ ...connection, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
