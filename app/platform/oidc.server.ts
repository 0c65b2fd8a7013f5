import { readFile } from 'node:fs/promises'
import { createRemoteJWKSet, importPKCS8, type JWTPayload, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { z } from 'zod'
import type { OidcSettings } from './oidc-settings.server'
import { tryOpenSealed } from './secrets.server'

/** Where the sign-in service leads back to. */
export const backPath = '/sign-in/oidc/back'
const askedFor = 'openid profile email'
const waitSeconds = 8
/** Clocks differ; a logout token older than this is an old one played again. */
const oldestTokenSeconds = 300
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const keyAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

/** What the browser keeps, sealed, between going to the sign-in service and coming back. */
const roundTrip = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
})
export type RoundTrip = z.output<typeof roundTrip>
export const roundTripPurpose = 'round trip'

/** What the browser kept; undefined when it kept nothing, or it was changed. */
export function readRoundTrip(secret: string, sealed: string | undefined): RoundTrip | undefined {
  const text = sealed && tryOpenSealed(secret, sealed, roundTripPurpose)
  return text ? roundTrip.parse(JSON.parse(text)) : undefined
}

/** Somebody as the sign-in service proved them. */
export interface ProvenPerson {
  readonly issuer: string
  readonly subject: string
  /** `null` when there is none, or it was not proved: then it says nothing about who this is. */
  readonly verifiedEmail: string | null
  readonly hasGivenSecondFactor: boolean
  readonly sid: string | null
  readonly idToken: string
}

const discovered = new WeakMap<OidcSettings, Promise<client.Configuration>>()

/** What the service says about itself, asked for when first needed; a failure is not kept. */
function configurationOf(settings: OidcSettings): Promise<client.Configuration> {
  const known = discovered.get(settings)
  if (known) return known
  const asked = discover(settings)
  discovered.set(settings, asked)
  asked.catch(() => discovered.delete(settings))
  return asked
}

async function discover(settings: OidcSettings): Promise<client.Configuration> {
  const isLocal = settings.issuer.startsWith('http:')
  return client.discovery(new URL(settings.issuer), settings.clientId, {}, await authenticationOf(settings), {
    timeout: waitSeconds,
    execute: isLocal ? [client.allowInsecureRequests] : [],
  })
}

async function authenticationOf({ clientSecret, privateKey }: OidcSettings): Promise<client.ClientAuth> {
  if (!privateKey) return client.ClientSecretBasic(clientSecret)
  const key = await importPKCS8(await readFile(privateKey.file, 'utf8'), privateKey.alg)
  return client.PrivateKeyJwt(privateKey.id ? { key, kid: privateKey.id } : key)
}

/** The address to send a browser to, and what it must bring back. Throws when the service does not answer. */
export async function startAtProvider(
  settings: OidcSettings,
  { appUrl, next }: { appUrl: string; next: string },
): Promise<{ url: string; kept: RoundTrip }> {
  const configuration = await configurationOf(settings)
  const kept = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next,
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${appUrl}${backPath}`,
    scope: askedFor,
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    ...(settings.acrMfa.length > 0 ? { acr_values: settings.acrMfa.join(' ') } : {}),
  })
  return { url: url.href, kept }
}

/** Who came back, proved by code, state, nonce and signature. Throws when any of them is wrong, or the service does not answer. */
export async function finishAtProvider(
  settings: OidcSettings,
  { appUrl, search, kept }: { appUrl: string; search: string; kept: RoundTrip },
): Promise<ProvenPerson> {
  const configuration = await configurationOf(settings)
  const tokens = await client.authorizationCodeGrant(
    configuration,
    new URL(`${appUrl}${backPath}${search}`),
    {
      pkceCodeVerifier: kept.verifier,
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      idTokenExpected: true,
    },
  )
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) throw new Error('The sign-in service sent no ID token')
  const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined
  const info = hasUserInfo ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
  const all: Readonly<Record<string, unknown>> = { ...info, ...claims }
  return {
    issuer: claims.iss,
    subject: claims.sub,
    verifiedEmail:
      isTrue(all[settings.emailVerifiedClaim]) && typeof all.email === 'string' ? all.email : null,
    hasGivenSecondFactor: isSecondFactor(settings, claims),
    sid: typeof claims.sid === 'string' ? claims.sid : null,
    idToken: tokens.id_token,
  }
}

/** Where to send a browser that signed out here, so that it is signed out there; undefined when the service has no such page. */
export async function signOutAtProvider(
  settings: OidcSettings,
  { appUrl, idToken }: { appUrl: string; idToken: string },
): Promise<string | undefined> {
  const configuration = await configurationOf(settings)
  const page = configuration.serverMetadata().end_session_endpoint
  // A form may only lead to the service's own origin (the content security policy).
  if (!page || new URL(page).origin !== new URL(settings.issuer).origin) return undefined
  return client.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: `${appUrl}/sign-in`,
  }).href
}

/** Whose sessions a logout token ends, and the number that makes it count once. */
export interface LogoutToken {
  readonly issuer: string
  readonly jti: string
  readonly subject: string | null
  readonly sid: string | null
}

const logoutClaims = z.object({
  jti: z.string().min(1),
  iat: z.number(),
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  events: z.looseObject({ [logoutEvent]: z.looseObject({}) }),
})

/**
 * Reads a logout token, after OpenID Connect Back-Channel Logout 1.0: signed by the service, for this client, new, about a logout,
 * with a subject or a session and without a nonce. Throws when any of it is not so.
 */
export async function readLogoutToken(
  settings: OidcSettings,
  token: string,
  now: Date,
): Promise<LogoutToken> {
  const metadata = (await configurationOf(settings)).serverMetadata()
  const { payload } = await jwtVerify(token, keysAt(metadata.jwks_uri), {
    issuer: metadata.issuer,
    audience: settings.clientId,
    algorithms: keyAlgorithms,
    maxTokenAge: oldestTokenSeconds,
    clockTolerance: 60,
    currentDate: now,
  })
  if ('nonce' in payload) throw new Error('A logout token has no nonce')
  const { jti, sub, sid } = logoutClaims.parse(payload)
  if (sub === undefined && sid === undefined) throw new Error('The logout token names nobody')
  return { issuer: metadata.issuer, jti, subject: sub ?? null, sid: sid ?? null }
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

function keysAt(address: string | undefined) {
  if (!address) throw new Error('The sign-in service names no keys')
  const known = keySets.get(address) ?? createRemoteJWKSet(new URL(address))
  keySets.set(address, known)
  return known
}

function isSecondFactor({ acrMfa, amrMfa }: OidcSettings, { acr, amr }: JWTPayload): boolean {
  if (typeof acr === 'string' && acrMfa.includes(acr)) return true
  return Array.isArray(amr) && amr.some((one) => amrMfa.includes(one))
}

/** Some services write it as text or number. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 1 || value === '1'
}
