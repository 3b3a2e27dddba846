import type { Choice, Field, FieldKind } from '#people/fields.ts'
import { subjects, type Subject } from '#people/levels.ts'
import { sections, type SectionKey } from '#people/sections.ts'
import { criterionNames } from '#standards/words.ts'
import { criteria, type Criterion } from '#standards/criteria.ts'
import type { RollKey } from '#review/roll-words.ts'

/**
 * One column that a list may show. `kind` says how its value is written: a field's kind, or one of those that only a list has (`level` is a code of
 * the ladder that `key` names, `answer` one of the six answers, `group` a group of posts). `from`: the section and field of the record it is read from; what
 * has none comes from the muster and the name.
 */
export type ListColumn = {
  readonly key: string
  readonly vi: string
  readonly en: string
  readonly kind: FieldKind | 'answer' | 'group' | 'sex'
  readonly width: number
  readonly sensitive: boolean
  readonly sort?: RollKey
  readonly choices?: readonly Choice[]
  readonly from?: { readonly section: SectionKey; readonly field: string }
}

type More = { readonly sensitive?: boolean; readonly sort?: RollKey }
const column = (key: string, vi: string, en: string, kind: ListColumn['kind'], width: number, more: More = {}): ListColumn => ({
  key,
  vi,
  en,
  kind,
  width,
  sensitive: false,
  ...more,
})

const { ethnicity, party } = sections

const always: readonly ListColumn[] = [
  column('name', 'Họ và tên', 'Name', 'text', 26, { sort: 'name' }),
  column('born', 'Ngày sinh', 'Born', 'partial', 12, { sort: 'born' }),
  column('age', 'Tuổi', 'Age', 'whole', 6, { sort: 'born' }),
  column('sex', 'Giới tính', 'Sex', 'sex', 9),
  column('ethnicity', 'Dân tộc', 'Ethnic group', 'text', 10, { sensitive: ethnicity.sensitive }),
  column('party', 'Đảng viên', 'Party member', 'flag', 9, { sensitive: party.sensitive }),
  column('identity', 'Số định danh', 'Identity number', 'text', 15),
  column('unit', 'Đơn vị', 'Unit', 'text', 22, { sort: 'unit' }),
  column('title', 'Chức danh', 'Title', 'text', 30, { sort: 'title' }),
  column('group', 'Nhóm', 'Group', 'group', 18),
  column('since', 'Giữ chức danh từ', 'In post since', 'day', 12, { sort: 'since' }),
  column('leftOn', 'Thôi giữ chức danh từ', 'Left on', 'day', 12),
  column('concurrent', 'Kiêm nhiệm', 'Concurrent posts', 'whole', 8),
]

const levelColumn = (subject: Subject): ListColumn =>
  column(subject, criterionNames[subject].vi, criterionNames[subject].en, 'level', 16, { sort: subject })

const answerColumn = (c: Criterion): ListColumn =>
  column(`answer.${c}`, `Kết quả: ${criterionNames[c].vi}`, `Answer: ${criterionNames[c].en}`, 'answer', 14)

/** Sections of which somebody has one row at most on a day, and that the columns above do not show already; of a post the primary one. */
const sectionsShown = ['religion', 'recruitment', 'strength', 'salary', 'party', 'posting'] as const satisfies readonly SectionKey[]
const leftOut: readonly string[] = ['member', 'unit_id', 'title_id', 'title_text', 'post_group', 'is_primary', 'since_known']

const fieldColumns = (key: SectionKey): ListColumn[] => {
  const { vi, en, sensitive, fields } = sections[key]
  return fields
    .filter((f: Field) => !leftOut.includes(f.name))
    .map((f: Field) => ({
      key: `${key}.${f.name}`,
      vi: fields.length === 1 ? f.vi : `${f.vi} (${vi.split(',')[0]?.toLowerCase() ?? ''})`,
      en: fields.length === 1 ? f.en : `${f.en} (${en})`,
      kind: f.kind,
      width: f.kind === 'text' || f.kind === 'longText' ? 22 : 12,
      sensitive,
      ...(f.choices ? { choices: f.choices } : {}),
      from: { section: key, field: f.name },
    }))
}

/** Every column that a list may show, in the order in which they are offered. */
export const listColumns: readonly ListColumn[] = [
  ...always,
  ...subjects.map(levelColumn),
  column('answer', 'Kết quả chung', 'Answer', 'answer', 14, { sort: 'answer' }),
  ...criteria.map(answerColumn),
  ...sectionsShown.flatMap(fieldColumns),
]

const byKey: ReadonlyMap<string, ListColumn> = new Map(listColumns.map((c) => [c.key, c]))
export const isColumn = (key: string): key is string => byKey.has(key)

/** The columns of these keys; the name always, and first. */
export const columnsCalled = (keys: readonly string[]): readonly ListColumn[] =>
  ['name', ...keys.filter((k) => k !== 'name')].flatMap((k) => byKey.get(k) ?? [])

export const usualColumns: readonly string[] = ['name', 'born', 'sex', 'title', 'unit', 'professional', 'theory', 'answer']
