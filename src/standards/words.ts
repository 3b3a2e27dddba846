import { certificates, ladders, levelEntry, type Subject } from '#people/levels.ts'
import type { Criterion } from './criteria.ts'
import type { Need } from './edition.ts'
import type { Answer } from './rule.ts'

/** What people read for a criterion, an answer and a need; Vietnamese with English beside it. */
export const criterionNames: Record<Criterion, { vi: string; en: string }> = {
  generalEducation: { vi: 'Giáo dục phổ thông', en: 'General education' },
  professional: { vi: 'Chuyên môn, nghiệp vụ', en: 'Professional level' },
  theory: { vi: 'Lý luận chính trị', en: 'Political theory' },
  stateManagement: { vi: 'Quản lý nhà nước', en: 'State management' },
  foreignLanguage: { vi: 'Ngoại ngữ', en: 'Foreign language' },
  informatics: { vi: 'Tin học', en: 'Informatics' },
  ethnicLanguage: { vi: 'Tiếng dân tộc', en: 'Ethnic language' },
  defenceSecurity: { vi: 'Quốc phòng – an ninh', en: 'Defence and security' },
  age: { vi: 'Độ tuổi', en: 'Age' },
  service: { vi: 'Thời gian công tác', en: 'Service' },
  otherLaw: { vi: 'Theo pháp luật chuyên ngành', en: 'Other law' },
}

export const answerNames: Record<Answer, { vi: string; en: string }> = {
  met: { vi: 'Đạt', en: 'met' },
  unmet: { vi: 'Chưa đạt', en: 'unmet' },
  transition: { vi: 'Chưa đạt, trong lộ trình', en: 'unmet, in transition' },
  unknown: { vi: 'Chưa rõ', en: 'unknown' },
  notApplicable: { vi: 'Không áp dụng', en: 'not applicable' },
  fault: { vi: 'Lỗi dữ liệu tiêu chuẩn', en: 'fault in the standards' },
}

const levelName = (subject: Subject, code: string, lang: 'vi' | 'en'): string => levelEntry(subject, code)?.[lang] ?? code
const when = (on: 'day' | 'appointment', lang: 'vi' | 'en'): string =>
  on === 'appointment' ? (lang === 'vi' ? ' khi giữ chức danh' : ' on appointment') : ''

/** What a need asks, as a phrase under the name of its criterion: «Trung cấp trở lên». */
export const needText = (need: Need, lang: 'vi' | 'en'): string => {
  const vi = lang === 'vi'
  switch (need.kind) {
    case 'level': {
      const entry = levelEntry(need.subject, need.atLeast)
      // «Đã bồi dưỡng, chưa rõ chương trình» as a demand is simply «đã bồi dưỡng».
      if (entry && 'upTo' in entry) return entry[lang].split(',')[0]?.toLowerCase() ?? ''
      const level = levelName(need.subject, need.atLeast, lang)
      const top = ladders[need.subject].at(-1)?.code === need.atLeast
      return top ? level : vi ? `${level} trở lên` : `${level} or above`
    }
    case 'certificate':
      return certificates.find((c) => c.code === need.of)?.[lang] ?? need.of
    case 'ageAtLeast':
      return vi ? `đủ ${need.years} tuổi trở lên${when(need.on, 'vi')}` : `${need.years} years old or more${when(need.on, 'en')}`
    case 'ageAtMost':
      return vi ? `không quá ${need.years} tuổi${when(need.on, 'vi')}` : `at most ${need.years} years old${when(need.on, 'en')}`
    case 'monthsToRetirement':
      return vi
        ? `còn ít nhất ${need.atLeast} tháng đến tuổi nghỉ hưu${when(need.on, 'vi')}`
        : `at least ${need.atLeast} months left to retirement${when(need.on, 'en')}`
    case 'monthsInPost':
      return vi ? `giữ chức danh ít nhất ${need.atLeast} tháng` : `at least ${need.atLeast} months in post`
    case 'withinMonths':
      return vi
        ? `${needText(need.need, 'vi')}, trong ${need.months} tháng kể từ khi giữ chức danh`
        : `${needText(need.need, 'en')}, within ${need.months} months of appointment`
    case 'oneOf':
      return need.needs
        .map((n) => (n.kind === 'level' ? `${criterionNames[n.subject][lang].toLowerCase()} ${needText(n, lang)}` : needText(n, lang)))
        .join(vi ? ' hoặc ' : ' or ')
    case 'byOtherLaw':
      return vi ? `theo ${need.law}` : `as set by ${need.law}`
  }
}

/** The mark that an edition not read in its own text carries wherever it is named, unless its name says so itself. */
export const unchecked = (e: { readonly name: string; readonly confidence: string }): string =>
  e.confidence === 'seen' || e.name.includes('chưa kiểm chứng') ? '' : ' (chưa kiểm chứng)'
