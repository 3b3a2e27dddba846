import { ageSpan } from '#documents/ages.ts'
import { readCsv } from '#lib/csv.ts'
import { addDays, addMonths, day, type Day } from '#lib/day.ts'
import { covers } from '#lib/period.ts'
import { answerNames, criterionNames, needText } from '#standards/words.ts'
import type { ClosingAnswer, Closing } from '#review/closing.ts'

const kinds = ['serviceYears', 'ratedGoodYears', 'firstSentAtMost', 'commitmentTimes', 'majorFits'] as const
/** A condition for being sent to study above university (data/training_eligibility.csv): `value` years, times; 0 where none is asked. */
export type EligibilityRule = {
  readonly kind: (typeof kinds)[number]
  readonly document: string
  readonly article: string
  readonly from: Day
  readonly to: Day | undefined
  readonly value: number
  readonly confidence: string
}

/** The shipped rules; `through` of the file is the last day in force. */
export const eligibilityRules = (csv: string): readonly EligibilityRule[] =>
  readCsv(csv).map((r) => ({
    kind: kinds.find((k) => k === r['kind']) ?? fail(r['kind']),
    document: r['document'] ?? '',
    article: r['article'] ?? '',
    from: day(r['from'] ?? ''),
    to: r['through'] ? addDays(day(r['through']), 1) : undefined,
    value: Number(r['value'] ?? 0),
    confidence: r['confidence'] === 'S' ? 'seen' : 'unchecked',
  }))

const fail = (kind: string | undefined): never => {
  throw new Error(`training_eligibility.csv: no rule of kind ${kind}`)
}

/** What speaks for or against: `note` is to be known and decides nothing. */
export type EligibilityFinding = {
  readonly answer: 'yes' | 'no' | 'unknown' | 'note'
  readonly says: string
  readonly saysEn: string
  readonly cites: string | null
  readonly confidence: string
}
export type Eligibility = { readonly answer: 'eligible' | 'notEligible' | 'unknown'; readonly findings: readonly EligibilityFinding[] }

/** What the register, not the columns, knows of a candidate. `seat`: another class of the same months in which a seat is held. */
export type Candidate = {
  readonly person: number
  readonly recruitedFrom: Day | null
  readonly recruitedTo: Day | null
  readonly firstPost: Day | null
  readonly ratings: readonly { readonly year: number; readonly grade: string }[]
  readonly seat: string | null
  readonly alsoIn: string | null
  readonly alike: readonly { readonly person: string; readonly unit: string }[]
}

const finding = (answer: EligibilityFinding['answer'], says: string, saysEn: string, cites: string | null = null, confidence = 'seen') => ({
  answer,
  says,
  saysEn,
  cites,
  confidence,
})

const cited = (r: EligibilityRule): string => [r.article, r.document].filter(Boolean).join(', ')

const service = (r: EligibilityRule, c: Candidate, on: Day): EligibilityFinding => {
  const enough = (since: Day): boolean => addMonths(since, r.value * 12) <= on
  const answer =
    c.recruitedFrom === null || c.recruitedTo === null
      ? c.firstPost !== null && enough(c.firstPost)
        ? 'yes'
        : 'unknown'
      : enough(c.recruitedTo)
        ? 'yes'
        : enough(c.recruitedFrom)
          ? 'unknown'
          : 'no'
  const known = { yes: ['đủ', 'met'], no: ['chưa đủ', 'not met'], unknown: ['hồ sơ chưa đủ để biết', 'not known from the record'] } as const
  const [vi, en] = known[answer]
  return finding(answer, `Thời gian công tác từ đủ ${r.value} năm: ${vi}`, `At least ${r.value} years of service: ${en}`, cited(r), r.confidence)
}

const isGood = (grade: string): boolean => grade === 'excellent' || grade === 'good'

const rated = (r: EligibilityRule, c: Candidate, on: Day): EligibilityFinding => {
  const years = Array.from({ length: r.value }, (_, i) => Number(on.slice(0, 4)) - 1 - i)
  const grades = years.map((y) => c.ratings.find((x) => x.year === y)?.grade)
  const answer = grades.some((g) => g !== undefined && !isGood(g)) ? 'no' : grades.includes(undefined) ? 'unknown' : 'yes'
  const says = { yes: ['đạt', 'met'], no: ['không đạt', 'not met'], unknown: ['chưa có đủ kết quả xếp loại', 'ratings missing'] } as const
  const [vi, en] = says[answer]
  const span = years.toReversed().join(', ')
  return finding(answer, `Hoàn thành tốt nhiệm vụ trở lên các năm ${span}: ${vi}`, `Rated good or better in ${span}: ${en}`, cited(r), r.confidence)
}

