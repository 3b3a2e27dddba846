import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from '#lib/csv.ts'
import { addDays, addMonths, day, lastOfMonth, type Day } from '#lib/day.ts'
import { dayOfEpoch, epochOf } from '#lib/epoch.ts'
import { covers } from '#lib/period.ts'
import { certificates, leastIndex, levelSpan, ladders, subjects, type CertificateCode, type Subject } from '#people/levels.ts'
import { retirement, retirementAges } from '#people/retirement.ts'
import { compileRule, type PlacedEdition, type UnitFacts } from './compile.ts'
import { criteria, type Criterion } from './criteria.ts'
import { authorityTier, type Need, type Requirement } from './edition.ts'
import { both, judge, newHeld, type Held } from './judge.ts'
import { parseEdition } from './parse.ts'
import { answers, type Answer, type Rule, type RuleRequirement } from './rule.ts'

// Long because it is the law as tables, every title at every boundary day: a lawyer reads it from top to bottom.

const data = new URL('../../data/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, data), 'utf8')
const titles = readCsv(read('titles.csv')).map((t) => ({
  code: t['code']!,
  from: day(t['valid_from']!),
  to: t['valid_to'] ? addDays(day(t['valid_to']), 1) : undefined,
}))
const shipped: readonly PlacedEdition[] = readdirSync(new URL('standards/', data))
  .filter((f) => f.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const result = parseEdition(read(`standards/${file}`), { titles: new Set(titles.map((t) => t.code)) })
    if ('problems' in result) throw new Error(`${file}: ${result.problems[0]?.message}`)
    return { ...result.edition, authorityTier: authorityTier(result.edition.authority) }
  })
const nation = shipped.filter((e) => e.authority === 'nation')
const ages = retirementAges(read('retirement_age_nd135.csv'))
const retires = (born: number, sex: number): number => epochOf(retirement(dayOfEpoch(born), sex === 1 ? 'female' : 'male', ages))

/** Someone in one post. A subject left out is not attested; `since` left out: nobody knows since when the post is held. */
type Who = {
  readonly levels?: Partial<Record<Subject, string>>
  readonly has?: readonly CertificateCode[]
  readonly born?: string
  readonly sex?: 'female' | 'male'
  readonly since?: Day
}

const spanOf = (text: string): readonly [Day, Day] => {
  const [year, month, date] = text.split('-')
  if (date) return [day(text), day(text)]
  return month ? [day(`${text}-01`), day(`${text}-${lastOfMonth(Number(year), Number(month))}`)] : [day(`${year}-01-01`), day(`${year}-12-31`)]
}

const heldOf = ({ levels = {}, has = [], born, sex, since }: Who, on: Day): Held => {
  const held = newHeld()
  held.high.fill(-1)
  for (const [subject, code] of Object.entries(levels) as [Subject, string][]) {
    const span = levelSpan(subject, code)
    if (!span) throw new Error(`no level ${code} in ${subject}`)
    held.low[subjects.indexOf(subject)] = span.low
    held.high[subjects.indexOf(subject)] = span.high
  }
  for (const code of has) held.certificates |= 1 << certificates.findIndex((c) => c.code === code)
  if (born !== undefined) [held.bornFrom, held.bornTo] = spanOf(born).map(epochOf) as [number, number]
  held.sex = sex === 'female' ? 1 : sex === 'male' ? 2 : 0
  held.postFrom = epochOf(since ?? on)
  held.sinceKnown = since !== undefined
  return held
}

const commune: UnitFacts = { kind: 'xa', area: undefined, difficult: undefined }
const mountain: UnitFacts = { ...commune, area: 'mountain' }
const delta: UnitFacts = { ...commune, area: 'delta' }

type Verdict = { readonly [C in Criterion | 'all']: Answer }
const verdictOf = (rule: Rule, held: Held, on: Day): Verdict => {
  const byCriterion = new Uint8Array(criteria.length)
  const all = judge(rule, held, epochOf(on), retires, byCriterion)
  return Object.fromEntries([['all', answers[all]], ...criteria.map((c, i) => [c, answers[byCriterion[i]!]])])
}
const judged = (title: string, on: Day, who: Who, unit: UnitFacts = commune, editions: readonly PlacedEdition[] = nation): Verdict =>
  verdictOf(
    compileRule(
      editions.filter((e) => covers(e, on)),
      title,
      unit,
    ),
    heldOf(who, on),
    on,
  )

const short: Record<Answer, string> = {
  met: 'đạt',
  unmet: 'chưa đạt',
  transition: 'chưa đạt, trong lộ trình',
  unknown: 'chưa rõ',
  notApplicable: 'không áp dụng',
  fault: 'lỗi dữ liệu tiêu chuẩn',
}

const nation2020: Partial<Record<Subject, string>> = { generalEducation: 'upperSecondary', professional: 'university', theory: 'intermediate' }
const trungCap = { levels: { ...nation2020, professional: 'intermediate' } }
const daiHoc = { levels: nation2020 }

/** [the law and the case, title, day, who, criterion, answer, unit] */
type Line = readonly [law: string, title: string, on: Day, who: Who, criterion: Criterion | 'all', answer: Answer, unit?: UnitFacts]

