import { vnDay } from '#lib/day.ts'
import { criterionNames, needText } from '#standards/words.ts'
import type { RawFinding } from './explain.ts'

export type HeldWords = { readonly vi: string; readonly en: string } | undefined

/** Why an unknown is unknown: nothing attested, too vague, or a condition about the unit or the term that we do not know. */
const unknownReason = (f: RawFinding, held: HeldWords, lang: 'vi' | 'en'): string => {
  const vi = lang === 'vi'
  if (f.requirement.need.kind === 'byOtherLaw')
    return vi ? 'nội dung luật này chưa được nạp nên chưa xét được' : 'the content of that law is not loaded, so it cannot be judged'
  if (held === undefined) return vi ? 'hồ sơ chưa có thông tin' : 'the record says nothing'
  if (f.maybe)
    return vi
      ? `hồ sơ ghi ${held.vi}; chưa rõ yêu cầu này có áp dụng cho đơn vị hoặc lần bổ nhiệm này không`
      : `the record says ${held.en}; it is not known whether the requirement applies to this unit or appointment`
  return vi ? `hồ sơ ghi ${held.vi}, chưa đủ rõ để kết luận` : `the record says ${held.en}, which is too vague to decide`
}

/** The finding in one sentence, Vietnamese or English. */
export const sentence = (f: RawFinding, held: HeldWords, lang: 'vi' | 'en'): string => {
  const vi = lang === 'vi'
  const asks = needText(f.requirement.need, lang)
  const cites = `${f.requirement.article}, ${f.document}`
  const has = held?.[lang] ?? ''
  const name = criterionNames[f.criterion][lang]
  switch (f.answer) {
    case 'met':
      return vi
        ? `Đạt về ${name.toLowerCase()}: yêu cầu ${asks}; hồ sơ ghi ${has} (${cites}).`
        : `Meets ${name.toLowerCase()}: asks ${asks}; the record says ${has} (${cites}).`
    case 'unmet':
      return vi
        ? `Chưa đạt về ${name.toLowerCase()}: yêu cầu ${asks}; hồ sơ ghi ${has} (${cites}).`
        : `Does not meet ${name.toLowerCase()}: asks ${asks}; the record says ${has} (${cites}).`
    case 'transition': {
      const until = f.requirement.grace?.until
      const limit = until
        ? vi
          ? ` đến hết ngày ${vnDay(until)} theo lộ trình`
          : ` under the transition until ${until}`
        : vi
          ? ' trong thời hạn quy định'
          : ' within the time allowed'
      return vi
        ? `Chưa đạt nhưng trong lộ trình về ${name.toLowerCase()}: yêu cầu ${asks}; hồ sơ ghi ${has || 'chưa có'}; được hoàn thiện${limit} (${cites}).`
        : `In transition on ${name.toLowerCase()}: asks ${asks}; the record says ${has || 'nothing'}; may be completed${limit} (${cites}).`
    }
    case 'unknown':
      return vi
        ? `Chưa rõ về ${name.toLowerCase()}: yêu cầu ${asks}; ${unknownReason(f, held, 'vi')} (${cites}).`
        : `Unknown on ${name.toLowerCase()}: asks ${asks}; ${unknownReason(f, held, 'en')} (${cites}).`
    case 'notApplicable':
      return vi ? `Không áp dụng: ${asks} (${cites}).` : `Does not apply: ${asks} (${cites}).`
    case 'fault':
      return vi
        ? `Hai văn bản cùng cấp quy định khác nhau về ${name.toLowerCase()}; cần người có thẩm quyền xem lại dữ liệu tiêu chuẩn.`
        : `Two editions of one authority disagree on ${name.toLowerCase()}; the standards need mending.`
  }
}

/** What a fault of the whole post says. */
export const faultText = (kind: 'no_edition' | 'two_editions', title: string, on: string, editions: readonly string[]): string =>
  kind === 'no_edition'
    ? `Không có tiêu chuẩn nào có hiệu lực ngày ${on} cho chức danh «${title}»; chưa xét được.`
    : `Có hơn một tiêu chuẩn cùng cấp có hiệu lực ngày ${on} (${editions.join(', ')}); cần xem lại dữ liệu tiêu chuẩn.`
