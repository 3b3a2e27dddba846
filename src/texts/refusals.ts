import { permissionNames } from '#access/words.ts'
import { vnNumber } from '#lib/count.ts'
import { vnDay, isDay } from '#lib/day.ts'
import type { RefusalCode, Refusals } from '#lib/refusal.ts'
import { evaluationTexts, evaluationTextsEn } from './evaluation.ts'
import { trainingTexts, trainingTextsEn } from './training.ts'
import { signInTexts, signInTextsEn } from './sign-in.ts'
import { teachingTexts, teachingTextsEn } from './teaching.ts'
import { unreadableTexts, unreadableTextsEn } from '#exchange/unreadable.ts'

type Texts = { readonly [C in RefusalCode]: (details: Refusals[C]) => string }

const whatVi = {
  unit: 'đơn vị',
  person: 'người',
  change: 'thay đổi',
  edition: 'bộ tiêu chuẩn',
  workbook: 'bảng tính',
  operation: 'thao tác',
  title: 'chức danh',
  evidence: 'bản quét',
  account: 'tài khoản',
  grant: 'quyền đã giao',
  passkey: 'khóa truy cập',
  request: 'yêu cầu',
  breach: 'sự cố',
  term: 'thời hạn lưu',
  mapping: 'cách hiểu đã ghi nhớ',
  programme: 'chương trình đào tạo, bồi dưỡng',
  plan: 'kế hoạch đào tạo, bồi dưỡng',
  class: 'lớp',
  registration: 'đăng ký đi học',
  trainingDecision: 'quyết định cử đi học',
  chain: 'nơi tổng hợp và nơi quyết định của đơn vị',
  lecturer: 'giảng viên',
  lesson: 'buổi học',
  certificateBook: 'sổ cấp chứng chỉ',
  ceiling: 'mức chi tối đa',
  survey: 'đợt khảo sát nhu cầu',
  wish: 'nguyện vọng học tập',
  question: 'câu hỏi',
}
const delegationTexts = {
  notYours: 'Chỉ người đang giữ quyền mới ủy quyền được. Hãy chọn một quyền của chính mình đang có hiệu lực.',
  delegated: 'Quyền nhận do ủy quyền không được ủy quyền lại. Người giao ban đầu phải tự ủy quyền.',
  role: 'Vai trò này không ủy quyền được. Hãy giao bằng quyết định.',
  tooLong: 'Ủy quyền phải kết thúc trước hoặc cùng lúc với quyền gốc',
} as const
const delegationTextsEn = {
  notYours: 'Only the holder may delegate a right. Choose one of your own that holds today.',
  delegated: 'A delegated right is not delegated on. Whoever delegated it must do it.',
  role: 'This role is not delegated. Give it by a decision.',
  tooLong: 'A delegation ends no later than the right it comes from',
} as const
const permissionVi = (p: string): string => (Object.hasOwn(permissionNames, p) ? permissionNames[p as keyof typeof permissionNames].vi : p)
const permissionEn = (p: string): string => (Object.hasOwn(permissionNames, p) ? permissionNames[p as keyof typeof permissionNames].en : p)
const shown = (day: string): string => (isDay(day) ? vnDay(day) : day)
type Unreadable = keyof typeof unreadableTexts
/** The first few of a list, and how many more there are. */
const few = (names: readonly string[], total: number, more: string): string =>
  names.slice(0, 10).join('; ') + (total > Math.min(10, names.length) ? `; ${more.replace('#', String(total - Math.min(10, names.length)))}` : '')

