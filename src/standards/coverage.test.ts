import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCsv } from '#lib/csv.ts'
import { addDays, day, type Day } from '#lib/day.ts'
import { covers } from '#lib/period.ts'
import { requirementsFor, type EditionInForce } from './combine.ts'
import { authorityTier, type Need, type Requirement } from './edition.ts'
import { parseEdition } from './parse.ts'

const data = new URL('../../data/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, data), 'utf8')
const titles = readCsv(read('titles.csv')).map((t) => ({
  code: t['code']!,
  from: day(t['valid_from']!),
  to: t['valid_to'] ? addDays(day(t['valid_to']), 1) : undefined,
}))
const codes = new Set(titles.map((t) => t.code))

const shipped: readonly EditionInForce[] = readdirSync(new URL('standards/', data))
  .filter((f) => f.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const result = parseEdition(read(`standards/${file}`), { titles: codes })
    if ('problems' in result) throw new Error(`${file}: ${result.problems.map((p) => `${p.line}:${p.column} ${p.message}`).join('; ')}`)
    assert.equal(`${result.edition.key}.yaml`, file, 'a file is named by its key')
    return { ...result.edition, authorityTier: authorityTier(result.edition.authority) }
  })
const nation = shipped.filter((e) => e.authorityTier === 0)
const inForce = (editions: readonly EditionInForce[], on: Day): readonly EditionInForce[] => editions.filter((e) => covers(e, on))
const boundaries = [...new Set(shipped.flatMap((e) => [e.from, ...(e.to ? [e.to] : [])]))].sort().flatMap((d) => [addDays(d, -1), d, addDays(d, 1)])

test('editions are told apart by their keys', () => {
  assert.equal(new Set(shipped.map((e) => e.key)).size, shipped.length)
})

test('no title is ever under two editions of one authority on one criterion', () => {
  for (const { code } of titles) {
    for (const on of boundaries) {
      for (const editions of [nation, shipped]) {
        const faults = requirementsFor(inForce(editions, on), code).faults.filter((f) => f.kind === 'two_editions')
        assert.deepEqual(faults, [], `${code} on ${on}`)
      }
    }
  }
})

/** Titles and the days of their existence (both inside) on which no standard is known to us. What stands here shows as a fault of our data, never as «unmet». */
const uncovered: readonly (readonly [titles: string, from: string, through: string, why: string])[] = [
  [
    'CC01 CC02 CC03 CC04a CC04b CC05 CC06 CC07',
    '2010-01-01',
    '2012-12-19',
    'trước TT 06/2012/TT-BNV: QĐ 04/2004/QĐ-BNV, phần công chức, chưa có văn bản',
  ],
  [
    'N01 N02 N03 N04 N05 N06 N07 N08 N09',
    '2025-07-01',
    '',
    'QĐ 365-QĐ/TW và quy định của tỉnh chưa có văn bản; chưa rõ NĐ 33/2023 Điều 8 có áp dụng cho chức danh mới hay không',
  ],
  ['N10 N12 N13 N14 N15 N16', '2025-07-01', '', 'quy định của Đảng, điều lệ; NĐ 334/2025/NĐ-CP chưa có văn bản; N15 gộp nhiều loại cơ quan'],
]

test('the days without a standard are exactly these', () => {
  const expected = uncovered.flatMap(([list, from, through]) => list.split(' ').map((code) => `${code} ${from} ${through}`)).sort()
  assert.deepEqual(titles.flatMap(gapsOf).sort(), expected)
})

const gapsOf = ({ code, from, to }: (typeof titles)[number]): readonly string[] => {
  const steps = [from, ...boundaries.filter((b) => b > from && (to === undefined || b < to))]
  const bare = steps.filter((on) => requirementsFor(inForce(nation, on), code).faults.some((f) => f.kind === 'no_edition'))
  if (bare.length === 0) return []
  const next = steps.find((s) => s > bare.at(-1)!)
  assert.equal(steps.indexOf(bare.at(-1)!) - steps.indexOf(bare[0]!), bare.length - 1, `${code}: one gap without interruption`)
  return [`${code} ${bare[0]!} ${next ? addDays(next, -1) : to ? addDays(to, -1) : ''}`]
}

const say = (need: Need): string => {
  switch (need.kind) {
    case 'level':
      return `${need.subject} ≥ ${need.atLeast}`
    case 'certificate':
      return `certificate ${need.of}`
    case 'ageAtLeast':
      return `age ≥ ${need.years}`
    case 'ageAtMost':
      return `age ≤ ${need.years} on ${need.on}`
    case 'monthsToRetirement':
      return `${need.atLeast} months to retirement on ${need.on}`
    case 'monthsInPost':
      return `${need.atLeast} months in post`
    case 'withinMonths':
      return `${say(need.need)} within ${need.months} months`
    case 'oneOf':
      return need.needs.map(say).join(' or ')
    case 'byOtherLaw':
      return `by other law: ${need.law}`
  }
}
const sayAll = (r: Requirement): string =>
  `${say(r.need)}${r.when?.area ? ` (${r.when.area})` : ''}${r.when?.firstTimeOnly ? ' (first time)' : ''}${r.lowerableTo ? ` ↓${r.lowerableTo}` : ''}${r.grace ? ' …2028' : ''}`

