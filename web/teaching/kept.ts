import type { Input, Output } from '../api.ts'

// What this device keeps of a class. Marks that were not sent are always kept, by outside ids alone. Names are kept only when asked for, until they are removed.

export type Mark = Input<'attendance.send'>['marks'][number]
export type Unsent = { readonly login: string; readonly marks: readonly Mark[] }
export type Kept = { readonly login: string; readonly class: Output<'teaching.class'>; readonly attendance: Output<'attendance.read'> }

const unsentKey = (id: number): string => `goc.marks.${id}`
const keptKey = (id: number): string => `goc.class.${id}`

const read = <T>(key: string): T | undefined => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}
const write = (key: string, value: unknown): void => localStorage.setItem(key, JSON.stringify(value))

/** Marks of a class that this device has not sent yet, and whose account made them. */
export const readUnsent = (id: number): Unsent => read<Unsent>(unsentKey(id)) ?? { login: '', marks: [] }

/** Keeps what is not sent yet; nothing is left behind when all is. */
export const writeUnsent = (id: number, unsent: Unsent): void => {
  if (unsent.marks.length === 0) localStorage.removeItem(unsentKey(id))
  else write(unsentKey(id), unsent)
}

/** The class as this device keeps it, if it was asked to. */
export const readKept = (id: number): Kept | undefined => read<Kept>(keptKey(id))
export const writeKept = (id: number, kept: Kept): void => write(keptKey(id), kept)

/** The lasting name of this device: what tells its marks from those of another. */
export const device = (): string => {
  const known = read<string>('goc.device')
  if (known !== undefined) return known
  const made = `máy ${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`
  write('goc.device', made)
  return made
}

/** An id for a mark: a random UUID, made where a page without TLS has no `crypto.randomUUID` too. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether this browser can open a page without a network: it does so over TLS and on the machine itself. */
export const canKeepPage = (): boolean => 'serviceWorker' in navigator && isSecureContext

/** Has the page and its files kept, so that it opens again without a network. */
export const keepPage = async (): Promise<void> => {
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  const urls = performance
    .getEntriesByType('resource')
    .flatMap((e) => (new URL(e.name).pathname.startsWith('/assets/') ? [new URL(e.name).pathname] : []))
  await new Promise<void>((done) => {
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', () => done(), { once: true })
    channel.port1.start()
    active?.postMessage({ keep: [...new Set(urls)] }, [channel.port2])
  })
}

/** Removes the names of a class from this device; with the last class the page as well. */
export const forget = async (id: number): Promise<void> => {
  localStorage.removeItem(keptKey(id))
  if (Object.keys(localStorage).some((k) => k.startsWith('goc.class.'))) return
  await caches.delete('goc-room')
  const registration = await navigator.serviceWorker.getRegistration()
  await registration?.unregister()
}
