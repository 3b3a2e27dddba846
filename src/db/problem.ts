/** Why the program cannot start. The words for people are in texts/, one per code. */
export type StartProblemCode =
  | 'start.folder_not_writable' // folder, reason
  | 'start.disk_full' // folder
  | 'start.folder_unreachable' // folder: root, and no way to run PostgreSQL as another user that reaches it
  | 'start.wrong_data_version' // folder, found, needed
  | 'start.platform_unsupported' // platform: no embedded PostgreSQL here, use DATABASE_URL
  | 'start.postgres_missing' // package
  | 'start.postgres_failed' // folder, log
  | 'start.postgres_busy' // folder, log: another server holds the folder and does not let go
  | 'start.already_serving' // folder, pid, port: another server of ours has the folder
  | 'start.server_unreachable' // reason
  | 'start.server_too_old' // found, needed
  | 'start.server_encoding' // found
  | 'start.migration_changed' // file
  | 'start.migration_order' // file, after
  | 'start.migration_failed' // file, line, reason
  | 'start.database_newer' // file

/** Refuses to start, with what is wrong and where. Nothing has been changed when it is thrown. */
export class StartProblem extends Error {
  readonly code: StartProblemCode
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: StartProblemCode, details: Record<string, string | number>, cause?: unknown) {
    super(`${code} ${JSON.stringify(details)}`, { cause })
    this.name = 'StartProblem'
    this.code = code
    this.details = details
  }
}

const fileCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST']

/** The same failure as a StartProblem when it is about the disk or its permissions; otherwise as it came. */
export const folderProblem = (folder: string, problem: unknown): unknown => {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartProblem('start.disk_full', { folder }, problem)
  if (fileCodes.includes(code)) return new StartProblem('start.folder_not_writable', { folder, reason: code }, problem)
  return problem
}
