import { leastIndex, subjects } from '#people/levels.ts'
import { criteria, type Criterion } from './criteria.ts'
import { sameCondition, type Condition, type Need } from './edition.ts'
import { need as needSchema, unknownLevel } from './schema.ts'

/** A fault of a file at a path of keys and positions; `atKey`: the name itself is wrong, not what it holds. */
export type Fault = { readonly path: readonly (string | number)[]; readonly message: string; readonly atKey?: true }

/** One requirement as far as it could be read: a broken part does not keep the others from being checked. */
type Readable = {
  readonly at: number
  readonly id?: string
  readonly criterion?: Criterion
  readonly titles: readonly string[]
  readonly need?: Need
  readonly when: unknown
  readonly lowerableTo?: string
}

/** Everything wrong with the requirements that a shape alone cannot tell. Takes the raw list of the file. */
export const meaningFaults = (requires: unknown): readonly Fault[] => {
  if (!Array.isArray(requires)) return []
  const read = requires.map(readable)
  return [
    ...read.flatMap(misfit),
    ...read.flatMap(badLowering),
    ...read.flatMap(repeatedTitles),
    ...read.flatMap((r, i) => clashes(r, read.slice(0, i))),
  ]
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

const readable = (raw: unknown, at: number): Readable => {
  if (!isRecord(raw)) return { at, titles: [], when: undefined }
  const need = needSchema.safeParse(raw['need']).data
  const criterion = criteria.find((c) => c === raw['criterion'])
  return {
    at,
    titles: Array.isArray(raw['titles']) ? raw['titles'].filter((t) => typeof t === 'string') : [],
    when: raw['when'],
    ...(typeof raw['id'] === 'string' ? { id: raw['id'] } : {}),
    ...(criterion ? { criterion } : {}),
    ...(need ? { need } : {}),
    ...(typeof raw['lowerableTo'] === 'string' ? { lowerableTo: raw['lowerableTo'] } : {}),
  }
}

const subjectNames: readonly string[] = subjects

/** Why a need does not belong under a criterion, or undefined when it does. */
const unfit = (need: Need, criterion: Criterion): string | undefined => {
  switch (need.kind) {
    case 'level':
      return need.subject === criterion
        ? undefined
        : `mức trình độ «${need.subject}» phải đặt dưới tiêu chí «${need.subject}», không phải «${criterion}»`
    case 'certificate':
      return subjectNames.includes(criterion) || criterion === 'otherLaw' ? undefined : `chứng chỉ không thuộc tiêu chí «${criterion}»`
    case 'ageAtLeast':
    case 'ageAtMost':
    case 'monthsToRetirement':
      return criterion === 'age' ? undefined : `«${need.kind}» phải đặt dưới tiêu chí «age», không phải «${criterion}»`
    case 'monthsInPost':
      return criterion === 'service' ? undefined : `«monthsInPost» phải đặt dưới tiêu chí «service», không phải «${criterion}»`
    case 'withinMonths':
      return need.need.kind === 'withinMonths' ? '«withinMonths» không lồng trong «withinMonths»' : unfit(need.need, criterion)
    case 'oneOf':
      return need.needs.map((n) => unfit(n, criterion)).find((m) => m !== undefined)
    case 'byOtherLaw':
      return undefined
  }
}

const misfit = (r: Readable): readonly Fault[] => {
  const message = r.need && r.criterion && unfit(r.need, r.criterion)
  return message === undefined ? [] : [{ path: ['requires', r.at, 'need'], message }]
}

const badLowering = (r: Readable): readonly Fault[] => {
  if (r.lowerableTo === undefined || r.need === undefined) return []
  const path = ['requires', r.at, 'lowerableTo']
  if (r.need.kind !== 'level') return [{ path, message: 'chỉ yêu cầu loại «level» mới có thể cho hạ mức' }]
  const [to, from] = [leastIndex(r.need.subject, r.lowerableTo), leastIndex(r.need.subject, r.need.atLeast)]
  if (to === undefined) return [{ path, message: unknownLevel(r.need.subject, r.lowerableTo) }]
  return from === undefined || to < from
    ? []
    : [{ path, message: `mức được hạ tới «${r.lowerableTo}» phải thấp hơn mức yêu cầu «${r.need.atLeast}»` }]
}

const repeatedTitles = (r: Readable): readonly Fault[] =>
  r.titles.flatMap((t, i) =>
    r.titles.indexOf(t) < i ? [{ path: ['requires', r.at, 'titles', i], message: `chức danh «${t}» đã có trong danh sách này` }] : [],
  )

const clashes = (r: Readable, before: readonly Readable[]): readonly Fault[] => [
  ...(r.id !== undefined && before.some((b) => b.id === r.id)
    ? [{ path: ['requires', r.at, 'id'], message: `mã yêu cầu «${r.id}» đã dùng ở trên` }]
    : []),
  ...r.titles.flatMap((title, i) => {
    const twin = before.find((b) => b.titles.includes(title) && sameLevelAgain(b, r))
    return twin && r.titles.indexOf(title) === i ? [{ path: ['requires', r.at, 'titles', i], message: twice(title, r, twin) }] : []
  }),
]

const sameLevelAgain = (a: Readable, b: Readable): boolean =>
  a.need?.kind === 'level' &&
  b.need?.kind === 'level' &&
  a.criterion === b.criterion &&
  a.need.subject === b.need.subject &&
  sameCondition(asCondition(a.when), asCondition(b.when))

/** Compared by content only, so an ill-formed condition does no harm: its own fault is told elsewhere. */
const asCondition = (when: unknown): Condition | undefined => (isRecord(when) ? (when as Condition) : undefined)

const twice = (title: string, r: Readable, twin: Readable): string =>
  `«${title}» đã có mức cho tiêu chí «${r.criterion}» ở yêu cầu «${twin.id ?? twin.at + 1}» với cùng điều kiện`
