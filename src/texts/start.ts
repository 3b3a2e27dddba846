import type { StartProblem, StartProblemCode } from '#db/problem.ts'

/** Why the program cannot start, in words that say what to do. */
const texts: { readonly [C in StartProblemCode]: (d: Readonly<Record<string, string | number>>) => string } = {
  'start.folder_not_writable': (d) =>
    `Không ghi được vào thư mục dữ liệu ${d.folder} (${d.reason}). Hãy cấp quyền ghi, hoặc đặt GOC_DATA sang thư mục khác.`,
  'start.disk_full': (d) => `Ổ đĩa chứa ${d.folder} đã đầy. Hãy dọn bớt rồi chạy lại; chưa có gì bị hỏng.`,
  'start.folder_unreachable': (d) =>
    `Tài khoản chạy PostgreSQL không vào được thư mục ${d.folder}. Hãy đặt GOC_DATA sang thư mục khác, hoặc chạy bằng tài khoản thường.`,
  'start.wrong_data_version': (d) => `Dữ liệu trong ${d.folder} thuộc PostgreSQL ${d.found}; bản này cần PostgreSQL ${d.needed}.`,
  'start.platform_unsupported': (d) => `Chưa có PostgreSQL kèm theo cho ${d.platform}. Hãy đặt DATABASE_URL tới một máy chủ PostgreSQL 15 trở lên.`,
  'start.postgres_missing': (d) => `Thiếu gói ${d.package}. Hãy chạy «npm ci» rồi thử lại.`,
  'start.postgres_failed': (d) => `PostgreSQL không khởi động được trong ${d.folder}.\n${d.log}`,
  'start.postgres_busy': (d) => `Một tiến trình khác đang giữ dữ liệu ở ${d.folder}. Hãy dừng tiến trình đó rồi chạy lại.`,
  'start.already_serving': (d) =>
    `Một máy chủ khác (tiến trình ${d.pid}) đang phục vụ thư mục ${d.folder}${Number(d.port) > 0 ? ` tại http://127.0.0.1:${d.port}` : ''}. Hãy dùng máy chủ ấy, hoặc dừng nó rồi chạy lại; chưa có gì bị thay đổi.`,
  'start.server_unreachable': (d) => `Không kết nối được máy chủ ở DATABASE_URL: ${d.reason}.`,
  'start.server_too_old': (d) => `Máy chủ PostgreSQL ${d.found} quá cũ; cần ${d.needed} trở lên.`,
  'start.server_encoding': (d) => `Cơ sở dữ liệu dùng bảng mã ${d.found}; cần UTF8.`,
  'start.migration_changed': (d) => `Tệp ${d.file} đã áp dụng nhưng nội dung nay khác. Hãy dùng đúng bản phần mềm.`,
  'start.migration_order': (d) => `Tệp ${d.file} đứng trước ${d.after} đã áp dụng. Hãy dùng đúng bản phần mềm.`,
  'start.migration_failed': (d) => `Không nâng cấp được cơ sở dữ liệu: ${d.file}, dòng ${d.line}: ${d.reason}. Dữ liệu giữ nguyên như trước.`,
  'start.database_newer': (d) => `Cơ sở dữ liệu do bản phần mềm mới hơn tạo ra (${d.file}). Hãy cập nhật phần mềm.`,
}

export const startWords = (problem: StartProblem): string => texts[problem.code](problem.details)
