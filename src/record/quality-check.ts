/** How bad a flaw is: an error makes figures wrong, a warning makes them doubtful, a note is a gap of the file. */
export type Severity = 'error' | 'warning' | 'note'

/** What a flaw stands in the way of. */
export type Blocks = 'review' | 'retirement' | 'nationalDatabase' | 'statistics' | 'form2C' | 'nothing'

/**
 * One check of the data. `when` is SQL over one person's row of `quality-sql.ts` (f), true when the flaw is there; `$day` stands for the day asked.
 * `why` says why it matters, `act` what to do.
 */
export type Check = {
  readonly id: string
  readonly severity: Severity
  readonly blocks: Blocks
  readonly vi: string
  readonly en: string
  readonly why: string
  readonly act: string
  readonly when: string
}

type About = readonly [severity: Severity, blocks: Blocks, vi: string, en: string, why: string, act: string]
export const check = (id: string, [severity, blocks, vi, en, why, act]: About, when: string): Check => ({
  id,
  severity,
  blocks,
  vi,
  en,
  why,
  act,
  when,
})

export const held = (ladder: number): string => `f.levels && array(select generate_series(${ladder * 16}, ${ladder * 16 + 15})::smallint)`
export const openPaper = 'Mở hồ sơ, đối chiếu giấy tờ gốc rồi đính chính.'
export const inPost = 'f.unit_id is not null'
