type Words = { readonly vi: string; readonly en: string }

/** What may be counted after a class, each with the answers in which a turn falls into exactly one. */
export const parts = {
  tests: {
    passed: { vi: 'Đạt', en: 'Passed' },
    failed: { vi: 'Không đạt', en: 'Failed' },
    withdrew: { vi: 'Thôi học', en: 'Withdrew' },
    open: { vi: 'Chưa xác nhận kết quả', en: 'Not confirmed' },
  },
  transfer: {
    applied: { vi: 'Áp dụng được', en: 'Applied' },
    partly: { vi: 'Áp dụng một phần', en: 'Partly applied' },
    notApplied: { vi: 'Chưa áp dụng', en: 'Not applied' },
    noOccasion: { vi: 'Chưa có dịp áp dụng', en: 'No occasion' },
    unknown: { vi: 'Chưa đánh giá được', en: 'Cannot say' },
    unsaid: { vi: 'Chưa có nhận xét', en: 'Not said yet' },
    early: { vi: 'Chưa đến kỳ hỏi', en: 'Too early' },
    gone: { vi: 'Không còn giữ vị trí', en: 'No longer in post' },
    notAsked: { vi: 'Không hỏi (thôi học)', en: 'Not asked (withdrew)' },
  },
  standing: {
    gained: { vi: 'Từ chưa đạt thành đạt', en: 'Unmet, now met' },
    kept: { vi: 'Vẫn đạt', en: 'Still met' },
    still: { vi: 'Vẫn chưa đạt', en: 'Still unmet' },
    lost: { vi: 'Từ đạt thành chưa đạt', en: 'Met, now unmet' },
    unknown: { vi: 'Chưa rõ', en: 'Unknown' },
    fault: { vi: 'Chưa có tiêu chuẩn', en: 'No standard' },
    none: { vi: 'Không có yêu cầu liên quan', en: 'Nothing required' },
  },
  rating: {
    up: { vi: 'Tăng', en: 'Higher' },
    same: { vi: 'Giữ nguyên', en: 'The same' },
    down: { vi: 'Giảm', en: 'Lower' },
    unknown: { vi: 'Chưa rõ (thiếu xếp loại)', en: 'Unknown (a rating is missing)' },
    early: { vi: 'Chưa hết năm sau lớp', en: 'The year after is not over' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>

export type Part = keyof typeof parts
export const partNames = {
  reactions: { vi: 'Ý kiến học viên', en: 'Reactions' },
  tests: { vi: 'Kết quả học', en: 'Results' },
  transfer: { vi: 'Áp dụng vào công việc', en: 'Applied at work' },
  standing: { vi: 'Đạt chuẩn: trước và sau', en: 'Standing, before and after' },
  rating: { vi: 'Xếp loại: năm trước và năm sau', en: 'Rating, the year before and after' },
} as const satisfies Readonly<Record<Part | 'reactions', Words>>

export type AnswerOf<P extends Part> = keyof (typeof parts)[P] & string
export const answersOf = <P extends Part>(part: P): readonly AnswerOf<P>[] => Object.keys(parts[part]) as AnswerOf<P>[]

/** What a manager may say; those of `transfer` that are said, not derived. */
export const appliedAnswers = ['applied', 'partly', 'notApplied', 'noOccasion', 'unknown'] as const
export type Applied = (typeof appliedAnswers)[number]

/** By what the table has its lines. */
export const groupings = {
  class: { vi: 'Lớp', en: 'Class' },
  lecturer: { vi: 'Giảng viên', en: 'Lecturer' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  year: { vi: 'Năm', en: 'Year' },
} as const satisfies Readonly<Record<string, Words>>
export type Grouping = keyof typeof groupings

export const scoreNames: readonly Words[] = [
  { vi: 'Rất không hài lòng', en: 'Very poor' },
  { vi: 'Không hài lòng', en: 'Poor' },
  { vi: 'Bình thường', en: 'Fair' },
  { vi: 'Hài lòng', en: 'Good' },
  { vi: 'Rất hài lòng', en: 'Very good' },
]
