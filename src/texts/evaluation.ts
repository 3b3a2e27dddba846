import type { RefusalCode, Refusals } from '#lib/refusal.ts'

type EvaluationCode = Extract<RefusalCode, `evaluation.${string}`>
type Texts = { readonly [C in EvaluationCode]: (details: Refusals[C]) => string }

const shown = (on: string): string => on.split('-').reverse().join('/')
const some = (people: readonly string[], more: string): string =>
  people.length <= 5 ? people.join(', ') : `${people.slice(0, 5).join(', ')} ${more.replace('#', String(people.length - 5))}`
const few = (people: readonly string[]): string => some(people, 'và # người nữa')
const fewEn = (people: readonly string[]): string => some(people, 'and # more')

/** Why something that is said after a class is declined. */
export const evaluationTexts: Texts = {
  'evaluation.no_record': () =>
    'Tài khoản này chưa gắn với hồ sơ của ai nên không có lớp nào để cho ý kiến. Hãy nhờ quản trị gắn tài khoản với hồ sơ của bạn.',
  'evaluation.not_learner': () =>
    'Bạn không có trong danh sách được cử học lớp này nên không cho ý kiến được. Nếu bạn có học, hãy báo cơ quan tổ chức lớp.',
  'evaluation.not_ended': ({ className }) => `Lớp «${className}» chưa kết thúc học. Hãy quay lại sau khi lớp được ghi là đã học xong.`,
  'evaluation.closed': ({ className, from, to }) =>
    `Ý kiến về lớp «${className}» nhận từ ${shown(from)} đến hết ${shown(to)}, nay đã hết hạn. Hãy gửi ý kiến trực tiếp cho cơ quan tổ chức lớp.`,
  'evaluation.answered_already': ({ className }) => `Bạn đã cho ý kiến về lớp «${className}». Mỗi người cho ý kiến một lần.`,
  'evaluation.incomplete': ({ questions }) =>
    `Chưa chấm điểm: ${questions.map((q) => `«${q}»`).join(', ')}. Hãy chọn một mức từ 1 đến 5 cho mỗi câu.`,
  'evaluation.too_many_forms': ({ className, forms, answered, learners }) =>
    `Lớp «${className}» có ${learners} học viên, ${answered} người đã trả lời bằng tài khoản, nên không thể có ${forms} phiếu giấy. Hãy đếm lại số phiếu.`,
  'evaluation.too_many_answers': ({ question, answers, forms }) =>
    `Câu «${question}» có ${answers} lượt trả lời mà chỉ có ${forms} phiếu. Hãy đếm lại.`,
  'evaluation.too_early': ({ className, from, to }) =>
    `Việc áp dụng sau lớp «${className}» được nhận xét từ ${shown(from)} đến hết ${shown(to)}. Hãy quay lại từ ngày ${shown(from)}.`,
  'evaluation.said_already': ({ people }) => `Đã có nhận xét về: ${few(people)}. Nếu cần sửa, hãy chọn sửa nhận xét của từng người.`,
  'evaluation.withdrew': ({ people }) => `Đã thôi học nên không nhận xét việc áp dụng: ${few(people)}. Hãy bỏ những người này ra.`,
  'evaluation.yourself': () => 'Không tự nhận xét mình. Hãy để người phụ trách trực tiếp của bạn nhận xét.',
}

export const evaluationTextsEn: Texts = {
  'evaluation.no_record': () =>
    'This account belongs to nobody’s record, so there is no class to answer about. Ask the administrator to tie it to yours.',
  'evaluation.not_learner': () =>
    'You are not among those sent to this class, so you cannot answer about it. If you did learn there, tell the office.',
  'evaluation.not_ended': ({ className }) => `The teaching of «${className}» has not ended. Come back when it has.`,
  'evaluation.closed': ({ className, from, to }) =>
    `Answers about «${className}» were taken from ${from} through ${to}. Send your opinion to the office itself.`,
  'evaluation.answered_already': ({ className }) => `You answered about «${className}» already. Each learner answers once.`,
  'evaluation.incomplete': ({ questions }) => `Not scored yet: ${questions.map((q) => `«${q}»`).join(', ')}. Choose 1 to 5 for each.`,
  'evaluation.too_many_forms': ({ className, forms, answered, learners }) =>
    `«${className}» has ${learners} learners, ${answered} of whom answered by account: there cannot be ${forms} paper forms. Count them again.`,
  'evaluation.too_many_answers': ({ question, answers, forms }) => `«${question}» has ${answers} answers on ${forms} forms. Count them again.`,
  'evaluation.too_early': ({ className, from, to }) =>
    `What is applied after «${className}» is said from ${from} through ${to}. Come back on ${from}.`,
  'evaluation.said_already': ({ people }) => `Said already of ${fewEn(people)}. To correct it, change it person by person.`,
  'evaluation.withdrew': ({ people }) => `They withdrew, so nothing is said of ${fewEn(people)}. Leave them out.`,
  'evaluation.yourself': () => 'Nobody says it of themselves. Leave it to your own manager.',
}
