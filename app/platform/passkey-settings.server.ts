import { isIP } from 'node:net'
import { z } from 'zod'

/** What the environment says about passkeys. */
export const passkeyFields = {
  PASSKEY_DOMAIN: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a domain without https:// and port'))
    .optional(),
}

export const passkeyExamples: Record<string, string> = {
  PASSKEY_DOMAIN: 'PASSKEY_DOMAIN=opel.example.nhs.uk',
}

/** What a passkey is bound to: a browser gives it to no other domain, and says on which page it was asked. */
export interface PasskeySettings {
  /** The domain ("RP ID"). Passkeys made for another one are of no use. */
  readonly domain: string
  /** Scheme, host and port of the service's own pages. */
  readonly origin: string
}

/**
 * What passkeys are bound to: the host of the service's address, or a domain above it. Undefined where no browser would give
 * one (a bare IP address, or no TLS on another machine); a sentence when the domain is not the service's own.
 */
export function readPasskeySettings(
  appUrl: string,
  domain: string | undefined,
): PasskeySettings | undefined | string {
  const { hostname, origin, protocol } = new URL(appUrl)
  const isOwn = domain === undefined || hostname === domain || hostname.endsWith(`.${domain}`)
  if (!isOwn) {
    return `PASSKEY_DOMAIN is wrong (${hostname}, or a domain above it). For example: ${passkeyExamples.PASSKEY_DOMAIN}`
  }
  const isSafe = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  return isSafe && !isAddress ? { domain: domain ?? hostname, origin } : undefined
}