const decree33Cadres: readonly Line[] = [
  ['Đ8 k3 NĐ33: đại học trở lên, có đại học', 'CB05', '2023-08-01', { ...daiHoc, since: '2020-05-01' }, 'professional', 'met'],
  [
    'Đ8 k3 NĐ33: đại học trở lên, có thạc sĩ',
    'CB05',
    '2023-08-01',
    { levels: { professional: 'master' }, since: '2020-05-01' },
    'professional',
    'met',
  ],
  [
    'Đ8 k3 NĐ33: đại học trở lên, có trung cấp, giữ chức trước 1/8/2023, ngày đầu hiệu lực',
    'CB05',
    '2023-08-01',
    { ...trungCap, since: '2020-05-01' },
    'professional',
    'transition',
  ],
  [
    'Đ8 k3 NĐ33: có trung cấp, giữ chức từ 31/7/2023: trong lộ trình',
    'CB05',
    '2024-01-01',
    { ...trungCap, since: '2023-07-31' },
    'professional',
    'transition',
  ],
  [
    'Đ8 k3 NĐ33: có trung cấp, giữ chức từ đúng 1/8/2023: không có lộ trình',
    'CB05',
    '2024-01-01',
    { ...trungCap, since: '2023-08-01' },
    'professional',
    'unmet',
  ],
  ['Đ8 k3 NĐ33: có trung cấp, ngày cuối của lộ trình', 'CB05', '2028-07-31', { ...trungCap, since: '2020-05-01' }, 'professional', 'transition'],
  ['Đ8 k3 NĐ33: có trung cấp, hết lộ trình', 'CB05', '2028-08-01', { ...trungCap, since: '2020-05-01' }, 'professional', 'unmet'],
  ['Đ8 k3 NĐ33: có trung cấp, không rõ giữ chức từ bao giờ', 'CB05', '2024-01-01', trungCap, 'professional', 'unknown'],
  ['Đ8 k3 NĐ33: có trung cấp, không rõ giữ chức từ bao giờ, hết lộ trình', 'CB05', '2028-08-01', trungCap, 'professional', 'unmet'],
  ['Đ8 k3 NĐ33: có đại học, không rõ giữ chức từ bao giờ', 'CB05', '2024-01-01', daiHoc, 'professional', 'met'],
  ['Đ8 k3 NĐ33: hồ sơ không ghi chuyên môn', 'CB05', '2024-01-01', { since: '2020-05-01' }, 'professional', 'unknown'],
  ['Đ8 k3 NĐ33: hồ sơ không ghi chuyên môn, hết lộ trình vẫn là chưa rõ', 'CB05', '2028-08-01', { since: '2020-05-01' }, 'professional', 'unknown'],
  ['Đ8 k3 NĐ33: trước ngày hiệu lực, theo QĐ 04/2004', 'CB05', '2023-07-31', { ...trungCap, since: '2020-05-01' }, 'professional', 'met', delta],
  [
    'Đ8 k3 NĐ33: trung cấp lý luận chính trị, có sơ cấp',
    'CB03',
    '2023-08-01',
    { levels: { theory: 'elementary' }, since: '2021-06-15' },
    'theory',
    'transition',
  ],
  [
    'Đ8 k3 NĐ33: trung cấp lý luận chính trị, chưa học, giữ chức sau',
    'CB03',
    '2024-08-01',
    { levels: { theory: 'none' }, since: '2024-02-01' },
    'theory',
    'unmet',
  ],
  ['Đ8 NĐ33: Bí thư, tuổi theo Điều lệ Đảng', 'CB01', '2024-01-01', { born: '1980-01-01', since: '2024-01-01' }, 'age', 'unknown'],
  [
    'Đ8 k3 NĐ33: đủ tuổi trọn nhiệm kỳ 60 tháng, nam sinh 8/1973 giữ chức 1/7/2024',
    'CB05',
    '2024-07-01',
    { born: '1973-08-20', sex: 'male', since: '2024-07-01' },
    'age',
    'met',
  ],
  [
    'Đ8 k3 NĐ33: nam sinh 3/1967 nghỉ từ 1/4/2029: giữ chức 1/4/2024 còn đúng 60 tháng',
    'CB05',
    '2024-04-01',
    { born: '1967-03', sex: 'male', since: '2024-04-01' },
    'age',
    'met',
  ],
  [
    'Đ8 k3 NĐ33: cùng người, giữ chức 2/4/2024: không đủ, nhưng không rõ có phải lần đầu',
    'CB05',
    '2024-04-02',
    { born: '1967-03', sex: 'male', since: '2024-04-02' },
    'age',
    'unknown',
  ],
  ['Đ8 k3 NĐ33: không rõ giới tính thì không rõ tuổi nghỉ hưu', 'CB05', '2024-07-01', { born: '1990-08-20', since: '2024-07-01' }, 'age', 'unknown'],
  ['Đ8 k3 NĐ33: tuổi tính khi giữ chức; không rõ giữ chức từ bao giờ', 'CB05', '2024-07-01', { born: '1990-08-20', sex: 'male' }, 'age', 'unknown'],
]

