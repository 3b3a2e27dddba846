type Words = { readonly vi: string; readonly en: string }

/** Education gives a degree or a diploma (đào tạo), a course knowledge and a certificate (bồi dưỡng): a turn counts in one of them. */
export const kinds = {
  education: { vi: 'Đào tạo', en: 'Education' },
  course: { vi: 'Bồi dưỡng', en: 'Course' },
} as const satisfies Record<string, Words>

/** What a programme teaches (NĐ 171/2025/NĐ-CP, Điều 14; the columns of the training results form). */
export const contents = {
  professional: { vi: 'Chuyên môn', en: 'Professional' },
  theory: { vi: 'Lý luận chính trị', en: 'Political theory' },
  stateManagement: { vi: 'Quản lý nhà nước', en: 'State management' },
  defence: { vi: 'Quốc phòng và an ninh', en: 'Defence and security' },
  jobPosition: { vi: 'Theo vị trí việc làm', en: 'Job position' },
  digital: { vi: 'Khoa học công nghệ, kỹ năng số', en: 'Technology and digital skills' },
  foreignLanguage: { vi: 'Ngoại ngữ', en: 'Foreign language' },
  informatics: { vi: 'Tin học', en: 'Informatics' },
  ethnicLanguage: { vi: 'Tiếng dân tộc', en: 'Ethnic language' },
  partyWork: { vi: 'Công tác Đảng, đoàn thể', en: 'Party and mass organisation work' },
  other: { vi: 'Khác', en: 'Other' },
} as const satisfies Record<string, Words>

/** How it is held (NĐ 171/2025/NĐ-CP, Điều 25). */
export const modes = {
  concentrated: { vi: 'Tập trung', en: 'In class' },
  online: { vi: 'Trực tuyến', en: 'Online' },
  combined: { vi: 'Kết hợp trực tiếp và trực tuyến', en: 'Combined' },
} as const satisfies Record<string, Words>

/** Where the money comes from (TT 100/2025/TT-BTC, Điều 2). */
export const sources = {
  central: { vi: 'Ngân sách trung ương', en: 'Central budget' },
  local: { vi: 'Ngân sách địa phương', en: 'Local budget' },
  agency: { vi: 'Kinh phí của cơ quan, đơn vị', en: 'The agency' },
  learner: { vi: 'Người học đóng góp', en: 'The learner' },
  sponsor: { vi: 'Tài trợ', en: 'Sponsors' },
} as const satisfies Record<string, Words>

/** The lines of a class's budget: those with a ceiling of their own, and the rest by actual bills. */
export const costLines = {
  lecturer: { vi: 'Giảng viên, báo cáo viên (buổi)', en: 'Lecturers (sessions)' },
  assistant: { vi: 'Trợ giảng (buổi)', en: 'Assistants (sessions)' },
  award: { vi: 'Khen thưởng học viên', en: 'Awards to learners' },
  newMaterial: { vi: 'Viết tài liệu (trang)', en: 'Writing materials (pages)' },
  revisedMaterial: { vi: 'Sửa chữa, biên tập tài liệu (trang)', en: 'Revising materials (pages)' },
  reviewedMaterial: { vi: 'Thẩm định tài liệu (trang)', en: 'Reviewing materials (pages)' },
  management: { vi: 'Quản lý lớp', en: 'Managing the class' },
  other: { vi: 'Chi khác theo thực tế', en: 'Other actual costs' },
} as const satisfies Record<string, Words>

export type Kind = keyof typeof kinds
export type Content = keyof typeof contents
export type Mode = keyof typeof modes
export type Source = keyof typeof sources
export type CostLine = keyof typeof costLines

/** The keys of a table of words, for a schema. */
export const keysOf = <T extends object>(table: T): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
