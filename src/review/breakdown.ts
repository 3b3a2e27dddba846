import { epochYears } from '#lib/epoch.ts'
import { ladders, subjects, type Subject } from '#people/levels.ts'
import type { Held } from '#standards/judge.ts'

/** Age bands of the Ministry's forms (domain §5.1): up to 30, 31–40, 41–50, 51–60, over 60. */
export const ageBands: readonly { readonly from: number; readonly to: number | null }[] = [
  { from: 0, to: 30 },
  { from: 31, to: 40 },
  { from: 41, to: 50 },
  { from: 51, to: 60 },
  { from: 61, to: null },
]
const bandOf = (age: number): number => ageBands.findIndex((b) => age >= b.from && (b.to === null || age <= b.to))

/** The band of someone's age on a day, or −1 when the birth date is unknown or too vague to place. */
export const ageBand = (held: Held, day: number): number => {
  if (held.bornFrom < 0) return -1
  const young = bandOf(epochYears(held.bornTo, day))
  return young === bandOf(epochYears(held.bornFrom, day)) ? young : -1
}

export const groups = ['cadre', 'civilServant', 'nonSpecialist', 'leader', 'other', 'unknown'] as const
export type Group = (typeof groups)[number]
export const groupLabels: Record<Group, string> = { cadre: 'Cán bộ', civilServant: 'Công chức', nonSpecialist: 'Người hoạt động không chuyên trách', leader: 'Chức danh lãnh đạo, quản lý (từ 1/7/2025)', other: 'Khác', unknown: 'Chưa rõ' }

/** The group of a post: as the list said, else as the title says. */
export const groupOf = (held: Pick<Held, 'group' | 'title'>, titleGroups: readonly (string | undefined)[]): number => {
  if (held.group > 0) return held.group - 1
  const at = groups.indexOf((titleGroups[held.title] ?? 'unknown') as Group)
  return at < 0 ? 5 : at
}

/** The level shown for a subject: the highest attested, or undefined when nothing is. */
export const levelCode = (held: Held, subject: Subject): string | undefined => {
  const s = subjects.indexOf(subject)
  return (held.high[s] ?? -1) < 0 ? undefined : ladders[subject][held.low[s] ?? 0]?.code
}

export type Line = { readonly code: string; readonly label: string; readonly people: number }

/** Counters beside the review: levels, sex, party, group, age by sex. */
export type Breakdown = { readonly levels: Record<'professional' | 'theory', Int32Array>; readonly sexes: Int32Array; readonly party: Int32Array; readonly groups: Int32Array; readonly ages: Int32Array }

export const newBreakdown = (): Breakdown => ({
  levels: { professional: new Int32Array(17), theory: new Int32Array(17) },
  sexes: new Int32Array(3),
  party: new Int32Array(3),
  groups: new Int32Array(groups.length),
  ages: new Int32Array((ageBands.length + 1) * 3),
})

const professional = subjects.indexOf('professional')
const theory = subjects.indexOf('theory')

export const countBreakdown = (b: Breakdown, held: Held, day: number, group: number): void => {
  const add = (a: Int32Array, i: number): void => {
    a[i] = (a[i] ?? 0) + 1
  }
  add(b.levels.professional, (held.high[professional] ?? -1) < 0 ? 16 : (held.low[professional] ?? 0))
  add(b.levels.theory, (held.high[theory] ?? -1) < 0 ? 16 : (held.low[theory] ?? 0))
  add(b.sexes, held.sex)
  add(b.party, held.party)
  add(b.groups, group)
  const band = ageBand(held, day)
  add(b.ages, (band < 0 ? ageBands.length : band) * 3 + held.sex)
}

const levelLines = (counts: Int32Array, subject: 'professional' | 'theory'): Line[] => [
  ...ladders[subject].map((l, i) => ({ code: l.code, label: l.vi, people: counts[i] ?? 0 })).reverse(),
  { code: 'unknown', label: 'Chưa rõ', people: counts[16] ?? 0 },
]

/** The counters as lines to show and to open. */
export const breakdownLines = (b: Breakdown): { levels: { professional: Line[]; theory: Line[] }; sexes: Line[]; party: Line[]; groups: Line[]; ages: { from: number; to: number | null; female: number; male: number; unknown: number }[] } => ({
  levels: { professional: levelLines(b.levels.professional, 'professional'), theory: levelLines(b.levels.theory, 'theory') },
  sexes: [['female', 'Nữ', 1] as const, ['male', 'Nam', 2] as const, ['unknown', 'Chưa rõ', 0] as const].map(([code, label, i]) => ({ code, label, people: b.sexes[i] ?? 0 })),
  party: [['member', 'Đảng viên', 1] as const, ['notMember', 'Không phải đảng viên', 2] as const, ['unknown', 'Chưa rõ', 0] as const].map(([code, label, i]) => ({ code, label, people: b.party[i] ?? 0 })),
  groups: groups.flatMap((code, i) => ((b.groups[i] ?? 0) > 0 ? [{ code, label: groupLabels[code], people: b.groups[i] ?? 0 }] : [])),
  ages: [...ageBands, { from: -1, to: null }].map((band, i) => ({ ...band, female: b.ages[i * 3 + 1] ?? 0, male: b.ages[i * 3 + 2] ?? 0, unknown: b.ages[i * 3] ?? 0 })),
})
