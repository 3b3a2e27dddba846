import { vnNumber } from '#lib/count.ts'
import { isDay, vnDay } from '#lib/day.ts'
import type { RefusalCode, Refusals } from '#lib/refusal.ts'

type Code = Extract<RefusalCode, `training.${string}`>
type Texts = { readonly [C in Code]: (details: Refusals[C]) => string }

const shown = (day: string): string => (isDay(day) ? vnDay(day) : day)
/** The first few of a list, and how many more there are. */
const few = (names: readonly string[], total: number, more: string): string =>
  names.slice(0, 10).join('; ') + (total > Math.min(10, names.length) ? `; ${more.replace('#', String(total - Math.min(10, names.length)))}` : '')
const dong = (amount: number): string => `${vnNumber(amount)} đồng`

/** What the training cycle says when it declines. */
export const trainingTexts: Texts = {
  'training.not_now': ({ name, state, step, next }) =>
    `«${name}» đang ở trạng thái «${state}» nên chưa thể ${step.toLowerCase()}.${next.length > 0 ? ` Việc làm được bây giờ: ${next.join('; ')}.` : ' Không còn bước nào sau trạng thái này.'}`,
  'training.code_taken': ({ code }) => `Mã «${code}» đã được dùng. Hãy chọn mã khác.`,
  'training.programme_not_then': ({ name, day, from, to }) =>
    `Chương trình «${name}» không được tổ chức vào ngày ${shown(day)}${from ? `; có từ ngày ${shown(from)}` : ''}${to ? `; chỉ đến trước ngày ${shown(to)}` : ''}. Hãy chọn chương trình hoặc thời gian khác.`,
  'training.months_outside': ({ name, first, last }) =>
    `Lớp «${name}» phải học trong thời gian của kế hoạch (${first === last ? `năm ${first}` : `${first} – ${last}`}). Hãy đổi tháng học của lớp hoặc đổi năm của kế hoạch.`,
  'training.window_after_class': ({ closes, month }) =>
    `Hạn đăng ký ${shown(closes)} sau tháng khai giảng ${month}. Hãy đặt hạn đăng ký trước khi lớp bắt đầu.`,
  'training.quotas_over_seats': ({ name, quotas, seats }) =>
    `Chỉ tiêu phân bổ của lớp «${name}» là ${quotas}, nhiều hơn ${seats} chỗ. Hãy giảm chỉ tiêu của đơn vị hoặc tăng số chỗ.`,
  'training.quota_outside': ({ unit, of }) =>
    `«${unit}» không thuộc «${of}» nên không được phân bổ chỉ tiêu trong kế hoạch này. Hãy chọn đơn vị trực thuộc.`,
  'training.plan_empty': ({ name }) => `Kế hoạch «${name}» chưa có lớp nào. Hãy thêm lớp rồi trình.`,
  'training.survey_closed': ({ name, from, to }) =>
    `Đợt khảo sát «${name}» chỉ nhận nguyện vọng từ ngày ${shown(from)} đến hết ngày ${shown(to)}. Hãy nhờ nơi lập kế hoạch mở đợt khác.`,
  'training.outside_survey': ({ name, unit }) =>
    `«${name}» không công tác trong «${unit}» nên không thuộc đợt khảo sát này. Hãy chọn đợt khảo sát của đơn vị người đó.`,
  'training.already_wished': ({ name, programme }) =>
    `«${name}» đã có nguyện vọng học «${programme}» trong đợt này. Hãy rút nguyện vọng cũ rồi ghi lại.`,
  'training.over_money': ({ name, cost, money }) =>
    `Kế hoạch «${name}» cần ${dong(cost)} nhưng kinh phí các nguồn chỉ có ${dong(money)}. Hãy giảm lớp, giảm chi phí hoặc bổ sung nguồn kinh phí rồi trình.`,
  'training.over_source': ({ name, source, spent, money }) =>
    `Các khoản chi lấy từ «${source}» là ${dong(spent)} nhưng kế hoạch «${name}» chỉ có ${dong(money)} từ nguồn này. Hãy giảm khoản chi, đổi nguồn, hoặc bổ sung kinh phí.`,
  'training.no_chain': ({ unit }) =>
    `Chưa có nơi tổng hợp và nơi quyết định cử đi học cho «${unit}». Hãy khai báo ở trang Tổng hợp, mục «Nơi tổng hợp, nơi quyết định».`,
  'training.window_closed': ({ name, from, to, today }) =>
    `Lớp «${name}» nhận đăng ký từ ${shown(from)} đến hết ${shown(to)}; hôm nay là ${shown(today)}. Nếu cần, hãy đề nghị cơ quan lập kế hoạch đổi thời hạn.`,
  'training.over_quota': ({ name, unit, quota, registered }) =>
    `«${unit}» được phân bổ ${quota} chỉ tiêu của lớp «${name}» và đã đăng ký ${registered} người. Hãy rút bớt một người, hoặc đề nghị thêm chỉ tiêu.`,
  'training.already_registered': ({ person, name, unit }) =>
    `${person} đã được «${unit}» đăng ký học lớp «${name}». Mỗi người chỉ đăng ký một lần; hãy sửa đăng ký đã có.`,
  'training.holds_seat': ({ person, name }) => `${person} đã được cử học lớp «${name}» bằng một quyết định. Hãy chọn người khác.`,
  'training.left_post': ({ person }) =>
    `${person} không còn giữ chức danh nào vào hôm nay nên không đăng ký được. Hãy kiểm tra hồ sơ, hoặc chọn người khác.`,
  'training.outside_unit': ({ person, unit, at }) =>
    `${person} công tác tại «${at}», không thuộc «${unit}». Đơn vị chỉ đăng ký người của mình; hãy để «${at}» đăng ký.`,
  'training.rank_differs': ({ name, people }) =>
    `Thứ tự gửi lên không khớp danh sách đăng ký lớp «${name}» (${few(people, people.length, 'và # người nữa')}). Hãy tải lại trang rồi xếp lại.`,
  'training.empty_list': ({ name, unit }) => `«${unit}» chưa đăng ký ai học lớp «${name}». Hãy thêm ít nhất một người rồi gửi.`,
  'training.not_eligible': ({ person, reasons }) => `${person} chưa đủ điều kiện: ${reasons.join('; ')}. Hãy trả lại, hoặc ghi lý do vẫn chấp nhận.`,
  'training.unanswered': ({ name, people, total }) =>
    `Lớp «${name}» còn ${total} người chưa được trả lời: ${few(people, total, 'và # người nữa')}. Hãy chấp nhận hoặc trả lại từng người rồi chốt.`,
  'training.over_seats': ({ name, seats, accepted, people }) =>
    `Lớp «${name}» có ${seats} chỗ nhưng đã chấp nhận ${accepted} người, quá ${accepted - seats}. Xếp cuối là: ${few(people, accepted - seats, 'và # người nữa')}. Hãy trả lại bớt, hoặc đề nghị thêm chỗ.`,
  'training.nobody': ({ name }) =>
    `Chưa có ai trong danh sách cử đi học lớp «${name}», nên không có gì để trình hay quyết định. Hãy chấp nhận người học trước.`,
  'training.number_taken': ({ number, on, name }) =>
    `Số ${number} đã dùng cho quyết định ngày ${shown(on)} về lớp «${name}». Mỗi số chỉ dùng một lần trong năm; hãy lấy số khác.`,
  'training.before_paper': ({ on, number, since }) =>
    `Ngày ký ${shown(on)} sớm hơn ngày ${shown(since)} của văn bản số ${number} mà quyết định này căn cứ vào. Hãy ghi ngày từ ${shown(since)} trở đi.`,
  'training.window_over': ({ name, to, today }) =>
    `Lớp «${name}» đã hết hạn đăng ký ngày ${shown(to)} (hôm nay là ${shown(today)}) nên không đổi thời hạn được nữa. Hãy trả lại danh sách cho đơn vị cần sửa, hoặc lập lớp khác trong kế hoạch mới.`,
  'training.no_seat': ({ person, name }) => `${person} không có trong danh sách được cử học lớp «${name}» nên không rút ra được. Hãy tải lại trang.`,
  'training.has_results': ({ name, results }) =>
    `Lớp «${name}» đã có ${results} kết quả học tập nên không hủy được. Hãy kết thúc lớp theo kết quả, hoặc rút kết quả ghi nhầm trước.`,
}