const cadreAges = 'age ≤ 45 on appointment (first time)'
const cadres2004 = [
  'generalEducation ≥ lowerSecondary (mountain)',
  'generalEducation ≥ upperSecondary (delta)',
  'professional ≥ elementary (mountain)',
  'professional ≥ intermediate (delta)',
  'theory ≥ intermediate',
]
const civil2012 = [
  'age ≥ 18',
  'generalEducation ≥ upperSecondary',
  'professional ≥ intermediate',
  'informatics ≥ a',
  'stateManagement ≥ trained',
  'theory ≥ elementary',
]
const civil2019 = ['age ≥ 18', 'generalEducation ≥ upperSecondary', 'professional ≥ university ↓intermediate', 'informatics ≥ basic']
const military = ['by other law: pháp luật về quân sự, dân quân tự vệ']
const hotich = ['certificate civilStatus']

/** What is asked of a title, line by line, from a day to the last day it is asked; a lawyer can check it against the texts. */
const asked: readonly (readonly [titles: string, from: string, through: string, demands: readonly string[]])[] = [
  ['CB01 CB02 CB03 CB04 CB05 CB06', '2010-01-01', '2023-07-31', [cadreAges, ...cadres2004]],
  ['CB07 CB08 CB09 CB10 CB11', '2010-01-01', '2023-07-31', cadres2004],
  [
    'CB01 CB02',
    '2023-08-01',
    '2025-06-30',
    [
      'by other law: Điều lệ và quy định của Đảng về tuổi (first time)',
      'generalEducation ≥ upperSecondary …2028',
      'professional ≥ university …2028',
      'theory ≥ intermediate …2028',
    ],
  ],
  [
    'CB03 CB04 CB05 CB06',
    '2023-08-01',
    '2025-06-30',
    [
      '60 months to retirement on appointment (first time)',
      'generalEducation ≥ upperSecondary …2028',
      'professional ≥ university ↓intermediate …2028',
      'theory ≥ intermediate …2028',
    ],
  ],
  [
    'CB07 CB08 CB09 CB10 CB11',
    '2023-08-01',
    '2025-06-30',
    [
      'by other law: điều lệ của tổ chức về tuổi (first time)',
      'generalEducation ≥ upperSecondary …2028',
      'professional ≥ university …2028',
      'theory ≥ intermediate …2028',
    ],
  ],
  ['CC01', '2012-12-20', '2023-07-31', ['by other law: pháp luật về công an xã']],
  ['CC02', '2012-12-20', '2025-06-30', military],
  ['CC03 CC04a CC04b CC05 CC07', '2012-12-20', '2019-12-24', civil2012],
  ['CC03 CC04a CC04b CC05 CC07', '2019-12-25', '2023-07-31', civil2019],
  [
    'CC03 CC04a CC04b CC05 CC07',
    '2023-08-01',
    '2025-06-30',
    ['age ≥ 18', 'generalEducation ≥ upperSecondary …2028', 'professional ≥ university ↓intermediate …2028'],
  ],
  ['CC06', '2012-12-20', '2015-12-31', civil2012],
  ['CC06', '2016-01-01', '2019-12-24', [...civil2012, ...hotich]],
  ['CC06', '2019-12-25', '2023-07-31', [...civil2019, ...hotich]],
  ['CC06', '2023-08-01', '2025-06-30', ['age ≥ 18', 'generalEducation ≥ upperSecondary …2028', 'professional ≥ intermediate …2028', ...hotich]],
  [
    'N11',
    '2025-07-01',
    '',
    ['theory ≥ intermediate', '60 months to retirement on appointment (first time)', 'certificate divisionLeadershipCommune within 12 months'],
  ],
]

for (const [list, from, through, demands] of asked) {
  test(`${list} from ${from} through ${through || 'now'}: ${demands.join('; ')}`, () => {
    const days = [from, ...boundaries.filter((b) => b > from && (through === '' || b <= through)), ...(through ? [through] : [])].map(day)
    for (const code of list.split(' ')) {
      for (const on of days)
        assert.deepEqual(requirementsFor(inForce(nation, on), code).requirements.map(sayAll).sort(), [...demands].sort(), `${code} on ${on}`)
    }
  })
}

