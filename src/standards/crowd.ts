import { ladders, levelSpan, subjects } from '#people/levels.ts'
import type { Held } from './judge.ts'
import { groupOfPost, sinceKnown, titleOfPost, unitOfPost } from './post.ts'

/** The birth of someone whose birth date is not known. */
export const birthUnknown = 0xffff_ffff

/**
 * Some thousands of people in post on a day, column by column. `post` as in post.ts. `levels`: of each subject s in bits 4s … 4s+3 the place surely
 * reached, or `nothingAttested`; `vague`: a bit for each subject where it may be more, up to `vagueUpTo`. `traits`: certificates(8) · sex(2) ·
 * party(2) · concurrent posts(4). `born`: earliest and latest day, 16 bits each.
 */
export type Crowd = {
  readonly size: number
  count: number
  readonly person: Uint32Array
  /** The unit that answers for the post on the day. */
  readonly unit: Int32Array
  readonly post: Uint32Array
  readonly postFrom: Uint16Array
  readonly levels: Int32Array
  readonly vague: Uint8Array
  readonly traits: Uint16Array
  readonly born: Uint32Array
  /** Which of the pass's rules judges the post, and once judged, where its answers are written (written.ts). */
  readonly rule: Uint16Array
  readonly entry: Int32Array
  /** Two words of answers a person (answer-words.ts): the first eight criteria, then, `size` further, the others. */
  readonly answered: Uint32Array
}

export const newCrowd = (size: number): Crowd => ({
  size,
  count: 0,
  person: new Uint32Array(size),
  unit: new Int32Array(size),
  post: new Uint32Array(size),
  postFrom: new Uint16Array(size),
  levels: new Int32Array(size),
  vague: new Uint8Array(size),
  traits: new Uint16Array(size),
  born: new Uint32Array(size),
  rule: new Uint16Array(size),
  entry: new Int32Array(size),
  answered: new Uint32Array(size * 2),
})

/** What stands for a subject of which nothing is attested. */
export const nothingAttested = 15

export const sexOf = (traits: number): number => (traits >> 8) & 3
export const partyOf = (traits: number): number => (traits >> 10) & 3
export const concurrentOf = (traits: number): number => traits >> 12

/** How far the vague statement of each subject reaches: every ladder has one at most (levels.ts), and a place surely reached beyond it is not vague. */
const upTo = subjects.map((subject) =>
  Math.max(0, ...ladders[subject].map((l) => levelSpan(subject, l.code)).flatMap((span) => (span && span.high > span.low ? [span.high] : []))),
)
export const vagueUpTo = (subject: number): number => upTo[subject] ?? 0

/** Turns a picture to a subject's level. */
export const holdLevel = (held: Held, subject: number, place: number, isVague: boolean): void => {
  held.low[subject] = place === nothingAttested ? 0 : place
  held.high[subject] = place === nothingAttested ? -1 : isVague ? vagueUpTo(subject) : place
}

/** One place of a crowd as a picture of one person; the ethnic group, which no standard asks, is left out. */
export const pictureOf = (crowd: Crowd, i: number, held: Held): Held => {
  const [levels, vague, traits] = [crowd.levels[i] ?? -1, crowd.vague[i] ?? 0, crowd.traits[i] ?? 0]
  for (let s = 0; s < 8; s++) holdLevel(held, s, (levels >>> (s * 4)) & 15, ((vague >> s) & 1) === 1)
  const [born, post] = [crowd.born[i] ?? birthUnknown, crowd.post[i] ?? 0]
  held.certificates = traits & 0xff
  held.sex = sexOf(traits)
  held.party = partyOf(traits)
  held.bornFrom = born === birthUnknown ? -1 : born >>> 16
  held.bornTo = born === birthUnknown ? -1 : born & 0xffff
  held.unit = unitOfPost(post)
  held.title = titleOfPost(post)
  held.group = groupOfPost(post)
  held.postFrom = crowd.postFrom[i] ?? 0
  held.sinceKnown = sinceKnown(post)
  return held
}