const decree33CivilServants: readonly Line[] = [
  [
    'Đ10 NĐ33: đại học, có cao đẳng, tuyển trước 1/8/2023',
    'CC05',
    '2024-01-01',
    { levels: { professional: 'college' }, since: '2015-01-01' },
    'professional',
    'transition',
  ],
  [
    'Đ10 NĐ33: đại học, có cao đẳng, tuyển sau 1/8/2023',
    'CC05',
    '2024-01-01',
    { levels: { professional: 'college' }, since: '2023-09-01' },
    'professional',
    'unmet',
  ],
  [
    'Đ10 NĐ33: Tư pháp – hộ tịch theo Luật Hộ tịch, trung cấp là đủ',
    'CC06',
    '2024-01-01',
    { levels: { professional: 'intermediate' }, since: '2015-01-01' },
    'professional',
    'met',
  ],
  [
    'Đ10 NĐ33: Tư pháp – hộ tịch có sơ cấp',
    'CC06',
    '2024-01-01',
    { levels: { professional: 'elementary' }, since: '2015-01-01' },
    'professional',
    'transition',
  ],
  ['Đ72 Luật Hộ tịch: có bồi dưỡng nghiệp vụ', 'CC06', '2024-01-01', { has: ['civilStatus'] }, 'otherLaw', 'met'],
  ['Đ72 Luật Hộ tịch: hồ sơ không ghi bồi dưỡng thì chưa rõ, không phải chưa đạt', 'CC06', '2024-01-01', {}, 'otherLaw', 'unknown'],
  ['Đ72 Luật Hộ tịch: trước 1/1/2016 chưa có hiệu lực', 'CC06', '2015-12-31', {}, 'otherLaw', 'notApplicable'],
  [
    'Đ10 NĐ33: Chỉ huy trưởng quân sự theo luật quân sự',
    'CC02',
    '2024-01-01',
    { ...daiHoc, born: '1980-01-01', since: '2015-01-01' },
    'otherLaw',
    'unknown',
  ],
  ['Đ10 NĐ33: đủ 18 tuổi, đúng ngày sinh nhật', 'CC03', '2023-08-01', { born: '2005-08-01' }, 'age', 'met'],
  ['Đ10 NĐ33: đủ 18 tuổi, trước sinh nhật một ngày', 'CC03', '2023-07-31', { born: '2005-08-01' }, 'age', 'unmet'],
  ['Đ10 NĐ33: đủ 18 tuổi, chỉ biết năm sinh, đầu năm', 'CC03', '2023-08-01', { born: '2005' }, 'age', 'unknown'],
  ['Đ10 NĐ33: đủ 18 tuổi, chỉ biết năm sinh, ngày 30/12', 'CC03', '2023-12-30', { born: '2005' }, 'age', 'unknown'],
  ['Đ10 NĐ33: đủ 18 tuổi, chỉ biết năm sinh, ngày cuối năm', 'CC03', '2023-12-31', { born: '2005' }, 'age', 'met'],
  ['Đ10 NĐ33: đủ 18 tuổi, chỉ biết năm sinh, chắc chắn chưa đủ', 'CC03', '2023-12-31', { born: '2006' }, 'age', 'unmet'],
  ['Đ10 NĐ33: đủ 18 tuổi, chỉ biết năm sinh, sinh ngày đầu năm thì vừa đủ', 'CC03', '2024-01-01', { born: '2006' }, 'age', 'unknown'],
  ['Đ10 NĐ33: đủ 18 tuổi, biết tháng sinh, đầu tháng', 'CC03', '2023-08-01', { born: '2005-08' }, 'age', 'unknown'],
  ['Đ10 NĐ33: đủ 18 tuổi, biết tháng sinh, cuối tháng', 'CC03', '2023-08-31', { born: '2005-08' }, 'age', 'met'],
  ['TT 13/2019: đủ 18 tuổi, sinh 29/2/2004, năm không nhuận, ngày 28/2', 'CC03', '2022-02-28', { born: '2004-02-29' }, 'age', 'unmet'],
  ['TT 13/2019: đủ 18 tuổi, sinh 29/2/2004, năm không nhuận đủ tuổi ngày 1/3', 'CC03', '2022-03-01', { born: '2004-02-29' }, 'age', 'met'],
  ['Đ10 NĐ33: không ghi ngày sinh', 'CC03', '2023-08-01', {}, 'age', 'unknown'],
]

