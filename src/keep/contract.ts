import { z } from 'zod'
import { zipType } from '#lib/media.ts'
import { command, query } from '#operation/define.ts'

export const packages = {
  'package.export': query({
    may: 'packages.carry',
    says: 'The whole register as open files: every fact with both its times, the ledger, units, editions, evidence and kept papers; no secret of an account',
    input: z.object({}),
    output: z.custom<{ name: string; type: string; bytes: Uint8Array }>(),
    refuses: ['package.too_large'],
    givesFile: [zipType],
  }),
  'package.import': command({
    may: 'packages.carry',
    says: 'Puts such a package into an empty register, to the identical hash of the ledger; the register’s own first change gives way to the package’s ledger',
    input: z.object({}),
    output: z.object({
      change: z.null().describe('the import is no change: the ledger is the one that was brought'),
      head: z.object({ number: z.int(), hash: z.string() }),
      rows: z.int(),
      files: z.int(),
      missing: z.array(z.string()).describe('papers that were lost already where the package was made'),
    }),
    refuses: ['invalid_input', 'package.not_one', 'package.damaged', 'package.differs', 'package.newer', 'package.register_in_use'],
    takesFile: [zipType],
  }),
}
