import { ladders, subjects, type Subject } from '#people/levels.ts'
import { birthUnknown, nothingAttested, partyOf, sexOf, type Crowd } from '#standards/crowd.ts'
import type { Held } from '#standards/judge.ts'
import { lastBornOfAge } from '#standards/looks.ts'

/** Age bands of the Ministry's forms (domain §5.1): up to 30, 31–40, 41–50, 51–60, over 60. */
export const ageBands: readonly { readonly from: number; readonly to: number | null }[] = [
  { from: 0, to: 30 },
  { from: 31, to: 40 },
  { from: 41, to: 50 },
  { from: 51, to: 60 },
  { from: 61, to: null },
]

/** For every band but the first, the last birth day of those who have reached it on a day. */
export type BandLimits = readonly number[]

/** The limits of the age bands on a day, as days since 1900-01-01. */
export const bandLimits = (day: number): BandLimits => ageBands.slice(1).map(({ from }) => lastBornOfAge(from, day))

const bandOf = (born: number, limits: BandLimits): number => {
  let band = 0
  for (let i = 0; i < limits.length; i++) if (born <= (limits[i] ?? 0)) band++
  return band
}

/** The band of someone's age on the day of the limits, or −1 when the birth date is unknown or too vague to place. */
export const ageBand = ({ bornFrom, bornTo }: Pick<Held, 'bornFrom' | 'bornTo'>, limits: BandLimits): number => bandBetween(bornFrom, bornTo, limits)

const bandBetween = (bornFrom: number, bornTo: number, limits: BandLimits): number => {
  if (bornFrom < 0) return -1
  const band = bandOf(bornTo, limits)
  return bornFrom === bornTo || band === bandOf(bornFrom, limits) ? band : -1
}

export const groups = ['cadre', 'civilServant', 'nonSpecialist', 'leader', 'other', 'unknown'] as const
export type Group = (typeof groups)[number]
export const groupLabels: Record<Group, string> = {
  cadre: 'Cán bộ',
  civilServant: 'Công chức',
  nonSpecialist: 'Người hoạt động không chuyên trách',
  leader: 'Chức danh lãnh đạo, quản lý (từ 1/7/2025)',
  other: 'Khác',
  unknown: 'Chưa rõ',
}

/** The group of a post: as the list said, else as the title says. */
export const groupOf = (held: Pick<Held, 'group' | 'title'>, titleGroups: readonly (string | undefined)[]): number =>
  held.group > 0 ? held.group - 1 : groupOfTitle(titleGroups[held.title])

const groupOfTitle = (text: string | undefined): number => {
  const at = groups.indexOf((text ?? 'unknown') as Group)
  return at < 0 ? 5 : at
}

/** `groupOf` for a whole pass: by group·256 + title. */
export const groupTable = (titleGroups: readonly (string | undefined)[]): Uint8Array =>
  Uint8Array.from({ length: 4 * 256 }, (_, i) => groupOf({ group: i >> 8, title: i & 255 }, titleGroups))

/** The level shown for a subject: the highest attested, or undefined when nothing is. */
export const levelCode = (held: Held, subject: Subject): string | undefined => {
  const s = subjects.indexOf(subject)
  return (held.high[s] ?? -1) < 0 ? undefined : ladders[subject][held.low[s] ?? 0]?.code
}

export type Line = { readonly code: string; readonly label: string; readonly people: number }

/** Counters beside the review: levels, sex, party, group, age by sex. */
export type Breakdown = {
  readonly levels: Record<'professional' | 'theory', Int32Array>
  readonly sexes: Int32Array
  readonly party: Int32Array
  readonly groups: Int32Array
  readonly ages: Int32Array
  readonly limits: BandLimits
}

/** Empty counters for a day. */
export const newBreakdown = (day: number): Breakdown => ({
  limits: bandLimits(day),
  levels: { professional: new Int32Array(16), theory: new Int32Array(16) },
  sexes: new Int32Array(3),
  party: new Int32Array(3),
  groups: new Int32Array(groups.length),
  ages: new Int32Array((ageBands.length + 1) * 3),
})

const professional = subjects.indexOf('professional')
const theory = subjects.indexOf('theory')

const add = (counts: Int32Array, i: number): void => {
  counts[i] = (counts[i] ?? 0) + 1
}

const countLevels = (counts: Int32Array, { levels, count }: Crowd, subject: number): void => {
  for (let i = 0; i < count; i++) add(counts, ((levels[i] ?? -1) >>> (subject * 4)) & 15)
}

/** Counts everyone in a crowd; `groupsOf` = the group of each place. */
export const countBreakdown = (b: Breakdown, crowd: Crowd, groupsOf: Uint8Array): void => {
  countLevels(b.levels.professional, crowd, professional)
  countLevels(b.levels.theory, crowd, theory)
  for (let i = 0; i < crowd.count; i++) {
    const traits = crowd.traits[i] ?? 0
    const sex = sexOf(traits)
    add(b.sexes, sex)
    add(b.party, partyOf(traits))
    add(b.groups, groupsOf[i] ?? 5)
    const born = crowd.born[i] ?? birthUnknown
    const band = born === birthUnknown ? -1 : bandBetween(born >>> 16, born & 0xffff, b.limits)
    add(b.ages, (band < 0 ? ageBands.length : band) * 3 + sex)
  }
}

const levelLines = (counts: Int32Array, subject: 'professional' | 'theory'): Line[] => [
  ...ladders[subject].map((l, i) => ({ code: l.code, label: l.vi, people: counts[i] ?? 0 })).reverse(),
  { code: 'unknown', label: 'Chưa rõ', people: counts[nothingAttested] ?? 0 },
]

/** The counters as lines to show and to open. */
export const breakdownLines = (
  b: Breakdown,
): {
  levels: { professional: Line[]; theory: Line[] }
  sexes: Line[]
  party: Line[]
  groups: Line[]
  ages: { from: number; to: number | null; female: number; male: number; unknown: number }[]
} => ({
  levels: { professional: levelLines(b.levels.professional, 'professional'), theory: levelLines(b.levels.theory, 'theory') },
  sexes: [['female', 'Nữ', 1] as const, ['male', 'Nam', 2] as const, ['unknown', 'Chưa rõ', 0] as const].map(([code, label, i]) => ({
    code,
    label,
    people: b.sexes[i] ?? 0,
  })),
  party: [['member', 'Đảng viên', 1] as const, ['notMember', 'Không phải đảng viên', 2] as const, ['unknown', 'Chưa rõ', 0] as const].map(
    ([code, label, i]) => ({ code, label, people: b.party[i] ?? 0 }),
  ),
  groups: groups.flatMap((code, i) => ((b.groups[i] ?? 0) > 0 ? [{ code, label: groupLabels[code], people: b.groups[i] ?? 0 }] : [])),
  ages: [...ageBands, { from: -1, to: null }].map((band, i) => ({
    ...band,
    female: b.ages[i * 3 + 1] ?? 0,
    male: b.ages[i * 3 + 2] ?? 0,
    unknown: b.ages[i * 3] ?? 0,
  })),
})
