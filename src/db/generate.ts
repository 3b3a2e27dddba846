import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { openPool } from './pool.ts'
import { dumpSchema } from './schema-dump.ts'
import { generateTypes } from './typegen.ts'

const target = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Migrates an empty database of its own and gives the two files that follow from it, by their path in the project. */
const generate = async (): Promise<Readonly<Record<string, string>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-generate-'))
  const server = await startEmbedded({ dir: join(folder, 'postgres'), throwaway: true })
  const pool = openPool(server.connection)
  try {
    await migrate(pool)
    return { 'src/db/types.ts': await generateTypes(pool), 'schema.sql': await dumpSchema(pool) }
  } finally {
    await pool.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const current = (path: string): string | undefined => {
  try {
    return readFileSync(target(path), 'utf8')
  } catch {
    return undefined
  }
}

/** `npm run generate`: writes the files; with `--check` writes nothing and answers whether they are as they should be. */
export const main = async (args: readonly string[]): Promise<number> => {
  const changed = Object.entries(await generate()).filter(([path, text]) => current(path) !== text)
  const check = args.includes('--check')
  for (const [path, text] of changed) {
    if (!check) writeFileSync(target(path), text)
    console.log(check ? `${path}: chưa khớp với migrations; chạy «npm run generate»` : `${path}: đã ghi`)
  }
  if (changed.length === 0) console.log('src/db/types.ts, schema.sql: khớp với migrations')
  return check && changed.length > 0 ? 1 : 0
}
