import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

import { KeepProblem } from './problem.ts'

/** What opens a backup, or closes it: a passphrase, or keys of age (https://age-encryption.org): recipients to close, identities to open. */
export interface Key {
  readonly passphrase?: string | undefined
  readonly recipients?: readonly string[] | undefined
  readonly identities?: readonly string[] | undefined
  /** For tests: how hard a passphrase is to try (2^n); 18 when left out. */
  readonly work?: number | undefined
}

const magic = 'age-encryption.org/v1\n'

const toWeb = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(source)) as unknown as ReadableStream<Uint8Array>

const encrypterFor = ({ passphrase, recipients = [], work }: Key): Encrypter => {
  const encrypter = new Encrypter()
  for (const one of recipients) {
    try {
      encrypter.addRecipient(one)
    } catch (problem) {
      throw new KeepProblem('keep.bad_key', { text: one }, problem)
    }
  }
  if (recipients.length > 0) return encrypter
  if (passphrase === undefined || passphrase === '') throw new KeepProblem('keep.no_key', {})
  encrypter.setPassphrase(passphrase)
  if (work !== undefined) encrypter.setScryptWorkFactor(work)
  return encrypter
}

/** The bytes as an age file, as they come. Recipients are used when there are any, else the passphrase. */
export const sealed = async (plain: AsyncIterable<Uint8Array>, key: Key): Promise<AsyncIterable<Uint8Array>> =>
  Readable.fromWeb((await encrypterFor(key).encrypt(toWeb(plain))) as WebStream)

const decrypterFor = ({ passphrase, identities = [] }: Key): Decrypter => {
  const decrypter = new Decrypter()
  if (identities.length === 0 && (passphrase === undefined || passphrase === '')) throw new KeepProblem('keep.no_key', {})
  if (passphrase !== undefined && passphrase !== '') decrypter.addPassphrase(passphrase)
  for (const one of identities) {
    try {
      decrypter.addIdentity(one)
    } catch (problem) {
      // The text is a secret: it is not repeated.
      throw new KeepProblem('keep.bad_key', { text: '' }, problem)
    }
  }
  return decrypter
}

const beginsAsAge = async (file: string): Promise<boolean> => {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === magic
  } finally {
    await handle.close()
  }
}

const isNoMatch = (problem: unknown): boolean => problem instanceof Error && /no identity matched/i.test(problem.message)

/** What an age file holds, as it is read. Refuses what is no such file, a key that does not open it, and (while reading) a file that was cut or altered. */
export const unsealed = async (file: string, key: Key): Promise<AsyncIterable<Uint8Array>> => {
  if (!(await beginsAsAge(file))) throw new KeepProblem('keep.not_a_backup', { file })
  const decrypter = decrypterFor(key)
  try {
    return Readable.fromWeb((await decrypter.decrypt(toWeb(createReadStream(file)))) as WebStream)
  } catch (problem) {
    throw isNoMatch(problem) ? new KeepProblem('keep.wrong_key', { file }, problem) : new KeepProblem('keep.damaged', { file, reason: '' }, problem)
  }
}

/** The identities of a key file as age-keygen writes it: a line each, comments by #. */
export const readIdentities = async (file: string): Promise<readonly string[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** A new pair: the identity to lock away, and the recipient that the server may know. */
export const makeKey = async (): Promise<{ readonly identity: string; readonly recipient: string }> => {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