const older: readonly Line[] = [
  [
    'TT 13/2019: đại học; có trung cấp, trước ngày hiệu lực một ngày',
    'CC03',
    '2019-12-24',
    { levels: { professional: 'intermediate' }, since: '2010-01-01' },
    'professional',
    'met',
  ],
  [
    'TT 13/2019: đại học; có trung cấp, đúng ngày hiệu lực, không có lộ trình',
    'CC03',
    '2019-12-25',
    { levels: { professional: 'intermediate' }, since: '2010-01-01' },
    'professional',
    'unmet',
  ],
  ['TT 06/2012: tin học trình độ A', 'CC03', '2019-12-24', { levels: { informatics: 'a' } }, 'informatics', 'met'],
  [
    'TT 06/2012: chứng chỉ tin học không rõ trình độ cũng từ A trở lên',
    'CC03',
    '2019-12-24',
    { levels: { informatics: 'certificate' } },
    'informatics',
    'unknown',
  ],
  ['TT 13/2019: CNTT cơ bản; chứng chỉ A tương đương', 'CC03', '2019-12-25', { levels: { informatics: 'a' } }, 'informatics', 'met'],
  ['TT 13/2019: CNTT cơ bản; không biết tin học', 'CC03', '2019-12-25', { levels: { informatics: 'none' } }, 'informatics', 'unmet'],
  [
    'TT 06/2012: đã bồi dưỡng quản lý nhà nước, không rõ chương trình',
    'CC05',
    '2015-01-01',
    { levels: { stateManagement: 'trained' } },
    'stateManagement',
    'met',
  ],
  ['TT 06/2012: lý luận chính trị sau tuyển dụng, chưa học', 'CC05', '2015-01-01', { levels: { theory: 'none' } }, 'theory', 'unmet'],
  ['TT 06/2012: trước 20/12/2012 chưa có tiêu chuẩn nào nạp vào', 'CC03', '2012-12-19', daiHoc, 'all', 'fault'],
  ['TT 06/2012: ngày đầu hiệu lực', 'CC03', '2012-12-20', daiHoc, 'professional', 'met'],
  ['TT 13/2019: Trưởng Công an theo luật công an', 'CC01', '2023-07-31', daiHoc, 'otherLaw', 'unknown'],
  [
    'QĐ 04/2004: miền núi sơ cấp là đủ',
    'CB05',
    '2019-09-30',
    { levels: { professional: 'elementary' }, since: '2016-01-01' },
    'professional',
    'met',
    mountain,
  ],
  [
    'QĐ 04/2004: đồng bằng phải trung cấp',
    'CB05',
    '2019-09-30',
    { levels: { professional: 'elementary' }, since: '2016-01-01' },
    'professional',
    'unmet',
    delta,
  ],
  [
    'QĐ 04/2004: không rõ vùng, sơ cấp: có thể đủ',
    'CB05',
    '2019-09-30',
    { levels: { professional: 'elementary' }, since: '2016-01-01' },
    'professional',
    'unknown',
  ],
  [
    'QĐ 04/2004: không rõ vùng, chưa qua đào tạo',
    'CB05',
    '2019-09-30',
    { levels: { professional: 'none' }, since: '2016-01-01' },
    'professional',
    'unknown',
  ],
  [
    'QĐ 04/2004: không rõ vùng, trung cấp: đủ ở mọi vùng',
    'CB05',
    '2019-09-30',
    { levels: { professional: 'intermediate' }, since: '2016-01-01' },
    'professional',
    'met',
  ],
  ['QĐ 04/2004: không quá 45 tuổi khi giữ chức lần đầu, tròn 45', 'CB05', '2019-09-30', { born: '1971-01-01', since: '2016-01-01' }, 'age', 'met'],
  ['QĐ 04/2004: tròn 46 tuổi, không rõ có phải lần đầu', 'CB05', '2019-09-30', { born: '1970-01-01', since: '2016-01-01' }, 'age', 'unknown'],
  ['QĐ 04/2004: tuổi tính khi giữ chức, không phải ngày xét', 'CB05', '2023-07-31', { born: '1971-01-01', since: '2016-01-01' }, 'age', 'met'],
  ['QĐ 04/2004: MTTQ và đoàn thể không xét tuổi', 'CB09', '2019-09-30', { born: '1950-01-01', since: '2016-01-01' }, 'age', 'notApplicable'],
]

const since2025: readonly Line[] = [
  ['Đ16 k2 NĐ171: học trong 12 tháng, ngày bổ nhiệm', 'N11', '2025-07-01', { since: '2025-07-01' }, 'stateManagement', 'transition'],
  ['Đ16 k2 NĐ171: học trong 12 tháng, ngày cuối', 'N11', '2026-06-30', { since: '2025-07-01' }, 'stateManagement', 'transition'],
  ['Đ16 k2 NĐ171: hết 12 tháng, hồ sơ không ghi chứng chỉ', 'N11', '2026-07-01', { since: '2025-07-01' }, 'stateManagement', 'unknown'],
  ['Đ15 k3 NĐ171: đã có chứng chỉ', 'N11', '2025-07-01', { since: '2025-07-01', has: ['divisionLeadershipCommune'] }, 'stateManagement', 'met'],
  ['Đ41 k4 NĐ171: bổ nhiệm 29/6/2025 thì không phải học', 'N11', '2026-07-01', { since: '2025-06-29' }, 'stateManagement', 'notApplicable'],
  ['Đ41 k4 NĐ171: bổ nhiệm 30/6/2025 thì phải học', 'N11', '2025-07-01', { since: '2025-06-30' }, 'stateManagement', 'transition'],
  [
    'Đ41 k4 NĐ171: có chứng chỉ chương trình cũ thì không phải học',
    'N11',
    '2026-07-01',
    { since: '2025-07-01', has: ['divisionLeadership'] },
    'stateManagement',
    'notApplicable',
  ],
  [
    'Đ41 k4 NĐ171: chứng chỉ cấp sở cũng được',
    'N11',
    '2026-07-01',
    { since: '2025-07-01', has: ['departmentLeadership'] },
    'stateManagement',
    'notApplicable',
  ],
  ['Đ41 k4 NĐ171: không rõ bổ nhiệm từ bao giờ', 'N11', '2025-12-01', {}, 'stateManagement', 'unknown'],
  [
    'Đ41 k4 NĐ171: không rõ bổ nhiệm từ bao giờ, đã có chứng chỉ',
    'N11',
    '2025-12-01',
    { has: ['divisionLeadershipCommune'] },
    'stateManagement',
    'met',
  ],
  [
    'CV 11: trung cấp lý luận chính trị, có sơ cấp',
    'N11',
    '2025-07-01',
    { levels: { theory: 'elementary' }, since: '2025-07-01' },
    'theory',
    'unmet',
  ],
  [
    'CV 11: cử nhân lý luận chính trị là trên trung cấp',
    'N11',
    '2025-07-01',
    { levels: { theory: 'bachelor' }, since: '2025-07-01' },
    'theory',
    'met',
  ],
  [
    'Đ29 k5 NĐ170: nữ sinh 5/1975 nghỉ từ 1/6/2035, bổ nhiệm 1/6/2030 còn đúng 60 tháng',
    'N11',
    '2030-06-01',
    { born: '1975-05', sex: 'female', since: '2030-06-01' },
    'age',
    'met',
  ],
  [
    'Đ29 k5 NĐ170: chỉ biết năm sinh, có tháng đủ có tháng không',
    'N11',
    '2030-06-01',
    { born: '1975', sex: 'female', since: '2030-06-01' },
    'age',
    'unknown',
  ],
  ['Chủ tịch UBND từ 1/7/2025 chưa có tiêu chuẩn nạp vào', 'N04', '2025-07-01', daiHoc, 'all', 'fault'],
  ['không có yêu cầu ngoại ngữ cho Chủ tịch UBND', 'CB05', '2024-01-01', {}, 'foreignLanguage', 'notApplicable'],
]

