import type { Day } from '#lib/day.ts'
import { longDay, paddedNumber, type Annex, type StateDocument, type StatePart } from '#documents/state.ts'
import type { Class } from './classes.ts'

export type Tier = 'nation' | 'province' | 'district' | 'commune'
/** A unit as papers name it. */
export type Body = { readonly name: string; readonly tier: Tier }

/** The office that gathers at each tier (domain §9.4), its head, and how its papers are marked. What stands on the paper may be said otherwise. */
const offices: Readonly<Record<Tier, { readonly office: string; readonly head: string; readonly title: string; readonly mark: string }>> = {
  nation: { office: 'Bộ Nội vụ', head: 'Bộ trưởng Bộ Nội vụ', title: 'BỘ TRƯỞNG', mark: 'BNV' },
  province: { office: 'Sở Nội vụ', head: 'Giám đốc Sở Nội vụ', title: 'GIÁM ĐỐC', mark: 'SNV' },
  district: { office: 'Phòng Nội vụ', head: 'Trưởng phòng Nội vụ', title: 'TRƯỞNG PHÒNG', mark: 'PNV' },
  commune: { office: 'Phòng Văn hóa - Xã hội', head: 'Trưởng phòng Văn hóa - Xã hội', title: 'TRƯỞNG PHÒNG', mark: 'VHXH' },
}

/** What may be said on a paper besides its list. */
export type PaperWords = {
  readonly place: string
  readonly about: string
  /** Of a decision who decides, of a proposal the office. */
  readonly authority: string
  readonly grounds: readonly string[]
  readonly recipients: readonly string[]
  readonly signerTitle: string
  readonly signerName: string
}
export type Given = { readonly [K in keyof PaperWords]?: PaperWords[K] | undefined }

/** A line of the annex, as it is printed. */
export type AnnexLine = {
  readonly name: string
  readonly born: string
  readonly sex: string
  readonly title: string
  readonly unit: string
  readonly level: string
  readonly note: string
}

/** Named by number, a place keeps its kind: «Phường 1» (NĐ 30/2020, Annex I, II.4.a). */
const placeOf = (name: string): string => {
  const bare = name.replace(/^(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu)\s+/u, '')
  return /^\d/.test(bare) ? name : bare
}
const lower = (name: string): string => name.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
const committee = (b: Body): string => `Ủy ban nhân dân ${lower(b.name)}`
const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n))
const className = (c: Class): string => (/^lớp\s/iu.test(c.name) ? c.name : `lớp ${c.name}`).replace(/^L/, 'l')
const monthOf = (day: Day): string => longDay(day).replace(/^ngày \d\d /, '')
const when = (c: Class): string => (c.firstMonth === c.lastMonth ? monthOf(c.firstMonth) : `từ ${monthOf(c.firstMonth)} đến ${monthOf(c.lastMonth)}`)
const where = (c: Class): string => `${c.place ? `; địa điểm: ${c.place}` : ''}${c.heldBy ? `; đơn vị tổ chức: ${c.heldBy}` : ''}`

export type Proposed = { readonly number: string; readonly on: Day } | null

/** What papers usually say: what is not given stands so. `grounds`: those in force on the day. */
export const usualWords = (
  kind: 'proposal' | 'decision',
  c: Class,
  { gatherer, decider }: { readonly gatherer: Body; readonly decider: Body },
  grounds: readonly string[],
  proposed: Proposed,
): PaperWords => {
  const office = offices[gatherer.tier]
  const plan = `Căn cứ ${c.plan.name}${c.plan.number === null ? '' : ` được phê duyệt tại văn bản số ${c.plan.number}`}`
  const decision = kind === 'decision'
  return {
    place: placeOf(decision ? decider.name : gatherer.name),
    about: `Về việc cử cán bộ, công chức tham gia ${className(c)}`,
    authority: decision ? `CHỦ TỊCH ${committee(decider).toLocaleUpperCase('vi')}` : office.office,
    grounds: [
      ...grounds,
      plan,
      ...(decision
        ? [`Theo đề nghị của ${office.head}${proposed ? ` tại Tờ trình số ${paddedNumber(proposed.number)} ${longDay(proposed.on)}` : ''}`]
        : []),
    ],
    recipients: decision ? ['Như Điều 3', 'Các đơn vị có người được cử', `Lưu: VT, ${office.mark}`] : ['Như trên', `Lưu: VT, ${office.mark}`],
    signerTitle: decision ? 'CHỦ TỊCH' : office.title,
    signerName: '',
  }
}

