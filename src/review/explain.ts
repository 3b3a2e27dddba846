import type { Reach } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { dayOfEpoch } from '#lib/epoch.ts'
import { isOpen } from '#muster/answers.ts'
import { seenOn, type Muster } from '#muster/muster.ts'
import { judgePerson } from '#muster/pass.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { Requirement } from '#standards/edition.ts'
import { isPrimary } from '#standards/post.ts'
import { answers, type Answer } from '#standards/rule.ts'
import type { z } from 'zod'
import { shownTree } from '#muster/places.ts'
import { groupOf, groups } from './breakdown.ts'
import type { unitRef } from './contract.ts'
import { editionsFor, refOf, type Summary } from './figures.ts'
import { criteriaAnswers, linesOf, type MusterLine } from './lines.ts'

export type RawFinding = {
  readonly criterion: Criterion
  readonly answer: Answer
  readonly requirement: Requirement & { readonly edition: string }
  readonly document: string
  readonly maybe: boolean
}
export type RawVerdict = {
  readonly unitId: number
  readonly unit: string
  readonly carriedFrom: string | null
  readonly title: string | null
  readonly titleCode: string | null
  readonly group: string
  readonly primary: boolean
  readonly from: Day
  readonly sinceKnown: boolean
  readonly answer: Answer
  readonly criteria: Partial<Record<Criterion, Answer>>
  readonly findings: readonly RawFinding[]
  readonly fault: { readonly kind: 'no_edition' | 'two_editions'; readonly editions: readonly string[] } | null
}

/** What the columns say of one person: the line and verdicts, the unit of the primary post (0: none) and the standards that may judge there. */
export type Explained = {
  readonly asOf: Day
  readonly change: number
  /** Of that change; undefined when it is not the ledger's newest. */
  readonly hash: string | undefined
  readonly line: MusterLine | undefined
  readonly verdicts: readonly RawVerdict[]
  readonly scope: z.input<typeof unitRef>
  readonly editions: Summary['editions']
}

/** The verdicts of one person on a day, post by post, through the columns and the rules that made every figure. None for someone out of reach. */
export const explain = (muster: Muster, asOf: Day, knownAt: number | undefined, person: number, reach: Reach): Explained => {
  const view = seenOn(muster, asOf, knownAt, reach)
  const found = judgePerson(muster, view, person)
  const own = reach.within.includes('self') && reach.person === person
  const judged = found && (own || isOpen(view, found.posts[0]?.unit ?? 0)) ? found : undefined
  const lastName = (unit: number): string => muster.org.versions.find((v) => v.unit === unit && v.voided === undefined)?.name ?? ''
  const documents = new Map(view.book.editions.map((e) => [e.edition.key, e.edition.document]))
  const verdicts = (judged?.posts ?? []).map(({ post, unit, rule, answer, byCriterion, byRequirement }): RawVerdict => {
    const posted = post.code & 0x1ffff
    const title = (post.code >> 21) & 0xff
    return {
      unitId: unit,
      unit: view.tree.at[unit]?.name ?? '',
      carriedFrom: posted === unit ? null : lastName(posted),
      title: muster.titles.name[title] ?? null,
      titleCode: muster.titles.code[title] ?? null,
      group: groups[groupOf({ group: (post.code >> 17) & 3, title }, muster.titles.group)] ?? 'unknown',
      primary: isPrimary(post.code),
      from: dayOfEpoch(post.from),
      sinceKnown: (post.code & (1 << 19)) !== 0,
      answer: answers[answer] ?? 'fault',
      criteria: criteriaAnswers(byCriterion),
      findings: rule.requirements.map((r, i) => ({
        criterion: criteria[r.criterion] ?? 'otherLaw',
        answer: answers[byRequirement[i] ?? 3] ?? 'unknown',
        requirement: r.source,
        document: documents.get(r.source.edition) ?? r.source.edition,
        maybe: r.maybe,
      })),
      fault: rule.fault ? { kind: rule.fault.kind, editions: rule.fault.editions } : null,
    }
  })
  const scope = verdicts[0]?.unitId ?? 0
  return {
    asOf,
    change: view.known,
    hash: view.known === muster.store.head ? muster.store.hash : undefined,
    line: judged && linesOf(muster, asOf, knownAt, [person])[0],
    verdicts,
    scope: refOf(shownTree(view), scope),
    editions: editionsFor(muster, view, scope),
  }
}
