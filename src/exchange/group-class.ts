import { fold } from '#lib/vietnamese.ts'
import type { Partial } from '#lib/partial.ts'
import { partialText } from '#lib/partial.ts'
import type { Given } from '#record/values.ts'
import { readDate } from './cells.ts'
import { wordKey } from './levels-read.ts'
import { stripNumbering } from './unit-words.ts'

/** A line of a sheet, and its cell. */
export type Line = { readonly cell: string; readonly text: string }

const dateText = '(?:\\d{1,2}\\s*[/.-]\\s*)?(?:\\d{1,2}\\s*[/.-]\\s*)?\\d{4}|\\d{1,2} thang \\d{1,2} nam \\d{4}'
const fromTo = new RegExp(`tu (?:ngay |thang |nam )?(${dateText})\\s*(?:den|-|–)\\s*(?:het )?(?:ngay |thang |nam )?(${dateText})`)
const opened = new RegExp(`khai giang\\D{0,12}(${dateText})`)
const closed = new RegExp(`(?:be giang|ket thuc|hoan thanh)\\D{0,12}(${dateText})`)
const inYear = /(?:^| )nam (\d{4})(?: |$|[).,;])/

const dateOf = (text: string | undefined): Partial | undefined => (text === undefined ? undefined : readDate(text).value)

/** The first and the last day that a text names, each as far as it is known: «từ 05/3/2015 đến 20/5/2015», «khai giảng 05/3/2015», «năm 2015». */
export const daysIn = (text: string): { readonly started?: Partial; readonly finished?: Partial } => {
  const key = fold(text).replace(/–/g, '-')
  const both = fromTo.exec(key)
  const started = dateOf(both?.[1] ?? opened.exec(key)?.[1])
  const finished = dateOf(both?.[2] ?? closed.exec(key)?.[1] ?? (both || opened.test(key) ? undefined : inYear.exec(key)?.[1]))
  return { ...(started ? { started } : {}), ...(finished ? { finished } : {}) }
}

const listOf =
  /^(?:danh sách|ds|tổng hợp|biểu tổng hợp)\s+(?:(?:các|những|cán bộ|công chức|viên chức|cbcc|cbccvc|học viên|,|và|đồng chí|người|được|cử|đi|đã|tham gia|tham dự|dự|học|theo học|hoàn thành|tốt nghiệp|cấp chứng chỉ|chứng chỉ)\s*)*/iu
const ends =
  /\s*[(,;]?\s*(?:từ\s+(?:ngày|tháng|năm)?\s*\d|khai giảng|bế giảng|tại\s+(?:trường|trung tâm|học viện|ubnd|hội trường|sở|huyện|tỉnh|thành phố)|kèm theo|\(|năm \d{4}).*$/iu
const begins = /^(?:cac )?(?:lop|khoa|boi duong|dao tao|tap huan|chuong trinh|chuyen de)\b/
const teaches = /\b(?:lop|khoa|boi duong|dao tao|tap huan|chuong trinh|chuyen de)\b/
const place = /tại\s+((?:trường|trung tâm|học viện|phân viện|đại học|sở|ubnd)[^,;()]*?)(?=\s*(?:[,;()]|từ\s|ngày\s|năm\s|$))/iu

/** What a line says of a class: its name, days, place, and whether it was đào tạo or bồi dưỡng; undefined when it names no class. */
export const classIn = (text: string): Given | undefined => {
  const { rest } = stripNumbering(text)
  const name = rest
    .replace(listOf, '')
    .replace(ends, '')
    .replace(/[\s:.\-–]+$/, '')
    .trim()
  const key = wordKey(name)
  if (name.length < 6 || !teaches.test(key)) return undefined
  const education =
    /\bdao tao\b|\bdai hoc\b|\bcao hoc\b|\bthac si\b|\bcao dang\b|\btrung cap\b|\bcao cap\b|\bcu nhan\b/.test(key) &&
    !/\bboi duong\b|\btap huan\b/.test(key)
  return { programme: name.slice(0, 500), kind: education ? 'education' : 'course', ...classDetails(text) }
}

/** Days and place of a class that a line adds. */
export const classDetails = (text: string): Given => {
  const { started, finished } = daysIn(text)
  const where = place.exec(text)?.[1]?.trim()
  return {
    ...(started ? { started: partialText(started) } : {}),
    ...(finished ? { finished: partialText(finished) } : {}),
    ...(where ? { institution: where } : {}),
  }
}

/** Whether a line inside a list begins a class, and is nobody called Khoa. */
export const beginsClass = (text: string): boolean => begins.test(wordKey(stripNumbering(text).rest.replace(listOf, '')))

/** What the lines above a list of attendees say of their class, and the cell that names it. */
export const classAbove = (lines: readonly Line[]): { readonly given: Given; readonly at: string } | undefined => {
  const named = lines.flatMap((l) => {
    const given = classIn(l.text)
    return given ? [{ ...l, given }] : []
  })
  const best = named.find((l) => /\blop\b/.test(wordKey(l.text))) ?? named[0]
  if (best === undefined) return undefined
  const details = Object.assign({}, ...lines.map((l) => classDetails(l.text)).reverse()) as Given
  return { given: { ...details, ...best.given }, at: best.cell }
}
