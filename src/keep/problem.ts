/** Why a backup cannot be made, read or put back. The words for people are in texts/, one per code. */
export type KeepProblemCode =
  | 'keep.nothing' // folder: there are no data to keep
  | 'keep.target_exists' // file
  | 'keep.target_unwritable' // file, reason
  | 'keep.disk_full' // file
  | 'keep.no_key' // neither passphrase nor recipient
  | 'keep.bad_key' // text: not a recipient or identity
  | 'keep.wrong_key' // file
  | 'keep.not_a_backup' // file
  | 'keep.damaged' // file, reason
  | 'keep.newer_format' // file, found, known
  | 'keep.newer_program' // file, migration
  | 'keep.folder_in_use' // folder, found
  | 'keep.database_in_use' // found
  | 'keep.differs' // table: what was restored is not what was kept

/** Refuses to keep or to restore, with what is wrong and where. Nothing is left half done when it is thrown. */
export class KeepProblem extends Error {
  readonly code: KeepProblemCode
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: KeepProblemCode, details: Record<string, string | number>, cause?: unknown) {
    super(`${code} ${JSON.stringify(details)}`, { cause })
    this.name = 'KeepProblem'
    this.code = code
    this.details = details
  }
}
