import type pg from 'pg'
import type { Sealer } from './secrets.ts'

/** What the house lends the operations on accounts. */
export type AccountsHouse = { readonly pool: pg.Pool; readonly sealer: Sealer; readonly dataFolder: string }
