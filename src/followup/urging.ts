import { dayNumber, type Day } from '#lib/day.ts'
import type { Permission } from '#access/policy.ts'

/** A class, what its list of one unit says, and what is missing at its end: what urging is read off. */
export type UrgedClass = {
  readonly id: number
  readonly name: string
  readonly unit: number
  readonly state: string
  readonly published: boolean
  readonly least: number
  readonly registersFrom: Day
  readonly registersTo: Day
  readonly startsOn: Day | null
  readonly accepted: number
  readonly uncertified: number
}
export type UrgedList = {
  readonly class: number
  readonly unit: number
  readonly unitName: string
  readonly seats: number | null
  readonly registered: number
  readonly handedIn: boolean
}
/** A unit's learners of a class that ended, of whom nothing is said yet; a class whose learners may still answer, with how many have not. */
export type UrgedAfter = {
  readonly kind: 'transfer.due' | 'class.reactions'
  readonly class: number
  readonly name: string
  readonly unit: number
  readonly unitName: string
  readonly people: number
  readonly due: Day
}
export type UrgedPlan = { readonly id: number; readonly name: string; readonly unit: number; readonly unitName: string; readonly state: string }

export const urgentKinds = {
  'list.empty': { vi: 'Chưa đăng ký người nào', en: 'Nobody registered yet', may: 'training.register' },
  'list.open': { vi: 'Danh sách chưa gửi', en: 'List not handed in', may: 'training.register' },
  'class.consolidate': { vi: 'Hết hạn đăng ký, chưa tổng hợp', en: 'Window closed, not consolidated', may: 'training.consolidate' },
  'class.underfilled': { vi: 'Lớp chưa đủ số học viên tối thiểu', en: 'Fewer learners than the least', may: 'training.consolidate' },
  'class.propose': { vi: 'Đã tổng hợp, chưa trình', en: 'Consolidated, not proposed', may: 'training.consolidate' },
  'class.decide': { vi: 'Chờ quyết định cử đi học', en: 'Waits for the decision', may: 'training.decide' },
  'class.open': { vi: 'Đến ngày khai giảng, chưa mở lớp', en: 'Due to open', may: 'training.consolidate' },
  'class.certificates': { vi: 'Đã đạt, chưa ghi chứng chỉ', en: 'Passed, certificate not recorded', may: 'training.consolidate' },
  'lesson.next': { vi: 'Sắp lên lớp', en: 'Teaches next', may: 'training.teach' },
  'lesson.attendance': { vi: 'Chưa điểm danh đủ', en: 'Attendance to take', may: 'training.teach' },
  'class.marks': { vi: 'Chưa ghi điểm đủ', en: 'Marks to give', may: 'training.teach' },
  'class.reactions': { vi: 'Đang lấy ý kiến học viên', en: 'Learners are being asked', may: 'training.consolidate' },
  'transfer.due': { vi: 'Nhận xét việc áp dụng sau đào tạo', en: 'Say what is applied after training', may: 'training.assess' },
  'plan.approve': { vi: 'Kế hoạch chờ phê duyệt', en: 'Plan waits for approval', may: 'training.decide' },
  'plan.publish': { vi: 'Kế hoạch đã duyệt, chưa ban hành', en: 'Plan approved, not published', may: 'training.plan' },
} as const satisfies Record<string, { readonly vi: string; readonly en: string; readonly may: Permission }>
export type Urgent = keyof typeof urgentKinds

/** What a unit is asked for by letter; what waits for whoever approves, decides or publishes is not in it. */
export const askedByLetter: Partial<Record<Urgent, string>> = {
  'list.empty': 'Đăng ký và gửi danh sách người đi học',
  'list.open': 'Hoàn thiện và gửi danh sách đã đăng ký',
  'class.consolidate': 'Tổng hợp danh sách đăng ký đã hết hạn',
  'class.underfilled': 'Bổ sung học viên cho đủ số tối thiểu để mở lớp',
  'class.propose': 'Trình quyết định cử đi học',
  'class.open': 'Khai giảng lớp đã có quyết định',
  'class.certificates': 'Cấp và ghi chứng chỉ cho người đã đạt',
}

