import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))

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

/** A file of the built pages; for every address that is no file, the page itself, which finds its own way. */
export const page = async (path: string): Promise<Response> => {
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
  return new Response(bytes as never, { headers: { 'content-type': type ?? 'text/html', 'cache-control': cache } })
}
