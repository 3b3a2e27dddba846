import { bitsOf, wordOf, writeWholes } from './answer-words.ts'
import { birthUnknown, pictureOf, type Crowd } from './crowd.ts'
import { newHeld } from './judge.ts'
import { kindsOf, lastBornOfAge, lastBornTable } from './looks.ts'
import { sinceKnown } from './post.ts'
import { answerOf, ensure, type Sheet, type Written } from './written.ts'

/** How many cuts lie on or before the post's first day; one more than there are when that is not known. */
const stretchOf = (cuts: readonly number[], crowd: Crowd, i: number): number => {
  if (!sinceKnown(crowd.post[i] ?? 0)) return cuts.length + 1
  const from = crowd.postFrom[i] ?? 0
  let stretch = 0
  while (stretch < cuts.length && (cuts[stretch] ?? 0) <= from) stretch++
  return stretch
}

/** Moves those whose first day in post matters on to their entry. */
const findStretches = ({ rules }: Written, crowd: Crowd): void => {
  for (let i = 0; i < crowd.count; i++) {
    const { cuts } = rules[crowd.rule[i] ?? 0] ?? { cuts: [] }
    if (cuts.length > 0) crowd.entry[i] = (crowd.entry[i] ?? 0) + stretchOf(cuts, crowd, i)
  }
}

/** Finds everyone's entry and gives them what the entry gives everyone. */
const findEntries = (w: Written, crowd: Crowd): void => {
  const { count, size, rule, entry, answered } = crowd
  const first = w.first.at
  for (let i = 0; i < count; i++) entry[i] = first[rule[i] ?? 0] ?? 0
  if (w.rules.some((r) => r.cuts.length > 0)) findStretches(w, crowd)
  const [one, other] = [w.same[0].at, w.same[1].at]
  for (let i = 0; i < count; i++) {
    const e = entry[i] ?? 0
    answered[i] = one[e] ?? 0
    answered[size + i] = other[e] ?? 0
  }
}

/** What a sheet says by the level in a subject. */
type OfLevel = { readonly subject: number; readonly sheet: Uint32Array }

/** The kind of level in a subject: its place, and sixteen more for a vague statement. */
const kindOfLevel = (levels: number, vague: number, subject: number): number => ((levels >>> (subject * 4)) & 15) | (((vague >> subject) & 1) << 4)

/** Four sheets at a time, because most of the work is to read the person and to write. */
const lookUpFour = (base: number, crowd: Crowd, a: OfLevel, b: OfLevel, c: OfLevel, d: OfLevel): void => {
  const { count, entry, answered, levels, vague } = crowd
  const [sheetA, sheetB, sheetC, sheetD] = [a.sheet, b.sheet, c.sheet, d.sheet]
  const [inA, inB, inC, inD] = [a.subject, b.subject, c.subject, d.subject]
  for (let i = 0; i < count; i++) {
    const at = (entry[i] ?? 0) * 32
    const l = levels[i] ?? -1
    const v = vague[i] ?? 0
    const one = (sheetA[at + kindOfLevel(l, v, inA)] ?? 0) | (sheetB[at + kindOfLevel(l, v, inB)] ?? 0)
    const other = (sheetC[at + kindOfLevel(l, v, inC)] ?? 0) | (sheetD[at + kindOfLevel(l, v, inD)] ?? 0)
    answered[base + i] = (answered[base + i] ?? 0) | one | other
  }
}

/** All sheets about levels whose answers stand in one word. */
const lookUpLevels = (w: Written, word: number, crowd: Crowd): void => {
  const size = w.entries * kindsOf.level
  const sheets = w.sheets.flatMap(({ look, word: of, answers }): OfLevel[] =>
    look.of === 'level' && of === word ? [{ subject: look.subject, sheet: ensure(answers, size) }] : [],
  )
  const none = { subject: 0, sheet: ensure(w.nothing, size) }
  const at = (i: number): OfLevel => sheets[i] ?? none
  for (let i = 0; i < sheets.length; i += 4) lookUpFour(word * crowd.size, crowd, at(i), at(i + 1), at(i + 2), at(i + 3))
}

/** The kinds of age as looks.ts tells them apart (surely so old, perhaps, surely not, not known), without a branch that nobody can foresee. */
const kindOfAge = (born: number, last: number): number =>
  ((last - (born & 0xffff)) >>> 31) + ((last - (born >>> 16)) >>> 31) + (born === birthUnknown ? 1 : 0)

const lookUpAges = (sheet: Uint32Array, base: number, last: number, crowd: Crowd): void => {
  const { count, entry, answered, born } = crowd
  for (let i = 0; i < count; i++) {
    const kind = kindOfAge(born[i] ?? birthUnknown, last)
    answered[base + i] = (answered[base + i] ?? 0) | (sheet[(entry[i] ?? 0) * 4 + kind] ?? 0)
  }
}

const lookUpAgesAtPost = (sheet: Uint32Array, base: number, last: Int32Array, crowd: Crowd): void => {
  const { count, entry, answered, born, post, postFrom } = crowd
  for (let i = 0; i < count; i++) {
    const kind = sinceKnown(post[i] ?? 0) ? kindOfAge(born[i] ?? birthUnknown, last[postFrom[i] ?? 0] ?? -1) : 3
    answered[base + i] = (answered[base + i] ?? 0) | (sheet[(entry[i] ?? 0) * 4 + kind] ?? 0)
  }
}

const lookUpCertificates = (sheet: Uint32Array, base: number, crowd: Crowd): void => {
  const { count, entry, answered, traits } = crowd
  for (let i = 0; i < count; i++) answered[base + i] = (answered[base + i] ?? 0) | (sheet[(entry[i] ?? 0) * 256 + ((traits[i] ?? 0) & 0xff)] ?? 0)
}

const lookUp = ({ on, entries }: Written, { look, word, answers }: Sheet, crowd: Crowd): void => {
  const sheet = ensure(answers, entries * kindsOf[look.of])
  const base = word * crowd.size
  if (look.of === 'level') return
  if (look.of === 'certificates') lookUpCertificates(sheet, base, crowd)
  else if (look.atPost) lookUpAgesAtPost(sheet, base, lastBornTable(look.years), crowd)
  else lookUpAges(sheet, base, lastBornOfAge(look.years, on), crowd)
}

/** Asks the judge what no sheet tells. */
const askApart = (w: Written, crowd: Crowd): void => {
  const held = newHeld()
  for (let i = 0; i < crowd.count; i++) {
    const { apart } = w.rules[crowd.rule[i] ?? 0] ?? { apart: [] }
    if (apart.length > 0) pictureOf(crowd, i, held)
    for (const asked of apart) {
      const at = wordOf(asked.criterion) * crowd.size + i
      crowd.answered[at] = (crowd.answered[at] ?? 0) | bitsOf(asked.criterion, answerOf(asked, held, w))
    }
  }
}

/** Judges everyone in a crowd, each by the rule that `crowd.rule` names; the answers stand in `crowd.answered`. */
export const judgeCrowd = (w: Written, crowd: Crowd): void => {
  findEntries(w, crowd)
  lookUpLevels(w, 0, crowd)
  lookUpLevels(w, 1, crowd)
  for (const sheet of w.sheets) lookUp(w, sheet, crowd)
  if (w.rules.some((r) => r.apart.length > 0)) askApart(w, crowd)
  writeWholes(crowd)
}
