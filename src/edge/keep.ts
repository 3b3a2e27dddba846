import { existsSync, mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { connect } from '#db/connect.ts'
import { openClient } from '#db/pool.ts'
import { writeBackup } from '#keep/backup.ts'
import { makeKey, readIdentities, type Key } from '#keep/cipher.ts'
import { openDoctor, type Examined } from '#keep/doctor.ts'
import { filesIn, rowsIn, type Kept } from '#keep/manifest.ts'
import { KeepProblem } from '#keep/problem.ts'
import { restoreBackup, verifyBackup } from '#keep/restore.ts'

import { Usage } from './command.ts'
import type { BackupConfig, Config } from './config.ts'
import { tellExamined } from './doctor.ts'
import { openHouse } from './house.ts'
import { askSecret } from './secret.ts'

export type Said = { readonly print: (text: string) => void; readonly say: (text: string) => void }

const options = {
  to: { type: 'string', multiple: true },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
  verify: { type: 'boolean' },
  'new-key': { type: 'boolean' },
} as const

const read = (name: string, args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const file = positionals[0]
    if (file === undefined || positionals.length > 1) throw new Usage(`thiếu tên tệp: goc ${name} TỆP`)
    return { values, file: resolve(file) }
  } catch (error) {
    throw error instanceof Usage ? error : new Usage(error instanceof Error ? error.message : String(error))
  }
}
type Given = ReturnType<typeof read>['values']

const firstLine = async (file: string): Promise<string> => (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? ''

const passphraseFrom = async (config: BackupConfig, given: Given = {}): Promise<string | undefined> => {
  const file = given['passphrase-file'] ?? (config.passphrase === undefined ? config.passphraseFile : undefined)
  return file === undefined ? config.passphrase : firstLine(file)
}

/** The key that closes a backup, from the configuration alone: what a server that nobody sits at can use. */
export const sealingKey = async (config: BackupConfig, given: Given = {}): Promise<Key> => {
  const recipients = given.to ?? (given['passphrase-file'] === undefined ? config.recipients : [])
  return { recipients, passphrase: recipients.length > 0 ? undefined : await passphraseFrom(config, given) }
}

const isMissing = ({ recipients = [], identities = [], passphrase }: Key): boolean =>
  recipients.length === 0 && identities.length === 0 && passphrase === undefined

const typedTwice = async (): Promise<string> => {
  const once = await askSecret('Cụm mật khẩu của bản sao lưu / passphrase: ')
  if (once === undefined || once === '') throw new KeepProblem('keep.no_key', {})
  if ((await askSecret('Gõ lại / again: ')) !== once) throw new Usage('hai lần gõ khác nhau')
  return once
}

const openingKey = async ({ backup }: Config, given: Given): Promise<Key> => {
  const file = given.key ?? (given['passphrase-file'] === undefined ? backup.keyFile : undefined)
  const key = { identities: file === undefined ? [] : await readIdentities(file), passphrase: await passphraseFrom(backup, given) }
  if (!isMissing(key)) return key
  return { passphrase: await askSecret('Cụm mật khẩu của bản sao lưu / passphrase: ') }
}

const told = (kept: Kept): string =>
  `${rowsIn(kept)} dòng của ${kept.opening.tables.length} bảng, ${filesIn(kept)} tệp; sổ cái số ${kept.opening.head.number}, mã băm ${kept.opening.head.hash.slice(0, 12)}…, lúc ${kept.opening.madeAt}`

const newKey = async (file: string, { print }: Said): Promise<number> => {
  const { identity, recipient } = await makeKey()
  const text = `# Khóa mở bản sao lưu của Gốc. Cất ngoài máy chủ. / Opens backups: keep it off the server.\n# public key: ${recipient}\n${identity}\n`
  await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((problem: NodeJS.ErrnoException) => {
    throw problem.code === 'EEXIST' ? new KeepProblem('keep.target_exists', { file }) : problem
  })
  print(`Đã ghi khóa mở vào ${file}: cất ngoài máy chủ.\nKhóa để sao lưu (GOC_BACKUP_TO hoặc --to): ${recipient}`)
  return 0
}

const make = async (config: Config, version: string, file: string, given: Given, { print }: Said): Promise<number> => {
  const { dataDir, databaseUrl } = config
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres'))) throw new KeepProblem('keep.nothing', { folder: dataDir })
  const asked = await sealingKey(config.backup, given)
  const key = isMissing(asked) ? { passphrase: await typedTwice() } : asked
  const db = await connect({ dataDir, databaseUrl })
  try {
    const client = await db.pool.connect()
    try {
      print(`Đã sao lưu vào ${file}: ${told(await writeBackup({ client, dataDir, program: version, madeAt: new Date() }, file, key))}.`)
    } finally {
      client.release()
    }
    return 0
  } finally {
    await db.close()
  }
}

const verify = async (config: Config, file: string, given: Given, { print }: Said): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-verify-'))
  let examined: Examined | undefined
  const kept = await verifyBackup(folder, file, await openingKey(config, given), async (connection) => {
    const client = await openClient(connection, 'goc-verify')
    try {
      examined = await (await openDoctor(client))({ filesFolder: join(folder, 'files') })
    } finally {
      await client.end()
    }
  })
  print(`Phục hồi thử được trọn vẹn, từng bảng và từng tệp khớp mã băm: ${told(kept)}.`)
  return examined === undefined ? 1 : tellExamined(examined, print)
}

/** `goc backup TỆP`, `goc backup --verify TỆP`, `goc backup --new-key TỆP`. */
export const backupCommand = (config: Config, version: string, args: readonly string[], said: Said): Promise<number> => {
  const { values, file } = read('backup', args)
  if (values['new-key'] === true) return newKey(file, said)
  return values.verify === true ? verify(config, file, values, said) : make(config, version, file, values, said)
}

/** `goc restore TỆP`: into the empty folder GOC_DATA (and the empty database DATABASE_URL); then brought up to date and examined. */
export const restoreCommand = async (config: Config, args: readonly string[], said: Said): Promise<number> => {
  const { values, file } = read('restore', args)
  const kept = await restoreBackup(config, file, await openingKey(config, values))
  said.print(`Đã phục hồi vào ${config.dataDir}: ${told(kept)}.`)
  const house = await openHouse(config, { inWorker: false, progress: said.say })
  try {
    const client = await house.doors.pool.connect()
    try {
      return tellExamined(await (await openDoctor(client))({ filesFolder: house.filesFolder }), said.print)
    } finally {
      client.release()
    }
  } finally {
    await house.close()
  }
}
