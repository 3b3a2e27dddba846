/**
 * The ladders on which qualifications are held, lowest first (domain §3; BTCTW and DNICT code lists).
 * A code's place is its rank; codes that the law treats as equal share `rank`. `upTo` marks a statement too vague to place:
 * «BD QLNN» says that someone was trained, not at which level, so it reaches from its own rank up to `upTo`.
 */
export type LevelEntry = { readonly code: string; readonly vi: string; readonly en: string; readonly sameAs?: string; readonly upTo?: string }

export const ladders = {
  generalEducation: [
    { code: 'none', vi: 'Chưa học hết tiểu học', en: 'none' },
    { code: 'primary', vi: 'Tiểu học', en: 'primary' },
    { code: 'lowerSecondary', vi: 'THCS', en: 'lower secondary' },
    { code: 'upperSecondary', vi: 'THPT', en: 'upper secondary' },
  ],
  professional: [
    { code: 'none', vi: 'Chưa qua đào tạo', en: 'untrained' },
    { code: 'elementary', vi: 'Sơ cấp', en: 'elementary' },
    { code: 'intermediate', vi: 'Trung cấp', en: 'intermediate' },
    { code: 'college', vi: 'Cao đẳng', en: 'college' },
    { code: 'university', vi: 'Đại học', en: 'university' },
    { code: 'master', vi: 'Thạc sĩ', en: 'master' },
    { code: 'doctor', vi: 'Tiến sĩ', en: 'doctor' },
  ],
  theory: [
    { code: 'none', vi: 'Chưa học', en: 'none' },
    { code: 'elementary', vi: 'Sơ cấp', en: 'elementary' },
    { code: 'intermediate', vi: 'Trung cấp', en: 'intermediate' },
    { code: 'advanced', vi: 'Cao cấp', en: 'advanced' },
    { code: 'bachelor', vi: 'Cử nhân', en: 'bachelor' },
  ],
  stateManagement: [
    { code: 'none', vi: 'Chưa bồi dưỡng', en: 'none' },
    { code: 'trained', vi: 'Đã bồi dưỡng, chưa rõ chương trình', en: 'trained, programme not stated', upTo: 'seniorSpecialist' },
    { code: 'officer', vi: 'Cán sự', en: 'officer' },
    { code: 'specialist', vi: 'Chuyên viên', en: 'specialist' },
    { code: 'principalSpecialist', vi: 'Chuyên viên chính', en: 'principal specialist' },
    { code: 'seniorSpecialist', vi: 'Chuyên viên cao cấp', en: 'senior specialist' },
  ],
  foreignLanguage: [
    { code: 'none', vi: 'Không', en: 'none' },
    { code: 'certificate', vi: 'Chứng chỉ, chưa rõ trình độ', en: 'certificate, level not stated', upTo: 'c' },
    { code: 'a', vi: 'Chứng chỉ A', en: 'certificate A' },
    { code: 'a1', vi: 'Bậc 1 (A1)', en: 'A1', sameAs: 'a' },
    { code: 'b', vi: 'Chứng chỉ B', en: 'certificate B' },
    { code: 'a2', vi: 'Bậc 2 (A2)', en: 'A2', sameAs: 'b' },
    { code: 'c', vi: 'Chứng chỉ C', en: 'certificate C' },
    { code: 'b1', vi: 'Bậc 3 (B1)', en: 'B1', sameAs: 'c' },
    { code: 'b2', vi: 'Bậc 4 (B2)', en: 'B2' },
    { code: 'c1', vi: 'Bậc 5 (C1)', en: 'C1' },
    { code: 'c2', vi: 'Bậc 6 (C2)', en: 'C2' },
    { code: 'intermediate', vi: 'Trung cấp ngoại ngữ', en: 'intermediate degree', sameAs: 'c2' },
    { code: 'college', vi: 'Cao đẳng ngoại ngữ', en: 'college degree', sameAs: 'c2' },
    { code: 'university', vi: 'Đại học ngoại ngữ', en: 'university degree', sameAs: 'c2' },
  ],
  informatics: [
    { code: 'none', vi: 'Không', en: 'none' },
    { code: 'certificate', vi: 'Chứng chỉ, chưa rõ trình độ', en: 'certificate, level not stated', upTo: 'advanced' },
    { code: 'a', vi: 'Chứng chỉ A', en: 'certificate A' },
    { code: 'b', vi: 'Chứng chỉ B', en: 'certificate B', sameAs: 'a' },
    { code: 'c', vi: 'Chứng chỉ C', en: 'certificate C', sameAs: 'a' },
    { code: 'basic', vi: 'CNTT cơ bản', en: 'basic IT', sameAs: 'a' },
    { code: 'advanced', vi: 'CNTT nâng cao', en: 'advanced IT' },
    { code: 'intermediate', vi: 'Trung cấp tin học', en: 'intermediate degree' },
    { code: 'college', vi: 'Cao đẳng tin học', en: 'college degree' },
    { code: 'university', vi: 'Đại học tin học', en: 'university degree' },
  ],
  ethnicLanguage: [
    { code: 'none', vi: 'Không', en: 'none' },
    { code: 'certificate', vi: 'Có chứng chỉ', en: 'certificate' },
  ],
  defenceSecurity: [
    { code: 'none', vi: 'Chưa bồi dưỡng', en: 'none' },
    { code: 'trained', vi: 'Đã bồi dưỡng, chưa rõ đối tượng', en: 'trained, group not stated', upTo: 'group1' },
    { code: 'group4', vi: 'Đối tượng 4', en: 'group 4' },
    { code: 'group3', vi: 'Đối tượng 3', en: 'group 3' },
    { code: 'group2', vi: 'Đối tượng 2', en: 'group 2' },
    { code: 'group1', vi: 'Đối tượng 1', en: 'group 1' },
  ],
} as const satisfies Record<string, readonly LevelEntry[]>