/** What a refusal says to the person refused, and what to do next. A code without its words does not compile. */
export const refusalTexts: Texts = {
  access_denied: () => 'Bạn không có quyền thực hiện việc này. Hãy liên hệ người quản trị để được cấp quyền.',
  not_found: ({ what, text }) => `Không tìm thấy ${whatVi[what]} «${text}» vào ngày này. Hãy kiểm tra lại tên, hoặc chọn ngày khác.`,
  ambiguous: ({ what, text, candidates }) =>
    `Có nhiều ${whatVi[what]} tên «${text}»: ${candidates.join('; ')}. Hãy ghi rõ hơn, ví dụ thêm tên đơn vị cấp trên sau dấu phẩy.`,
  'unit.not_on_day': ({ name, day, from, to, instead }) =>
    `Ngày ${shown(day)} không có «${name}»${to !== null && to <= day ? ` (chấm dứt từ ${shown(to)})` : from !== null && from > day ? ` (có từ ${shown(from)})` : ''}.${instead.length > 0 ? ` Hãy xem ${instead.map((u) => u.name).join('; ')}, hoặc chọn ngày khác.` : ' Hãy chọn ngày khác.'}`,
  invalid_input: ({ problems }) => `Dữ liệu gửi lên chưa đúng: ${problems.map((p) => (p.path ? `${p.path}: ${p.message}` : p.message)).join('; ')}.`,
  'change.already_undone': ({ number, by }) => `Thay đổi số ${number} đã được hoàn tác bởi thay đổi số ${by}.`,
  'change.cannot_undo': ({ number, operation }) => `Thay đổi số ${number} (${operation}) không thuộc loại hoàn tác được.`,
  'change.erased': ({ number }) =>
    `Không hoàn tác được thay đổi số ${number}: dữ liệu cá nhân nó ghi đã được xóa theo quy định. Hãy sửa từng hồ sơ còn lại.`,
  'change.built_on': ({ number, by }) =>
    `Chưa hoàn tác được thay đổi số ${number}: các thay đổi sau đã dựa trên nó: ${by.join(', ')}. Hãy hoàn tác các thay đổi đó trước.`,
  'workbook.unreadable': ({ reason, details }) =>
    reason in unreadableTexts ? unreadableTexts[reason as Unreadable](details) : 'Không đọc được tệp này.',
  'workbook.no_day': ({ fileName }) => `Bảng tính «${fileName}» không ghi «Tính đến ngày …». Hãy cho biết ngày của danh sách (--as-of 2022-08-12).`,
  'workbook.no_place': ({ fileName, text }) =>
    `Bảng tính «${fileName}» không cho biết của huyện, tỉnh nào${text ? ` (có các đơn vị: ${text} …)` : ''}. Hãy cho biết đơn vị (--place "Huyện Bắc Sơn, Lạng Sơn").`,
  'workbook.already_imported': ({ number, fileName }) => `Bảng tính «${fileName}» đã được nhập ở thay đổi số ${number}; không có gì thay đổi.`,
  'workbook.has_errors': ({ errors }) => `Bảng tính còn ${errors} ô không đọc được. Hãy sửa hoặc ánh xạ lại cột rồi nhập.`,
  'package.not_one': () => 'Tệp này không phải gói dữ liệu của Gốc. Hãy chọn tệp .zip do «goc package export» tạo ra.',
  'package.damaged': ({ reason }) => `Gói dữ liệu bị hỏng hoặc thiếu (${reason}); chưa có gì được nhập. Hãy xuất lại gói, hoặc chép lại tệp.`,
  'package.differs': ({ says }) => `Gói dữ liệu đã bị sửa: ${says}. Chưa có gì được nhập; hãy xuất lại gói từ nơi gửi.`,
  'package.newer': ({ what }) => `Gói dữ liệu do phiên bản Gốc mới hơn tạo ra (${what}). Hãy nâng cấp phần mềm rồi nhập lại.`,
  'package.register_in_use': ({ people, accounts, changes }) =>
    `Chỉ nhập gói dữ liệu vào một Gốc còn trống; ở đây đã có ${people} người, ${accounts} tài khoản, ${changes} thay đổi. Hãy đặt GOC_DATA sang một thư mục mới rồi nhập.`,
  'package.too_large': ({ limit }) =>
    `Gói dữ liệu lớn hơn ${Math.floor(limit / 1e9)} GB nên không đưa ra được một lần. Hãy dùng bản sao lưu (goc backup) để chuyển dữ liệu.`,
  'commitment.too_short': ({ promised, least }) =>
    `Thời gian cam kết ${promised} tháng ngắn hơn mức ít nhất ${least} tháng (gấp 3 lần thời gian đào tạo, Điều 5 khoản 3 Nghị định 171/2025/NĐ-CP). Hãy ghi từ ${least} tháng trở lên.`,
  'commitment.gone': ({ commitment }) => `Cam kết số ${commitment} không còn hiệu lực hoặc không phải của người này. Hãy tải lại danh sách cam kết.`,
  'commitment.not_finished': ({ programme }) =>
    `Khóa «${programme}» chưa học xong vào ngày thôi việc, nên không tính theo thời gian đã phục vụ. Hãy chọn trường hợp tự ý bỏ học, bị buộc thôi việc hoặc không được cấp bằng.`,
  'urging.nothing': ({ unit }) => `«${unit}» không còn danh sách nào phải gửi, nên không có gì để đôn đốc.`,
  'period.backwards': ({ from, to }) => `Kỳ báo cáo kết thúc (${shown(to)}) trước khi bắt đầu (${shown(from)}). Hãy đổi lại hai ngày.`,
  ...teachingTexts,
  ...evaluationTexts,
  'units.future': ({ on, today }) =>
    `Quyết định có hiệu lực từ ${shown(on)}, sau hôm nay (${shown(today)}). Có thể xem trước; hãy lưu khi đến ngày có hiệu lực.`,
  'units.into_itself': ({ name }) => `Không thể nhập hoặc chia «${name}» vào chính nó. Hãy chọn thêm đơn vị khác hoặc đơn vị nhận khác.`,
  'units.name_taken': ({ name, parent }) =>
    `Dưới «${parent}» đã có đơn vị tên «${name}» vào ngày này. Hãy đặt tên khác, hoặc nhập vào chính đơn vị đó.`,
  'units.later_change': ({ name, on, next }) =>
    `«${name}» còn thay đổi khác từ ${shown(next)}, sau ngày ${shown(on)} của quyết định. Hãy hoàn tác thay đổi đó trước, hoặc chọn ngày muộn hơn.`,
  'units.begins_that_day': ({ name, on }) =>
    `«${name}» chỉ bắt đầu từ chính ngày ${shown(on)} nên không thể chấm dứt trong ngày đó. Hãy chọn ngày muộn hơn, hoặc hoàn tác việc lập đơn vị này.`,
  'units.ended_already': ({ name }) => `«${name}» đã chấm dứt bởi một việc trước trong cùng quyết định. Hãy bỏ bớt một việc, hoặc đổi thứ tự.`,
  'units.wrong_place': ({ name, parent }) => `«${name}» không thể trực thuộc «${parent}». Hãy chọn đơn vị cấp trên đúng cấp.`,
  'units.wrong_kind': ({ name, kind }) => `«${name}» không thể là loại «${kind}» ở cấp này. Hãy chọn loại khác.`,
  'units.people_unassigned': ({ name, people, total }) =>
    `Chia «${name}» còn ${total} người chưa nói về đơn vị nào: ${few(people, total, 'và # người nữa')}. Hãy chọn nơi đến cho từng người.`,
  'units.people_left': ({ name, people, total }) =>
    `«${name}» còn ${total} người đang giữ chức danh: ${few(people, total, 'và # người nữa')}. Hãy chuyển họ trước, hoặc nhập đơn vị này vào đơn vị khác.`,
  'units.has_children': ({ name, children, total }) =>
    `«${name}» còn ${total} đơn vị trực thuộc: ${few(children, total, 'và # đơn vị nữa')}. Hãy chuyển chúng trong cùng quyết định.`,
  'standards.not_understood': ({ problems }) =>
    `Tệp tiêu chuẩn có ${problems.length} chỗ chưa đúng:\n${problems.map((p) => `  dòng ${p.line}, cột ${p.column}: ${p.message}`).join('\n')}`,
  'standards.already_loaded': ({ key, number }) =>
    `Bộ tiêu chuẩn «${key}» đã được nạp ở thay đổi số ${number}. Bản mới cần một mã (key) khác, hoặc hoàn tác thay đổi đó trước.`,
  'standards.authority_unknown': ({ text }) =>
    `Không tìm thấy đúng một cơ quan ban hành «${text}» vào ngày bộ tiêu chuẩn có hiệu lực. Hãy ghi đủ tên tỉnh, huyện, xã của thời điểm đó.`,
  'fact.gone': ({ section }) => `Mục «${section}» này không còn như bạn thấy: đã được sửa hoặc rút lại. Hãy mở lại hồ sơ rồi làm tiếp.`,
  'fact.overlaps': ({ section }) =>
    `«${section}»: trong thời gian này đã có một dòng khác. Hãy kết thúc hoặc đính chính dòng đó trước; hai chức danh cùng lúc thì một là kiêm nhiệm.`,
  'fact.impossible': ({ section }) => `«${section}»: nội dung này không thể có (giá trị nằm ngoài khoảng cho phép). Hãy kiểm tra lại từng ô.`,
  'fact.ends_before_start': ({ from, to }) => `Ngày kết thúc ${shown(to)} phải sau ngày bắt đầu ${shown(from)}.`,
  'fact.before_its_start': ({ from, start }) =>
    `Dòng này bắt đầu từ ${shown(start)}, nên không thể thay đổi từ ${shown(from)}. Nếu dòng này ghi sai, hãy chọn «Đính chính».`,
  'fact.after_its_end': ({ from, end }) => `Dòng này đã kết thúc ngày ${shown(end)}, trước ${shown(from)}. Hãy thêm một dòng mới.`,
  'fact.before_birth': ({ from, born }) =>
    `Giữ chức danh từ ${shown(from)} nhưng sinh ngày ${shown(born)}. Hãy kiểm tra lại ngày sinh hoặc ngày giữ chức danh.`,
  'decision.in_future': ({ day }) =>
    `Quyết định ghi ngày ký ${shown(day)}, sau hôm nay. Hãy kiểm tra lại ngày ký; hiệu lực về sau thì ghi ở «Từ ngày».`,
  'person.changed_meanwhile': ({ number, actor, operation }) =>
    `Trong lúc bạn đang sửa, hồ sơ này đã được ${actor} sửa (thay đổi số ${number}, ${operation}). Chưa có gì bị ghi đè: hãy mở lại hồ sơ, xem thay đổi đó rồi làm tiếp.`,
  'people.not_all': ({ people }) =>
    `Không ghi được cho ${vnNumber(people.length)} người, nên chưa ghi cho ai: ${few(
      people.map((p) => `${p.name} (${p.why})`),
      people.length,
      'và # người nữa',
    )}. Hãy bỏ những người này khỏi danh sách rồi ghi lại.`,
  'person.like_others': ({ name, like }) =>
    `«${name}» có thể đã có hồ sơ: ${like.map((l) => `${l.name} (${l.why})`).join('; ')}. Hãy mở hồ sơ đó, hoặc xác nhận là người khác rồi lưu.`,
  'evidence.not_a_scan': ({ fileName }) =>
    `«${fileName}» không phải tệp PDF, JPEG hay PNG (xét theo nội dung). Hãy quét lại thành một trong các dạng đó.`,
  'evidence.too_large': ({ fileName, bytes }) =>
    `«${fileName}» nặng ${Math.ceil(bytes / 1_048_576)} MB, quá 20 MB. Hãy quét với độ phân giải thấp hơn hoặc tách tệp.`,
  'evidence.already_there': ({ fileName }) => `Chính tệp này («${fileName}») đã được đính kèm vào mục này; không có gì thay đổi.`,
  'evidence.gone': () => 'Bản quét này không còn: đã được rút hoặc thay. Hãy mở lại hồ sơ rồi làm tiếp.',
  'person.merged_with_itself': ({ name }) => `Hai hồ sơ phải gộp là một («${name}»). Hãy chọn hai hồ sơ khác nhau.`,
  'quality.due_past': ({ day }) => `Hạn ${shown(day)} đã qua. Hãy chọn một ngày từ hôm nay trở đi.`,
  'list.too_long': ({ people, most }) =>
    `Danh sách có ${vnNumber(people)} người, nhiều hơn ${vnNumber(most)} người một tệp chứa được. Hãy chọn đơn vị nhỏ hơn hoặc thêm điều kiện lọc, rồi xuất lại.`,
  'day.out_of_range': ({ day }) => `Ngày ${shown(day)} nằm ngoài khoảng từ 01/01/1900 đến 05/06/2079.`,
  'ledger.number_unknown': ({ number, head }) => `Chưa có thay đổi số ${number}; sổ cái mới đến số ${head}.`,
  'statistics.closed_day': ({ day, instead }) =>
    `Thống kê công khai chỉ có vào ngày cuối quý; ngày ${shown(day)} không có. Hãy xem ngày ${shown(instead)}.`,
  'privacy.answered_already': ({ request }) => `Yêu cầu số ${request} đã được trả lời. Hãy mở lại danh sách để xem câu trả lời.`,
  'privacy.say_why': () => 'Từ chối thì phải nêu lý do. Hãy ghi lý do rồi gửi lại.',
  'privacy.say_purpose': () => 'Trước khi mở dữ liệu cá nhân nhạy cảm phải nói đọc để làm gì. Hãy chọn mục đích rồi mở lại.',
  'privacy.erased_already': ({ name }) => `Dữ liệu của «${name}» đã được xóa trước đây. Không còn gì để xóa.`,
  'privacy.term_kept': ({ vi }) => `«${vi}» được lưu không thời hạn, không có gì để thực hiện. Thời hạn đặt ở data/retention.yaml.`,
  'privacy.term_unverified': ({ vi }) =>
    `Thời hạn lưu của «${vi}» chưa kiểm chứng. Người quản trị hãy xác nhận bằng văn bản của đơn vị trước, rồi mới thực hiện.`,
  'privacy.term_differs': ({ years }) => `Thời hạn trong bảng là ${years} năm. Hãy sửa data/retention.yaml trước, rồi xác nhận đúng số năm đó.`,
  'privacy.nothing_due': ({ vi }) => `Hôm nay không có dòng nào của «${vi}» hết thời hạn lưu trong phạm vi của bạn.`,
  'privacy.retention_moved': ({ rows, people }) =>
    `Số liệu chạy thử đã đổi: bây giờ là ${vnNumber(rows)} dòng của ${vnNumber(people)} người. Hãy xem lại bảng rồi duyệt lại.`,
  'breach.closed_already': ({ breach }) => `Sự cố số ${breach} đã đóng. Nếu có diễn biến mới, hãy ghi một sự cố mới.`,
  'access.more_than_held': ({ permission, until }) =>
    `Không thể giao nhiều hơn quyền mình có: «${permissionVi(permission)}» ${until === null ? 'bạn không có trên đơn vị này' : `bạn chỉ có đến trước ngày ${shown(until)}`}. Hãy chọn vai trò, đơn vị hoặc thời hạn nhỏ hơn.`,
  'access.last_administrator': () =>
    'Đây là người quản trị toàn hệ thống cuối cùng nên không thể gỡ. Hãy giao quyền quản trị không thời hạn cho một tài khoản khác trước.',
  'access.already_given': ({ login, number }) =>
    `Tài khoản «${login}» đang có đúng quyền này (quyền số ${number}). Hãy chấm dứt quyền đó trước nếu muốn đổi thời hạn.`,
  'access.cannot_delegate': ({ why, until }) => `${delegationTexts[why]}${why === 'tooLong' && until !== null ? ` (ngày ${shown(until)}).` : ''}`,
  'access.no_person': ({ login }) => `Tài khoản «${login}» chưa gắn với hồ sơ của ai. Hãy gắn hồ sơ trước khi giao quyền này.`,
  ...trainingTexts,
  ...signInTexts,
  'http.too_large': ({ limit }) => `Nội dung gửi lên lớn hơn mức cho phép (${Math.round(limit / 1_000_000)} MB).`,
  'http.foreign_origin': () => 'Yêu cầu đến từ một trang khác nên bị từ chối.',
  'http.name_in_address': ({ field }) =>
    field === 'fileName'
      ? 'Tên tệp không để trong địa chỉ, vì địa chỉ bị ghi lại ở nhiều nơi. Hãy gửi tên trong tiêu đề Content-Disposition.'
      : `Địa chỉ không được mang tên người («${field}»): địa chỉ bị ghi lại ở nhiều nơi. Hãy hỏi bằng POST, nội dung JSON.`,
  'http.too_slow': ({ seconds }) =>
    `Việc này chưa xong sau ${seconds} giây nên bị dừng chờ. Hãy thu hẹp phạm vi rồi thử lại; nếu đang ghi, hãy xem Sổ cái trước khi làm lại.`,
  'database.unavailable': () =>
    'Cơ sở dữ liệu đang khởi động lại hoặc mất kết nối. Hãy thử lại sau ít giây; nếu đang ghi, hãy xem Sổ cái trước khi làm lại.',
  'disk.full': () => 'Ổ đĩa của máy chủ sắp đầy hoặc đã đầy nên chưa ghi gì. Hãy báo người quản trị dọn bớt; việc xem vẫn dùng được.',
  'folder.read_only': () => 'Thư mục dữ liệu của máy chủ không ghi được nên chưa ghi gì. Hãy báo người quản trị cấp lại quyền ghi.',
}