const age = (r: EligibilityRule, p: Closing, on: Day): EligibilityFinding => {
  const span = ageSpan(p.born, on)
  const answer = span === undefined ? 'unknown' : span.most <= r.value ? 'yes' : span.least > r.value ? 'no' : 'unknown'
  const [vi, en] = { yes: ['đạt', 'met'], no: ['đã quá tuổi', 'too old'], unknown: ['chưa rõ ngày sinh', 'birth not known well enough'] }[answer] as [
    string,
    string,
  ]
  return finding(
    answer,
    `Không quá ${r.value} tuổi khi được cử lần đầu: ${vi}`,
    `At most ${r.value} years old when first sent: ${en}`,
    cited(r),
    r.confidence,
  )
}

const ruled = (r: EligibilityRule, p: Closing, c: Candidate, on: Day): EligibilityFinding => {
  switch (r.kind) {
    case 'serviceYears':
      return service(r, c, on)
    case 'ratedGoodYears':
      return rated(r, c, on)
    case 'firstSentAtMost':
      return age(r, p, on)
    case 'commitmentTimes':
      return finding(
        'note',
        `Phải kèm cam kết phục vụ ít nhất gấp ${r.value} lần thời gian đào tạo`,
        `Needs a commitment to serve at least ${r.value} times the length of study`,
        cited(r),
        r.confidence,
      )
    case 'majorFits':
      return finding('note', 'Chuyên ngành phải phù hợp với vị trí việc làm', 'The major must fit the post', cited(r), r.confidence)
  }
}

const closing = (p: Closing, { requirements }: ClosingAnswer): readonly EligibilityFinding[] =>
  p.closes.flatMap((c) => {
    const r = requirements[c.requirement]
    if (!r) return []
    const [name, now] = [criterionNames[c.criterion], answerNames[c.answer]]
    return finding(
      'yes',
      `${name.vi}: ${needText(r.need, 'vi')}, hiện ${now.vi.toLowerCase()}; lớp này đáp ứng`,
      `${name.en}: ${needText(r.need, 'en')}, now ${now.en}; the class meets it`,
      `${r.article}, ${r.document}`,
      r.confidence,
    )
  })

const level = (p: Closing): readonly EligibilityFinding[] => {
  if (p.holds === 'yes') return [finding('no', 'Đã có trình độ mà lớp cấp, hoặc cao hơn', 'Holds the level that the class gives, or a higher one')]
  if (p.holds === 'perhaps')
    return [finding('unknown', 'Hồ sơ ghi trình độ chưa rõ: có thể đã đạt mức của lớp', 'The record is too vague: the level may be held already')]
  return p.closes.length > 0
    ? []
    : [finding('note', 'Tiêu chuẩn chức danh hiện không đòi trình độ của lớp', 'The standard of the post does not ask for the level')]
}

const unitsOf = ({ alike }: Candidate): string => [...new Set(alike.map((a) => a.unit))].join('; ')

const circumstances = (c: Candidate): readonly EligibilityFinding[] => [
  ...(c.seat === null ? [] : [finding('no', `Cùng thời gian đang được cử học ${c.seat}`, `Sent to ${c.seat} in the same months`)]),
  ...(c.alsoIn === null
    ? []
    : [finding('note', `Cũng đăng ký ${c.alsoIn} cùng chương trình`, `Also registered for ${c.alsoIn} of the same programme`)]),
  ...(c.alike.length === 0
    ? []
    : [
        finding(
          'unknown',
          `Trùng họ tên và ngày sinh với người do ${unitsOf(c)} đăng ký: cần xem có phải một người`,
          `Same name and birth as somebody registered by ${unitsOf(c)}: may be one person`,
        ),
      ]),
]

/** What is left when someone has no post any more. */
export const leftPost: Eligibility = {
  answer: 'notEligible',
  findings: [finding('no', 'Không còn giữ chức danh nào', 'Holds no post any more')],
}

/**
 * Whether somebody may be sent to a class, with every reason: what the class would close, what is held already, what else goes on, and for study above
 * university the conditions in force on the day (NĐ 171/2025 Điều 5). No reason against and none unknown = eligible.
 */
export const eligibilityOf = (
  p: Closing,
  asked: ClosingAnswer,
  c: Candidate,
  rules: readonly EligibilityRule[],
  { postgraduate, on }: { readonly postgraduate: boolean; readonly on: Day },
): Eligibility => {
  const findings = [
    ...closing(p, asked),
    ...level(p),
    ...(postgraduate ? rules.filter((r) => covers(r, on)).map((r) => ruled(r, p, c, on)) : []),
    ...circumstances(c),
  ]
  const has = (answer: EligibilityFinding['answer']): boolean => findings.some((f) => f.answer === answer)
  return { answer: has('no') ? 'notEligible' : has('unknown') ? 'unknown' : 'eligible', findings }
}