/** The words of a paper: what was given, and what is usual for the rest. */
export const wordsOf = (given: Given, usual: PaperWords): PaperWords => ({
  place: given.place ?? usual.place,
  about: given.about ?? usual.about,
  authority: given.authority ?? usual.authority,
  grounds: given.grounds ?? usual.grounds,
  recipients: given.recipients ?? usual.recipients,
  signerTitle: given.signerTitle ?? usual.signerTitle,
  signerName: given.signerName ?? usual.signerName,
})

const heads = ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ, chức danh', 'Đơn vị công tác', 'Trình độ hiện có', 'Ghi chú'] as const

/** The list of the annex, on its side, numbered from the rows. */
const annex = (
  kind: string,
  c: Class,
  numbered: { readonly number: string; readonly on: Day | null; readonly of: string; readonly by: string },
  lines: readonly AnnexLine[],
): Annex => ({
  name: 'Phụ lục',
  title: `DANH SÁCH CÁN BỘ, CÔNG CHỨC ${kind}\n${className(c).toLocaleUpperCase('vi')}`,
  refers: `(Kèm theo ${numbered.of} số ${paddedNumber(numbered.number) || '      '} ${numbered.on === null ? 'ngày      tháng      năm     ' : longDay(numbered.on)} của ${numbered.by})`,
  landscape: true,
  columns: heads,
  weights: [5, 25, 15, 9, 27, 22, 15, 20],
  centred: [0, 2, 3],
  rows: lines.map((l, i) => [String(i + 1), l.name, l.born, l.sex, l.title, l.unit, l.level, l.note]),
  note: `Danh sách này có ${twoDigits(lines.length)} người./.`,
})

type Numbered = { readonly number: string; readonly on: Day | null }

/** The decision to send people (NĐ 30/2020, template 1.2). `amends`: the number of the decision that this one changes. */
export const decisionPaper = (
  c: Class,
  bodies: { readonly gatherer: Body; readonly decider: Body },
  w: PaperWords,
  n: Numbered,
  list: { readonly send: readonly AnnexLine[]; readonly remove: readonly AnnexLine[]; readonly amends: string | null },
): StateDocument => {
  const office = offices[bodies.gatherer.tier]
  const parts = [
    ...(list.send.length > 0
      ? [`${list.amends === null ? 'Cử' : 'Cử bổ sung'} ${twoDigits(list.send.length)} cán bộ, công chức tham gia ${className(c)}`]
      : []),
    ...(list.remove.length > 0 ? [`rút ${twoDigits(list.remove.length)} người khỏi danh sách tham gia ${className(c)}`] : []),
  ]
  const first = parts.join('; ').replace(/^r/, 'R')
  const after = list.amends === null ? '' : ` đã cử tại Quyết định số ${paddedNumber(list.amends)}`
  const article = (number: number, text: string): StatePart => ({ kind: 'article', number, text })
  return {
    parent: null,
    body: `ỦY BAN NHÂN DÂN\n${bodies.decider.name.toLocaleUpperCase('vi')}`,
    ...n,
    symbol: 'QĐ-UBND',
    place: w.place,
    kind: 'QUYẾT ĐỊNH',
    about: w.about,
    authority: w.authority,
    to: [],
    grounds: w.grounds,
    resolves: 'QUYẾT ĐỊNH:',
    parts: [
      article(1, `${first}${after} (có danh sách kèm theo). Thời gian học: ${when(c)}${where(c)}.`),
      article(
        2,
        'Người được cử tham gia đầy đủ chương trình, chấp hành quy chế của cơ sở đào tạo, bồi dưỡng. Cơ quan, đơn vị sử dụng bố trí công việc, tạo điều kiện để người được cử hoàn thành khóa học. Kinh phí thực hiện theo kế hoạch đã được phê duyệt.',
      ),
      article(
        3,
        `Quyết định này có hiệu lực kể từ ngày ký. ${office.head}, người đứng đầu các cơ quan, đơn vị có liên quan và những người có tên tại danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./.`,
      ),
    ],
    recipients: w.recipients,
    signer: { lines: w.signerTitle.split('\n'), name: w.signerName },
    annexes: [annex('ĐƯỢC CỬ THAM GIA', c, { ...n, of: 'Quyết định', by: `Chủ tịch ${committee(bodies.decider)}` }, [...list.send, ...list.remove])],
  }
}

