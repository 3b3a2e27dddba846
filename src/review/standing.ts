import type { z } from 'zod'
import { vnDay, type Day } from '#lib/day.ts'
import { needText } from '#standards/words.ts'
import type { explained } from './contract.ts'
import type { Evidence, Sourced } from './evidence.ts'
import type { Explained, RawFinding, RawVerdict } from './explain.ts'
import type { MusterLine } from './lines.ts'
import type { Named } from './names.ts'
import { joinLine } from './people.ts'
import { faultText, sentence } from './sentences.ts'

const heldFor = (f: RawFinding, facts: readonly Evidence[]): Evidence | undefined =>
  facts.find((e) => e.subject === (f.criterion === 'age' ? 'birth' : f.criterion))

const findingOf = (f: RawFinding, facts: readonly Evidence[], blanks: Partial<Record<string, string>>) => {
  const held = heldFor(f, facts)
  const blank = blanks[f.criterion]
  return {
    criterion: f.criterion,
    requirement: f.requirement.id,
    answer: f.answer,
    says: sentence(f, held, 'vi'),
    saysEn: sentence(f, held, 'en'),
    cites: `${f.requirement.article}, ${f.document}`,
    edition: f.requirement.edition,
    confidence: f.requirement.confidence,
    requires: needText(f.requirement.need, 'vi'),
    held: held?.vi ?? null,
    evidence: held
      ? [{ what: held.vi, change: held.change, source: held.source }]
      : blank
        ? [{ what: 'ô trống hoặc không đọc được', change: null, source: blank }]
        : [],
  }
}

const verdictOf = (v: RawVerdict, asOf: Day, { facts, blanks }: Sourced, titleText: string) => ({
  post: {
    unit: v.unit,
    unitId: v.unitId,
    title: v.title ?? titleText,
    titleCode: v.titleCode,
    group: v.group,
    primary: v.primary,
    from: v.from,
    to: null,
    carriedFrom: v.carriedFrom,
  },
  answer: v.answer,
  criteria: v.criteria,
  findings: v.findings.map((f) => findingOf(f, facts, blanks)),
  fault: v.fault ? faultText(v.fault.kind, v.title ?? titleText, vnDay(asOf), v.fault.editions) : null,
})

/** The standing of one person as it is answered: what the columns judged (`line` among it), with names and evidence of the register. */
export const standingOf = (
  judged: Explained,
  line: MusterLine,
  named: Named,
  sourced: Sourced,
  peoples: ReadonlyMap<number, string>,
): z.input<typeof explained> => ({
  change: judged.change,
  scope: judged.scope,
  editions: [...judged.editions],
  person: joinLine(named, line, peoples),
  verdicts: judged.verdicts.map((v) => verdictOf(v, judged.asOf, sourced, named.titleText ?? '')),
})
