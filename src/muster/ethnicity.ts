import { ATTRIBUTE, attributes, type Columns } from './columns.ts'
import type { Store } from './load.ts'

const from = ATTRIBUTE + (attributes.ethnicity << 24)
const least = from + 1
const most = from + 0xffff

const among = (c: Columns, person: number, isThere: (row: number) => boolean): number => {
  if (person >= c.people) return 0
  const start = c.start[person] ?? 0
  // Attributes stand near the end, before the birth.
  for (let i = start + (c.length[person] ?? 0) - 1; i >= start; i--) {
    const code = c.code[i] ?? 0
    if (code < least) return 0
    if (code <= most && isThere(i)) return code & 0xffff
  }
  return 0
}

/** The code of a person's ethnic group as known after a change, 0 when it is not known: what the passes, which no standard asks for it, leave out. */
export const ethnicityOf = ({ live, withdrawn, head }: Store, person: number, known: number): number => {
  if (known >= head) return among(live, person, () => true)
  const wasKnown = (c: Columns) => (i: number) => (c.recorded[i] ?? 0) <= known && (c.voided === undefined || (c.voided[i] ?? 0) > known)
  return among(live, person, wasKnown(live)) || among(withdrawn, person, wasKnown(withdrawn))
}
