import type { Permission } from '#access/policy.ts'

type Words = { readonly vi: string; readonly en: string }

/** What goes through stages: a plan, the list that a unit hands in for a class, a class. */
export type Staged = 'plan' | 'list' | 'class'

export const states = {
  plan: {
    draft: { vi: 'Đang soạn', en: 'Draft' },
    submitted: { vi: 'Đã trình', en: 'Submitted' },
    returned: { vi: 'Trả lại để sửa', en: 'Returned' },
    approved: { vi: 'Đã phê duyệt', en: 'Approved' },
    published: { vi: 'Đã ban hành', en: 'Published' },
  },
  list: {
    draft: { vi: 'Đang đăng ký', en: 'Being made' },
    submitted: { vi: 'Đã gửi', en: 'Handed in' },
    returned: { vi: 'Trả lại đơn vị', en: 'Returned to the unit' },
  },
  class: {
    planned: { vi: 'Trong kế hoạch', en: 'Planned' },
    consolidated: { vi: 'Đã tổng hợp', en: 'Consolidated' },
    proposed: { vi: 'Đã trình quyết định', en: 'Proposed' },
    decided: { vi: 'Đã có quyết định cử', en: 'Decided' },
    opened: { vi: 'Đã khai giảng', en: 'Opened' },
    held: { vi: 'Đã học xong', en: 'Held' },
    closed: { vi: 'Đã bế giảng', en: 'Closed' },
    cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
  },
} as const satisfies Record<Staged, Record<string, Words>>

export type State<S extends Staged = Staged> = S extends Staged ? keyof (typeof states)[S] & string : never

export const stepNames = [
  'submitted',
  'returned',
  'approved',
  'published',
  'consolidated',
  'proposed',
  'decided',
  'opened',
  'held',
  'closed',
  'cancelled',
  'reopened',
] as const
export type Step = (typeof stepNames)[number]

/** One move: from which states, into which, who may, what it must come with, and what it is called. */
export type Move = {
  readonly of: Staged
  readonly step: Step
  readonly from: readonly string[]
  readonly to: string
  readonly may: Permission
  readonly needs?: 'reason' | 'number'
  readonly vi: string
  readonly en: string
}

const move = <S extends Staged>(
  of: S,
  step: Step,
  from: readonly State<S>[],
  to: State<S>,
  may: Permission,
  words: Words,
  needs?: Move['needs'],
): Move => ({
  of,
  step,
  from,
  to,
  may,
  ...words,
  ...(needs ? { needs } : {}),
})

/** Every move there is: the one table by which the server refuses and the screen offers. */
export const moves: readonly Move[] = [
  move('plan', 'submitted', ['draft', 'returned'], 'submitted', 'training.plan', { vi: 'Trình kế hoạch', en: 'Submit the plan' }),
  move('plan', 'returned', ['submitted'], 'returned', 'training.decide', { vi: 'Trả lại để sửa', en: 'Return' }, 'reason'),
  move('plan', 'approved', ['submitted'], 'approved', 'training.decide', { vi: 'Phê duyệt', en: 'Approve' }, 'number'),
  move('plan', 'published', ['approved'], 'published', 'training.plan', { vi: 'Ban hành', en: 'Publish' }),
  move('list', 'submitted', ['draft', 'returned'], 'submitted', 'training.register', { vi: 'Gửi danh sách', en: 'Hand the list in' }),
  move('list', 'returned', ['submitted'], 'returned', 'training.consolidate', { vi: 'Trả lại đơn vị', en: 'Return to the unit' }, 'reason'),
  move('class', 'consolidated', ['planned'], 'consolidated', 'training.consolidate', { vi: 'Chốt tổng hợp', en: 'Close the consolidation' }),
  move(
    'class',
    'reopened',
    ['consolidated', 'proposed'],
    'planned',
    'training.consolidate',
    { vi: 'Mở lại tổng hợp', en: 'Open the consolidation again' },
    'reason',
  ),
  move('class', 'proposed', ['consolidated'], 'proposed', 'training.consolidate', { vi: 'Trình quyết định', en: 'Propose' }, 'number'),
  move('class', 'decided', ['proposed'], 'decided', 'training.decide', { vi: 'Quyết định cử đi học', en: 'Decide' }, 'number'),
  move('class', 'opened', ['decided'], 'opened', 'training.consolidate', { vi: 'Khai giảng', en: 'Open' }),
  move('class', 'held', ['opened'], 'held', 'training.teach', { vi: 'Kết thúc học', en: 'End the teaching' }),
  move('class', 'closed', ['held'], 'closed', 'training.consolidate', { vi: 'Bế giảng', en: 'Close' }),
  move(
    'class',
    'cancelled',
    ['planned', 'consolidated', 'proposed', 'decided', 'opened'],
    'cancelled',
    'training.consolidate',
    { vi: 'Hủy lớp', en: 'Cancel' },
    'reason',
  ),
]

const firstState = { plan: 'draft', list: 'draft', class: 'planned' } as const satisfies { readonly [S in Staged]: State<S> }

/** The state after these steps, oldest first. A step that the table does not know for its kind is a fault of ours and throws. */
export const stateAfter = (of: Staged, steps: readonly Step[]): string =>
  steps.reduce((_, step) => {
    const found = moves.find((m) => m.of === of && m.step === step)
    if (!found) throw new Error(`a ${of} has no step ${step}`)
    return found.to
  }, firstState[of] as string)

/** The move of that step, or undefined when the kind has none. */
export const moveOf = (of: Staged, step: Step): Move | undefined => moves.find((m) => m.of === of && m.step === step)

/** What may come next in a state, for someone who holds these permissions: each move, and why it cannot be made. */
export const nextMoves = (
  of: Staged,
  state: string,
  holds: (may: Permission) => boolean,
): readonly { readonly move: Move; readonly can: boolean; readonly why: 'state' | 'permission' | null }[] =>
  moves
    .filter((m) => m.of === of)
    .map((m) => {
      const why = !m.from.includes(state) ? 'state' : holds(m.may) ? null : 'permission'
      return { move: m, can: why === null, why }
    })

/** What a state is called. */
export const stateName = (of: Staged, state: string): Words => (states[of] as Readonly<Record<string, Words>>)[state] ?? { vi: state, en: state }
