import type { Permission, Role } from './policy.ts'

type Words = { readonly vi: string; readonly en: string }

/** What the roles of the house are called. */
export const roleNames: Readonly<Record<Role, Words>> = {
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
  homeAffairs: { vi: 'Cơ quan nội vụ', en: 'Home Affairs office' },
  partyBoard: { vi: 'Ban Tổ chức cấp ủy', en: 'Party organisation board' },
  communeOfficer: { vi: 'Công chức phụ trách cấp xã', en: 'Commune officer' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  self: { vi: 'Bản thân cán bộ, công chức', en: 'The person' },
  lecturer: { vi: 'Giảng viên', en: 'Lecturer' },
  auditor: { vi: 'Kiểm tra, giám sát', en: 'Auditor' },
  citizen: { vi: 'Công dân', en: 'Citizen' },
}

/** What each permission lets one do. */
export const permissionNames: Readonly<Record<Permission, Words>> = {
  'review.read': { vi: 'Xem số liệu rà soát', en: 'Read the review’s figures' },
  'people.read': { vi: 'Xem hồ sơ từng người', en: 'Read people’s records' },
  'people.write': { vi: 'Ghi và sửa hồ sơ', en: 'Write and correct records' },
  'units.read': { vi: 'Xem đơn vị', en: 'Read units' },
  'units.reorganise': { vi: 'Sắp xếp đơn vị theo quyết định', en: 'Change units by decision' },
  'establishment.set': { vi: 'Giao biên chế', en: 'Set the establishment' },
  'standards.read': { vi: 'Xem tiêu chuẩn', en: 'Read standards' },
  'standards.load': { vi: 'Nạp tiêu chuẩn', en: 'Load standards' },
  'workbooks.read': { vi: 'Đọc thử bảng tính', en: 'Preview workbooks' },
  'workbooks.import': { vi: 'Nhập bảng tính', en: 'Import workbooks' },
  'ledger.read': { vi: 'Xem sổ cái', en: 'Read the ledger' },
  'ledger.undo': { vi: 'Hoàn tác thay đổi', en: 'Undo changes' },
  'statistics.read': { vi: 'Xem thống kê công khai', en: 'Read public statistics' },
  'access.read': { vi: 'Xem quyền của mọi tài khoản', en: 'See everybody’s rights' },
  'access.give': { vi: 'Giao và chấm dứt quyền', en: 'Give and end rights' },
  'access.delegate': { vi: 'Ủy quyền', en: 'Delegate' },
  'accounts.read': { vi: 'Xem các tài khoản', en: 'See the accounts' },
  'accounts.manage': { vi: 'Mời, khóa, cấp lại tài khoản', en: 'Invite, disable and reset accounts' },
  'packages.carry': { vi: 'Xuất, nhập gói dữ liệu đầy đủ', en: 'Export and import the whole register' },
  'account.own': { vi: 'Dùng tài khoản của mình', en: 'Use one’s own account' },
  'privacy.read': { vi: 'Xem nhật ký đọc hồ sơ và yêu cầu về dữ liệu cá nhân', en: 'See who read a record, and requests about personal data' },
  'privacy.own': { vi: 'Tải dữ liệu và gửi yêu cầu về hồ sơ của mình', en: 'Take one’s own data and ask about one’s record' },
  'privacy.answer': { vi: 'Trả lời yêu cầu về dữ liệu, ghi sự cố dữ liệu', en: 'Answer requests and record breaches' },
  'privacy.erase': { vi: 'Xóa dữ liệu cá nhân theo quy định', en: 'Erase personal data where the law allows' },
  'training.read': { vi: 'Xem đào tạo, bồi dưỡng', en: 'See training' },
  'training.class': { vi: 'Xem lớp học và việc của lớp', en: 'See classes and what waits in them' },
  'training.wish': { vi: 'Ghi nguyện vọng học tập trong đợt khảo sát', en: 'Say wishes in a training survey' },
  'training.plan': { vi: 'Lập kế hoạch đào tạo, bồi dưỡng', en: 'Plan training' },
  'training.register': { vi: 'Đăng ký người đi học', en: 'Register people for classes' },
  'training.consolidate': { vi: 'Tổng hợp, trình danh sách, tổ chức lớp', en: 'Consolidate lists and run classes' },
  'training.decide': { vi: 'Phê duyệt kế hoạch, quyết định cử đi học', en: 'Approve plans and decide who is sent' },
  'training.teach': { vi: 'Điểm danh, ghi kết quả lớp học', en: 'Take attendance and write results' },
  'training.assess': { vi: 'Nhận xét việc áp dụng sau đào tạo', en: 'Say whether what was learnt is applied' },
  'privacy.oversee': { vi: 'Xem thời hạn lưu giữ và sổ sự cố dữ liệu', en: 'See retention and the breach register' },
}

/** Whether what was given holds today, and if not, why. */
export const standings = ['holds', 'notYet', 'ended', 'postLeft', 'sourceEnded', 'accountDisabled', 'unitDivided'] as const
export type Standing = (typeof standings)[number]

export const standingNames: Readonly<Record<Standing, Words>> = {
  holds: { vi: 'Đang có hiệu lực', en: 'Holds' },
  notYet: { vi: 'Chưa đến ngày', en: 'Not yet' },
  ended: { vi: 'Đã hết hạn', en: 'Ended' },
  postLeft: { vi: 'Đã thôi chức danh mà quyền đi theo', en: 'The post it came with was left' },
  sourceEnded: { vi: 'Người ủy quyền không còn quyền này', en: 'Who delegated it holds it no longer' },
  accountDisabled: { vi: 'Tài khoản đã khóa', en: 'The account is disabled' },
  unitDivided: {
    vi: 'Đơn vị đã chia tách hoặc chấm dứt mà không có đơn vị kế thừa: cần giao lại',
    en: 'The unit was divided or ended without an heir: give it anew',
  },
}