for (const [law, title, on, who, criterion, answer, unit] of [...decree33Cadres, ...decree33CivilServants, ...older, ...since2025]) {
  test(`${law} → ${short[answer]} (${title}, ${on})`, () => assert.equal(judged(title, on, who, unit)[criterion], answer))
}

/** A province's own edition, made for these lines. */
const province = (...requires: Requirement[]): PlacedEdition => ({
  key: 'tinh',
  authority: { province: 'Tỉnh' },
  authorityTier: 1,
  document: 'QĐ-UBND',
  name: 'tỉnh',
  from: '2020-01-01',
  confidence: 'seen',
  requires,
})
const asks = (need: Need, more: Partial<Requirement> = {}): Requirement => ({
  id: 'r',
  criterion: 'professional',
  titles: ['CC03'],
  article: 'Điều 1',
  confidence: 'seen',
  need,
  ...more,
})
const lowered = [...nation, province(asks({ kind: 'level', subject: 'professional', atLeast: 'intermediate' }, { when: { difficult: true } }))]
const strict = [...nation, province(asks({ kind: 'level', subject: 'professional', atLeast: 'none' }))]
const since2010 = { levels: { professional: 'intermediate' }, since: '2010-01-01' as Day }

/** TT 13/2019: đại học; the province may go down to trung cấp for difficult places. */
const local: readonly (readonly [string, readonly PlacedEdition[], boolean | undefined, Answer])[] = [
  ['tỉnh hạ xuống trung cấp cho xã đặc biệt khó khăn: xã khó khăn', lowered, true, 'met'],
  ['tỉnh hạ xuống trung cấp cho xã đặc biệt khó khăn: xã khác', lowered, false, 'unmet'],
  ['tỉnh hạ xuống trung cấp cho xã đặc biệt khó khăn: không rõ xã có khó khăn không', lowered, undefined, 'unknown'],
  ['tỉnh hạ quá mức cho phép: không có tác dụng', strict, true, 'unmet'],
]
for (const [what, editions, difficult, answer] of local)
  test(`${what} → ${short[answer]}`, () =>
    assert.equal(judged('CC03', '2020-06-01', since2010, { ...commune, difficult }, editions).professional, answer))

test('hai bộ cùng cấp nói khác nhau về một tiêu chí: lỗi dữ liệu, không ai đạt hay chưa đạt tiêu chí ấy', () => {
  const twice = [
    ...nation,
    { ...province(asks({ kind: 'level', subject: 'professional', atLeast: 'college' })), authority: 'nation' as const, authorityTier: 0 as const },
  ]
  const verdict = judged(
    'CC03',
    '2020-06-01',
    { levels: { professional: 'doctor', generalEducation: 'upperSecondary', informatics: 'advanced' }, born: '1980-01-01' },
    commune,
    twice,
  )
  assert.equal(verdict.professional, 'fault')
  assert.equal(verdict.generalEducation, 'met')
  assert.equal(verdict.all, 'fault')
})

// What each title asks on each side of every boundary, seen through three people whose record is whole.

const whole = (place: (subject: Subject) => string, more: Who = {}): Who => ({
  levels: Object.fromEntries(subjects.map((s) => [s, place(s)])),
  born: '1985-01-01',
  sex: 'female',
  since: '2012-12-01',
  ...more,
})
const lowest = whole(() => 'none')
const highest = whole((s) => ladders[s].at(-1)!.code, { has: certificates.map((c) => c.code) })
const middle: Who = whole(
  (s) =>
    (
      {
        generalEducation: 'upperSecondary',
        professional: 'intermediate',
        theory: 'intermediate',
        stateManagement: 'trained',
        informatics: 'a',
      } as Partial<Record<Subject, string>>
    )[s] ?? 'none',
)

const letter: Record<Answer, string> = { met: 'đ', unmet: 'c', transition: 'l', unknown: '?', notApplicable: '-', fault: '!' }
/** general education · professional · theory · state management · informatics · age · other law, a letter each: đ met, c unmet, l transition, ? unknown, - not asked, ! fault. */
const picture = (v: Verdict): string =>
  (['generalEducation', 'professional', 'theory', 'stateManagement', 'informatics', 'age', 'otherLaw'] as const).map((c) => letter[v[c]]).join('')

