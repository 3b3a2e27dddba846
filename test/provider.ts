import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { Provider } from 'oidc-provider'

// A real OpenID Connect provider, run as a process of its own: node test/provider.ts PORT REDIRECT… Whoever comes is signed in as the text they type.

const [port = '0', ...redirects] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [{ client_id: 'goc', client_secret: 'only-for-this-test', redirect_uris: redirects, response_types: ['code'] }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/vao/${uid}` },
  findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  cookies: { keys: ['thu'] },
})
const answer = provider.callback()

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return new URLSearchParams(Buffer.concat(parts).toString())
}

const grantFor = async (accountId: string, clientId: string): Promise<string> => {
  const grant = new provider.Grant({ accountId, clientId })
  grant.addOIDCScope('openid')
  return grant.save()
}

const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<form method="post"><label>Ai <input name="who"></label><button>Vào</button></form>')
    return
  }
  const who = (await bodyOf(request)).get('who') ?? ''
  await provider.interactionFinished(request, response, {
    login: { accountId: who },
    consent: { grantId: await grantFor(who, params['client_id'] ?? '') },
  })
}

createServer((request, response) => {
  if (request.url?.startsWith('/vao/')) void interact(request, response)
  else answer(request, response)
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
