import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

// An empty variable means the same as none: service files often set it so.
const given = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const thisMachine = ['127.0.0.1', '::1'] as const
const isHere = (host: string): boolean => ['localhost', '[::1]', ...thisMachine].includes(host)

/** An address or a block of them, as 10.0.0.7 or 10.0.0.0/24. */
const isBlock = (text: string): boolean => {
  const [address = '', bits] = text.split('/')
  const kind = isIP(address)
  return kind !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128)))
}

const listOf = (text: string): string[] => text.split(',').map((one) => one.trim())

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && url.origin === text && (url.protocol === 'https:' || isHere(url.hostname))
}

const environment = z
  .object({
    GOC_DATA: given(z.string().default('./var')),
    GOC_PORT: given(z.coerce.number().int().min(0).max(65_535).default(4650)),
    GOC_LISTEN: given(
      z
        .string()
        .refine((text) => isIP(text) !== 0, 'phải là một địa chỉ IP')
        .default('127.0.0.1'),
    ),
    GOC_ORIGIN: given(z.string().refine(isOrigin, 'phải là địa chỉ công khai không có đường dẫn, dạng https://goc.tinh.gov.vn').optional()),
    GOC_PROXY: given(
      z
        .string()
        .refine((text) => listOf(text).every(isBlock), 'phải là các địa chỉ IP của máy chủ chuyển tiếp, cách nhau dấu phẩy')
        .optional(),
    ),
    GOC_OIDC_ISSUER: given(z.url().optional()),
    GOC_OIDC_CLIENT: given(z.string().default('goc')),
    GOC_OIDC_SECRET: given(z.string().optional()),
    GOC_OIDC_NAME: given(z.string().default('cổng đăng nhập chung')),
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
  .refine((e) => isHere(e.GOC_LISTEN) || (e.GOC_ORIGIN?.startsWith('https://') === true && e.GOC_PROXY !== undefined), {
    path: ['GOC_LISTEN'],
    message: 'chỉ mở ra ngoài máy này khi có GOC_ORIGIN (https) và GOC_PROXY',
  })
  .transform((e) => ({
    dataDir: resolve(root, e.GOC_DATA),
    port: e.GOC_PORT,
    listen: e.GOC_LISTEN,
    origin: e.GOC_ORIGIN,
    proxies: e.GOC_ORIGIN === undefined ? [] : e.GOC_PROXY === undefined ? [...thisMachine] : listOf(e.GOC_PROXY),
    provider:
      e.GOC_OIDC_ISSUER === undefined
        ? undefined
        : { name: e.GOC_OIDC_NAME, issuer: e.GOC_OIDC_ISSUER, clientId: e.GOC_OIDC_CLIENT, clientSecret: e.GOC_OIDC_SECRET },
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

/**
 * What the program is told from outside: where data live, which port and address to serve, under which public origin and behind which proxies, which
 * OpenID Connect provider to trust, which PostgreSQL to use instead of the embedded one; how backups are made.
 */
export type Config = z.output<typeof environment>
export type BackupConfig = Config['backup']

/**
 * Reads the environment, once, at the edge. GOC_DATA (default ./var, relative to the project), GOC_PORT (default 4650; 0 = any free one), GOC_LISTEN
 * (127.0.0.1; another address only with GOC_ORIGIN and GOC_PROXY), GOC_ORIGIN (none: this machine only), GOC_PROXY (with GOC_ORIGIN: this machine), GOC_OIDC_*
 * (none), DATABASE_URL (none: embedded), GOC_BACKUP_* (docs/operations.md). Throws a ZodError that names each wrong variable.
 * Asked once, so no parser is compiled for it.
 */
export const readConfig = (from: Readonly<Record<string, string | undefined>> = process.env): Config => environment.parse(from, { jitless: true })

/** Whether an address is one of these addresses and blocks. */
export const isAmong = (blocks: readonly string[]): ((address: string) => boolean) => {
  const list = new BlockList()
  for (const block of blocks) {
    const [address = '', bits] = block.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
