import type { Field } from '#people/fields.ts'
import { columnsOfField, sections, type SectionKey } from '#people/sections.ts'
import type { Row } from '#record/values.ts'

/** What was stated of the period; a day that was only attested binds nothing. */
export type Stated = { readonly from: boolean }

/** Sections whose facts, once so, were so: an earlier first day says more, not something else. */
const attested: readonly SectionKey[] = ['qualification', 'party']

const isNull = (value: unknown): value is null | undefined => value === null || value === undefined
const sameText = (a: unknown, b: unknown): boolean => String(a).trim().toLowerCase() === String(b).trim().toLowerCase()
/** As many places as the register keeps of a number. */
const places = (field: Field): number => (field.kind === 'whole' ? 0 : field.name === 'weight_kg' ? 1 : 2)
const sameValue = (field: Field, a: unknown, b: unknown): boolean =>
  ['whole', 'decimal'].includes(field.kind) ? Number(a).toFixed(places(field)) === Number(b).toFixed(places(field)) : sameText(a, b)

type Pair = readonly [from: unknown, to: unknown]

/** The narrower of two partial dates when one lies within the other. */
const narrower = (a: Pair, b: Pair): Pair | undefined => {
  if (isNull(a[0])) return b
  if (isNull(b[0])) return a
  if (String(a[0]) >= String(b[0]) && String(a[1]) <= String(b[1])) return a
  return String(b[0]) >= String(a[0]) && String(b[1]) <= String(a[1]) ? b : undefined
}

const mergeTitle = (live: Row, row: Row): Row | undefined => {
  const [a, b] = [live['title_id'], row['title_id']]
  const same = isNull(a) || isNull(b) ? sameText(live['title_text'], row['title_text']) : a === b
  return same ? { title_id: a ?? b ?? null, title_text: live['title_text'] } : undefined
}

const mergeField = (field: Field, live: Row, row: Row): Row | undefined => {
  const [first = '', last = ''] = columnsOfField(field)
  if (field.kind === 'partial') {
    const both = narrower([live[first], live[last]], [row[first], row[last]])
    return both && { [first]: both[0] ?? null, [last]: both[1] ?? null }
  }
  if (field.name === 'since_known') return { since_known: live['since_known'] === true || row['since_known'] === true }
  const [a, b] = [live[first], row[first]]
  if (isNull(a) || isNull(b)) return { [first]: a ?? b ?? null }
  return sameValue(field, a, b) ? { [first]: a } : undefined
}

const mergeFrom = (section: SectionKey, live: Row, row: Row, stated: Stated): Row | undefined => {
  const [a, b] = [live['valid_from'], row['valid_from']]
  if (!stated.from && !attested.includes(section)) return { valid_from: a ?? null }
  if (a === b) return { valid_from: a ?? null }
  if (attested.includes(section)) return { valid_from: !isNull(b) && (isNull(a) || String(b) < String(a)) ? b : a }
  // A list attested the post on its day, and did not say since when: the row does.
  const vague =
    section === 'posting' &&
    live['since_known'] === false &&
    String(b) < String(a) &&
    (isNull(row['valid_to']) || String(row['valid_to']) > String(a))
  return vague ? { valid_from: b } : undefined
}

const mergePeriod = (section: SectionKey, live: Row, row: Row, stated: Stated): Row | undefined => {
  if (sections[section].shape !== 'timeline') return {}
  const from = mergeFrom(section, live, row, stated)
  const [a, b] = [live['valid_to'], row['valid_to']]
  if (from === undefined || (!isNull(a) && !isNull(b) && a !== b)) return undefined
  return { ...from, valid_to: a ?? b ?? null }
}

/**
 * A fact of the register and a row that may say the same: what both say together, or undefined when they contradict each other. It equals the fact when the
 * row adds nothing. Blank says nothing; a narrower date says more.
 */
export const merged = (section: SectionKey, live: Row, row: Row, stated: Stated): Row | undefined => {
  let all: Row = { ...live }
  const parts = (sections[section].fields as readonly Field[]).map((f) =>
    section === 'posting' && (f.name === 'title_id' || f.name === 'title_text') ? mergeTitle(live, row) : mergeField(f, live, row),
  )
  for (const part of [...parts, mergePeriod(section, live, row, stated)]) {
    if (part === undefined) return undefined
    all = { ...all, ...part }
  }
  return all
}

/** Whether two rows of a section say the same. */
export const equal = (section: SectionKey, a: Row, b: Row): boolean => {
  const columns = [
    ...(sections[section].fields as readonly Field[]).flatMap(columnsOfField),
    ...(sections[section].shape === 'timeline' ? ['valid_from', 'valid_to'] : []),
  ]
  return columns.every((c) => (isNull(a[c]) && isNull(b[c])) || String(a[c]) === String(b[c]))
}

const overlap = (a: Row, b: Row): boolean =>
  (isNull(a['valid_to']) || isNull(b['valid_from']) || String(b['valid_from']) < String(a['valid_to'])) &&
  (isNull(b['valid_to']) || isNull(a['valid_from']) || String(a['valid_from']) < String(b['valid_to']))

/** Whether the register holds only one of two facts of a person: two primary posts at once, two ratings of one year (the schema's own guards). */
export const exclude = (section: SectionKey, a: Row, b: Row): boolean => {
  if (section === 'posting') return a['is_primary'] === true && b['is_primary'] === true && overlap(a, b)
  if (section === 'party' || section === 'salary') return overlap(a, b)
  if (section === 'place' || section === 'allowance') return a['kind'] === b['kind'] && overlap(a, b)
  if (section === 'rating') return a['side'] === b['side'] && a['year'] === b['year']
  return sections[section].shape === 'single'
}
