import type { Day } from '#lib/day.ts'
import { fold } from '#lib/vietnamese.ts'

/** A title of the register as matching needs it. */
export type TitleEntry = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly from: Day | undefined
  readonly to: Day | undefined
}

const expansions: readonly (readonly [RegExp, string])[] = [
  [/\bhdnd\b/g, 'hoi dong nhan dan'],
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bub ?mttq( ?vn)?\b/g, 'uy ban mttq'],
  [/\bmat tran to quoc\b/g, 'mttq'],
  [/\bmat tran\b/g, 'mttq'],
  [/\b(hlhpn|hoi phu nu|hoi lien hiep phu nu|hoi pn|hpn)\b/g, 'hoi lhpn'],
  [/\b(hoi ccb|hccb|hoi cuu chien binh)\b/g, 'hoi ccb'],
  [/\b(hoi nd|hnd)\b/g, 'hoi nong dan'],
  [/\b(doan tncs ho chi minh|doan tncs hcm|doan tncs|doan tnchm|doan thanh nien( cong san)?( ho chi minh)?|doan tn|dtn)\b/g, 'doan'],
  [/\b(ban chqs|ban chi huy quan su|bchqs)\b/g, 'quan su'],
  [/\b(viet nam|vn)\b/g, ''],
  [/\b(cc|cong chuc)\b/g, ''],
  [/\bdcxd\b/g, 'dia chinh xay dung'],
  [/\bpbt\b/g, 'pho bi thu'],
  [/\bpct\b/g, 'pho chu tich'],
  [/\bbt\b/g, 'bi thu'],
  [/\bct\b/g, 'chu tich'],
  [/\bp\.? ?(bi thu|chu tich)\b/g, 'pho $1'],
  [/\bthuong truc\b/g, ''],
]

/** A title's words without punctuation, abbreviations opened, the unit's own name cut off: what two spellings of one title share. */
export const titleKey = (text: string): string => {
  let key = fold(text).replace(/[^a-z0-9]+/g, ' ')
  for (const [from, to] of expansions) key = key.replace(from, to)
  key = key.replace(/\s+/g, ' ').trim()
  const cut = key.replace(/^(.{6,}?) (xa|phuong|thi tran|tt|dac khu)( .*)?$/, '$1').trim()
  return cut.replace(/ (va) /g, ' ').replace(/\s+/g, ' ')
}

/** Spellings that no abbreviation explains: key → title code of the regime before 1/7/2025. */
const alsoCalled: Readonly<Record<string, string>> = {
  'bi thu dang bo': 'CB01',
  'bi thu': 'CB01',
  'pho bi thu': 'CB02',
  'chu tich mttq': 'CB07',
  'chu tich uy ban mttq': 'CB07',
  'bi thu doan': 'CB08',
  'chu tich hoi lhpn': 'CB09',
  'chu tich hoi nong dan': 'CB10',
  'chu tich hoi ccb': 'CB11',
  'truong cong an': 'CC01',
  'chi huy truong quan su': 'CC02',
  'chi huy truong': 'CC02',
  'quan su': 'CC02',
  'van phong': 'CC03',
  'thong ke': 'CC03',
  'ke toan': 'CC05',
  'tai chinh': 'CC05',
  'tu phap': 'CC06',
  'ho tich': 'CC06',
  'van hoa': 'CC07',
  'dia chinh xay dung do thi moi truong': 'CC04a',
  'dia chinh nong nghiep xay dung moi truong': 'CC04b',
}
/** Where the 2025 list has the same office under the same name. */
const successor: Readonly<Record<string, string>> = { CB01: 'N01', CB02: 'N02', CB03: 'N03', CB04: 'N06', CB05: 'N04', CB06: 'N07', CB07: 'N08' }

const inForce = (t: TitleEntry, on: Day): boolean => (t.from === undefined || t.from <= on) && (t.to === undefined || on < t.to)

/** Builds the matcher of titles for a day: text → the title in force that it names, or undefined when none is sure. */
export const titleMatcher = (titles: readonly TitleEntry[], on: Day): ((text: string) => TitleEntry | undefined) => {
  const current = titles.filter((t) => inForce(t, on))
  const byCode = new Map(current.map((t) => [t.code, t]))
  const byKey = new Map<string, TitleEntry>()
  for (const [key, code] of Object.entries(alsoCalled)) {
    const title = byCode.get(code) ?? byCode.get(successor[code] ?? '')
    if (title) byKey.set(key, title)
  }
  for (const t of current) byKey.set(titleKey(t.name), t)
  const memo = new Map<string, TitleEntry | undefined>()
  return (text) => {
    if (!memo.has(text)) memo.set(text, byKey.get(titleKey(text)))
    return memo.get(text)
  }
}

/** 'Bí thư Đảng ủy, Chủ tịch UBND' → both; a title that itself holds a comma, a dash or 'kiêm' and is known stays whole. A dash parts only known titles. */
export const splitTitles = (text: string, known: (text: string) => TitleEntry | undefined): readonly string[] => {
  if (known(text)) return [text]
  const parts = text
    .split(/\s*(?:[,;+/]|\bkiêm\b|\s-\s*kiêm\b)\s*/iu)
    .map((p) => p.replace(/^[-–\s]+|[-–\s]+$/g, ''))
    .filter(Boolean)
  if (parts.length > 1 && parts.some((p) => known(p))) return parts
  const dashed = text.split(/\s+[-–]\s+/)
  return dashed.length > 1 && dashed.every((p) => known(p)) ? dashed : [text]
}
