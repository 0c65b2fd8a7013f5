import { z } from 'zod'

/** Where the sign-in service tells of a sign-out: the one address that takes a post from elsewhere. */
export const backChannelPath = '/sign-in/oidc/logout'

const list = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .optional()

/** What the environment says about the sign-in service of others (OpenID Connect). */
export const oidcFields = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    // Only a service on this machine may be reached without TLS.
    .refine((url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/.test(url), 'an address with https')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_PRIVATE_KEY_FILE: z.string().min(1).optional(),
  OIDC_PRIVATE_KEY_ID: z.string().min(1).optional(),
  OIDC_PRIVATE_KEY_ALG: z.enum(['RS256', 'RS512', 'PS256', 'ES256']).default('RS256'),
  OIDC_NAME: z.string().min(1).max(40).default('your NHS account'),
  OIDC_ACR_MFA: list,
  OIDC_AMR_MFA: list,
  OIDC_EMAIL_VERIFIED_CLAIM: z.string().min(1).default('email_verified'),
}

export const oidcExamples: Record<string, string> = {
  OIDC_ISSUER: 'OIDC_ISSUER=https://login.microsoftonline.com/TENANT/v2.0',
  OIDC_CLIENT_ID: 'OIDC_CLIENT_ID=opel-daily',
  OIDC_PRIVATE_KEY_ALG: 'OIDC_PRIVATE_KEY_ALG=RS512',
  OIDC_NAME: 'OIDC_NAME=NHSmail',
}

/** A sign-in service of others, and how this service shows itself there. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** For `private_key_jwt`: a file with the key (PEM, PKCS 8), its name at the service and what it signs with. */
  readonly privateKey:
    | { readonly file: string; readonly id: string | undefined; readonly alg: string }
    | undefined
  /** What the button calls it. */
  readonly name: string
  /** Values of `acr` and of `amr` that count as a second factor; none by default. */
  readonly acrMfa: readonly string[]
  readonly amrMfa: readonly string[]
  /** The claim that says whether the address was proved: Entra ID has `xms_edov`. */
  readonly emailVerifiedClaim: string
}

/** The settings of the sign-in service; undefined when none is set up, a sentence when only a part is. */
export function readOidc(value: z.output<z.ZodObject<typeof oidcFields>>): OidcSettings | undefined | string {
  if (value.OIDC_ISSUER === undefined) {
    return value.OIDC_CLIENT_ID === undefined
      ? undefined
      : `OIDC_ISSUER is missing. ${oidcExamples.OIDC_ISSUER}`
  }
  if (value.OIDC_CLIENT_ID === undefined) {
    return `OIDC_CLIENT_ID is missing. For example: ${oidcExamples.OIDC_CLIENT_ID}`
  }
  if ((value.OIDC_CLIENT_SECRET === undefined) === (value.OIDC_PRIVATE_KEY_FILE === undefined)) {
    return 'Set one of OIDC_CLIENT_SECRET and OIDC_PRIVATE_KEY_FILE.'
  }
  return {
    issuer: value.OIDC_ISSUER,
    clientId: value.OIDC_CLIENT_ID,
    clientSecret: value.OIDC_CLIENT_SECRET,
    privateKey: value.OIDC_PRIVATE_KEY_FILE
      ? {
          file: value.OIDC_PRIVATE_KEY_FILE,
          id: value.OIDC_PRIVATE_KEY_ID,
          alg: value.OIDC_PRIVATE_KEY_ALG,
        }
      : undefined,
    name: value.OIDC_NAME,
    acrMfa: value.OIDC_ACR_MFA ?? [],
    amrMfa: value.OIDC_AMR_MFA ?? [],
    emailVerifiedClaim: value.OIDC_EMAIL_VERIFIED_CLAIM,
  }
}
