import type pg from 'pg'
import type { Desk } from './desk.ts'
import type { FileStore } from '#operation/files.ts'

/** What the house lends every handler: the desk of the muster, the store of files, and where the shipped data lie. */
export type House = { readonly pool: pg.Pool; readonly desk: Desk; readonly files: FileStore; readonly dataFolder: string }
