import type { KeepProblem, KeepProblemCode } from '#keep/problem.ts'

/** Why a backup could not be made, read or put back, in words that say what to do. */
const texts: { readonly [C in KeepProblemCode]: (d: Readonly<Record<string, string | number>>) => string } = {
  'keep.nothing': (d) => `Chưa có dữ liệu nào trong ${d['folder']} để sao lưu. Hãy kiểm tra GOC_DATA hoặc DATABASE_URL.`,
  'keep.target_exists': (d) => `Tệp ${d['file']} đã có; bản sao lưu không ghi đè. Hãy chọn tên khác.`,
  'keep.target_unwritable': (d) => `Không ghi được ${d['file']} (${d['reason']}). Hãy kiểm tra thư mục và quyền ghi; chưa có gì được ghi.`,
  'keep.disk_full': (d) => `Ổ đĩa đã đầy khi đang ghi ${d['file']}; tệp dở dang đã được xóa. Hãy dọn bớt rồi sao lưu lại.`,
  'keep.no_key': () =>
    'Bản sao lưu luôn được mã hóa: hãy cho cụm mật khẩu (GOC_BACKUP_PASSPHRASE, --passphrase-file TỆP, hoặc gõ vào khi được hỏi) hoặc khóa age (--to age1… khi sao lưu, --key TỆP khi phục hồi).',
  'keep.bad_key': (d) => `Khóa ${d['text']} không phải một khóa age đúng dạng (age1… để sao lưu, AGE-SECRET-KEY-1… để phục hồi).`,
  'keep.wrong_key': (d) => `Cụm mật khẩu hoặc khóa không mở được ${d['file']}. Chưa có gì được phục hồi.`,
  'keep.not_a_backup': (d) => `${d['file']} không phải một bản sao lưu của Gốc. Chưa có gì được phục hồi.`,
  'keep.damaged': (d) =>
    `${d['file']} đã bị cắt cụt hoặc bị sửa${d['reason'] === '' ? '' : ` (${d['reason']})`}. Chưa có gì được phục hồi; hãy dùng bản sao lưu khác.`,
  'keep.newer_format': (d) =>
    `${d['file']} do bản phần mềm mới hơn tạo ra (dạng ${d['found']}, bản này biết đến ${d['known']}). Hãy cập nhật phần mềm.`,
  'keep.newer_program': (d) => `${d['file']} có lược đồ ${d['migration']} mà bản phần mềm này chưa có. Hãy cập nhật phần mềm rồi phục hồi.`,
  'keep.folder_in_use': (d) =>
    `Thư mục ${d['folder']} không trống (có ${d['found']}). Chỉ phục hồi vào thư mục trống: hãy đặt GOC_DATA sang thư mục khác, hoặc dời dữ liệu cũ đi.`,
  'keep.database_in_use': (d) => `Cơ sở dữ liệu ở DATABASE_URL không trống (có ${d['found']}). Hãy tạo một cơ sở dữ liệu trống để phục hồi.`,
  'keep.differs': (d) => `Bảng ${d['table']} sau khi phục hồi khác với lúc sao lưu: không tin được bản này. Hãy sao lưu lại và báo lỗi.`,
}

export const keepWords = (problem: KeepProblem): string => texts[problem.code](problem.details)