/** [titles, first day, last day, the lowest levels of all, middle ones, the highest] in a commune whose area is not known. */
const pictures: readonly (readonly [titles: string, from: string, through: string, lowest: string, middle: string, highest: string])[] = [
  ['CB01 CB02 CB03 CB04 CB05 CB06', '2012-12-20', '2023-07-31', '??c--đ-', 'đđđ--đ-', 'đđđ--đ-'],
  ['CB07 CB08 CB09 CB10 CB11', '2012-12-20', '2023-07-31', '??c----', 'đđđ----', 'đđđ----'],
  ['CB01 CB02', '2023-08-01', '2025-06-30', 'lll--?-', 'đlđ--?-', 'đđđ--?-'],
  ['CB03 CB04 CB05 CB06', '2023-08-01', '2025-06-30', 'lll--đ-', 'đlđ--đ-', 'đđđ--đ-'],
  ['CB07 CB08 CB09 CB10 CB11', '2023-08-01', '2025-06-30', 'lll--?-', 'đlđ--?-', 'đđđ--?-'],
  ['CC01', '2012-12-20', '2023-07-31', '------?', '------?', '------?'],
  ['CC02', '2012-12-20', '2025-06-30', '------?', '------?', '------?'],
  ['CC03 CC04a CC04b CC05 CC07', '2012-12-20', '2019-12-24', 'cccccđ-', 'đđđđđđ-', 'đđđđđđ-'],
  ['CC03 CC04a CC04b CC05 CC07', '2019-12-25', '2023-07-31', 'cc--cđ-', 'đc--đđ-', 'đđ--đđ-'],
  ['CC03 CC04a CC04b CC05 CC07', '2023-08-01', '2025-06-30', 'll---đ-', 'đl---đ-', 'đđ---đ-'],
  ['CC06', '2012-12-20', '2015-12-31', 'cccccđ-', 'đđđđđđ-', 'đđđđđđ-'],
  ['CC06', '2016-01-01', '2019-12-24', 'cccccđ?', 'đđđđđđ?', 'đđđđđđđ'],
  ['CC06', '2019-12-25', '2023-07-31', 'cc--cđ?', 'đc--đđ?', 'đđ--đđđ'],
  ['CC06', '2023-08-01', '2025-06-30', 'll---đ?', 'đđ---đ?', 'đđ---đđ'],
  ['N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N12 N13 N14 N15 N16', '2025-07-01', '', '!!!!!!!', '!!!!!!!', '!!!!!!!'],
  ['N11', '2025-07-01', '', '--c--đ-', '--đ--đ-', '--đ--đ-'],
]

const boundaries = [
  ...new Set([...nation.flatMap((e) => [e.from, ...(e.to ? [e.to] : [])]), ...titles.flatMap((t) => [t.from, ...(t.to ? [t.to] : [])])]),
].sort()
const around = boundaries.flatMap((b) => [addDays(b, -1), b, addDays(b, 1)])

for (const [list, from, through, ...seen] of pictures) {
  test(`${list} from ${from} through ${through || 'now'}: ${seen.join(' ')}`, () => {
    const days = [from, ...around.filter((d) => d >= from && (through === '' || d <= through)), ...(through ? [through] : ['2026-11-22'])].map(day)
    for (const title of list.split(' ')) {
      for (const on of days)
        assert.deepEqual(
          [lowest, middle, highest].map((who) => picture(judged(title, on, who))),
          seen,
          `${title} on ${on}`,
        )
    }
  })
}

test('the pictures leave out no title on any boundary day of its life from 20/12/2012 on', () => {
  for (const { code, from, to } of titles) {
    for (const on of around.filter((d) => d >= '2012-12-20' && d >= from && (to === undefined || d < to)))
      assert.equal(
        pictures.filter(([list, first, last]) => list.split(' ').includes(code) && on >= first && (last === '' || on <= last)).length,
        1,
        `${code} on ${on}`,
      )
  }
})

test('nobody is unmet on what the record does not say, and nobody is met on it, on any boundary day', () => {
  for (const { code } of titles) {
    for (const on of around) {
      for (const [criterion, answer] of Object.entries(judged(code, on, {})))
        assert.ok(['unknown', 'notApplicable', 'fault'].includes(answer), `${code} ${criterion} on ${on}: ${answer}`)
    }
  }
})

// Three-valued logic.

const numbers = { met: 0, unmet: 1, transition: 2, unknown: 3, notApplicable: 4, fault: 5 } as const satisfies Record<Answer, number>
const anyAnswer = fc.constantFrom<Answer>('met', 'unmet', 'transition', 'unknown', 'notApplicable')
const all = (list: readonly Answer[]): Answer => answers[list.reduce<number>((a, b) => both(a, numbers[b]), numbers.notApplicable)]!

test('all of several answers: unmet if any is, else unknown if any is, else in transition if any is, else met', () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { maxLength: 6 }), (list) => {
      const expected = (['unmet', 'unknown', 'transition', 'met'] as const).find((a) => list.includes(a)) ?? 'notApplicable'
      assert.equal(all(list), expected)
      assert.equal(all([...list].reverse()), expected)
      assert.equal(all([...list, ...list]), expected)
      assert.equal(all([...list, 'fault']), 'fault')
    }),
    { numRuns: 2000 },
  )
})

test('Kleene: an unknown part, once known, never overturns a whole that was already met or unmet', () => {
  const known = fc.constantFrom<Answer>('met', 'unmet', 'transition')
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 5 }), fc.array(known, { minLength: 5, maxLength: 5 }), (list, later) => {
      const before = all(list)
      const after = all(list.map((a, i) => (a === 'unknown' ? later[i]! : a)))
      if (before !== 'unknown') assert.equal(after, before)
    }),
    { numRuns: 2000 },
  )
})

const subjectAndLevel = fc
  .constantFrom(...subjects)
  .chain((subject) => fc.tuple(fc.constant(subject), fc.constantFrom(...ladders[subject].map((l) => l.code))))
const on2024: Day = '2024-01-15'
const dayNear = fc.integer({ min: -6000, max: 3000 }).map((n) => addDays(on2024, n))
const birth = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1950-01-01', n))

