import type { Month, Words } from './problem.ts'

/**
 * What is known of somebody's need of a programme. `ground`: a requirement asks for it, only the unit's registration does, or only a later programme that stands
 * on it. `place`: in the list of the unit that registered the person, null when nobody did. `yearsLeft`: until retirement, null when not known.
 */
export type Urgency = {
  readonly ground: 'requirement' | 'registration' | 'first'
  readonly isUnmet: boolean
  /** The last month of the window before a grace ends; null when none ends in it. */
  readonly graceEnds: Month | null
  readonly isKeyPost: boolean
  readonly isSuccessor: boolean
  readonly place: number | null
  readonly yearsLeft: number | null
}

/** How much each thing counts. An office's to change; the sum is a weight. `firstPlaces`: what the first of a list is given more, the second one less, and so on. */
export const dials = {
  base: 2,
  bare: 1,
  unmet: 3,
  grace: 4,
  keyPost: 3,
  succession: 2,
  registered: 2,
  firstPlaces: 3,
  fewYears: 0.5,
  fewYearsBelow: 3,
} as const
export type Dials = { readonly [K in keyof typeof dials]: number }

type Part = { readonly points: number; readonly says: Words }

const part = (points: number, vi: string, en: string): readonly Part[] => (points === 0 ? [] : [{ points, says: { vi, en } }])

const groundPart = (u: Urgency, d: Dials): readonly Part[] => {
  switch (u.ground) {
    case 'requirement':
      return part(d.base, 'có yêu cầu cần đáp ứng', 'a requirement asks for it')
    case 'registration':
      return part(d.bare, 'không yêu cầu nào chưa đáp ứng cần đến', 'no open requirement asks for it')
    case 'first':
      return part(d.bare, 'chỉ để học trước chương trình sau', 'only because a later programme stands on it')
  }
}

const partsOf = (u: Urgency, d: Dials, monthName: (month: Month) => string): readonly Part[] => {
  const due = u.graceEnds === null ? '' : monthName(u.graceEnds)
  return [
    ...groundPart(u, d),
    ...part(u.isUnmet ? d.unmet : 0, 'chưa đáp ứng', 'it is not met'),
    ...part(u.graceEnds === null ? 0 : d.grace, `hết thời gian chuyển tiếp sau tháng ${due}`, `its grace ends after ${due}`),
    ...part(u.isKeyPost ? d.keyPost : 0, 'chức vụ bầu cử hoặc lãnh đạo', 'an elected or leading post'),
    ...part(u.isSuccessor ? d.succession : 0, 'trong quy hoạch', 'a named successor'),
    ...part(u.place === null ? 0 : d.registered, 'đơn vị đã đăng ký', 'the unit registered the person'),
    ...part(
      u.place === null ? 0 : Math.max(0, d.firstPlaces + 1 - u.place),
      `thứ ${u.place ?? 0} trong danh sách của đơn vị`,
      `number ${u.place ?? 0} in the unit’s list`,
    ),
  ]
}

const sumOf = (u: Urgency, d: Dials): number => partsOf(u, d, () => '').reduce((sum, p) => sum + p.points, 0)
const isShort = (u: Urgency, d: Dials): boolean => u.yearsLeft !== null && u.yearsLeft < d.fewYearsBelow

/**
 * The weight of a need: a requirement that is not met counts more than one that soon will not be, a grace that ends in the window, a key post, a named
 * successor and a registration add to it, and of somebody with few years left to use it half remains. A whole number from 1.
 */
export const weigh = (u: Urgency, d: Dials = dials): number => Math.max(1, Math.round(isShort(u, d) ? sumOf(u, d) * d.fewYears : sumOf(u, d)))

/** The same weight as a sum in words; years left are told also when they are not known, as they might have halved it. */
export const weightWords = (u: Urgency, monthName: (month: Month) => string, d: Dials = dials): Words => {
  const parts = partsOf(u, d, monthName)
  const weight = weigh(u, d)
  const said = (lang: 'vi' | 'en'): string => parts.map((p) => `${p.points} (${p.says[lang]})`).join(' + ')
  if (!isShort(u, d)) {
    const vi = u.yearsLeft === null ? '; chưa biết còn mấy năm đến tuổi nghỉ hưu' : ''
    const en = u.yearsLeft === null ? '; the years left until retirement are not known' : ''
    return { vi: `Mức cấp bách ${weight} = ${said('vi')}${vi}`, en: `Urgency ${weight} = ${said('en')}${en}` }
  }
  const isExact = sumOf(u, d) * d.fewYears === weight
  const factor = String(d.fewYears)
  return {
    vi: `Mức cấp bách ${weight} ${isExact ? '=' : '≈'} [${said('vi')}] × ${factor.replace('.', ',')} (còn dưới ${d.fewYearsBelow} năm đến tuổi nghỉ hưu)`,
    en: `Urgency ${weight} ${isExact ? '=' : '≈'} [${said('en')}] × ${factor} (less than ${d.fewYearsBelow} years until retirement)`,
  }
}