export const refusalTextsEn: Texts = {
  access_denied: () => 'You may not do this. Ask an administrator for the right.',
  not_found: ({ what, text }) => `There is no ${what} «${text}» on this day. Check the name, or choose another day.`,
  ambiguous: ({ what, text, candidates }) =>
    `Several of «${text}» (${what}): ${candidates.join('; ')}. Say which, for instance by adding the unit above after a comma.`,
  'unit.not_on_day': ({ name, day, from, to, instead }) =>
    `«${name}» does not exist on ${day}${to !== null && to <= day ? ` (ended on ${to})` : from !== null && from > day ? ` (begins on ${from})` : ''}.${instead.length > 0 ? ` See ${instead.map((u) => u.name).join('; ')}, or choose another day.` : ' Choose another day.'}`,
  invalid_input: ({ problems }) => `The input is not right: ${problems.map((p) => (p.path ? `${p.path}: ${p.message}` : p.message)).join('; ')}.`,
  'change.already_undone': ({ number, by }) => `Change ${number} was undone by change ${by}.`,
  'change.cannot_undo': ({ number, operation }) => `Change ${number} (${operation}) is of a kind that cannot be undone.`,
  'change.erased': ({ number }) =>
    `Change ${number} cannot be undone: personal data that it wrote were erased by law. Correct the other records one by one.`,
  'change.built_on': ({ number, by }) => `Change ${number} cannot be undone yet: later changes stand on it: ${by.join(', ')}. Undo those first.`,
  'workbook.unreadable': ({ reason, details }) =>
    reason in unreadableTextsEn ? unreadableTextsEn[reason as Unreadable](details) : 'The file cannot be read.',
  'workbook.no_day': ({ fileName }) => `The workbook «${fileName}» does not say on which day it is true. Give the day (--as-of 2022-08-12).`,
  'workbook.no_place': ({ fileName }) =>
    `The workbook «${fileName}» does not say of which district or province it is. Give the place (--place "Huyện Bắc Sơn, Lạng Sơn").`,
  'workbook.already_imported': ({ number, fileName }) => `The workbook «${fileName}» was imported in change ${number}; nothing changed.`,
  'workbook.has_errors': ({ errors }) => `The workbook still has ${errors} cells that could not be read. Mend them or map the columns anew.`,
  'package.not_one': () => 'This is no package of Gốc. Choose the .zip made by «goc package export».',
  'package.damaged': ({ reason }) => `The package is damaged or incomplete (${reason}); nothing was taken in. Export or copy it again.`,
  'package.differs': ({ says }) => `The package was altered: ${says}. Nothing was taken in; export it again.`,
  'package.newer': ({ what }) => `The package comes from a newer version (${what}). Upgrade, then import it.`,
  'package.register_in_use': ({ people, accounts, changes }) =>
    `A package goes into an empty register only; this one has ${people} people, ${accounts} accounts and ${changes} changes. Point GOC_DATA at a new folder.`,
  'package.too_large': ({ limit }) => `The package is above ${Math.floor(limit / 1e9)} GB. Move the register by a backup (goc backup).`,
  'commitment.too_short': ({ promised, least }) =>
    `${promised} months promised are fewer than the least of ${least} (three times the study: Decree 171/2025, Article 5.3). Enter ${least} or more.`,
  'commitment.gone': ({ commitment }) => `Commitment ${commitment} no longer stands or is not this person's. Read the list again.`,
  'commitment.not_finished': ({ programme }) =>
    `«${programme}» was not finished on the day of leaving, so months of service do not count. Choose dropping out, dismissal or no degree.`,
  'urging.nothing': ({ unit }) => `«${unit}» has no list left to hand in: there is nothing to urge.`,
  'period.backwards': ({ from, to }) => `The period ends (${to}) before it starts (${from}). Exchange the two days.`,
  ...teachingTextsEn,
  ...evaluationTextsEn,
  'units.future': ({ on, today }) => `The decision holds from ${on}, after today (${today}). It can be looked at now; save it when the day has come.`,
  'units.into_itself': ({ name }) => `«${name}» cannot be merged or divided into itself. Choose other units, or another one to receive it.`,
  'units.name_taken': ({ name, parent }) => `There is already «${name}» under «${parent}» on this day. Choose another name, or merge into that unit.`,
  'units.later_change': ({ name, on, next }) =>
    `«${name}» changes again on ${next}, after the decision's day ${on}. Undo that change first, or choose a later day.`,
  'units.begins_that_day': ({ name, on }) => `«${name}» begins on ${on} itself and cannot end that day. Choose a later day, or undo its making.`,
  'units.ended_already': ({ name }) => `«${name}» was ended by an act before in the same decision. Leave one of the two out, or change their order.`,
  'units.wrong_place': ({ name, parent }) => `«${name}» cannot stand under «${parent}». Choose a unit of a higher tier.`,
  'units.wrong_kind': ({ name, kind }) => `«${name}» cannot be of the kind «${kind}» at its tier. Choose another kind.`,
  'units.people_unassigned': ({ name, people, total }) =>
    `Dividing «${name}» leaves ${total} people of whom it is not said where they go: ${few(people, total, 'and # more')}. Choose a part for each.`,
  'units.people_left': ({ name, people, total }) =>
    `«${name}» still has ${total} people in post: ${few(people, total, 'and # more')}. Move them first, or merge the unit into another.`,
  'units.has_children': ({ name, children, total }) =>
    `«${name}» still has ${total} units under it: ${few(children, total, 'and # more')}. Move them by the same decision.`,
  'standards.not_understood': ({ problems }) =>
    `The standards file has ${problems.length} faults:\n${problems.map((p) => `  line ${p.line}, column ${p.column}: ${p.message}`).join('\n')}`,
  'standards.already_loaded': ({ key, number }) =>
    `The edition «${key}» was loaded in change ${number}. Give a new one another key, or undo that change first.`,
  'standards.authority_unknown': ({ text }) => `There is not exactly one authority «${text}» on the edition's first day.`,
  'fact.gone': ({ sectionEn }) => `This «${sectionEn}» is no longer as you saw it: it was mended or withdrawn. Open the record again and go on.`,
  'fact.overlaps': ({ sectionEn }) =>
    `«${sectionEn}»: there is another row in this time. End or correct that one first; of two posts at once one is concurrent.`,
  'fact.impossible': ({ sectionEn }) => `«${sectionEn}»: this cannot be (a value is out of its range). Check each field.`,
  'fact.ends_before_start': ({ from, to }) => `The end ${to} must come after the start ${from}.`,
  'fact.before_its_start': ({ from, start }) =>
    `This row begins on ${start}, so it cannot change from ${from}. If the row is wrong, choose «Correct».`,
  'fact.after_its_end': ({ from, end }) => `This row ended on ${end}, before ${from}. Add a new row.`,
  'fact.before_birth': ({ from, born }) => `In post from ${from} but born on ${born}. Check the birth date or the day of the post.`,
  'decision.in_future': ({ day }) =>
    `The decision says it was signed on ${day}, after today. Check the day; what takes effect later belongs in «From».`,
  'person.changed_meanwhile': ({ number, actor, operation }) =>
    `While you were editing, ${actor} changed this record (change ${number}, ${operation}). Nothing was overwritten: open the record again, look, and go on.`,
  'people.not_all': ({ people }) =>
    `It cannot be written for ${people.length} people, so it was written for nobody: ${few(
      people.map((p) => `${p.name} (${p.whyEn})`),
      people.length,
      'and # more',
    )}. Leave them out and try again.`,
  'person.like_others': ({ name, like }) =>
    `«${name}» may have a record already: ${like.map((l) => `${l.name} (${l.why})`).join('; ')}. Open that one, or confirm that this is someone else and save.`,
  'evidence.not_a_scan': ({ fileName }) => `«${fileName}» is not a PDF, JPEG or PNG by its content. Scan it into one of these.`,
  'evidence.too_large': ({ fileName, bytes }) =>
    `«${fileName}» weighs ${Math.ceil(bytes / 1_048_576)} MB, over 20 MB. Scan at a lower resolution or split it.`,
  'evidence.already_there': ({ fileName }) => `This very file («${fileName}») is attached to this fact already; nothing changed.`,
  'evidence.gone': () => 'This scan is no longer there: it was withdrawn or replaced. Open the record again and go on.',
  'person.merged_with_itself': ({ name }) => `The two records to merge are one («${name}»). Choose two different ones.`,
  'quality.due_past': ({ day }) => `The due day ${day} has passed. Choose today or later.`,
  'list.too_long': ({ people, most }) =>
    `The list has ${people} people, more than the ${most} that one file takes. Choose a smaller unit or add a condition, then export again.`,
  'day.out_of_range': ({ day }) => `The day ${day} is outside 1900-01-01 … 2079-06-05.`,
  'ledger.number_unknown': ({ number, head }) => `There is no change ${number} yet; the ledger is at ${head}.`,
  'statistics.closed_day': ({ day, instead }) => `Public statistics are of the last days of quarters; ${day} is none. Look at ${instead}.`,
  'privacy.answered_already': ({ request }) => `Request ${request} was answered already. Open the list again to see the answer.`,
  'privacy.say_why': () => 'A refusal needs its reason. Give it and send again.',
  'privacy.say_purpose': () => 'Sensitive personal data are opened once you say what the reading is for. Choose a purpose and open again.',
  'privacy.erased_already': ({ name }) => `The data of «${name}» were erased before. Nothing is left to erase.`,
  'privacy.term_kept': ({ en }) => `«${en}» is kept for good: there is nothing to carry out. Terms are set in data/retention.yaml.`,
  'privacy.term_unverified': ({ en }) => `The term of «${en}» was not verified. An administrator confirms it by a document of the office first.`,
  'privacy.term_differs': ({ years }) => `The schedule says ${years} years. Change data/retention.yaml first, then confirm that number.`,
  'privacy.nothing_due': ({ en }) => `Nothing of «${en}» is due today within your reach.`,
  'privacy.retention_moved': ({ rows, people }) =>
    `The dry run counts otherwise by now: ${rows} rows of ${people} people. Look at the table again and approve again.`,
  'breach.closed_already': ({ breach }) => `Breach ${breach} is closed. If something new happened, enter a new one.`,
  'access.more_than_held': ({ permission, until }) =>
    `Nobody gives more than they hold: «${permissionEn(permission)}» ${until === null ? 'is not yours over this unit' : `is yours only until ${until}`}. Choose a smaller role, unit or period.`,
  'access.last_administrator': () => 'This is the last administrator of everything. Make another account administrator, without an end, first.',
  'access.already_given': ({ login, number }) =>
    `The account «${login}» holds exactly this already (grant ${number}). End that one first to change its period.`,
  'access.cannot_delegate': ({ why, until }) => `${delegationTextsEn[why]}${why === 'tooLong' && until !== null ? ` (${until}).` : ''}`,
  'access.no_person': ({ login }) => `The account «${login}» is nobody’s record yet. Tie it to a person first.`,
  ...trainingTextsEn,
  ...signInTextsEn,
  'http.too_large': ({ limit }) => `The body is larger than allowed (${Math.round(limit / 1_000_000)} MB).`,
  'http.foreign_origin': () => 'The request came from another site and was refused.',
  'http.name_in_address': ({ field }) =>
    field === 'fileName'
      ? 'The name of a file does not go in the address: addresses are kept in many places. Send it in the header Content-Disposition.'
      : `An address must not say who somebody is («${field}»): addresses are kept in many places. Ask by POST with a JSON body.`,
  'http.too_slow': ({ seconds }) =>
    `Not finished after ${seconds} seconds, so no longer waited for. Narrow the scope and try again; if something was being written, look at the ledger first.`,
  'database.unavailable': () =>
    'The database is restarting or cannot be reached. Try again in some seconds; if something was being written, look at the ledger first.',
  'disk.full': () => 'The disk of the server is full or nearly so: nothing was written. Tell the administrator; reading still works.',
  'folder.read_only': () => 'The data folder of the server cannot be written: nothing was written. Tell the administrator.',
}

/** The words of a refusal in both languages. */
export const words = <C extends RefusalCode>(code: C, details: Refusals[C]): { says: string; saysEn: string } => ({
  says: refusalTexts[code](details),
  saysEn: refusalTextsEn[code](details),
})
