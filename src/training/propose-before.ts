import type { Day } from '#lib/day.ts'
import type { QueryContext } from '#operation/context.ts'
import type { Programme as Offered, Words } from '#ordering/problem.ts'
import type { MusterLine } from '#review/lines.ts'
import type { House } from '#review/house.ts'
import { isInForce } from './ceilings.ts'
import { readPrerequisites } from './prerequisites.ts'
import { readProgrammes } from './programmes.ts'
import type { ClassRow, GivenLevel } from './read-classes.ts'

/** What a plan's programmes stand on: the programmes of the problem, and of each person what is surely missing and what is not known. */
export type Before = {
  readonly programmes: readonly Offered[]
  /** The programmes to be learnt before one, near and far, that the person surely does not hold. */
  readonly firsts: (person: number, programme: string) => readonly string[]
  /** Those of which it is not known: nothing is asked then, and it is said. */
  readonly unsure: (person: number, programme: string) => readonly Words[]
}

type Step = { readonly id: number; readonly code: string; readonly name: string; readonly level: GivenLevel | null }
type Asked = { readonly classes: readonly ClassRow[]; readonly from: Day; readonly asOf: Day; readonly lines: readonly MusterLine[] }
type Held = 'yes' | 'no' | 'unsure'

/** Who holds what a programme gives. A certificate that nobody wrote down is not known to be missing. */
const holdersOf = async (house: House, { asOf, lines }: Asked, level: GivenLevel | null): Promise<(person: number) => Held> => {
  if (level === null || level.subject === 'certificate') {
    const people = level === null ? [] : (await house.desk.closing({ asOf, people: lines.map((l) => l.person), level: level.id })).people
    const held = new Set(people.filter((p) => p.holds === 'yes').map((p) => p.person))
    return (person) => (held.has(person) ? 'yes' : 'unsure')
  }
  const { people } = await house.desk.closing({ asOf, people: lines.map((l) => l.person), level: level.id })
  const isKnown = new Set(lines.filter((l) => l.levels[level.subject as keyof MusterLine['levels']] !== null).map((l) => l.person))
  const found = new Map(people.map((p) => [p.person, p.holds]))
  return (person) => (found.get(person) === 'yes' ? 'yes' : found.get(person) === 'no' && isKnown.has(person) ? 'no' : 'unsure')
}

/** The programmes of the plan, with those that must be learnt before them on the first day of the window. */
export const readBefore = async ({ db, house }: QueryContext<House>, asked: Asked): Promise<Before> => {
  const planned = [...new Map(asked.classes.map((c) => [c.programme.code, c.programme as Step])).values()]
  const asks = (await readPrerequisites(db)).filter((p) => isInForce(p, asked.from))
  const steps = new Map(planned.map((p) => [p.code, p]))
  const programmes = asks.length === 0 ? [] : await readProgrammes(db)
  // Steps are added while they are gone through: what comes before what comes before.
  for (const { code } of steps.values())
    for (const { first } of asks.filter((p) => p.code === code)) {
      const found = programmes.findLast((p) => p.code === first)
      if (found && !steps.has(first)) steps.set(first, found)
    }
  // A programme that changed on a day has a row for each: all of one code stand on the same.
  const rows = new Map([...asked.classes.map((c) => c.programme as Step), ...steps.values()].map((s) => [s.id, s]))
  const before = new Map([...rows.values()].map((s) => [String(s.id), asks.flatMap((p) => (p.code === s.code ? (steps.get(p.first) ?? []) : []))]))
  const needed = [...new Set([...before.values()].flat())]
  const holders = new Map(await Promise.all(needed.map(async (s) => [s, await holdersOf(house, asked, s.level)] as const)))
  const heldBy = (person: number, step: Step): Held => holders.get(step)?.(person) ?? 'unsure'
  const firsts = (person: number, programme: string): readonly string[] =>
    (before.get(programme) ?? []).flatMap((s) => (heldBy(person, s) === 'no' ? [String(s.id), ...firsts(person, String(s.id))] : []))
  return {
    programmes: [...rows.values()].map((s) => ({
      key: String(s.id),
      name: s.name,
      after: asks.flatMap((p) => (p.code === s.code ? [...rows.values()].flatMap((f) => (f.code === p.first ? [String(f.id)] : [])) : [])),
    })),
    firsts,
    unsure: (person, programme) =>
      (before.get(programme) ?? []).flatMap((s) =>
        heldBy(person, s) === 'unsure'
          ? [
              {
                vi: `Phải học xong ${s.name} trước; chưa rõ đã có hay chưa, cần kiểm tra hồ sơ`,
                en: `${s.name} comes first; whether it is held is not known: look into the record`,
              },
            ]
          : [],
      ),
  }
}