/** How each unit's list came out, for the table of a proposal. */
export type UnitSum = { readonly name: string; readonly registered: number; readonly accepted: number; readonly sentBack: number }

/** The proposal of the gathering office (NĐ 30/2020, template 1.4 with «Kính gửi»). */
export const proposalPaper = (
  c: Class,
  { gatherer, decider }: { readonly gatherer: Body; readonly decider: Body },
  w: PaperWords,
  n: Numbered,
  list: { readonly send: readonly AnnexLine[]; readonly units: readonly UnitSum[] },
): StateDocument => {
  const sum = (of: (u: UnitSum) => number): number => list.units.reduce((all, u) => all + of(u), 0)
  const paragraph = (text: string): StatePart => ({ kind: 'paragraph', text })
  const chairman = `Chủ tịch ${committee(decider)}`
  return {
    parent: `UBND ${gatherer.name.toLocaleUpperCase('vi')}`,
    body: w.authority.toLocaleUpperCase('vi'),
    ...n,
    symbol: `TTr-${offices[gatherer.tier].mark}`,
    place: w.place,
    kind: 'TỜ TRÌNH',
    about: w.about,
    authority: null,
    to: [chairman],
    grounds: w.grounds,
    resolves: null,
    parts: [
      paragraph(
        `${w.authority} đã tổng hợp, xét điều kiện danh sách đăng ký của ${twoDigits(list.units.length)} đơn vị: ${sum((u) => u.registered)} người đăng ký, ${sum((u) => u.accepted)} người đủ điều kiện đề nghị cử, ${sum((u) => u.sentBack)} người trả lại đơn vị.`,
      ),
      {
        kind: 'table',
        columns: ['TT', 'Đơn vị', 'Đăng ký', 'Đề nghị cử', 'Trả lại'],
        weights: [6, 44, 14, 16, 14],
        centred: [0, 2, 3, 4],
        rows: [
          ...list.units.map((u, i) => [String(i + 1), u.name, String(u.registered), String(u.accepted), String(u.sentBack)]),
          ['', 'Tổng cộng (người)', String(sum((u) => u.registered)), String(sum((u) => u.accepted)), String(sum((u) => u.sentBack))],
        ],
      },
      paragraph(
        `${w.authority} kính trình ${chairman} xem xét, quyết định cử ${twoDigits(list.send.length)} cán bộ, công chức tham gia ${className(c)}; thời gian học: ${when(c)}${where(c)} (có danh sách kèm theo)./.`,
      ),
    ],
    recipients: w.recipients,
    signer: { lines: w.signerTitle.split('\n'), name: w.signerName },
    annexes: [annex('ĐỀ NGHỊ CỬ THAM GIA', c, { ...n, of: 'Tờ trình', by: w.authority }, list.send)],
  }
}
