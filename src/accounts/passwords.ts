import { hash, parseOptions, verify } from '@node-rs/argon2'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fold } from '#lib/vietnamese.ts'
import { newToken } from './secrets.ts'

// OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, two passes, one lane. We take more memory.
const cost = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const

/** The Argon2id hash of a password, in PHC form with its cost and salt. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

let nobody: Promise<string> | undefined

/** Is this the password? Without a hash it works as long and says no, so that the time does not tell whether the account exists. */
export const isPassword = async (kept: string | null, password: string): Promise<boolean> => {
  nobody ??= hashPassword(newToken())
  const same = await verify(kept ?? (await nobody), password.normalize('NFC'))
  return same && kept !== null
}

/** Was this hash made at another cost than today's? */
export const isOutdated = (kept: string): boolean => {
  const { memoryCost, timeCost, parallelism } = parseOptions(kept)
  return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism
}

export const passwordLength = { least: 10, most: 200 } as const
export type Weakness = 'short' | 'long' | 'common' | 'personal'

/** Lower case without accents, and without the digits and signs that people put around a word. */
const core = (text: string): string => fold(text).replace(/^[^a-z]+|[^a-z]+$/g, '')

let common: Promise<ReadonlySet<string>> | undefined

/** The lists of common passwords: the world's from @zxcvbn-ts/language-common (MIT), the Vietnamese ones from data/passwords (ours). Read at first need. */
const commonPasswords = (dataFolder: string): Promise<ReadonlySet<string>> =>
  (common ??= (async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    const ours = await readFile(join(dataFolder, 'passwords', 'vietnamese.txt'), 'utf8')
    const lines = ours.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    return new Set([...dictionary['passwords-common'], ...lines].map((word) => fold(word).replaceAll(' ', '')))
  })())

const isRun = (text: string): boolean => {
  // On the keys, 0 follows 9.
  const round = /^\d+$/.test(text) ? 10 : 26
  const steps = [...text].slice(1).map((letter, at) => (letter.charCodeAt(0) - text.charCodeAt(at) + round) % round)
  return steps.length > 0 && steps.every((s) => s === steps[0]) && [0, 1, round - 1].includes(steps[0] ?? 2)
}

/**
 * What is wrong with a password, nothing when it may be used: its length, whether it is a common one (also with digits or signs around it, or the same
 * few letters again and again), whether it is made of the account's own name. No rule asks for kinds of characters (NIST SP 800-63B §3.1.1.2).
 */
export const weaknesses = async (password: string, about: readonly string[], dataFolder: string): Promise<readonly Weakness[]> => {
  const plain = fold(password.normalize('NFC')).replaceAll(' ', '')
  const list = await commonPasswords(dataFolder)
  const inner = core(plain)
  const isCommon = list.has(plain) || list.has(inner) || new Set(plain).size < 5 || isRun(plain) || /^(.{1,4})\1+$/.test(plain)
  const own = about.map((name) => fold(name).replaceAll(' ', '')).filter((name) => name.length >= 3)
  return [
    ...([...password].length < passwordLength.least ? (['short'] as const) : []),
    ...([...password].length > passwordLength.most ? (['long'] as const) : []),
    ...(isCommon ? (['common'] as const) : []),
    ...(own.some((name) => inner === core(name) || plain === name || (plain.includes(name) && plain.length - name.length < 5))
      ? (['personal'] as const)
      : []),
  ]
}
