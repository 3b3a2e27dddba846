import { addDays, addMonths, type Day } from '#lib/day.ts'
import type { Lineage, UnitVersion } from '#org/image.ts'
import { certificates, ladders, subjects, type LevelEntry, type Subject } from '#people/levels.ts'
import type { StoredEdition, Titles } from '#standards/book.ts'
import { criteria } from '#standards/criteria.ts'
import type { Need, Requirement } from '#standards/edition.ts'

import { version, type Fact, type Register } from './make.ts'

type Dice = { readonly below: (n: number) => number; readonly one: <T>(list: readonly T[]) => T; readonly maybe: (share: number) => boolean }

/** The same throws every time for one seed. */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { below, one: (list) => list[below(list.length)]!, maybe: (share) => next() < share }
}

/** The day on which units are merged and split. */
export const mergerDay: Day = '2021-07-01'
const firstDay: Day = '2017-01-01'
const someDay = (d: Dice): Day => (d.maybe(0.3) ? addDays(mergerDay, d.below(5) - 2) : addDays(firstDay, d.below(3000)))
const someSpan = (d: Dice): { from: Day; to: Day | undefined } => {
  const from = someDay(d)
  return { from, to: d.maybe(0.5) ? addDays(from, 1 + d.below(1200)) : undefined }
}

const kindsOfCommune = ['xa', 'phuong', 'thi_tran'] as const
const oldCommunes = [6, 7, 8, 9, 10]
const newCommunes = [11, 12, 13]

const someUnits = (d: Dice, head: number): { versions: UnitVersion[]; lineage: Lineage[] } => {
  const ends = d.maybe(0.7)
  const where = (): Partial<UnitVersion> => ({
    kind: d.one(kindsOfCommune),
    area: d.one(['mountain', 'delta', undefined]),
    difficult: d.one([true, false, undefined]),
  })
  const versions: UnitVersion[] = [
    version(1, 'nation', 'Việt Nam', undefined),
    version(2, 'province', 'Tỉnh A', 1),
    version(3, 'province', 'Tỉnh B', 1, ends && d.maybe(0.3) ? { to: mergerDay } : {}),
  ]
  const lineage: Lineage[] = []
  const line = (from: number, to: number, kind: string): void =>
    void lineage.push({ from, to, kind, on: mergerDay, recorded: 1 + d.below(head), voided: undefined })
  if (versions[2]!.to !== undefined) line(3, 2, 'merge')
  for (const [district, province] of [
    [4, 2],
    [5, 3],
  ] as const)
    versions.push(version(district, 'district', `Huyện ${district}`, province, ends && d.maybe(0.6) ? { to: mergerDay } : {}))
  for (const c of oldCommunes) {
    const gone = ends && d.maybe(0.7)
    const one = version(c, 'commune', `Xã ${c}`, d.one([4, 5]), { ...where(), ...(gone ? { to: mergerDay } : {}) })
    if (d.maybe(0.25)) {
      // Written wrongly first, corrected by a later change.
      const corrected = 1 + d.below(head)
      versions.push({ ...one, parent: d.one([4, 5]), area: undefined, voided: corrected }, { ...one, recorded: corrected })
    } else if (!gone && d.maybe(0.3)) {
      const turned = someDay(d)
      versions.push({ ...one, to: turned }, { ...one, ...where(), name: `Phường ${c}`, from: turned })
    } else versions.push(one)
    if (gone) for (const to of d.one([[], [11], [12], [13], [11, 12], [12, 13], [11, 12, 13]])) line(c, to, 'merge')
  }
  for (const c of newCommunes)
    versions.push(version(c, 'commune', `Xã mới ${c}`, d.one([2, 2, 3]), { ...where(), ...(ends ? { from: mergerDay } : { from: '2030-01-01' }) }))
  return { versions, lineage }
}

const someLevelOf = (d: Dice, subject: Subject): string => d.one<LevelEntry>(ladders[subject]).code

const simpleNeed = (d: Dice): { criterion: Requirement['criterion']; need: Need } => {
  const subject = d.one(subjects)
  switch (d.below(6)) {
    case 0:
      return { criterion: 'otherLaw', need: { kind: 'certificate', of: d.one(certificates).code } }
    case 1:
      return { criterion: 'age', need: { kind: d.one(['ageAtLeast', 'ageAtMost']), years: 18 + d.below(50), on: d.one(['day', 'appointment']) } }
    case 2:
      return { criterion: 'age', need: { kind: 'monthsToRetirement', atLeast: 1 + d.below(240), on: d.one(['day', 'appointment']) } }
    case 3:
      return { criterion: 'service', need: { kind: 'monthsInPost', atLeast: 1 + d.below(60) } }
    default:
      return { criterion: subject, need: { kind: 'level', subject, atLeast: someLevelOf(d, subject) } }
  }
}

