import type { Month, OfferedClass, Problem, Words } from './problem.ts'

/** «3/2027»: the month of the window as both languages write it here. */
export const monthName = ({ from }: Pick<Problem, 'from'>, month: Month): string => {
  const [year = 0, first = 1] = from.split('-').map(Number)
  const at = year * 12 + first - 1 + month
  return `${(at % 12) + 1}/${Math.floor(at / 12)}`
}

/** A month, or the first and the last. */
export const spanName = (problem: Pick<Problem, 'from'>, start: Month, months: number): string =>
  months === 1 ? monthName(problem, start) : `${monthName(problem, start)}–${monthName(problem, start + months - 1)}`

/** «A, B, C và 2 người khác». */
export const namesOf = (names: readonly string[]): Words => {
  const [shown, more] = [names.slice(0, 3).join(', '), names.length - 3]
  return more > 0 ? { vi: `${shown} và ${more} người khác`, en: `${shown} and ${more} more` } : { vi: shown, en: shown }
}

type Held = { readonly name: string; readonly when: string }

/** Why somebody is where they are, one sentence each. */
export const sentences = {
  pinnedIn: (c: string): Words => ({ vi: `Được ghim vào lớp ${c}`, en: `Pinned to the class ${c}` }),
  first: (): Words => ({
    vi: 'Đây là chỗ sớm nhất của chương trình này trong phương án',
    en: 'This is the earliest place of the programme in this order',
  }),
  inTime: (due: string): Words => ({ vi: `Kịp hạn tháng ${due}`, en: `In time for ${due}` }),
  late: (due: string): Words => ({ vi: `Sau hạn tháng ${due}`, en: `After the due month ${due}` }),
  noClass: (programme: string): Words => ({
    vi: `Không có lớp nào của chương trình ${programme} trong kỳ`,
    en: `No class of the programme ${programme} is offered in the period`,
  }),
  pinnedOut: (c: string): Words => ({ vi: `Được ghim không học lớp ${c}`, en: `Pinned not to be in the class ${c}` }),
  pinnedElsewhere: (c: string): Words => ({ vi: `Được ghim vào lớp khác, không phải ${c}`, en: `Pinned to a class other than ${c}` }),
  blocked: (c: Held): Words => ({
    vi: `Không thể đi học trong thời gian của lớp ${c.name} (${c.when})`,
    en: `Cannot leave during the class ${c.name} (${c.when})`,
  }),
  notHeld: (c: OfferedClass): Words => ({
    vi: `Lớp ${c.name} không mở trong phương án này: chưa đủ ${c.least} người có thể cùng đi, hoặc hết kinh phí, hoặc đủ số lớp cùng lúc`,
    en: `The class ${c.name} is not held in this order: fewer than ${c.least} can go at once, or the money or the classes at a time are used up`,
  }),
  full: (c: Held, seats: number, isUrgent: boolean): Words => ({
    vi: `Lớp ${c.name} (${c.when}) đã đủ ${seats} chỗ, ${isUrgent ? 'cho những người cấp bách bằng hoặc hơn' : 'và đổi chỗ thì cả đợt đáp ứng được ít hơn'}`,
    en: `The class ${c.name} (${c.when}) has all its ${seats} seats taken, ${isUrgent ? 'by people no less urgent' : 'and an exchange would leave the whole worse off'}`,
  }),
  pair: (name: string, post: string, c: Held, isLater: boolean): Words => ({
    vi: `${isLater ? 'Sau' : 'Chưa đi được cùng lúc với'} ${name}, vì chỉ một trong hai ${post} được vắng (lớp ${c.name}, ${c.when})`,
    en: `${isLater ? 'After' : 'Not at the same time as'} ${name}, because only one of the two (${post}) may be away (class ${c.name}, ${c.when})`,
  }),
  cover: (unit: string, limit: number, names: Words, c: Held): Words => ({
    vi: `Không đi lớp ${c.name} (${c.when}) được, vì ${unit} chỉ được vắng ${limit} người cùng lúc, đã có ${names.vi}`,
    en: `Not in the class ${c.name} (${c.when}), because ${unit} may have ${limit} away at once: ${names.en}`,
  }),
  busy: (own: string, c: Held): Words => ({
    vi: `Đang học lớp ${own} khi lớp ${c.name} (${c.when}) mở`,
    en: `In the class ${own} while ${c.name} (${c.when}) is held`,
  }),
  quota: (c: Held): Words => ({
    vi: `Chỉ tiêu của đơn vị ở lớp ${c.name} (${c.when}) đã dùng hết`,
    en: `The unit’s seats in the class ${c.name} (${c.when}) are used up`,
  }),
  budget: (c: Held): Words => ({
    vi: `Không còn kinh phí cho thêm một chỗ ở lớp ${c.name} (${c.when})`,
    en: `No money is left for another seat in ${c.name} (${c.when})`,
  }),
  before: (programme: string, c: Held): Words => ({
    vi: `Phải học xong chương trình ${programme} trước lớp ${c.name} (${c.when})`,
    en: `Has to finish the programme ${programme} before the class ${c.name} (${c.when})`,
  }),
  after: (c: Held): Words => ({
    vi: `Lớp ${c.name} (${c.when}) không kịp trước chương trình học tiếp theo đã xếp`,
    en: `The class ${c.name} (${c.when}) would not end before the next programme that is arranged`,
  }),
  keepsLeast: (own: string, least: number): Words => ({
    vi: `Ở lại lớp ${own} để lớp đủ ${least} người`,
    en: `Stays in the class ${own} so that it has its ${least} learners`,
  }),
} as const

/** «trong khoảng 1,4 % của cách tốt nhất có thể». */
export const gapWords = (gap: number | null): Words => {
  if (gap === null) return { vi: 'chưa chứng minh được còn cách tốt nhất bao xa', en: 'how far from the best possible is not proved' }
  if (gap === 0) return { vi: 'là cách tốt nhất có thể', en: 'the best possible' }
  // Rounded up: what is promised holds.
  const percent = (Math.ceil(gap * 1000) / 10).toFixed(1)
  return { vi: `trong khoảng ${percent.replace('.', ',')} % của cách tốt nhất có thể`, en: `within ${percent} % of the best possible` }
}
