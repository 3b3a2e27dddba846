/** Vietnamese text: one spelling for comparing (fold) and one key for ordering (sortKey), independent of any server's collation. */

// Precomposed letters only, no outer or doubled blank: nothing to tidy. Most texts are so.
const tidyAlready = /^(?:[!-~\u00c0-\u024f\u1e00-\u1eff]+(?: [!-~\u00c0-\u024f\u1e00-\u1eff]+)*)?$/

/** NFC, inner and outer blanks tidied (no-break and ideographic ones too), invisible characters dropped. */
export const tidy = (text: string): string =>
  tidyAlready.test(text)
    ? text
    : text
        .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
        .normalize('NFC')
        .replace(/[\s\u00a0\u3000]+/g, ' ')
        .trim()

const folded = new Map<string, string>()

const foldAnew = (text: string): string =>
  tidy(
    tidy(text)
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace(/đ/g, 'd'),
  )

/** Lower case without tones, hats or bars: 'Hoà Bình' and 'HÒA BÌNH' both become 'hoa binh'. */
export const fold = (text: string): string => {
  const known = folded.get(text)
  if (known !== undefined) return known
  const made = foldAnew(text)
  if (folded.size >= 20_000) folded.clear()
  if (text.length <= 100) folded.set(text, made)
  return made
}

const oldToNew: readonly (readonly [RegExp, string])[] = [
  [/oà(?![a-zà-ỹ])/g, 'òa'],
  [/oá(?![a-zà-ỹ])/g, 'óa'],
  [/oả(?![a-zà-ỹ])/g, 'ỏa'],
  [/oã(?![a-zà-ỹ])/g, 'õa'],
  [/oạ(?![a-zà-ỹ])/g, 'ọa'],
  [/oè(?![a-zà-ỹ])/g, 'òe'],
  [/oé(?![a-zà-ỹ])/g, 'óe'],
  [/oẻ(?![a-zà-ỹ])/g, 'ỏe'],
  [/oẽ(?![a-zà-ỹ])/g, 'õe'],
  [/oẹ(?![a-zà-ỹ])/g, 'ọe'],
  [/(?<!q)uỳ(?![a-zà-ỹ])/g, 'ùy'],
  [/(?<!q)uý(?![a-zà-ỹ])/g, 'úy'],
  [/(?<!q)uỷ(?![a-zà-ỹ])/g, 'ủy'],
  [/(?<!q)uỹ(?![a-zà-ỹ])/g, 'ũy'],
  [/(?<!q)uỵ(?![a-zà-ỹ])/g, 'ụy'],
]

/** Lower case with one placement of the tone mark, accents kept: 'Hoà', 'HÒA' → 'hòa'; 'Thuỷ' → 'thủy'. */
export const sameTone = (text: string): string => oldToNew.reduce((t, [from, to]) => t.replace(from, to), tidy(text).toLowerCase())

const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const keys = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm'
const tones: Record<string, string> = { '\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5' }
const memo = new Map<string, string>()

/** One word's key: its letters in Vietnamese order, then its tone. ASCII only, so that byte order is Vietnamese order. */
const wordKey = (word: string): string => {
  const known = memo.get(word)
  if (known !== undefined) return known
  let letters = ''
  let tone = '0'
  for (const ch of sameTone(word)) {
    let base = ''
    for (const c of ch.normalize('NFD')) {
      if (tones[c]) tone = tones[c]
      else base += c
    }
    const at = alphabet.indexOf(base.normalize('NFC'))
    letters += at < 0 ? (/[0-9]/.test(base) ? base : '') : keys[at]
  }
  const key = letters + '.' + tone
  if (memo.size < 50_000) memo.set(word, key)
  return key
}

/** Order of a personal name: given name, then middle names, then family name (as every Vietnamese list is ordered). */
export const nameSortKey = (full: string): string => {
  const words = tidy(full).split(' ').filter(Boolean)
  const given = words.at(-1)
  if (given === undefined) return ''
  return [given, ...words.slice(1, -1), ...words.slice(0, 1).filter(() => words.length > 1)].map(wordKey).join(' ')
}

/** Order of any other text (unit names), word by word. */
export const textSortKey = (text: string): string => tidy(text).split(' ').map(wordKey).join(' ')

/** 'NGUYỄN VĂN A' or 'nguyễn  văn a' → 'Nguyễn Văn A'; a name already in mixed case keeps its letters. */
export const properName = (text: string): string => {
  const clean = tidy(text)
  const shouted = clean === clean.toUpperCase() || clean === clean.toLowerCase()
  if (!shouted) return clean
  return clean.toLowerCase().replace(/(^|[\s\-–(.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
