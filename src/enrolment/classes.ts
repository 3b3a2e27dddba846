import { refuse } from '#lib/refusal.ts'
import type { Reads } from '#operation/context.ts'
import { levelId } from '#people/levels.ts'
import { readClasses, type ClassRow } from '#training/read-classes.ts'

export type Class = ClassRow

/** One class by its lasting identity, whoever asks; refuses `not_found`. Who may see it is for the caller to say. */
export const classOf = async (db: Reads, id: number): Promise<Class> => {
  const [found] = await readClasses(db, { seen: 'everywhere', ids: [id] })
  return found ?? refuse('not_found', { what: 'class', text: String(id) })
}

/** Registration is open for the units once the plan is published. */
export const isPublished = (c: Class): boolean => c.plan.state === 'published'

/** The number of the level that a class gives, null when it gives none. */
export const levelOf = (c: Class): number | null => c.programme.level?.id ?? null

/** A class gives a degree above university: what Đ5 of NĐ 171/2025 calls «sau đại học». */
export const isPostgraduate = ({ programme: { kind, level } }: Class): boolean =>
  kind === 'education' && level?.subject === 'professional' && level.id >= (levelId('professional', 'master') ?? 0)