/** What a qualification is in: one ladder each. */
export type Subject = keyof typeof ladders
export const subjects = Object.keys(ladders) as readonly Subject[]

export type Level<S extends Subject = Subject> = (typeof ladders)[S][number]['code']

const entries = (subject: Subject): readonly LevelEntry[] => ladders[subject]

/** A code's place on its ladder, or undefined when the ladder has no such code. */
export const levelIndex = (subject: Subject, code: string): number | undefined => {
  const at = entries(subject).findIndex((l) => l.code === code)
  return at < 0 ? undefined : at
}

/** The place at which a requirement «at least `code`» begins: the first code that the law treats as equal. */
export const leastIndex = (subject: Subject, code: string): number | undefined => {
  const entry = entries(subject).find((l) => l.code === code)
  return entry && levelIndex(subject, entry.sameAs ?? entry.code)
}

/** The span of places that holding `code` may mean: one place, or several for a vague statement. */
export const levelSpan = (subject: Subject, code: string): { readonly low: number; readonly high: number } | undefined => {
  const low = levelIndex(subject, code)
  const upTo = entries(subject).find((l) => l.code === code)?.upTo
  return low === undefined ? undefined : { low, high: upTo === undefined ? low : levelIndex(subject, upTo)! }
}

export const levelEntry = (subject: Subject, code: string): LevelEntry | undefined => entries(subject).find((l) => l.code === code)

/** Certificates that stand on no ladder: held or not known to be held. */
export const certificates = [
  { code: 'civilStatus', vi: 'Bồi dưỡng nghiệp vụ hộ tịch', en: 'civil-status training' },
  { code: 'divisionLeadershipCommune', vi: 'Bồi dưỡng lãnh đạo, quản lý cấp phòng ở cấp xã', en: 'division leadership programme at commune level' },
  { code: 'divisionLeadership', vi: 'Bồi dưỡng lãnh đạo, quản lý cấp phòng', en: 'division leadership programme' },
  { code: 'departmentLeadership', vi: 'Bồi dưỡng lãnh đạo, quản lý cấp sở', en: 'department leadership programme' },
] as const satisfies readonly LevelEntry[]
export type CertificateCode = (typeof certificates)[number]['code']

/** The number of a place in the table `level`: ladder × 16 + place; certificates stand after the last ladder. */
export const levelId = (subject: Subject, code: string): number | undefined => {
  const place = levelIndex(subject, code)
  return place === undefined ? undefined : subjects.indexOf(subject) * 16 + place
}
export const certificateId = (code: CertificateCode): number => subjects.length * 16 + certificates.findIndex((c) => c.code === code)

/** Every row of the table `level`, as it is loaded. */
export const levelRows = (): readonly (readonly [id: number, subject: string, code: string, name: string])[] => [
  ...subjects.flatMap((subject, s) => entries(subject).map((l, place) => [s * 16 + place, subject, l.code, l.vi] as const)),
  ...certificates.map((c, place) => [subjects.length * 16 + place, 'certificate', c.code, c.vi] as const),
]