test('what is asked and what is uncovered leave no day of a title out', () => {
  for (const { code, from, to } of titles) {
    const spans = [...asked, ...uncovered]
      .filter(([list]) => list.split(' ').includes(code))
      .map(([, a, b]) => [a, b] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    assert.equal(spans[0]?.[0], from, code)
    for (const [i, [start]] of spans.entries()) if (i > 0) assert.equal(start, addDays(day(spans[i - 1]![1]), 1), code)
    assert.equal(spans.at(-1)?.[1], to ? addDays(to, -1) : '', code)
  }
})

test('in Bắc Sơn on 30/9/2019 every title is judged by intermediate training and intermediate theory', () => {
  for (const { code, from, to } of titles.filter((t) => covers(t, '2019-09-30'))) {
    const { requirements, ignored } = requirementsFor(inForce(shipped, '2019-09-30'), code)
    const of = (criterion: string): readonly string[] => requirements.filter((r) => r.criterion === criterion).map((r) => `${r.edition} ${sayAll(r)}`)
    assert.deepEqual(of('professional'), ['bac-son-2019 professional ≥ intermediate'], `${code} ${from} ${to}`)
    assert.deepEqual(of('theory'), ['bac-son-2019 theory ≥ intermediate'], code)
    assert.deepEqual(ignored, [])
  }
})

const needs: Readonly<Record<string, (minimum: string) => Need>> = {
  tuoi_bo_nhiem_lan_dau: () => ({ kind: 'monthsToRetirement', atLeast: 60, on: 'appointment' }),
  tuoi_toi_thieu: (m) => ({ kind: 'ageAtLeast', years: Number(m), on: 'day' }),
  gdpt: () => ({ kind: 'level', subject: 'generalEducation', atLeast: 'upperSecondary' }),
  chuyen_mon: (m) => ({ kind: 'level', subject: 'professional', atLeast: m === 'dai_hoc' ? 'university' : 'intermediate' }),
  llct: () => ({ kind: 'level', subject: 'theory', atLeast: 'intermediate' }),
  tin_hoc: () => ({ kind: 'level', subject: 'informatics', atLeast: 'basic' }),
  qlnn: () => ({ kind: 'withinMonths', months: 12, need: { kind: 'certificate', of: 'divisionLeadershipCommune' } }),
  theo_luat_chuyen_nganh: (law) => ({ kind: 'byOtherLaw', law: `pháp luật về ${law.replace('pháp luật về ', '')}` }),
}

/** Rows of title_standards.csv that no edition carries as they stand: title, criterion, first day, and why (data/corrections.md). */
const exceptions: readonly (readonly [string, string, string, string])[] = [
  ['CC06', 'chuyen_mon', '2023-08-01', 'NĐ 33/2023 Điều 10 nhường luật chuyên ngành; Luật Hộ tịch Điều 72: trung cấp luật trở lên'],
]

test('every row of title_standards.csv is in an edition with its minimum, period, confidence and leave to lower, or is explained', () => {
  const rows = readCsv(read('title_standards.csv'))
  assert.equal(rows.length, 76)
  const missing = rows.filter((row) => {
    const need = needs[row['criterion']!]!(row['minimum']!)
    const to = row['valid_to'] ? addDays(day(row['valid_to']), 1) : undefined
    const known = row['confidence'] === 'M' ? ['memory'] : ['seen', 'press']
    const lowerable = /quy định thấp hơn|trung cấp với miền núi/.test(row['condition']!) ? 'intermediate' : undefined
    return !nation.some(
      (e) =>
        e.from === row['valid_from'] &&
        e.to === to &&
        e.requires.some(
          (r) =>
            r.titles.includes(row['title_code']!) &&
            say(r.need) === say(need) &&
            known.includes(r.confidence) &&
            r.lowerableTo === lowerable &&
            (row['criterion'] !== 'tuoi_bo_nhiem_lan_dau' || r.when?.firstTimeOnly === true),
        ),
    )
  })
  assert.deepEqual(
    missing.map((r) => `${r['title_code']} ${r['criterion']} ${r['valid_from']}`),
    exceptions.map(([title, criterion, from]) => `${title} ${criterion} ${from}`),
  )
})

/** Documents that stand behind an edition but not in legal_documents.csv (data/corrections.md). */
const unlisted = new Set(['04/2004/QĐ-BNV', '60/2014/QH13', '11/CV-BCĐ', 'Tiêu chuẩn rà soát do huyện công bố (số liệu 30/9/2019)'])

test('every edition stands on a known document and within its time', () => {
  const documents = new Map(readCsv(read('legal_documents.csv')).map((d) => [d['number']!, d]))
  for (const e of shipped) {
    const document = documents.get(e.document)
    assert.equal(document === undefined, unlisted.has(e.document), e.document)
    if (document?.['effective_from']) assert.ok(e.from >= document['effective_from'], e.key)
    if (document?.['effective_to']) assert.ok(e.to !== undefined && e.to <= addDays(day(document['effective_to']), 1), e.key)
  }
})

test('what was not read in its text says so on the edition', () => {
  for (const e of shipped) {
    if (e.confidence === 'seen')
      assert.ok(
        e.requires.every((r) => r.confidence === 'seen'),
        e.key,
      )
    if (e.confidence === 'memory' || e.confidence === 'derived') assert.ok(/chưa kiểm chứng/.test(e.name), e.key)
  }
})