/** One thing to do: what, for whom, how many people it is about, and by when; days below zero are late. */
export type Item = {
  readonly kind: Urgent
  readonly unit: number
  readonly unitName: string | null
  readonly what: string
  readonly class: number | null
  readonly plan: number | null
  readonly lesson: number | null
  readonly people: number | null
  readonly due: Day | null
  readonly days: number | null
}

const daysTo = (due: Day | null, today: Day): number | null => (due === null ? null : dayNumber(due) - dayNumber(today))

/** What each unit has still to do for a class whose window is open: a unit is asked for a list when seats are set aside for it or it began one. */
const ofLists = (c: UrgedClass, lists: readonly UrgedList[], today: Day): readonly Item[] =>
  c.published && c.state === 'planned' && c.registersFrom <= today && today <= c.registersTo
    ? lists
        .filter((l) => l.class === c.id && !l.handedIn && (l.registered > 0 || (l.seats ?? 0) > 0))
        .map((l) => ({
          kind: l.registered === 0 ? ('list.empty' as const) : ('list.open' as const),
          unit: l.unit,
          unitName: l.unitName,
          what: c.name,
          class: c.id,
          plan: null,
          lesson: null,
          people: l.registered === 0 ? l.seats : l.registered,
          due: c.registersTo,
          days: daysTo(c.registersTo, today),
        }))
    : []

const classKinds = (c: UrgedClass, today: Day): readonly (readonly [Urgent, Day | null, number | null])[] => [
  ...(c.published && c.state === 'planned' && c.registersTo < today ? [['class.consolidate', c.registersTo, null] as const] : []),
  ...(['consolidated', 'proposed', 'decided'].includes(c.state) && c.accepted < c.least
    ? [['class.underfilled', c.startsOn, c.accepted] as const]
    : []),
  ...(c.state === 'consolidated' ? [['class.propose', c.startsOn, c.accepted] as const] : []),
  ...(c.state === 'proposed' ? [['class.decide', c.startsOn, c.accepted] as const] : []),
  ...(c.state === 'decided' && c.startsOn !== null && c.startsOn <= today ? [['class.open', c.startsOn, c.accepted] as const] : []),
  ...(c.uncertified > 0 ? [['class.certificates', null, c.uncertified] as const] : []),
]

const ofClass = (c: UrgedClass, today: Day): readonly Item[] =>
  classKinds(c, today).map(([kind, due, people]) => ({
    kind,
    unit: c.unit,
    unitName: null,
    what: c.name,
    class: c.id,
    plan: null,
    lesson: null,
    people,
    due,
    days: daysTo(due, today),
  }))

const planKinds: Readonly<Record<string, Urgent>> = { submitted: 'plan.approve', approved: 'plan.publish' }

const ofPlan = (p: UrgedPlan): readonly Item[] => {
  const kind = planKinds[p.state]
  return kind
    ? [{ kind, unit: p.unit, unitName: p.unitName, what: p.name, class: null, plan: p.id, lesson: null, people: null, due: null, days: null }]
    : []
}

/** The most pressing first; what has no day stands last. */
export const pressing = (a: Item, b: Item): number =>
  (a.days ?? Infinity) - (b.days ?? Infinity) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || a.unit - b.unit

/** Everything that waits for an office today, the most pressing first. */
export const urgent = (
  {
    classes,
    lists,
    plans,
    after,
  }: {
    readonly classes: readonly UrgedClass[]
    readonly lists: readonly UrgedList[]
    readonly plans: readonly UrgedPlan[]
    readonly after: readonly UrgedAfter[]
  },
  today: Day,
): readonly Item[] =>
  [
    ...classes.flatMap((c) => [...ofLists(c, lists, today), ...ofClass(c, today)]),
    ...plans.flatMap(ofPlan),
    ...after.map(({ name, ...a }): Item => ({ ...a, what: name, plan: null, lesson: null, days: daysTo(a.due, today) })),
  ].sort(pressing)
