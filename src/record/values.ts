import { z } from 'zod'
import type { FactTable } from '#operation/facts.ts'
import { dayText } from '#operation/define.ts'
import { partialText, readPartial } from '#lib/partial.ts'
import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { fold, nameSortKey, properName, tidy } from '#lib/vietnamese.ts'
import { levelRows } from '#people/levels.ts'
import type { Field } from '#people/fields.ts'
import { columnsOfField, sections, type SectionKey } from '#people/sections.ts'

/** A fact's own columns by name, as the database holds them. */
export type Row = Readonly<Record<string, unknown>>

/** What a user gives for one field; null clears it. */
export const given = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type Given = z.output<typeof given>

const shortText = 500
const longText = 10_000

const levels = levelRows().map(([id, subject, code]) => [`${subject}.${code}`, id] as const)
const levelIds: ReadonlyMap<string, number> = new Map(levels)
const levelTexts: ReadonlyMap<number, string> = new Map(levels.map(([text, id]) => [id, text]))

const levelText = z.string().transform((text, ctx) => {
  const id = levelIds.get(text)
  if (id !== undefined) return id
  ctx.addIssue({ code: 'custom', message: 'không có trình độ này; viết như «theory.intermediate»' })
  return z.NEVER
})

const partialDate = z.string().transform((text, ctx) => {
  const read = readPartial(text)
  if (read) return read
  ctx.addIssue({ code: 'custom', message: 'không phải một ngày, tháng hay năm có thật (1900–2100)' })
  return z.NEVER
})

const number = (field: Field, whole: boolean) => {
  const text = z.preprocess((v) => (typeof v === 'string' && /^-?\d+([.,]\d+)?$/.test(v.trim()) ? Number(v.replace(',', '.')) : v), z.number())
  const bounds = (n: number): boolean => n >= (field.least ?? -1e9) && n <= (field.most ?? 1e9) && (!whole || Number.isInteger(n))
  return text.refine(bounds, `phải là số${whole ? ' nguyên' : ''} từ ${field.least ?? ''} đến ${field.most ?? ''}`)
}

const ofKind = (field: Field, titleIds: ReadonlyMap<string, number>): z.ZodType => {
  switch (field.kind) {
    case 'partial':
      return partialDate
    case 'day':
      return dayText
    case 'whole':
      return number(field, true)
    case 'decimal':
      return number(field, false)
    case 'unit':
    case 'unitVersion':
    case 'ethnicGroup':
      return z.preprocess((v) => (typeof v === 'string' && /^\d{1,9}$/.test(v) ? Number(v) : v), z.int().min(1))
    case 'flag':
      return z.preprocess((v) => (v === 'true' ? true : v === 'false' ? false : v), z.boolean())
    case 'choice':
      return z.enum((field.choices ?? []).map((c) => c.code) as [string, ...string[]])
    case 'title':
      return z.preprocess((v) => titleIds.get(String(v)), z.int('không có mã chức danh này'))
    case 'level':
      return levelText
    default:
      return z
        .string()
        .transform(tidy)
        .pipe(
          z
            .string()
            .min(1)
            .max(field.kind === 'longText' ? longText : shortText),
        )
  }
}

/** What a new row says when nothing else is said: a post is the primary one and its start is known. */
const firstRow: Row = { is_primary: true, since_known: true }

const fieldNamed = (section: SectionKey, name: string): Field | undefined => sections[section].fields.find((f: Field) => f.name === name)

const problemsWith = (section: SectionKey, values: Given): { path: string; message: string }[] =>
  Object.keys(values).flatMap((name) => (fieldNamed(section, name) ? [] : [{ path: `values.${name}`, message: `mục này không có trường «${name}»` }]))

/**
 * What was given for a section, as columns. `base` are the columns of the row being rewritten: a field left out keeps its value there.
 * Refuses `invalid_input`, every problem located, when a field is unknown, wrong or missing.
 */
export const columnsGiven = (section: SectionKey, values: Given, titleIds: ReadonlyMap<string, number>, base: Row = firstRow): Row => {
  const problems = problemsWith(section, values)
  const columns: Record<string, unknown> = {}
  for (const field of sections[section].fields as readonly Field[]) {
    const value = values[field.name]
    const names = columnsOfField(field)
    if (value === undefined) for (const c of names) columns[c] = base[c] ?? null
    else if (value === null || value === '') for (const c of names) columns[c] = null
    else {
      const read = ofKind(field, titleIds).safeParse(value)
      if (!read.success)
        problems.push({ path: `values.${field.name}`, message: `${field.vi}: ${read.error.issues.map((i) => i.message).join('; ')}` })
      else if (field.kind === 'partial')
        [columns[names[0] ?? ''], columns[names[1] ?? '']] = [(read.data as { from: string }).from, (read.data as { to: string }).to]
      else columns[field.name] = read.data
    }
    if (field.required && names.every((c) => columns[c] === null)) problems.push({ path: `values.${field.name}`, message: `chưa có «${field.vi}»` })
  }
  if (problems.length > 0) refuse('invalid_input', { problems })
  return { ...columns, ...derived(sections[section].table, columns) }
}

/** What is made from what was entered: the keys by which names are searched and ordered. */
const derived = (table: FactTable, columns: Record<string, unknown>): Row => {
  if (table !== 'person_name' && table !== 'person_other_name') return {}
  const name = properName(String(columns['full_name'] ?? ''))
  return table === 'person_name'
    ? { full_name: name, name_fold: fold(name), name_sort: nameSortKey(name) }
    : { full_name: name, name_fold: fold(name) }
}

/** A row's columns as the values a user would give for them: what a form starts from, and what `columnsGiven` reads back to the same columns. */
export const valuesOf = (
  section: SectionKey,
  row: Row,
  titles: ReadonlyMap<number, { readonly code: string }>,
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    (sections[section].fields as readonly Field[]).flatMap((field) => {
      const [first = '', last = ''] = columnsOfField(field)
      const value = row[first]
      if (value === null || value === undefined) return []
      if (field.kind === 'partial') return [[field.name, partialText({ from: day(String(value)), to: day(String(row[last])) })]]
      if (field.kind === 'title') return [[field.name, titles.get(Number(value))?.code ?? String(value)]]
      return [[field.name, field.kind === 'level' ? (levelTexts.get(Number(value)) ?? String(value)) : (value as string | number | boolean)]]
    }),
  )
