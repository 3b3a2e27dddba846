import { Refusal } from '#lib/refusal.ts'
import type { Operation } from '#operation/define.ts'

/**
 * How long one request may take, in milliseconds. A question that is not answered by then is given up, and its statement with it. An import of a province is
 * a command and takes minutes; it goes on when nobody waits any more, and the ledger shows it.
 */
export const limits = { query: 60_000, command: 900_000, receive: 120_000, headers: 20_000 } as const

/** The answer, or a refusal in words when it takes too long. */
export const withinTime = async <T>({ kind }: Pick<Operation, 'kind'>, work: Promise<T>, most: number = limits[kind]): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('http.too_slow', { seconds: Math.round(most / 1000) })), most)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
