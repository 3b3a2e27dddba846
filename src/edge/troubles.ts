import { Refusal } from '#lib/refusal.ts'

/* What happens to a machine, told as refusals: the words say what to do, and nothing of it is a fault of the program. */

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

// SQLSTATE classes of a server that ends, starts or cannot be reached, and what the system says of its socket.
const lost = ['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']
const lostWords =
  /Connection terminated|connection error and is not queryable|Client was closed|ECONNREFUSED|ECONNRESET|the database system is|connect ENOENT|timeout exceeded when trying to connect|EPIPE/

const isLost = (error: Error): boolean =>
  lost.includes(codeOf(error)) || (codeOf(error) === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') || lostWords.test(error.message)

/** The refusal that an error of the machine amounts to; undefined for a fault of ours. `seconds`: the time that a statement had. */
export const refusalFor = (error: unknown, seconds: number): Refusal | undefined => {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if (code === '57014' || code === '25P03') return new Refusal('http.too_slow', { seconds })
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code) || /No space left on device/.test(error.message)) return new Refusal('disk.full', {})
  if (['EROFS', 'EACCES'].includes(code) && 'syscall' in error) return new Refusal('folder.read_only', {})
  return isLost(error) ? new Refusal('database.unavailable', {}) : undefined
}