export const trainingTextsEn: Texts = {
  'training.not_now': ({ name, stateEn, stepEn, next }) =>
    `«${name}» is now «${stateEn}», so this cannot be done: ${stepEn.toLowerCase()}.${next.length > 0 ? ` What can be done now: ${next.join('; ')}.` : ' No step follows this state.'}`,
  'training.code_taken': ({ code }) => `The code «${code}» is in use. Choose another.`,
  'training.programme_not_then': ({ name, day, from, to }) =>
    `The programme «${name}» is not taught on ${day}${from ? `; it begins on ${from}` : ''}${to ? `; it ended before ${to}` : ''}. Choose another programme or time.`,
  'training.months_outside': ({ name, first, last }) =>
    `The class «${name}» must lie within the plan (${first === last ? first : `${first}–${last}`}). Change its months, or the years of the plan.`,
  'training.window_after_class': ({ closes, month }) =>
    `Registration would close on ${closes}, after the class begins (${month}). Close it before the class begins.`,
  'training.quotas_over_seats': ({ name, quotas, seats }) =>
    `The quotas of the class «${name}» add up to ${quotas}, more than its ${seats} seats. Lower the quotas or add seats.`,
  'training.quota_outside': ({ unit, of }) => `«${unit}» is not under «${of}», so it has no quota in this plan. Choose a unit under it.`,
  'training.plan_empty': ({ name }) => `The plan «${name}» has no class yet. Add one, then submit it.`,
  'training.survey_closed': ({ name, from, to }) =>
    `The survey «${name}» takes wishes from ${from} through ${to}. Ask the planning office to open another.`,
  'training.outside_survey': ({ name, unit }) =>
    `«${name}» does not serve in «${unit}», so this survey is not theirs. Choose the survey of their unit.`,
  'training.already_wished': ({ name, programme }) =>
    `«${name}» already has a wish for «${programme}» in this round. Take it back, then say it anew.`,
  'training.over_money': ({ name, cost, money }) =>
    `The plan «${name}» needs ${cost} đồng, and its sources give ${money} đồng. Take classes or costs out, or add money, then submit it.`,
  'training.over_source': ({ name, sourceEn, spent, money }) =>
    `Budget lines take ${spent} đồng from «${sourceEn}», of which the plan «${name}» has ${money} đồng. Lower a line, name another source, or add money.`,
  'training.no_chain': ({ unit }) => `Nobody is named to gather and decide for "${unit}". Name them on the consolidation page.`,
  'training.window_closed': ({ name, from, to, today }) =>
    `"${name}" takes registrations from ${from} through ${to}; today is ${today}. Ask the planning office to move the window.`,
  'training.over_quota': ({ name, unit, quota, registered }) =>
    `"${unit}" has ${quota} seats in "${name}" and has registered ${registered}. Withdraw somebody, or ask for more.`,
  'training.already_registered': ({ person, name, unit }) =>
    `${person} is registered for "${name}" by "${unit}" already. One registration a person; change that one.`,
  'training.holds_seat': ({ person, name }) => `${person} is sent to "${name}" by a decision already. Choose somebody else.`,
  'training.left_post': ({ person }) => `${person} holds no post today and cannot be registered. Look at the record, or choose somebody else.`,
  'training.outside_unit': ({ person, unit, at }) =>
    `${person} works at "${at}", outside "${unit}". A unit registers its own people; let "${at}" do it.`,
  'training.rank_differs': ({ name, people }) =>
    `The order sent does not fit the list for "${name}" (${few(people, people.length, 'and # more')}). Load the page again and rank anew.`,
  'training.empty_list': ({ name, unit }) => `"${unit}" has registered nobody for "${name}". Add somebody, then hand it in.`,
  'training.not_eligible': ({ person, reasonsEn }) =>
    `${person} is not eligible: ${reasonsEn.join('; ')}. Send back, or say why it is accepted all the same.`,
  'training.unanswered': ({ name, people, total }) =>
    `"${name}" has ${total} people without an answer: ${few(people, total, 'and # more')}. Accept or send back each, then close.`,
  'training.over_seats': ({ name, seats, accepted, people }) =>
    `"${name}" has ${seats} seats and ${accepted} were accepted, ${accepted - seats} too many. Ranked last: ${few(people, accepted - seats, 'and # more')}. Send some back, or ask for seats.`,
  'training.nobody': ({ name }) => `Nobody is on the list for "${name}", so there is nothing to propose or decide. Accept people first.`,
  'training.number_taken': ({ number, on, name }) =>
    `Number ${number} is used by the decision of ${on} about "${name}". A number serves once a year; take another.`,
  'training.before_paper': ({ on, number, since }) =>
    `Signed on ${on}, before paper ${number} of ${since} that it rests on. Give a day from ${since} on.`,
  'training.window_over': ({ name, to, today }) =>
    `Registration for "${name}" ended on ${to} (today is ${today}), so its window is moved no more. Return the list to the unit that has to mend it, or plan another class.`,
  'training.no_seat': ({ person, name }) => `${person} holds no seat in "${name}" and cannot be removed. Load the page again.`,
  'training.has_results': ({ name, results }) =>
    `"${name}" has ${results} results and cannot be cancelled. End it by its results, or take back those written by mistake first.`,
}
