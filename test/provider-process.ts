import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('./provider.ts', import.meta.url))

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })

/** Starts the provider in a process of its own; resolves when it listens. */
export const startProvider = async (port: number, redirects: readonly string[]): Promise<{ stop: () => Promise<void> }> => {
  const child = spawn(process.execPath, [script, String(port), ...redirects], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => String(text).includes('ready') && resolve())
    child.stderr.on('data', (text: Buffer) => (said += String(text)))
    child.once('exit', () => reject(new Error(`the provider ended: ${said}`)))
  })
  return {
    stop: async () => {
      child.removeAllListeners('exit')
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

/** The client as the provider knows it. */
export const clientOf = (port: number) => ({
  name: 'Cổng thử nghiệm',
  issuer: `http://127.0.0.1:${port}`,
  clientId: 'goc',
  clientSecret: 'only-for-this-test',
})

/** Goes to the provider as a browser does, signs in there as somebody, and gives the address it sends the browser back to. */
export const throughProvider = async (to: string, who: string): Promise<URL> => {
  const cookies = new Map<string, string>()
  const go = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { cookie, ...(init.headers as Record<string, string>) } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return answer
  }
  const next = (answer: Response, from: string): string => new URL(answer.headers.get('location') ?? '', from).href
  const form = next(await go(to), to)
  const sent = await go(form, {
    method: 'POST',
    body: new URLSearchParams({ who }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const resumed = next(sent, form)
  return new URL(next(await go(resumed), resumed))
}
