import { localOwner, type Actor } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { askAs, type TestHouse } from '#test/house.ts'

/** The day on which tests of enrolment ask: the sample of Bắc Sơn is of 30/9/2019, and its district is there. */
export const asked: Day = '2019-10-15'
export const district = 'Huyện Bắc Sơn, Lạng Sơn'

/** Asks on that day, as the owner or as somebody. */
export const on =
  (house: TestHouse, today: Day = asked) =>
  <T>(name: string, raw: unknown, actor: Actor = localOwner): Promise<T> =>
    askAs(house, actor, name, raw, undefined, today, new Date(`${today}T03:00:00Z`)) as Promise<T>

type Made = {
  readonly seats?: number
  readonly quotas?: readonly { readonly unit: string; readonly seats: number }[]
  readonly level?: string
  readonly code?: string
  readonly publish?: boolean
  readonly registersFrom?: Day
  readonly registersTo?: Day
  /** Whose plan, and on which day it is made. */
  readonly unit?: string
  readonly today?: Day
  readonly years?: readonly [number, number]
}

/** A published plan of the district with one class of intermediate political theory; returns the class's lasting number. */
export const makeClass = async (house: TestHouse, made: Made = {}): Promise<number> => {
  const ask = on(house, made.today)
  const [firstYear, lastYear] = made.years ?? [2019, 2020]
  const code = made.code ?? `L${Math.floor(Math.random() * 1e9)}`
  const { programme } = await ask<{ programme: number }>('training.addProgramme', {
    code: code.toUpperCase(),
    name: 'Trung cấp lý luận chính trị - hành chính',
    kind: 'education',
    content: made.level === 'professional.master' ? 'professional' : 'theory',
    level: made.level ?? 'theory.intermediate',
    mode: 'combined',
    basis: 'Chương trình dùng cho bài thử',
  })
  const { plan } = await ask<{ plan: number }>('training.createPlan', {
    unit: made.unit ?? district,
    name: `Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức năm ${firstYear}`,
    firstYear,
    lastYear,
  })
  const { class: id } = await ask<{ class: number }>('training.setClass', {
    plan,
    programme,
    code,
    name: 'Lớp Trung cấp lý luận chính trị khóa 1',
    seats: made.seats ?? 40,
    firstMonth: `${firstYear}-12`,
    lastMonth: `${lastYear}-11`,
    registersFrom: made.registersFrom ?? '2019-10-01',
    registersTo: made.registersTo ?? '2019-10-31',
    heldBy: 'Trường Chính trị Hoàng Văn Thụ',
    quotas: made.quotas ?? [],
  })
  if (made.publish === false) return id
  await ask('training.movePlan', { plan, step: 'submitted' })
  await ask('training.movePlan', { plan, step: 'approved', number: '12/QĐ-UBND' })
  await ask('training.movePlan', { plan, step: 'published' })
  return id
}

export const chained = (house: TestHouse): Promise<unknown> =>
  on(house)('enrolment.setChain', { unit: district, gatherer: district, decider: district, from: '2015-01-01', document: '1/QĐ-UBND' })

/** People of a unit in order of names: outside ids and names. */
export const peopleOf = async (
  house: TestHouse,
  unit: string,
  more: object = {},
): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  const { people } = await on(house)<{ people: { id: string; name: string }[] }>('review.people', { asOf: asked, unit, size: 500, ...more })
  return people
}
