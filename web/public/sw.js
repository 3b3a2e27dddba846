// Lets the page of a class be opened again in a room without a network. It answers for what this device was asked to keep, and for nothing of the API:
// names and marks are kept by the page itself (web/teaching/kept.ts), and only on request.

const name = 'goc-room'

/** The page, and every file that it has loaded so far. */
const keep = async (urls) => {
  const cache = await caches.open(name)
  await Promise.all(
    ['/', ...urls].map(async (url) => {
      const answer = await fetch(url, { cache: 'no-cache' })
      if (answer.ok) await cache.put(url, answer)
    }),
  )
}

/** The network first, so that nobody works on an old page while there is one. */
const page = async (request) => {
  try {
    const answer = await fetch(request)
    const cache = await caches.open(name)
    if (answer.ok && (await cache.match('/'))) await cache.put('/', answer.clone())
    return answer
  } catch (error) {
    const kept = await caches.match('/')
    if (kept) return kept
    throw error
  }
}

/** Files of the pages have their content in their names: what is kept is what would come. */
const file = async (request) => {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  const cache = await caches.open(name)
  if (answer.ok && (await cache.match('/'))) await cache.put(request, answer.clone())
  return answer
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep).then(() => event.ports[0]?.postMessage('kept')))
})
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (event.request.mode === 'navigate') event.respondWith(page(event.request))
  else if (pathname.startsWith('/assets/')) event.respondWith(file(event.request))
})
