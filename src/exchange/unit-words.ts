import { fold, tidy } from '#lib/vietnamese.ts'
import { wordKey } from './levels-read.ts'
import type { Group } from './cells.ts'

const commune = 'xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|dac khu'
const district = 'huyện|quận|thị xã|thành phố|huyen|quan|thi xa|thanh pho'

// After a kind comes a name: a capital letter or a number, not «xã, thị trấn» or «xã năm 2019».
const kindName = (kinds: string, short: string): RegExp =>
  new RegExp(`(?:^|[\\s,.;:\\-–(/])((?i:(?:${kinds})\\s+|${short}))([\\p{Lu}\\d][^,;:()]*)`, 'u')
const communeName = kindName(commune, '(?:tt|p|x)\\.\\s*|tt\\s+')
const districtName = kindName(district, '(?:tp|tx|h|q)\\.\\s*|(?:tp|tx)\\s+')
const provinceName = kindName('tỉnh', 'tỉnh\\s+')

// A name ends before a year, a count or the next unit above.
const nameEnd =
  /\s+(?:năm|tháng|quý|tính|đến|có mặt|thuộc|trên|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|giai đoạn|nhiệm kỳ|gồm|do|và)(?=\s|$).*$|\s*[-–]\s+.*$|\s+\d+\s*(?:người|đ\/c|đc|cb|cc|ng).*$|[.\s]+$/iu
const notAName =
  /^(?:năm|tháng|thuộc|trên|và|của|quản lý|giai đoạn|nhiệm kỳ|cấp|có|đến|tính|hoặc|gồm|về|cụ thể|là|theo|hiện|loại|đạt|trong|được|phường|thị trấn|xã)(?=[\s,;]|$)/iu

const find = (pattern: RegExp, text: string): string | undefined => {
  const m = pattern.exec(text)
  if (!m) return undefined
  const name = (m[2] ?? '').replace(nameEnd, '').trim()
  const before = text.slice(0, m.index)
  if (!name || notAName.test(`${name} `) || /(?:cấp|các|\d)\s*$/iu.test(before)) return undefined
  return tidy(`${m[1] ?? ''}${name}`)
}

/** The commune-level unit a text names: 'CÁN BỘ, CÔNG CHỨC PHƯỜNG QUÁN TRIỀU NĂM 2022' → 'PHƯỜNG QUÁN TRIỀU'. */
export const communeIn = (text: string): string | undefined => find(communeName, text)
/** The district (or a district-level town) a text names: 'UBND HUYỆN BẮC SƠN' → 'HUYỆN BẮC SƠN'. */
export const districtIn = (text: string): string | undefined => find(districtName, text)
export const provinceIn = (text: string): string | undefined => find(provinceName, text)

const body =
  /^(?:văn phòng|phòng|sở|ban|trung tâm|trường|trạm|hội|ủy ban|uỷ ban|ubnd|hđnd|đảng ủy|đảng uỷ|đoàn|chi cục|hạt|đội|thanh tra|ubmttq|mttq|khối|cơ quan|đơn vị|liên đoàn|ban chỉ huy)(?=\s|$)/iu

/** Whether a text begins like an office or another body that people can belong to. */
export const isBody = (text: string): boolean => body.test(text)

/** The unit that a section row names; it must begin the row, and may be in small letters: 'xã vũ sơn'. */
export const sectionUnit = (text: string): string | undefined => {
  const plain = text.replace(/^(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|đảng ủy|đảng uỷ)\s+/iu, '')
  const capital = plain.replace(new RegExp(`^((?:${commune})\\s+)(\\p{Ll})`, 'iu'), (_, kind: string, letter: string) => kind + letter.toUpperCase())
  const unit = communeIn(capital)
  return unit !== undefined && capital.startsWith(unit.slice(0, 2)) ? unit : undefined
}

/** The same unit written twice: kinds spelled out, case, tones and punctuation aside. */
export const sameUnit = (a: string, b: string): boolean => unitKey(a) === unitKey(b)
const unitKey = (text: string): string =>
  wordKey(text)
    .replace(/^(tt|thi tran) /, 'thi tran ')
    .replace(/^(p|phuong) /, 'phuong ')
    .replace(/^(x|xa) /, 'xa ')

const enumerator = /^(?:([IVXLC]{1,6})|([A-HĐ])|(\d{1,3}))\s*[.)/:\-–]+\s*(?=\S)/u
const bareEnumerator = /^(?:([IVXLC]{1,6})|([A-HĐ])|(\d{1,3}))[.)]?$/u

/** How a heading of a section is numbered: its kind places it in the outline. */
export type Numbering = 'roman' | 'letter' | 'number' | 'none'

const kindOf = (m: RegExpExecArray): Numbering => (m[1] ? 'roman' : m[2] ? 'letter' : 'number')

/** 'II' or 'B.' alone in the number column; undefined when the text is no numbering. */
export const numberingOf = (text: string): Numbering | undefined => {
  const m = bareEnumerator.exec(text)
  return m ? kindOf(m) : undefined
}

/** 'I. XÃ VŨ SƠN: 16 người' → roman, 'XÃ VŨ SƠN'. */
export const stripNumbering = (text: string): { readonly numbering: Numbering; readonly rest: string } => {
  const m = enumerator.exec(text)
  const rest = (m ? text.slice(m[0].length) : text)
    .replace(/\s*(?:[:(\-–]\s*)?(?:gồm |có |tổng số )?\d+\s*(?:người|đ\/c|đc|đồng chí|cb|cc|cbcc|ng)\.?\s*\)?$|\s*[:(]\s*\d+\s*\)?$/iu, '')
    .replace(/[\s:.]+$/, '')
  return { numbering: m ? kindOf(m) : 'none', rest: rest || text }
}

/** 'CÁN BỘ XÃ VŨ SƠN' → cadre; 'CÁN BỘ, CÔNG CHỨC' names both and sets none. */
export const groupIn = (text: string): Group | undefined => {
  const key = wordKey(text)
  if (/\b(khong|ban) chuyen trach\b/.test(key)) return 'nonSpecialist'
  const [cadre, civil] = [/\bcan bo\b|^cb\b/.test(key), /\bcong chuc\b|^cc\b/.test(key)]
  return cadre === civil ? undefined : cadre ? 'cadre' : 'civilServant'
}

/** Whether a section's text is nothing but words about a group: 'Khối cán bộ chuyên trách cấp xã'. */
export const isGroupOnly = (text: string): boolean =>
  groupIn(text) !== undefined &&
  /^(?:(?:khoi|doi ngu|danh sach|nhung|nguoi|hoat dong|can bo|cong chuc|cb|cc|khong|ban|chuyen trach|chuyen mon|cap xa|cap|xa|phuong|thi tran|thuc hien|bau cu|chuc danh|o) ?)+$/.test(
    `${wordKey(text)} `.trimEnd(),
  )

/** A sheet's name that says nothing of a unit. */
export const isPlainSheetName = (name: string): boolean =>
  /^(sheet|trang tinh|trang|bang|ds|danh sach|trich ngang|du lieu|data|tong hop|th|cbcc|can bo|cong chuc|bieu|mau|phu luc|pl|table|book)?[ \d.\-_]*$/.test(
    fold(name).replace(/danh sach trich ngang|trich ngang cbcc|danh sach cbcc|ds cbcc|danh sach can bo( cong chuc)?|can bo cong chuc/g, 'ds'),
  )