const simpleNeed: fc.Arbitrary<Need> = fc.oneof(
  subjectAndLevel.map(([subject, atLeast]): Need => ({ kind: 'level', subject, atLeast })),
  fc.constantFrom(...certificates.map((c) => c.code)).map((of): Need => ({ kind: 'certificate', of })),
  fc.record({
    kind: fc.constantFrom('ageAtLeast' as const, 'ageAtMost' as const),
    years: fc.integer({ min: 16, max: 70 }),
    on: fc.constantFrom('day' as const, 'appointment' as const),
  }),
  fc.record({
    kind: fc.constant('monthsToRetirement' as const),
    atLeast: fc.integer({ min: 1, max: 200 }),
    on: fc.constantFrom('day' as const, 'appointment' as const),
  }),
  fc.integer({ min: 1, max: 200 }).map((atLeast): Need => ({ kind: 'monthsInPost', atLeast })),
  fc.constant<Need>({ kind: 'byOtherLaw', law: 'luật khác' }),
)
const need: fc.Arbitrary<Need> = fc.oneof(
  { weight: 4, arbitrary: simpleNeed },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 36 }), simpleNeed).map(([months, of]): Need => ({ kind: 'withinMonths', months, need: of })),
  },
  { weight: 1, arbitrary: fc.array(simpleNeed, { minLength: 2, maxLength: 3 }).map((needs): Need => ({ kind: 'oneOf', needs })) },
)
const requirement: fc.Arbitrary<Requirement> = fc.record(
  {
    id: fc.constant('r'),
    criterion: fc.constant<Criterion>('otherLaw'),
    titles: fc.constant(['CC03']),
    article: fc.constant('Điều 1'),
    confidence: fc.constant('seen' as const),
    need,
    when: fc.constantFrom({ firstTimeOnly: true }, { appointedBefore: on2024 }, { appointedFrom: '2020-01-01' as Day }),
    notRequiredWhen: fc.oneof(
      fc.constant({ appointedBefore: '2018-06-01' as Day }),
      simpleNeed.map((holds) => ({ holds })),
    ),
    grace: fc.constantFrom(
      { until: '2025-01-01' as Day, inPostBefore: '2021-01-01' as Day, confidence: 'seen' as const },
      { until: '2024-01-15' as Day, confidence: 'seen' as const },
      { until: '2024-01-16' as Day, confidence: 'seen' as const },
    ),
  },
  { requiredKeys: ['id', 'criterion', 'titles', 'article', 'confidence', 'need'] },
)

/** A record with gaps: every part may be missing or vague. */
const record: fc.Arbitrary<Who> = fc.record(
  {
    levels: fc.array(subjectAndLevel, { maxLength: 8 }).map((list) => Object.fromEntries(list) as Partial<Record<Subject, string>>),
    has: fc.subarray(certificates.map((c) => c.code)),
    born: fc.tuple(birth, fc.constantFrom(4, 7, 10)).map(([d, n]) => d.slice(0, n)),
    sex: fc.constantFrom('female' as const, 'male' as const),
    since: dayNear,
  },
  { requiredKeys: [] },
)

/** The same record with its gaps filled and its vague parts made sharp, some way or other. */
const sharper = (who: Who, other: Who, pick: number): Who => {
  const born = who.born ?? other.born
  const span = born === undefined ? undefined : spanOf(born)
  const exact = span && addDays(span[0], pick % (epochOf(span[1]) - epochOf(span[0]) + 1))
  const levels = Object.fromEntries(
    [...new Set([...Object.keys(who.levels ?? {}), ...Object.keys(other.levels ?? {})] as Subject[])].map((s) => {
      const code = who.levels?.[s] ?? other.levels![s]!
      const { low, high } = levelSpan(s, code)!
      return [s, ladders[s][low + (pick % (high - low + 1))]!.code]
    }),
  )
  const sharp = Object.entries(levels).filter(([s, code]) => levelSpan(s as Subject, code)!.low === levelSpan(s as Subject, code)!.high)
  const since = who.since ?? other.since
  const sex = who.sex ?? other.sex
  return {
    levels: { ...who.levels, ...Object.fromEntries(sharp) },
    has: [...new Set([...(who.has ?? []), ...(other.has ?? [])])],
    ...(exact ? { born: exact } : {}),
    ...(sex ? { sex } : {}),
    ...(since ? { since } : {}),
  }
}

const edition = (requires: readonly Requirement[]): PlacedEdition => ({
  key: 'e',
  authority: 'nation',
  authorityTier: 0,
  document: 'D',
  name: 'e',
  from: '2000-01-01',
  confidence: 'seen',
  requires,
})
const ruleFor = (...requires: Requirement[]): Rule => compileRule([edition(requires)], 'CC03', commune)

test('learning more never turns met into unmet nor unmet into met', () => {
  fc.assert(
    fc.property(requirement, record, record, fc.nat(), (r, who, other, pick) => {
      const rule = ruleFor(r)
      const before = verdictOf(rule, heldOf(who, on2024), on2024).otherLaw
      const after = verdictOf(rule, heldOf(sharper(who, other, pick), on2024), on2024).otherLaw
      if (before === 'met') assert.ok(['met', 'notApplicable'].includes(after), `${before} → ${after}`)
      // A certificate may be learnt of later; «not held» is never attested, so it stays unknown and never was unmet.
      if (before === 'unmet') assert.ok(['unmet', 'notApplicable', 'met'].includes(after), `${before} → ${after}`)
      if (before === 'unmet' && after === 'met')
        assert.ok(JSON.stringify(r).includes('certificate') || (who.has ?? []).length < (other.has ?? []).length)
    }),
    { numRuns: 5000 },
  )
})

