import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

// An empty variable means the same as none: service files often set it so.
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const environment = z
  .object({
    GOC_DATA: given(z.string().default('./var')),
    GOC_PORT: given(z.coerce.number().int().min(0).max(65_535).default(4650)),
    DATABASE_URL: given(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//)
        .optional(),
    ),
    GOC_BACKUP_PASSPHRASE: given(z.string().optional()),
    GOC_BACKUP_PASSPHRASE_FILE: given(z.string().optional()),
    GOC_BACKUP_TO: given(z.string().optional()),
    GOC_BACKUP_KEY: given(z.string().optional()),
    GOC_BACKUP_DIR: given(z.string().optional()),
    GOC_BACKUP_HOUR: given(z.coerce.number().int().min(0).max(23).default(2)),
    GOC_BACKUP_KEEP: given(z.coerce.number().int().min(1).max(3660).default(14)),
  })
  .transform((e) => ({
    dataDir: resolve(root, e.GOC_DATA),
    port: e.GOC_PORT,
    databaseUrl: e.DATABASE_URL,
    backup: {
      passphrase: e.GOC_BACKUP_PASSPHRASE,
      passphraseFile: e.GOC_BACKUP_PASSPHRASE_FILE,
      recipients: e.GOC_BACKUP_TO?.split(/[\s,]+/) ?? [],
      keyFile: e.GOC_BACKUP_KEY,
      folder: e.GOC_BACKUP_DIR === undefined ? undefined : resolve(root, e.GOC_BACKUP_DIR),
      hour: e.GOC_BACKUP_HOUR,
      keep: e.GOC_BACKUP_KEEP,
    },
  }))

/** What the program is told from outside: where data live, which port to serve, which PostgreSQL to use instead of the embedded one; how backups are made. */
export type Config = z.output<typeof environment>
export type BackupConfig = Config['backup']

/**
 * Reads the environment, once, at the edge. GOC_DATA (default ./var, relative to the project), GOC_PORT (default 4650; 0 = any free one),
 * DATABASE_URL (none: embedded), GOC_BACKUP_* (docs/operations.md). Throws a ZodError that names each wrong variable.
 */
export const readConfig = (from: Readonly<Record<string, string | undefined>> = process.env): Config => environment.parse(from)
