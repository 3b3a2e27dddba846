import { refuse } from '#lib/refusal.ts'
import { addDays, type Day } from '#lib/day.ts'
import type { Reads } from '#operation/context.ts'
import { readClasses, type ClassRow } from '#training/read-classes.ts'
import { windowAfter, type Window } from './after.ts'
import { readEnded, readWindows, type Ended, type WindowRow } from './after-read.ts'

/** A class whose teaching ended, with the windows that its end opens. */
export type EndedClass = ClassRow & Omit<Ended, 'class'> & { readonly reaction: Window; readonly transfer: Window }

const windowsOf = (ended: Day, windows: readonly WindowRow[]): Pick<EndedClass, 'reaction' | 'transfer'> => {
  const of = (kind: WindowRow['kind']): Window => {
    const held = windows.find((w) => w.kind === kind && (w.since === null || w.since <= ended) && (w.until === null || ended < w.until))
    if (held === undefined) throw new Error(`no window of the kind ${kind} is in force on ${ended}`)
    return windowAfter(ended, held)
  }
  return { reaction: of('reaction'), transfer: of('transfer') }
}

type Which = { readonly classes?: readonly number[]; readonly person?: number; readonly between?: readonly [from: string, to: string] }

/** Classes whose teaching ended, whoever runs them, the last to end first. What the asker may see of them is for the caller to decide. */
export const endedClasses = async (db: Reads, { between, ...among }: Which = {}): Promise<readonly EndedClass[]> => {
  const all = await readEnded(db, among)
  const ended = all.filter((e) => between === undefined || (between[0] <= e.ended && e.ended <= between[1]))
  if (ended.length === 0) return []
  const windows = await readWindows(db)
  const days = new Map(ended.map((e) => [e.class, e]))
  const classes = await readClasses(db, { seen: 'everywhere', ids: ended.map((e) => e.class) })
  return classes
    .flatMap((c): EndedClass[] => {
      const found = days.get(c.id)
      return found && (c.state === 'held' || c.state === 'closed')
        ? [{ ...c, began: found.began, ended: found.ended, ...windowsOf(found.ended, windows) }]
        : []
    })
    .sort((a, b) => (a.ended < b.ended ? 1 : a.ended > b.ended ? -1 : a.id - b.id))
}

/** One class that ended. Refuses `not_found` where it is not, or `open` says it is not the asker's; `evaluation.not_ended` while it is taught. */
export const endedClass = async (db: Reads, id: number, open: (c: ClassRow) => boolean): Promise<EndedClass> => {
  const [found] = await readClasses(db, { seen: 'everywhere', ids: [id] })
  if (!found || !open(found)) return refuse('not_found', { what: 'class', text: String(id) })
  const [ended] = await endedClasses(db, { classes: [id] })
  return ended ?? refuse('evaluation.not_ended', { className: found.name })
}

/** The day before a class began: what stood then was not its doing. */
export const dayBefore = (began: Day): Day => addDays(began, -1)
