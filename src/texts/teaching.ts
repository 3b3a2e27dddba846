import type { RefusalCode, Refusals } from '#lib/refusal.ts'

type TeachingCode = Extract<RefusalCode, `teaching.${string}`>
type Texts = { readonly [C in TeachingCode]: (details: Refusals[C]) => string }

const shown = (on: string): string => on.split('-').reverse().join('/')
const some = (people: readonly string[], more: string): string =>
  people.length <= 5 ? people.join(', ') : `${people.slice(0, 5).join(', ')} ${more.replace('#', String(people.length - 5))}`
const few = (people: readonly string[]): string => some(people, 'và # người nữa')
const fewEn = (people: readonly string[]): string => some(people, 'and # more')

const clashes = { class: 'Lớp', lecturer: 'Giảng viên', room: 'Phòng' }
const clashesEn = { class: 'The class', lecturer: 'The lecturer', room: 'The room' }

/** Why something about a class held is declined. */
export const teachingTexts: Texts = {
  'teaching.clash': (d) =>
    `${clashes[d.with]} «${d.what}» ngày ${shown(d.day)} đã có buổi ${d.other} trùng với ${d.from}–${d.to}. Hãy chọn giờ khác, hoặc đổi ${clashes[d.with].toLowerCase()}.`,
  'teaching.lecturer_gone': ({ name, on }) => `«${name}» thôi làm giảng viên từ ngày ${shown(on)}. Hãy chọn giảng viên khác, hoặc đổi ngày.`,
  'teaching.in_use': ({ what, name, times }) =>
    what === 'lecturer'
      ? `Giảng viên «${name}» đang có ${times} buổi trong thời khóa biểu. Hãy giao các buổi đó cho người khác trước.`
      : `Buổi học «${name}» đã có ${times} lượt điểm danh nên không xóa hay đổi số tiết, ngày học được. Hãy hoàn tác điểm danh trước.`,
  'teaching.no_seat': ({ people, className }) =>
    `Không có tên trong danh sách được cử học lớp «${className}»: ${few(people)}. Hãy bỏ người này ra, hoặc ban hành quyết định cử đi học trước.`,
  'teaching.not_yet': ({ moment }) => `Điểm danh ghi lúc ${moment}, sau giờ của máy chủ. Hãy chỉnh lại đồng hồ của máy rồi gửi lại.`,
  'teaching.no_rule': ({ className }) =>
    `Lớp «${className}» và chương trình của lớp chưa có điều kiện đạt. Hãy đặt tỉ lệ tham dự tối thiểu và điểm tối thiểu trước.`,
  'teaching.absent_learner': ({ people }) =>
    `Không ghi điểm hay kết quả cho người chưa dự buổi nào: ${few(people)}. Hãy điểm danh trước, hoặc ghi là thôi học kèm lý do.`,
  'teaching.no_first_mark': ({ people }) => `Chưa có điểm lần một nên chưa ghi được điểm thi lại: ${few(people)}. Hãy ghi điểm lần một trước.`,
  'teaching.undecided': ({ people, lessons }) =>
    `Chưa đủ căn cứ để xác nhận kết quả của: ${few(people)} (còn ${lessons} lượt chưa điểm danh, hoặc chưa có điểm). Hãy ghi cho đủ rồi xác nhận.`,
  'teaching.confirmed_already': ({ className }) =>
    `Kết quả lớp «${className}» đã được xác nhận nên không sửa được nữa. Hãy hoàn tác lần xác nhận đó trong Sổ cái trước.`,
  'teaching.not_passed': ({ people }) =>
    `Chỉ cấp chứng chỉ cho người có kết quả đạt đã xác nhận. Chưa đạt: ${few(people)}. Hãy bỏ những người này ra.`,
  'teaching.certified_already': ({ people }) => `Đã được cấp chứng chỉ của lớp này: ${few(people)}. Hãy bỏ những người này ra.`,
  'teaching.certificate_taken': ({ numbers, book, next }) =>
    `Số ${few(numbers)} đã cấp trong sổ «${book}», không dùng lại được. Số tiếp theo còn trống: ${next}.`,
  'teaching.book_exists': ({ name }) => `Đơn vị đã có sổ «${name}». Hãy dùng sổ đó, hoặc đặt tên khác.`,
  'teaching.not_certified': ({ people }) => `Chưa được cấp chứng chỉ của lớp này: ${few(people)}. Hãy cấp chứng chỉ trước.`,
  'teaching.out_of_reach': ({ people }) =>
    `Cấp chứng chỉ là ghi vào hồ sơ, mà hồ sơ của những người này ngoài quyền sửa của bạn: ${few(people)}. Hãy nhờ người quản lý hồ sơ của họ, hoặc bỏ họ ra.`,
}

export const teachingTextsEn: Texts = {
  'teaching.clash': (d) =>
    `${clashesEn[d.with]} «${d.what}» already has ${d.other} on ${d.day}, which meets ${d.from}–${d.to}. Choose another time or change ${clashesEn[d.with].toLowerCase()}.`,
  'teaching.lecturer_gone': ({ name, on }) => `«${name}» is no lecturer from ${on} on. Choose another lecturer, or another day.`,
  'teaching.in_use': ({ what, name, times }) =>
    what === 'lecturer'
      ? `«${name}» stands in ${times} sessions of the timetable. Give those to someone else first.`
      : `The session «${name}» has ${times} marks of attendance, so it cannot be removed, moved or made longer. Undo the attendance first.`,
  'teaching.no_seat': ({ people, className }) => `Holds no seat in «${className}»: ${fewEn(people)}. Leave them out, or decide to send them first.`,
  'teaching.not_yet': ({ moment }) => `Attendance says ${moment}, after the server's time. Set the clock of the device and send again.`,
  'teaching.no_rule': ({ className }) =>
    `Neither «${className}» nor its programme says what it takes to pass. Set the least attendance and the least mark first.`,
  'teaching.absent_learner': ({ people }) =>
    `No mark or result for someone who attended nothing: ${fewEn(people)}. Take attendance first, or enter them as withdrawn with the reason.`,
  'teaching.no_first_mark': ({ people }) => `No first mark yet, so no second attempt: ${fewEn(people)}. Enter the first mark first.`,
  'teaching.undecided': ({ people, lessons }) =>
    `Not enough to confirm the result of ${fewEn(people)} (${lessons} attendances unmarked, or no mark). Enter what is missing, then confirm.`,
  'teaching.confirmed_already': ({ className }) => `The results of «${className}» are confirmed and cannot be changed. Undo that confirmation first.`,
  'teaching.not_passed': ({ people }) => `Certificates are for confirmed passes alone. Not passed: ${fewEn(people)}. Leave them out.`,
  'teaching.certified_already': ({ people }) => `Already certified in this class: ${fewEn(people)}. Leave them out.`,
  'teaching.certificate_taken': ({ numbers, book, next }) =>
    `Number ${fewEn(numbers)} was given in «${book}» and is not used again. The next free one: ${next}.`,
  'teaching.book_exists': ({ name }) => `The unit has a book «${name}» already. Use that one, or give another name.`,
  'teaching.not_certified': ({ people }) => `Not certified in this class yet: ${fewEn(people)}. Issue the certificates first.`,
  'teaching.out_of_reach': ({ people }) =>
    `Issuing writes into records, and these are not yours to change: ${fewEn(people)}. Ask whoever keeps them, or leave them out.`,
}
