import { reach, type Actor } from '#access/policy.ts'
import { zipType } from '#lib/media.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'

import type { packages } from './contract.ts'
import { packageEntries } from './package.ts'
import { takePackage } from './unpackage.ts'
import { zipOf } from './zip.ts'

const may = 'packages.carry'

/** Everything leaves or everything comes: it is for those who hold the right everywhere. */
const everywhere = (actor: Actor): void => {
  if (!reach(actor, may).includes('everywhere')) refuse('access_denied', { may })
}

// The answer of an operation is held whole, and one buffer of Node holds no more.
const most = 2_000_000_000

const collected = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > most) refuse('package.too_large', { limit: most })
    held.push(piece)
  }
  return Buffer.concat(held, size)
}

export const packageHandlers: Handlers<typeof packages, House> = {
  'package.export': async ({ actor, house, now, today }) => {
    everywhere(actor)
    const client = await house.pool.connect()
    try {
      const bytes = await collected(zipOf(packageEntries({ client, files: house.files, madeAt: now })))
      return { name: `Gốc - gói dữ liệu ${today}.zip`, type: zipType, bytes }
    } finally {
      client.release()
    }
  },

  'package.import': async ({ actor, client, house, file }) => {
    everywhere(actor)
    if (file === undefined) return refuse('invalid_input', { problems: [{ path: 'file', message: 'thiếu tệp' }] })
    // The change that was opened for this command is let go: the register's ledger becomes the package's, which knows nothing of it.
    await client.query('rollback')
    const { missing, ...done } = await takePackage(client, house.files, file.bytes)
    return { change: null, ...done, missing: [...missing] }
  },
}
