import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A token nobody can guess: 256 bits as text for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The salt of a row that the ledger hashes. */
export const newSalt = (): Buffer => randomBytes(16)

// Without 0, 1, I, L, O and U: nothing that is read wrongly from paper.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for people to write down: groups of four of thirty letters, 4.9 bits each. */
export const newCode = (groups: number): string => {
  const chosen: string[] = []
  while (chosen.length < groups * 4) for (const byte of randomBytes(groups * 8)) if (byte < 240) chosen.push(letters[byte % 30] ?? '')
  return Array.from({ length: groups }, (_, at) => chosen.slice(at * 4, at * 4 + 4).join('')).join('-')
}

/** A code as typed by someone: case, spaces and dashes do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

/** Closes and opens small secrets that must be read again. `about` binds a secret to its row: it opens nowhere else. */
export type Sealer = { readonly seal: (secret: Uint8Array, about: string) => Buffer; readonly open: (sealed: Uint8Array, about: string) => Buffer }

const [nonceBytes, tagBytes] = [12, 16]

/** AES-256-GCM under one key of 32 bytes: nonce, tag, text. Opening throws when anything of it, or `about`, is not what it was. */
export const sealerOf = (key: Uint8Array): Sealer => ({
  seal: (secret, about) => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
    const text = Buffer.concat([cipher.update(secret), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), text])
  },
  open: (sealed, about) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
  },
})
