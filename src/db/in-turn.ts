/** Does work on one client after all that was given to it before, whatever became of that. What is given from within work would wait for itself. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** A queue for those who share a client and prepare ahead: a client takes one statement at a time. */
export const openTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
