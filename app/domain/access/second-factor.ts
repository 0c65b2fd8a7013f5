import { type Role, roleScopeKind, roles } from './roles'

/** What a session was proved with beside the mailed code. `provider`: the sign-in service of the NHS said so. */
export const secondFactorMeans = ['app', 'recovery-code', 'passkey', 'provider', 'demo'] as const
export type SecondFactorMeans = (typeof secondFactorMeans)[number]

/** True for somebody with a role at the ICB: a mailbox alone does not open every practice's returns. */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => roleScopeKind[role] === 'icb')
}

/** The roles that cannot be used without a second factor. */
export const rolesThatNeedSecondFactor: readonly Role[] = roles.filter((role) => needsSecondFactor([role]))

/** A second factor given longer ago than this does not count for changing how somebody signs in. */
export const freshProofMinutes = 15
/** How long the mailed code counts while the second factor is awaited or first set up. */
export const halfSignedInMinutes = 30

/** Fewer are left than this: time to make new ones. */
export const fewRecoveryCodes = 3
export const recoveryCodeCount = 10

/** More passkeys than this nobody keeps apart. */
export const mostPasskeys = 10

/** What somebody typed as a recovery code, without the lines and spaces, in capitals, and what is easily misread put right. */
export function plainRecoveryCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/0/g, 'O').replace(/1/g, 'I')
}

/** A code as it is shown: four letters or digits at a time. */
export function grouped(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

/** What a person proves themselves with beside the mailed code, in words; never a secret. */
export interface SecondStepView {
  readonly app: { readonly added: string; readonly used: string } | undefined
  readonly codes: { readonly left: number; readonly used: string }
  readonly passkeys: readonly {
    readonly id: number
    readonly name: string
    readonly added: string
    readonly used: string
  }[]
}
