import { fold } from '#lib/vietnamese.ts'
import { pairsText } from '#lib/pairs.ts'
import { levelEntry, type Subject } from '#people/levels.ts'
import { groupLabels, type Group } from '#review/breakdown.ts'
import type { Lack } from '#review/roll-words.ts'
import { answerNames, criterionNames } from '#standards/words.ts'
import type { Criterion } from '#standards/criteria.ts'
import type { Answer } from '#standards/rule.ts'
import type { Asked } from './list-read.ts'
import { checks } from './quality-checks.ts'

/** A condition of a list in words, and what to set in the question so that it falls away. */
export type Said = { readonly vi: string; readonly en: string; readonly drop: Record<string, string | null> }

/** The names that conditions only number. */
export type Names = { readonly title: (code: string) => string; readonly people: (code: number) => string; readonly row: string | null }

const said = (vi: string, en: string, ...params: string[]): Said => ({ vi, en, drop: Object.fromEntries(params.map((p) => [p, null])) })
const unknown = { vi: 'chưa rõ', en: 'unknown' }

const sexes = { female: said('Nữ', 'Women', 'sex'), male: said('Nam', 'Men', 'sex'), unknown: said('Chưa rõ giới tính', 'Sex unknown', 'sex') }
const parties = {
  member: said('Đảng viên', 'Party members', 'party'),
  notMember: said('Không phải đảng viên', 'Not Party members', 'party'),
  unknown: said('Chưa rõ là đảng viên hay không', 'Party membership unknown', 'party'),
}
const minorities = {
  yes: said('Dân tộc thiểu số', 'Ethnic minority', 'minority'),
  no: said('Dân tộc Kinh', 'Kinh', 'minority'),
  unknown: said('Chưa rõ dân tộc', 'Ethnic group unknown', 'minority'),
}
const posts = {
  inPost: undefined,
  left: said('Đã thôi giữ chức danh', 'Left their post', 'post'),
  never: said('Chưa giữ chức danh nào', 'Never in post', 'post'),
  all: said('Mọi hồ sơ, kể cả không giữ chức danh', 'Every record, in post or not', 'post'),
}
const lackNames: Partial<Record<Lack, { vi: string; en: string }>> = {
  any: { vi: 'ít nhất một thông tin', en: 'anything' },
  birth: { vi: 'ngày sinh', en: 'birth' },
  sex: { vi: 'giới tính', en: 'sex' },
  ethnicity: { vi: 'dân tộc', en: 'ethnic group' },
  party: { vi: 'đảng viên', en: 'Party membership' },
}
const lackName = (lack: Lack): { vi: string; en: string } => lackNames[lack] ?? criterionNames[lack as Subject]

const levelName = (subject: string, code: string): { vi: string; en: string } =>
  code === 'unknown' ? unknown : (levelEntry(subject as Subject, code) ?? { vi: code, en: code })
const criterionName = (c: string): { vi: string; en: string } =>
  c === 'all' ? { vi: 'Tất cả tiêu chí', en: 'All criteria' } : criterionNames[c as Criterion]
const joined = (of: { vi: string; en: string }, list: readonly { vi: string; en: string }[]): [vi: string, en: string] => [
  `${of.vi}: ${list.map((w) => w.vi.toLowerCase()).join(' hoặc ')}`,
  `${of.en}: ${list.map((w) => w.en.toLowerCase()).join(' or ')}`,
]

type Pairs = ReadonlyMap<string, readonly string[]>

/** Each pair is a condition of its own: dropping one keeps the others. */
const pairsSaid = (param: string, pairs: Pairs | undefined, of: (name: string, codes: readonly string[]) => [string, string]): Said[] =>
  [...(pairs ?? [])].map(([name, codes]) => {
    const [vi, en] = of(name, codes)
    return { vi, en, drop: { [param]: pairsText(new Map([...(pairs ?? [])].filter(([other]) => other !== name))) ?? null } }
  })

const rowSaid = ({ by, row }: Asked, names: Names): Said[] => {
  if (row === undefined) return []
  const of = {
    unit: ['Đơn vị', 'Unit'],
    title: ['Chức danh', 'Title'],
    group: ['Nhóm', 'Group'],
    criterion: ['Tiêu chí', 'Criterion'],
  }[by ?? 'unit'] as [string, string]
  return [said(`${of[0]}: ${names.row ?? row}`, `${of[1]}: ${names.row ?? row}`, 'by', 'row')]
}

