import { vnNumber } from '#lib/count.ts'
import { isDay, vnDay } from '#lib/day.ts'
import type { RefusalCode, Refusals } from '#lib/refusal.ts'

type Code = Extract<RefusalCode, `training.${string}`>
type Texts = { readonly [C in Code]: (details: Refusals[C]) => string }

const shown = (day: string): string => (isDay(day) ? vnDay(day) : day)
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
}
