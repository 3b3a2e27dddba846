import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { meaningFaults, type Fault } from './checks.ts'
import type { Edition } from './edition.ts'
import { editionFile, toEdition } from './schema.ts'

/** A fault in an edition file, counted from line 1, column 1, in words for the person who wrote it. */
export type Problem = { readonly line: number; readonly column: number; readonly message: string }

/**
 * Reads one edition file (docs/standards-format.md). `titles` are the codes that a requirement may name.
 * Tells every fault at once, in the order of the text; a text that is not YAML at all tells only where it breaks.
 */
export const parseEdition = (
  text: string,
  { titles }: { readonly titles: ReadonlySet<string> },
): { readonly edition: Edition } | { readonly problems: readonly Problem[] } => {
  const lines = new LineCounter()
  const doc = parseDocument(text.normalize('NFC'), { lineCounter: lines })
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const written = [...doc.errors, ...doc.warnings].map((e) => ({ ...at(e.pos[0]), message: syntaxWords(e) }))
  if (doc.errors.some((e) => e.code !== 'DUPLICATE_KEY')) return { problems: inOrder(written) }
  const raw = plain(doc)
  if (raw === unreadable) return { problems: [{ line: 1, column: 1, message: 'tệp dùng quá nhiều tham chiếu «*»' }] }
  const parsed = editionFile(titles, isPlace(raw)).safeParse(raw)
  const faults = [...(parsed.error?.issues ?? []).flatMap((i) => faultsOf(i, raw)), ...meaningFaults(field(raw, 'requires'))]
  const problems = [...written, ...faults.map((f) => ({ ...at(offsetOf(doc, f)), message: f.message }))]
  return parsed.success && problems.length === 0 ? { edition: toEdition(parsed.data) } : { problems: inOrder(problems) }
}

const unreadable = Symbol('unreadable')
const plain = (doc: Document): unknown => {
  try {
    return doc.toJS()
  } catch {
    return unreadable
  }
}

const field = (of: unknown, key: PropertyKey): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<PropertyKey, unknown>)[key] : undefined
const isPlace = (raw: unknown): boolean => typeof field(raw, 'authority') === 'object' && field(raw, 'authority') !== null

const inOrder = (problems: readonly Problem[]): readonly Problem[] => {
  const once = new Map(problems.map((p) => [`${p.line} ${p.column} ${p.message}`, p]))
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

const syntax: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'mục này viết hai lần',
  TAB_AS_INDENT: 'thụt dòng phải dùng dấu cách, không dùng phím Tab',
  BAD_INDENT: 'thụt dòng chưa thẳng hàng, hoặc thiếu ngoặc đóng ] hay }',
  MISSING_CHAR: 'thiếu dấu ngoặc, dấu nháy hoặc dấu phẩy',
  MULTILINE_IMPLICIT_KEY: 'tên mục phải nằm trên một dòng; có thể thiếu dấu hai chấm ở dòng trên',
  BLOCK_AS_IMPLICIT_KEY: 'có hai dấu hai chấm trên một dòng; đặt phần chữ trong dấu nháy',
  UNEXPECTED_TOKEN: 'ký tự không đúng chỗ; đặt phần chữ trong dấu nháy',
  MULTIPLE_DOCS: 'mỗi tệp chỉ chứa một bộ tiêu chuẩn; bỏ dòng ---',
  TAG_RESOLVE_FAILED: 'không dùng dấu «!» ở đây',
}
const syntaxWords = (e: YAMLError): string => syntax[e.code] ?? 'viết chưa đúng cách trình bày YAML ở chỗ này'

const types: Readonly<Record<string, string>> = {
  string: 'chữ (nếu là số hay ngày thì đặt trong dấu nháy)',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách [a, b]',
  object: 'một nhóm «tên: giá trị»',
}

/** Puts a complaint of the schema into words, one fault for each unknown key. */
const faultsOf = (issue: z.core.$ZodIssue, raw: unknown): readonly Fault[] => {
  const path = issue.path.map((p) => (typeof p === 'number' ? p : String(p)))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: `không có mục «${key}» ở đây`, atKey: true }))
  if (path.length === 0 && (raw === null || raw === undefined)) return [{ path, message: 'tệp không có nội dung' }]
  const name = path.findLast((p) => typeof p === 'string') ?? 'tệp'
  const value = path.reduce<unknown>(field, raw)
  if (value === undefined) return [{ path, message: `thiếu mục «${name}»` }]
  return [{ path, message: `«${name}»: ${issueWords(issue, value)}` }]
}

const issueWords = (issue: z.core.$ZodIssue, value: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return value === null ? 'còn để trống' : `phải là ${types[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return only(value, issue.values)
    case 'invalid_union':
      return only(value, 'options' in issue && Array.isArray(issue.options) ? issue.options : [])
    case 'too_small':
      return issue.origin === 'array' ? `phải có ít nhất ${issue.minimum} mục` : `phải từ ${issue.minimum} trở lên`
    case 'too_big':
      return `không quá ${issue.maximum}`
    case 'custom':
      return issue.message
    default:
      return 'không dùng được'
  }
}

const only = (value: unknown, allowed: readonly unknown[]): string =>
  value === null
    ? `còn để trống; chỉ nhận: ${allowed.join(', ')}`
    : `không nhận «${typeof value === 'object' ? '…' : String(value)}»; chỉ nhận: ${allowed.join(', ')}`

/** Where in the text a path leads; for a missing part, where the nearest thing that should hold it begins. */
const offsetOf = (doc: Document, { path, atKey }: Fault): number => {
  let node: unknown = doc.contents
  let offset = start(node) ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(doc)
    if (isMap(node)) {
      const pair = node.items.find((p) => (isScalar(p.key) ? p.key.value : p.key) === step)
      if (!pair) return offset
      offset = (!atKey && isScalar(pair.value) && pair.value.value !== null ? start(pair.value) : start(pair.key)) ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step]
      offset = start(node) ?? offset
    } else return offset
  }
  return offset
}

const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0]