const someRequirement = (d: Dice, id: number): Requirement => {
  const { criterion, need } = d.maybe(0.1) ? { criterion: d.one(criteria), need: { kind: 'byOtherLaw', law: 'luật khác' } as const } : simpleNeed(d)
  const wrapped: Need = d.maybe(0.15)
    ? { kind: 'withinMonths', months: 1 + d.below(36), need }
    : d.maybe(0.15)
      ? { kind: 'oneOf', needs: [need, simpleNeed(d).need] }
      : need
  return {
    id: String(id),
    criterion,
    titles: ['T1', 'T2', 'T3']
      .filter(() => d.maybe(0.7))
      .concat(d.maybe(0.5) ? [] : ['T1'])
      .slice(0, 3),
    article: `Điều ${id}`,
    confidence: 'seen',
    need: wrapped,
    ...(d.maybe(0.4)
      ? {
          when: d.one([
            { area: 'mountain' },
            { difficult: true },
            { difficult: false },
            { unitKinds: ['phuong'] },
            { firstTimeOnly: true },
            { appointedBefore: someDay(d) },
            { appointedFrom: someDay(d) },
          ] as const),
        }
      : {}),
    ...(d.maybe(0.2) ? { notRequiredWhen: d.maybe(0.5) ? { appointedBefore: someDay(d) } : { holds: simpleNeed(d).need } } : {}),
    ...(d.maybe(0.4) ? { grace: { until: someDay(d), ...(d.maybe(0.5) ? { inPostBefore: someDay(d) } : {}), confidence: 'seen' } } : {}),
    ...(need === wrapped && need.kind === 'level' && d.maybe(0.3) ? { lowerableTo: ladders[need.subject][0].code } : {}),
  }
}

const tierOf: Readonly<Record<number, 0 | 1 | 2 | 3>> = { 0: 0, 2: 1, 3: 1, 4: 2, 5: 2, 7: 3 }

const someEditions = (d: Dice, head: number): StoredEdition[] =>
  Array.from({ length: 1 + d.below(4) }, (_, i) => {
    const authority = i === 0 ? 0 : d.one([0, 2, 3, 4, 5, 7])
    const { from, to } = i === 0 && d.maybe(0.7) ? { from: firstDay, to: undefined } : someSpan(d)
    const recorded = 1 + (i === 0 ? 0 : d.below(head))
    return {
      edition: {
        key: `e${i}`,
        authority: authority === 0 ? ('nation' as const) : { province: 'A' },
        authorityTier: tierOf[authority]!,
        document: `D${i}`,
        name: `e${i}`,
        from,
        ...(to === undefined ? {} : { to }),
        confidence: 'seen' as const,
        requires: Array.from({ length: 1 + d.below(4) }, (_x, n) => someRequirement(d, n)),
      },
      authority,
      recorded,
      voided: d.maybe(0.2) && recorded < head ? recorded + 1 + d.below(head - recorded) : undefined,
    }
  })

const titles: Titles = {
  code: [undefined, 'T1', 'T2', 'T3', 'T4'],
  name: [undefined, 'Chức danh một', 'Chức danh hai', 'Chức danh ba', 'Chức danh bốn'],
  group: [undefined, 'cadre', 'civilServant', 'other', 'leader'],
}

type Unrecorded = Fact extends infer F ? (F extends Fact ? Omit<F, 'recorded' | 'voided'> : never) : never

/** Primary posts one after another, and now and then a concurrent one beside them. */
const somePosts = (d: Dice, person: number): Unrecorded[] => {
  const posts: Unrecorded[] = []
  const post = (primary: boolean, from: Day, to: Day | undefined): Unrecorded => ({
    is: 'post',
    person,
    unit: d.one([...oldCommunes, ...oldCommunes, ...newCommunes, 4, 2]),
    title: d.below(5),
    group: d.below(4) as 0 | 1 | 2 | 3,
    primary,
    sinceKnown: d.maybe(0.8),
    from,
    to,
  })
  let from = d.maybe(0.2) ? addMonths(mergerDay, -d.below(30)) : someDay(d)
  for (let n = 1 + d.below(3); n > 0; n--) {
    const to = addDays(from, 1 + d.below(900))
    posts.push(post(true, from, n === 1 && d.maybe(0.7) ? undefined : to))
    from = d.maybe(0.5) ? to : addDays(to, d.below(200))
  }
  while (d.maybe(0.25)) {
    const { from: start, to } = someSpan(d)
    posts.push(post(false, start, to))
  }
  return posts
}

