import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Passkey } from '#db/queries/passkeys'
import type { PasskeySettings } from './passkey-settings.server'
import { hashToken } from './secrets.server'

/** The library brings a hundred modules for kinds of passkeys that few have: it is loaded when the first passkey is. */
const library = () => import('@simplewebauthn/server')

/** How long the browser may take until the person has shown that it is them. */
const answerWithinMs = 120_000

/** ES256, EdDSA, RS256: what browsers have. Left to itself the library tries what this Node has only on trial, and Node warns. */
const algorithms = [-7, -8, -257]

type Known = Pick<Passkey, 'credentialId' | 'transports'>

/** What the browser is asked, so that it makes a new passkey for this person. One that is `known` it does not make again. */
export async function askToAdd(
  settings: PasskeySettings,
  person: { personId: number; email: string; name: string },
  known: readonly Known[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'OPEL Daily',
    rpID: settings.domain,
    // The same each time, so that a device replaces its passkey for a person; says nothing about them.
    userID: Buffer.from(hashToken(`passkeys of person ${person.personId}`), 'base64url'),
    userName: person.email,
    userDisplayName: person.name,
    timeout: answerWithinMs,
    attestationType: 'none',
    excludeCredentials: known.map(named),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
}

/** What the browser is asked, so that one of these passkeys proves the person. */
export async function askToProve(
  settings: PasskeySettings,
  known: readonly Known[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: settings.domain,
    timeout: answerWithinMs,
    allowCredentials: known.map(named),
    userVerification: 'required',
  })
}

function named({ credentialId, transports }: Known) {
  return { id: credentialId, transports: [...transports] }
}

/** What a browser gave could not be taken; `why` is for the log: it holds no secret, but what the browser said. */
export interface Unproved {
  readonly isProved: false
  readonly why: string
}

export type AddedPasskey =
  | ({ readonly isProved: true } & Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>)
  | Unproved

/** Whether a browser made the passkey for this challenge, on a page of this service, with the person verified. */
export async function checkAdded(
  settings: PasskeySettings,
  answer: string,
  challenge: string,
): Promise<AddedPasskey> {
  const response = readAnswer<RegistrationResponseJSON>(registration, answer)
  if (!response) return { isProved: false, why: 'not the answer of a browser' }
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: settings.origin,
      expectedRPID: settings.domain,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: true,
    })
    if (!verified || !registrationInfo) return { isProved: false, why: 'not verified' }
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      isProved: true,
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: response.response.transports ?? [],
    }
  } catch (error) {
    return { isProved: false, why: whyOf(error) }
  }
}

export type ProvedPasskey = { readonly isProved: true; readonly counter: number } | Unproved

/**
 * Whether this passkey signed this challenge, on a page of this service, with the person verified. Says nothing about its
 * counter: the library would compare it before the signature, and anybody can claim a counter.
 */
export async function checkProved(
  settings: PasskeySettings,
  answer: string,
  challenge: string,
  passkey: Passkey,
): Promise<ProvedPasskey> {
  const response = readAnswer<AuthenticationResponseJSON>(assertion, answer)
  if (!response) return { isProved: false, why: 'not the answer of a browser' }
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: settings.origin,
      expectedRPID: settings.domain,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: 0,
      },
      requireUserVerification: true,
    })
    if (!verified) return { isProved: false, why: 'the signature is wrong' }
    return { isProved: true, counter: authenticationInfo.newCounter }
  } catch (error) {
    return { isProved: false, why: whyOf(error) }
  }
}

/** Which passkey a browser says it used; undefined when the text is no answer of a browser. */
export function credentialIdOf(answer: string): string | undefined {
  return readAnswer<AuthenticationResponseJSON>(assertion, answer)?.id
}

const base64url = z
  .string()
  .max(50_000)
  .regex(/^[\w-]*$/)
const common = {
  id: base64url.min(1).max(2_000),
  rawId: base64url.max(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  // Nothing of them is asked for, so nothing of them is kept.
  clientExtensionResults: z.unknown().transform(() => ({})),
}
const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional()
      .catch(undefined),
  }),
})
const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional().catch(undefined),
  }),
})

function readAnswer<Response>(schema: z.ZodType<Response, unknown>, text: string): Response | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown'
}
