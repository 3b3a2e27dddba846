export type UnreadableCode = 'empty' | 'not_xlsx' | 'xls_old' | 'encrypted' | 'truncated' | 'macro' | 'bomb' | 'too_big' | 'no_table' | 'timeout'

/** A file that cannot be read as a list of people: which kind of trouble, and what a sentence about it needs. Nothing has been written. */
export class Unreadable extends Error {
  readonly code: UnreadableCode
  readonly details: Record<string, string | number>
  constructor(code: UnreadableCode, details: Record<string, string | number> = {}) {
    super(code)
    this.name = 'Unreadable'
    this.code = code
    this.details = details
  }
}

/** The library's own errors: a part that expands past its declared size, or XML that does not close. */
export const asUnreadable = (error: unknown): Unreadable | undefined => {
  if (error instanceof Unreadable) return error
  if (!(error instanceof Error) || (!/Zip|Parse|Xml|Encrypted|Xlsx|InvalidArgument/i.test(error.name) && !(error instanceof RangeError)))
    return undefined
  return new Unreadable(/exceeds limit|zip bomb/.test(error.message) ? 'bomb' : 'truncated', {})
}

/** How a worker tells why it could not go on: a file that cannot be read, or a fault of ours. */
export type Failure =
  | { readonly kind: 'failed'; readonly code: UnreadableCode; readonly details: Record<string, string | number> }
  | { readonly kind: 'fault'; readonly message: string }

export const failureOf = (error: unknown): Failure => {
  const known = asUnreadable(error)
  if (known) return { kind: 'failed', code: known.code, details: known.details }
  return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

export const unreadableTexts: { readonly [C in UnreadableCode]: (details: Readonly<Record<string, string | number>>) => string } = {
  empty: () => 'Tệp rỗng, không có gì để đọc.',
  not_xlsx: () => 'Tệp này không phải sổ Excel (.xlsx). Hãy mở bằng Excel và lưu lại dạng «Excel Workbook (*.xlsx)».',
  xls_old: () => 'Tệp ở dạng Excel cũ (.xls). Hãy mở bằng Excel, chọn «Lưu thành» và lưu dạng «Excel Workbook (*.xlsx)».',
  encrypted: () => 'Tệp đang đặt mật khẩu mở. Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại.',
  truncated: () => 'Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở thử bằng Excel, lưu lại và gửi lại.',
  macro: () => 'Tệp có chứa macro nên không được nhận. Hãy lưu lại dạng «Excel Workbook (*.xlsx)», không macro.',
  bomb: () => 'Tệp nén bất thường (bung ra lớn gấp quá nhiều lần), có thể gây hại, nên không được mở.',
  too_big: (d) => `Tệp quá lớn${d['what'] ? ` (${d['what']})` : ''}. Hãy chia danh sách thành nhiều tệp nhỏ hơn.`,
  no_table: () => 'Không tìm thấy bảng danh sách người nào trong tệp: cần một dòng tiêu đề có cột «Họ và tên» và ít nhất một cột khác.',
  timeout: (d) => `Đọc tệp quá lâu${d['seconds'] ? ` (hơn ${d['seconds']} giây)` : ''} nên đã dừng lại. Hãy chia danh sách thành nhiều tệp nhỏ hơn.`,
}

export const unreadableTextsEn: { readonly [C in UnreadableCode]: (details: Readonly<Record<string, string | number>>) => string } = {
  empty: () => 'The file is empty; there is nothing to read.',
  not_xlsx: () => 'This file is not an Excel workbook (.xlsx). Open it in Excel and save it as «Excel Workbook (*.xlsx)».',
  xls_old: () => 'The file is in the old Excel format (.xls). Save it as «Excel Workbook (*.xlsx)».',
  encrypted: () => 'The file needs a password to open. Remove the password and send it again.',
  truncated: () => 'The file is damaged or incomplete. Open it in Excel, save it and send it again.',
  macro: () => 'The file contains macros and is not accepted. Save it as «Excel Workbook (*.xlsx)», without macros.',
  bomb: () => 'The file expands abnormally and may be harmful; it was not opened.',
  too_big: (d) => `The file is too big${d['what'] ? ` (${d['what']})` : ''}. Split the list into smaller files.`,
  no_table: () => 'No table of people was found: a heading row with «Họ và tên» and at least one more column is needed.',
  timeout: (d) => `Reading took too long${d['seconds'] ? ` (over ${d['seconds']} seconds)` : ''} and was stopped. Split the list into smaller files.`,
}