const answersSaid = ({ answer, criterion }: Asked): Said[] => {
  if (answer === undefined && criterion === undefined) return []
  const of = criterionName(criterion ?? 'all')
  if (answer === undefined) return [said(`${of.vi}: có áp dụng`, `${of.en}: applies`, 'criterion')]
  const list = answer.split(',').map((a) => (Object.hasOwn(answerNames, a) ? answerNames[a as Answer] : { vi: a, en: a }))
  return [said(...joined(of, list), 'answer', 'criterion')]
}

const ageSaid = ({ ageFrom, ageTo }: Asked): Said[] => {
  if (ageFrom === undefined && ageTo === undefined) return []
  if (ageFrom === -1) return [said('Chưa rõ tuổi', 'Age unknown', 'ageFrom', 'ageTo')]
  if (ageTo === undefined) return [said(`Từ ${ageFrom ?? 0} tuổi`, `Aged ${ageFrom ?? 0} or more`, 'ageFrom', 'ageTo')]
  return [said(`Tuổi từ ${ageFrom ?? 0} đến ${ageTo}`, `Aged ${ageFrom ?? 0} to ${ageTo}`, 'ageFrom', 'ageTo')]
}

const searchSaid = (search: string | undefined): Said[] =>
  search === undefined || fold(search) === '' ? [] : [said(`Tìm: «${search}»`, `Search: «${search}»`, 'search')]

const checksCalled = (ids: readonly string[]) => checks.filter((c) => ids.includes(c.id)).map(({ vi, en }) => ({ vi, en }))

const listsSaid = ({ titles, ethnic, lacks, flaws }: Asked, names: Names): Said[] => {
  const title = (code: string) =>
    code === 'unknown' ? { vi: 'ngoài danh mục', en: 'not in the list' } : { vi: names.title(code), en: names.title(code) }
  const people = (code: string) => (code === 'unknown' ? unknown : { vi: names.people(Number(code)), en: names.people(Number(code)) })
  const plain = (of: string, list: readonly { vi: string; en: string }[], lang: 'vi' | 'en') =>
    `${of}: ${list.map((w) => w[lang]).join(lang === 'vi' ? ' hoặc ' : ' or ')}`
  return [
    ...(titles ? [said(plain('Chức danh', titles.map(title), 'vi'), plain('Title', titles.map(title), 'en'), 'titles')] : []),
    ...(ethnic ? [said(plain('Dân tộc', ethnic.map(people), 'vi'), plain('Ethnic group', ethnic.map(people), 'en'), 'ethnic')] : []),
    ...(flaws ? [said(plain('Lỗi dữ liệu', checksCalled(flaws), 'vi'), plain('Flaw', checksCalled(flaws), 'en'), 'flaws')] : []),
    ...(lacks ? [said(...joined({ vi: 'Chưa rõ', en: 'Unknown' }, lacks.map(lackName)), 'lacks')] : []),
  ]
}

/** The conditions of a list in words. */
export const conditionsOf = (q: Asked, names: Names): Said[] => {
  const group = q.group === undefined ? undefined : Object.hasOwn(groupLabels, q.group) ? groupLabels[q.group as Group] : q.group
  const subject = q.subject !== undefined && q.level !== undefined ? [[q.subject, q.level] as const] : []
  return [
    ...rowSaid(q, names),
    ...answersSaid(q),
    ...pairsSaid('answers', q.answers, (c, list) =>
      joined(
        criterionName(c),
        list.map((a) => answerNames[a as Answer]),
      ),
    ),
    ...subject.map(([s, level]) => said(...joined(criterionNames[s], [levelName(s, level)]), 'subject', 'level')),
    ...pairsSaid('levels', q.levels, (s, list) =>
      joined(
        criterionNames[s as Subject],
        list.map((l) => levelName(s, l)),
      ),
    ),
    ...[q.sex && sexes[q.sex], q.party && parties[q.party], q.minority && minorities[q.minority], posts[q.post]].filter((w) => w !== undefined),
    ...(group === undefined ? [] : [said(`Nhóm: ${group}`, `Group: ${group}`, 'group')]),
    ...listsSaid(q, names),
    ...ageSaid(q),
    ...searchSaid(q.search),
  ]
}
