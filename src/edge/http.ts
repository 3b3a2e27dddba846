import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse, type Refusal, type RefusalCode } from '#lib/refusal.ts'
import type { File, Operation } from '#operation/define.ts'
import { words } from '#texts/refusals.ts'
import type { OpenHouse } from './house.ts'
import { limits, withinTime } from './limits.ts'
import { openapi } from './openapi.ts'
import { operations } from './table.ts'
import { refusalFor } from './troubles.ts'

const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))
const bodyMost = 20_000_000

/** HTTP status of a refusal; what is not named is 400. */
const statusOf: Partial<Record<RefusalCode, number>> = {
  access_denied: 403,
  'http.foreign_origin': 403,
  not_found: 404,
  'unit.not_on_day': 404,
  ambiguous: 409,
  'change.already_undone': 409,
  'change.built_on': 409,
  'change.cannot_undo': 409,
  'workbook.already_imported': 409,
  'access.more_than_held': 403,
  'access.cannot_delegate': 403,
  'access.last_administrator': 409,
  'access.already_given': 409,
  'standards.already_loaded': 409,
  'http.too_large': 413,
  'http.too_slow': 503,
  'database.unavailable': 503,
  'folder.read_only': 503,
  'disk.full': 507,
  'workbook.unreadable': 422,
  'standards.not_understood': 422,
}

const answerRefusal = (c: Context, error: Refusal): Response =>
  c.json({ code: error.code, details: error.details, ...words(error.code, error.details as never) }, (statusOf[error.code] ?? 400) as 400)

const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.ico': 'image/x-icon',
}

/** Only this machine may call, and only from pages of its own: until accounts exist, whoever reaches the door is the owner. */
const ownPagesOnly = (c: Context): void => {
  const host = c.req.header('host') ?? ''
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) refuse('http.foreign_origin', { origin: host })
  if (origin !== undefined && origin !== `http://${host}`) refuse('http.foreign_origin', { origin })
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('http.foreign_origin', { origin: site })
}

const fileOf = async (c: Context, query: Readonly<Record<string, string>>): Promise<File> => ({
  name: query.fileName ?? 'bảng tính.xlsx',
  type: c.req.header('content-type') ?? '',
  bytes: new Uint8Array(await c.req.arrayBuffer()),
})

const jsonOf = async (c: Context): Promise<unknown> => {
  try {
    return await c.req.json()
  } catch {
    return refuse('invalid_input', { problems: [{ path: '', message: 'nội dung không phải JSON' }] })
  }
}

const download = (file: File): Response => {
  const ascii = file.name.replace(/[^\w.-]+/g, '_')
  return new Response(file.bytes as never, {
    headers: {
      ...headers,
      'content-type': file.type,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
    },
  })
}

const serve = async (c: Context, house: OpenHouse, name: string, operation: Operation): Promise<Response> => {
  // An empty box of a form means nothing was said.
  const query = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''))
  const file = operation.takesFile ? await fileOf(c, query) : undefined
  const { fileName: _, ...options } = query
  const raw = operation.takesFile ? options : operation.kind === 'command' || operation.inBody ? await jsonOf(c) : query
  const answer = await withinTime(operation, house.ask(name, raw, file))
  return operation.givesFile ? download(answer as File) : c.json(answer as object, 200, { 'cache-control': 'no-store' })
}

const page = async (path: string): Promise<Response> => {
  const wanted = normalize(join(pages, path))
  const inside = wanted.startsWith(pages + sep) && extname(wanted) !== ''
  const found = inside ? await readFile(wanted).catch(() => undefined) : undefined
  const bytes = found ?? (await readFile(join(pages, 'index.html')).catch(() => undefined))
  if (!bytes)
    return new Response('Giao diện chưa được dựng: hãy chạy lại bằng npm start. / The pages are not built: run npm start.', {
      status: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  const type = found ? (types[extname(wanted)] ?? 'application/octet-stream') : types['.html']
  const cache = found && path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return new Response(bytes as never, { headers: { ...headers, 'content-type': type ?? 'text/html', 'cache-control': cache } })
}

export type HttpOptions = {
  readonly version: string
  readonly fault: (error: unknown, id: string) => void
  /** Sees every request and answers the questions after health; none in tests of the operations alone. */
  readonly watch?: ((app: Hono) => void) | undefined
}

/** The HTTP door: one route per operation of the table, the OpenAPI document, health, and the pages. */
export const httpDoor = (house: OpenHouse, { version, fault, watch }: HttpOptions): Hono => {
  const app = new Hono()
  watch?.(app)
  app.onError((error, c) => {
    const refusal = refusalFor(error, limits.command / 1000)
    if (refusal) return answerRefusal(c, refusal)
    const id = Math.random().toString(36).slice(2, 10)
    fault(error, id)
    return c.json(
      {
        code: 'fault',
        details: { id },
        says: `Phần mềm gặp lỗi (mã ${id}). Chưa có gì bị thay đổi; hãy thử lại hoặc báo mã này.`,
        saysEn: `A fault of ours (${id}). Nothing was changed.`,
      },
      500,
    )
  })
  app.use('/api/*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
  app.use('/api/*', async (c, next) => {
    ownPagesOnly(c)
    await next()
  })
  app.use('/api/*', bodyLimit({ maxSize: bodyMost, onError: () => refuse('http.too_large', { limit: bodyMost }) }))
  app.get('/api/openapi.json', (c) => c.json(openapi(version)))
  for (const [name, operation] of Object.entries(operations)) {
    const method = operation.kind === 'query' && !operation.takesFile ? 'GET' : 'POST'
    app.on(method, `/api/${name}`, (c) => serve(c, house, name, operation))
  }
  app.all('/api/*', (c) => refuse('not_found', { what: 'operation', text: c.req.path }))
  app.get('*', (c) => page(c.req.path))
  return app
}
