import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import { refuse } from '#lib/refusal.ts'

/** An OpenID Connect provider as configured: who it is, and who we are to it. */
export type ProviderSettings = {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
}

/** What must be remembered between asking the provider and its answer. */
export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string }
export type Identity = { readonly issuer: string; readonly subject: string; readonly strong: boolean }

export type Provider = {
  readonly name: string
  /** Where to send the browser; refuses `sign_in.provider_down` when the provider cannot be reached. */
  readonly begin: (redirect: string) => Promise<{ to: string; asked: Asked }>
  /** Who came back with this address; refuses when the provider did not confirm it. */
  readonly finish: (came: URL, asked: Asked) => Promise<Identity>
}

const isLoopback = (issuer: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname)

/** A method of the provider that counts as two factors (RFC 8176). */
const isStrong = (amr: unknown): boolean => Array.isArray(amr) && amr.includes('mfa')

/** No answer at all, rather than an answer that is wrong. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || error.name === 'TypeError' || (error.cause instanceof Error && isUnreachable(error.cause)))

/**
 * The client of one provider: authorization code with PKCE, state and nonce. The provider is discovered when it is first needed, and again after a failure, so
 * one that is down when the house opens is still offered, and works as soon as it answers. Plain http only on this machine.
 */
export const providerOf = ({ name, issuer, clientId, clientSecret }: ProviderSettings): Provider => {
  let known: Promise<Configuration> | undefined
  const discovered = async (): Promise<Configuration> => {
    known ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 10,
      ...(isLoopback(issuer) ? { execute: [allowInsecureRequests] } : {}),
    })
    try {
      return await known
    } catch {
      known = undefined
      return refuse('sign_in.provider_down', { name })
    }
  }
  return {
    name,
    begin: async (redirect) => {
      const configuration = await discovered()
      const asked = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const to = buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: 'openid',
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
      })
      return { to: to.href, asked }
    },
    finish: async (came, { state, nonce, verifier }) => {
      const configuration = await discovered()
      try {
        const tokens = await authorizationCodeGrant(configuration, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims) return { issuer: claims.iss, subject: claims.sub, strong: isStrong(claims['amr']) }
      } catch (error) {
        if (isUnreachable(error)) return refuse('sign_in.provider_down', { name })
      }
      return refuse('sign_in.provider_failed', { name })
    },
  }
}
