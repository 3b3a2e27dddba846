import assert from 'node:assert/strict'
import { test } from 'node:test'

import { yearly, type Studied, type Yearly } from './yearly.ts'

const course = (content: string | null, periods: number | null): Studied => ({ kind: 'course', content, periods })

// NĐ 171/2025/NĐ-CP, Điều 16 khoản 3: courses for the post, at least 40 periods a year.
const table: readonly [what: string, year: number, civilServant: boolean | null, turns: readonly Studied[], answer: Yearly['answer']][] = [
  ['40 periods for the post', 2026, true, [course('jobPosition', 40)], 'met'],
  ['39', 2026, true, [course('jobPosition', 39)], 'unmet'],
  ['24 and 16 in two courses', 2026, true, [course('jobPosition', 24), course('digital', 16)], 'met'],
  ['nothing', 2026, true, [], 'unmet'],
  ['40 periods of political theory do not count', 2026, true, [course('theory', 40)], 'unmet'],
  ['a degree does not count', 2026, true, [{ kind: 'education', content: 'professional', periods: 400 }], 'unmet'],
  ['a course whose periods nobody wrote', 2026, true, [course('jobPosition', null)], 'unknown'],
  ['a course of which nobody says what it was about', 2026, true, [course(null, 40)], 'unknown'],
  ['the same, with 40 beside it', 2026, true, [course(null, 8), course('professional', 40)], 'met'],
  ['a cadre: the decree is of civil servants', 2026, false, [], 'notApplicable'],
  ['whether a civil servant is not known', 2026, null, [], 'unknown'],
  ['a year before the decree', 2024, true, [], 'notApplicable'],
]
for (const [what, year, civilServant, turns, answer] of table)
  test(`40 periods a year: ${what}`, () => assert.equal(yearly(year, civilServant, turns).answer, answer))
