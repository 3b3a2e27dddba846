import { kinds, type Act, type Drafted, type Kind } from './acts.ts'

/** The kinds of unit by the word before a name; «thành phố» is that of a province, as it was below one. */
const kindWords: Readonly<Record<string, Kind>> = {
  xã: 'xa',
  phường: 'phuong',
  'đặc khu': 'dac_khu',
  'thị trấn': 'thi_tran',
  huyện: 'huyen',
  quận: 'quan',
  'thị xã': 'thi_xa',
  'thành phố': 'thanh_pho',
  tỉnh: 'tinh',
}
const words = Object.keys(kindWords).join('|')

/** A line that was not understood, by its number from 1. */
export type Odd = { readonly line: number; readonly text: string }

type Reader = readonly [form: RegExp, act: (parts: readonly string[], unit: (name: string) => string) => Act | undefined]

const kindOf = (word: string): Kind => kindWords[word.toLowerCase()] ?? kinds[0] ?? 'xa'
const coded = (code: string | undefined) => (code ? { code } : {})
const list = (text: string): string[] =>
  text
    .split(/\s*[,;]\s*(?:và\s+)?|\s+và\s+/u)
    .map((t) => t.trim())
    .filter(Boolean)

const part = new RegExp(`^(${words}) (.+?)(?: \\(mã (\\d{2,5})\\))?$`, 'iu')
type Part = Extract<Act, { act: 'split' }>['parts'][number]
/** The parts of a division as listed, each with its kind; undefined when one has none. */
const partsOf = (text: string): Part[] | undefined => {
  const read = list(text).map((t) => part.exec(t))
  return read.every((r) => r !== null) ? read.map(([, kind = '', name = '', code]) => ({ name, kind: kindOf(kind), ...coded(code) })) : undefined
}

/** The sentences that acts are written in, each with the act it says. */
const readers: readonly Reader[] = [
  [
    new RegExp(`^nhập (.+?) thành (${words}) (.+?)(?: \\(mã (\\d{2,5})\\))?$`, 'iu'),
    ([units = '', kind = '', name = '', code], unit) => ({
      act: 'merge',
      units: list(units).map(unit),
      into: { name, kind: kindOf(kind), ...coded(code) },
    }),
  ],
  [/^nhập (.+?) vào (.+)$/iu, ([units = '', into = ''], unit) => ({ act: 'merge', units: list(units).map(unit), into: { unit: unit(into) } })],
  [
    /^đổi tên (.+?) thành (.+?)(?: \(mã (\d{2,5})\))?$/iu,
    ([of = '', name = '', code], unit) => ({ act: 'rename', unit: unit(of), name, ...coded(code) }),
  ],
  [
    new RegExp(`^(?:đổi loại|chuyển) (.+?) thành (${words})(?: \\(mã (\\d{2,5})\\))?$`, 'iu'),
    ([of = '', kind = '', code], unit) => ({ act: 'retype', unit: unit(of), kind: kindOf(kind), ...coded(code) }),
  ],
  [/^chuyển (.+?) về (.+)$/iu, ([of = '', parent = ''], unit) => ({ act: 'move', unit: unit(of), parent: unit(parent) })],
  [
    new RegExp(`^lập (${words}) (.+?) thuộc (.+?)(?: \\(mã (\\d{2,5})\\))?$`, 'iu'),
    ([kind = '', name = '', parent = '', code], unit) => ({ act: 'create', name, kind: kindOf(kind), parent: unit(parent), ...coded(code) }),
  ],
  [/^đặt mã (\d{2,5}) cho (.+)$/iu, ([code = '', of = ''], unit) => ({ act: 'rename', unit: unit(of), name: of, code })],
  [
    /^chia (.+?) thành (.+)$/iu,
    ([of = '', into = ''], unit) => {
      const parts = partsOf(into)
      return parts && parts.length > 1 ? { act: 'split', unit: unit(of), parts, people: [] } : undefined
    },
  ],
  [
    /^tách (.+?) (?:từ|khỏi) (.+)$/iu,
    ([into = '', of = ''], unit) => {
      const parts = partsOf(into)
      return parts && { act: 'split', unit: unit(of), parts: [{ unit: unit(of) }, ...parts], people: [] }
    },
  ],
  [/^giải thể (.+)$/iu, ([of = ''], unit) => ({ act: 'close', unit: unit(of) })],
]

/**
 * The acts of a decision from its lines, one act a line, in the sentences that the desk itself writes («Nhập xã A, xã B thành phường C»). Units are sought under `place`;
 * who goes where when a unit is divided is asked after the preview.
 */
export const readActs = (text: string, place: string): { readonly drafts: readonly Drafted[]; readonly odd: readonly Odd[] } => {
  const unit = (name: string): string => (place === '' || name.trim() === place ? name.trim() : `${name.trim()}, ${place}`)
  const drafts: Drafted[] = []
  const odd: Odd[] = []
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw
      .replace(/^\s*(?:\d+[.)]|[-•])\s*/u, '')
      .replace(/[.;]\s*$/u, '')
      .replace(/\s+/gu, ' ')
      .trim()
    if (line === '') return
    const found = readers.flatMap(([form, act]) => {
      const match = form.exec(line)
      return (match && act(match.slice(1), unit)) ?? []
    })[0]
    if (found) drafts.push({ act: found, says: line })
    else odd.push({ line: i + 1, text: line })
  })
  return { drafts, odd }
}
