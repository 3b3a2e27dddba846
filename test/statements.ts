import pg from 'pg'

/** Every statement that goes to a database while the work is done, over whatever connection of this process, the oldest first. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  const { query } = pg.Client.prototype
  const said: string[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given
    said.push(typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : String(first))
    return (query as (...all: unknown[]) => never).apply(this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return said
}