test('a higher level never turns met into anything worse', () => {
  const rank: Record<Answer, number> = { unmet: 0, transition: 1, unknown: 1, met: 2, notApplicable: 3, fault: 4 }
  fc.assert(
    fc.property(
      subjectAndLevel,
      fc.array(subjectAndLevel, { maxLength: 4 }),
      fc.nat(),
      fc.option(dayNear, { nil: undefined }),
      ([subject, atLeast], list, up, since) => {
        const levels = Object.fromEntries(list) as Partial<Record<Subject, string>>
        const rule = ruleFor(
          asks(
            { kind: 'level', subject, atLeast },
            { criterion: subject, grace: { until: '2025-01-01', inPostBefore: '2021-01-01', confidence: 'seen' } },
          ),
        )
        const sharp = ladders[subject].filter((l) => levelSpan(subject, l.code)!.low === levelSpan(subject, l.code)!.high)
        const lower = sharp[up % sharp.length]!
        const higher = sharp[Math.min(sharp.length - 1, (up % sharp.length) + 1)]!
        const answerWith = (code: string): Answer =>
          verdictOf(rule, heldOf({ levels: { ...levels, [subject]: code }, ...(since ? { since } : {}) }, on2024), on2024)[subject]
        assert.ok(rank[answerWith(lower.code)] <= rank[answerWith(higher.code)], `${lower.code} → ${higher.code}`)
        assert.notEqual(answerWith(lower.code), 'notApplicable')
      },
    ),
    { numRuns: 5000 },
  )
})

test('a vague statement answers as every level it may mean, or is unknown', () => {
  for (const subject of subjects) {
    for (const vague of ladders[subject].filter((l) => levelSpan(subject, l.code)!.high > levelSpan(subject, l.code)!.low)) {
      const { low, high } = levelSpan(subject, vague.code)!
      for (const least of ladders[subject]) {
        const asked = leastIndex(subject, least.code)!
        const rule = ruleFor(asks({ kind: 'level', subject, atLeast: least.code }, { criterion: subject }))
        const expected = asked <= low ? 'met' : asked > high ? 'unmet' : 'unknown'
        assert.equal(
          verdictOf(rule, heldOf({ levels: { [subject]: vague.code } }, on2024), on2024)[subject],
          expected,
          `${subject}: ${vague.code} ≥ ${least.code}`,
        )
      }
    }
  }
})

test('the whole is the criteria together, and a criterion is its requirements together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(requirement, fc.constantFrom<Criterion>('age', 'theory', 'otherLaw')), { minLength: 1, maxLength: 5 }),
      record,
      (list, who) => {
        const rule = ruleFor(...list.map(([r, criterion], i) => ({ ...r, id: String(i), criterion })))
        const byCriterion = new Uint8Array(criteria.length)
        const byRequirement = new Uint8Array(rule.requirements.length)
        const whole = judge(rule, heldOf(who, on2024), epochOf(on2024), retires, byCriterion, byRequirement)
        const of = (numbers: Iterable<number>): Answer => all([...numbers].map((n) => answers[n]!))
        criteria.forEach((c, i) =>
          assert.equal(
            answers[byCriterion[i]!],
            of(rule.requirements.flatMap((r: RuleRequirement, k) => (r.criterion === criteria.indexOf(c) ? [byRequirement[k]!] : []))),
          ),
        )
        assert.equal(answers[whole], of(byCriterion))
      },
    ),
    { numRuns: 3000 },
  )
})

test('a year of birth answers like every day of that year, or is unknown', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1950, max: 2008 }),
      fc.constantFrom('ageAtLeast' as const, 'ageAtMost' as const),
      fc.integer({ min: 16, max: 70 }),
      fc.nat(364),
      (year, kind, years, n) => {
        const rule = ruleFor(asks({ kind, years, on: 'day' }, { criterion: 'age' }))
        const answerFor = (born: string): Answer => verdictOf(rule, heldOf({ born }, on2024), on2024).age
        const [first, last] = [answerFor(`${year}-01-01`), answerFor(`${year}-12-31`)]
        assert.equal(answerFor(String(year)), first === last ? first : 'unknown')
        if (first === last) assert.equal(answerFor(addDays(`${year}-01-01`, n)), first)
      },
    ),
    { numRuns: 3000 },
  )
})

test('within n months of an appointment nobody knows the day of: not known whether there is still time', () => {
  const rule = ruleFor(
    asks({ kind: 'withinMonths', months: 12, need: { kind: 'level', subject: 'theory', atLeast: 'intermediate' } }, { criterion: 'theory' }),
  )
  const answerFor = (levels: Partial<Record<Subject, string>>): Answer => verdictOf(rule, heldOf({ levels }, on2024), on2024).theory
  assert.deepEqual([answerFor({ theory: 'elementary' }), answerFor({ theory: 'intermediate' }), answerFor({})], ['unknown', 'met', 'unknown'])
})

test('within n months of the appointment: in transition through the last day, then as the need says', () => {
  fc.assert(
    fc.property(dayNear, fc.integer({ min: 1, max: 36 }), (since, months) => {
      const rule = ruleFor(
        asks({ kind: 'withinMonths', months, need: { kind: 'level', subject: 'theory', atLeast: 'intermediate' } }, { criterion: 'theory' }),
      )
      const end = addMonths(since, months)
      const answerOn = (on: Day): Answer => verdictOf(rule, heldOf({ levels: { theory: 'elementary' }, since }, on), on).theory
      const isWhole = end.slice(8) === since.slice(8)
      assert.equal(answerOn(since), 'transition')
      assert.equal(answerOn(addDays(end, -1)), 'transition')
      if (isWhole) assert.equal(answerOn(end), 'unmet')
      else assert.equal(answerOn(addDays(end, 4)), 'unmet')
    }),
  )
})
