import { readFileSync } from 'node:fs'

import type { Day } from '#lib/day.ts'
import { dayOfEpoch, epochOf, openEnd } from '#lib/epoch.ts'
import { fold, textSortKey } from '#lib/vietnamese.ts'
import { append, attributes, emptyColumns, kinds, settle, type Columns } from '#muster/columns.ts'
import { indexByUnit } from '#muster/index-by-unit.ts'
import type { Store } from '#muster/load.ts'
import type { Muster } from '#muster/muster.ts'
import type { OrgFacts, Tier, UnitVersion } from '#org/image.ts'
import { certificateId, certificates, ladders, levelId, levelSpan, subjects, type CertificateCode, type Subject } from '#people/levels.ts'
import { retirement, retirementAges } from '#people/retirement.ts'
import type { StoredEdition, Titles } from '#standards/book.ts'

/** When a fact was so (half-open), and the ledger numbers that wrote and withdrew it. */
export type Times = {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly recorded: number
  readonly voided?: number | undefined
}
export type Fact = Times & { readonly person: number } & (
    | {
        readonly is: 'post'
        readonly unit: number
        readonly title: number
        readonly group: 0 | 1 | 2 | 3
        readonly primary: boolean
        readonly sinceKnown: boolean
      }
    | { readonly is: 'level'; readonly subject: Subject; readonly code: string }
    | { readonly is: 'certificate'; readonly code: CertificateCode }
    | { readonly is: 'birth'; readonly earliest: Day; readonly latest: Day }
    | { readonly is: 'sex'; readonly sex: 'female' | 'male' }
    | { readonly is: 'ethnicity'; readonly code: number }
    | { readonly is: 'party'; readonly member: boolean }
  )

/** A whole register as plain lists: what the columns are built from, and what a naive reader reads. */
export type Register = {
  readonly facts: readonly Fact[]
  readonly org: OrgFacts
  readonly editions: readonly StoredEdition[]
  readonly titles: Titles
  readonly head: number
}

/** The two numbers of a row, as the loading query lays them out (columns.ts). */
const rowOf = (f: Fact): readonly [code: number, span: number] => {
  const period = (f.from === undefined ? 0 : epochOf(f.from)) * 65_536 + (f.to === undefined ? openEnd : epochOf(f.to))
  const kind = (n: number): number => n * 2 ** 29
  switch (f.is) {
    case 'post':
      return [kind(kinds.posting) + ((f.title << 21) | (f.primary ? 1 << 20 : 0) | (f.sinceKnown ? 1 << 19 : 0) | (f.group << 17) | f.unit), period]
    case 'level':
      return [kind(kinds.qualification) + levelId(f.subject, f.code)!, period]
    case 'certificate':
      return [kind(kinds.qualification) + certificateId(f.code), period]
    case 'birth':
      return [kind(kinds.birth), epochOf(f.earliest) * 65_536 + epochOf(f.latest)]
    case 'sex':
      return [kind(kinds.attribute) + (attributes.sex << 24) + (f.sex === 'female' ? 1 : 2), openEnd]
    case 'ethnicity':
      return [kind(kinds.attribute) + (attributes.ethnicity << 24) + f.code, openEnd]
    case 'party':
      return [kind(kinds.attribute) + (attributes.party << 24) + (f.member ? 1 : 2), period]
  }
}

const columnsOf = (facts: readonly Fact[], people: number, withdrawn: boolean): Columns => {
  const columns = emptyColumns(people, facts.length, withdrawn)
  for (const f of [...facts].sort((a, b) => a.person - b.person)) append(columns, f.person, ...rowOf(f), f.recorded, f.voided ?? 0)
  for (const person of new Set(facts.map((f) => f.person))) settle(columns, person)
  return columns
}

export const storeOf = (facts: readonly Fact[], head: number): Store => {
  const people = facts.reduce((most, f) => Math.max(most, f.person), 0) + 1
  return {
    live: columnsOf(
      facts.filter((f) => f.voided === undefined),
      people,
      false,
    ),
    withdrawn: columnsOf(
      facts.filter((f) => f.voided !== undefined),
      people,
      true,
    ),
    numbers: Uint32Array.from({ length: head + 1 }, (_, n) => n),
    head,
    hash: '',
  }
}

const ages = retirementAges(readFileSync(new URL('../data/retirement_age_nd135.csv', import.meta.url), 'utf8'))
export const retires = (born: Day, sex: 'female' | 'male'): Day => retirement(born, sex, ages)

const spans = (): Int8Array => {
  const all = new Int8Array(256)
  for (const s of subjects) for (const l of ladders[s]) all[levelId(s, l.code)!] = levelSpan(s, l.code)!.high
  for (const c of certificates) all[certificateId(c.code)] = certificateId(c.code) & 15
  return all
}

/** A muster over a register that never saw a database. */
export const musterOf = ({ facts, org, editions, titles, head }: Register): Muster => {
  const store = storeOf(facts, head)
  const units = org.versions.reduce((most, v) => Math.max(most, v.unit), 0) + 1
  return {
    store,
    org,
    editions,
    titles,
    byUnit: indexByUnit(store, units),
    retirement: (born, sex) => epochOf(retires(dayOfEpoch(born), sex === 1 ? 'female' : 'male')),
    spans: spans(),
    views: new Map(),
  }
}

/** A version of a unit; what is not said is open or plain. */
export const version = (unit: number, tier: Tier, name: string, parent: number | undefined, more: Partial<UnitVersion> = {}): UnitVersion => ({
  unit,
  code: undefined,
  name,
  fold: fold(name),
  sortKey: textSortKey(name),
  tier,
  kind: { nation: 'quoc_gia', province: 'tinh', district: 'huyen', commune: 'xa' }[tier],
  area: undefined,
  difficult: undefined,
  parent,
  from: undefined,
  to: undefined,
  confidence: 'seen',
  recorded: 1,
  voided: undefined,
  ...more,
})