const someLevel = (d: Dice, person: number): Unrecorded => {
  const subject = d.one(subjects)
  const period = d.maybe(0.8) ? { from: someDay(d), to: undefined } : someSpan(d)
  return d.maybe(0.1)
    ? { is: 'certificate', person, code: d.one(certificates).code, ...period }
    : { is: 'level', person, subject, code: someLevelOf(d, subject), ...period }
}

const someBirth = (d: Dice, person: number): Unrecorded => {
  const year = 1955 + d.below(50)
  const born = addDays(`${year}-01-01`, d.below(365))
  const vague = d.below(3)
  const [earliest, latest] =
    vague === 0
      ? [born, born]
      : vague === 1
        ? ([`${year}-01-01`, `${year}-12-31`] as const)
        : ([`${born.slice(0, 8)}01`, `${born.slice(0, 8)}28`] as [Day, Day])
  return { is: 'birth', person, earliest, latest }
}

/** A life of facts, change by change: written, corrected (withdrawn and written anew), withdrawn for good. */
const someFacts = (d: Dice, people: number, head: number): Fact[] => {
  const done: Fact[] = []
  let live: Fact[] = []
  const write = (change: number, facts: readonly Unrecorded[]): void => void live.push(...facts.map((f) => ({ ...f, recorded: change }) as Fact))
  const withdraw = (change: number, which: (f: Fact) => boolean): void => {
    done.push(...live.filter(which).map((f) => ({ ...f, voided: change })))
    live = live.filter((f) => !which(f))
  }
  const rewrite = (change: number, person: number, is: Fact['is'], facts: readonly Unrecorded[]): void => {
    withdraw(change, (f) => f.person === person && f.is === is && f.recorded < change)
    if (!live.some((f) => f.person === person && f.is === is)) write(change, facts)
  }
  for (let change = 1; change <= head; change++) {
    for (let person = 1; person <= people; person++) {
      const first = change === 1
      if (d.maybe(first ? 0.9 : 0.25)) rewrite(change, person, 'post', d.maybe(0.95) ? somePosts(d, person) : [])
      if (d.maybe(first ? 0.8 : 0.2))
        write(
          change,
          Array.from({ length: 1 + d.below(4) }, () => someLevel(d, person)),
        )
      if (d.maybe(0.1)) withdraw(change, (f) => f.person === person && (f.is === 'level' || f.is === 'certificate') && f.recorded < change)
      if (d.maybe(first ? 0.8 : 0.15)) rewrite(change, person, 'birth', [someBirth(d, person)])
      if (d.maybe(first ? 0.8 : 0.1)) rewrite(change, person, 'sex', [{ is: 'sex', person, sex: d.one(['female', 'male']) }])
      if (d.maybe(0.3)) rewrite(change, person, 'ethnicity', [{ is: 'ethnicity', person, code: 1 + d.below(54) }])
      if (d.maybe(0.3)) rewrite(change, person, 'party', [{ is: 'party', person, member: d.maybe(0.7), ...someSpan(d) }])
    }
  }
  return [...done, ...live]
}

export type RandomRegister = Register & { readonly days: readonly Day[]; readonly knowns: readonly number[] }

/** A small register made by a seed, with days and ledger numbers worth asking about. */
export const randomRegister = (seed: number): RandomRegister => {
  const d = diceOf(seed)
  const head = 1 + d.below(6)
  const register: Register = { facts: someFacts(d, 1 + d.below(7), head), org: someUnits(d, head), editions: someEditions(d, head), titles, head }
  const edges = [...register.editions.map((e) => e.edition.from), ...register.facts.flatMap((f) => f.from ?? [])]
  const days: Day[] = [mergerDay, addDays(mergerDay, -1), someDay(d), addDays(d.one([...edges, mergerDay]), d.below(3) - 1)]
  return { ...register, days: days.slice(d.below(2)), knowns: [head, 1 + d.below(head)] }
}
