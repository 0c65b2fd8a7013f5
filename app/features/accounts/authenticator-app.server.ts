import { encode } from 'uqr'
import { z } from 'zod'
import { listPasskeys } from '#db/queries/passkeys'
import { findApp, putApp, removeApp, removeSecondFactors } from '#db/queries/second-factors'
import { setSecondFactor } from '#db/queries/sessions'
import { grouped, halfSignedInMinutes, needsSecondFactor } from '~/domain/access/second-factor'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { seal, tryOpenSealed } from '~/platform/secrets.server'
import { matchingStep, newTotpSecret, totpAddress } from '~/platform/totp.server'
import { newCodes } from './recovery-codes.server'
import { appPurpose, type FactorOutcome, tried } from './second-factor.server'
import { type FactorHolder, tellOwnChange } from './tell-second-factor.server'
import type { AccountLive } from './typed-codes.server'

/** What the page shows to set up an app: nothing is kept until a first code proves that the app has the secret. */
export interface AppToSetUp {
  /** Goes with the form and comes back unchanged, or does not open. */
  readonly sealed: string
  readonly secretWords: string
  /** The QR code: how many squares wide, and the dark ones as the path of an SVG. */
  readonly qr: { readonly size: number; readonly path: string }
}

const setUpPurpose = 'authenticator app to set up'
const setUp = z.object({ tokenHash: z.string(), secret: z.string(), until: z.number() })

/** A new secret for the holder's app; or, with what a form brought back, the same one again while it can be used. */
export function appToSetUp(live: AccountLive, holder: FactorHolder, broughtBack?: string): AppToSetUp {
  const known = broughtBack === undefined ? undefined : openSetUp(live, holder, broughtBack)
  const secret = known ?? newTotpSecret()
  const until = live.realNow.getTime() + halfSignedInMinutes * MINUTE_MS
  const kept = JSON.stringify({ tokenHash: holder.tokenHash, secret, until } satisfies z.input<typeof setUp>)
  return {
    sealed: known && broughtBack ? broughtBack : seal(live.secret, kept, setUpPurpose),
    secretWords: grouped(secret),
    qr: drawQr(totpAddress(secret, holder.email)),
  }
}

export type SetUpOutcome =
  | Exclude<FactorOutcome, { outcome: 'proved' }>
  | { readonly outcome: 'set-up'; readonly recoveryCodes: readonly string[] }
  /** The page was open too long, or in another session: there is a new secret to take. */
  | { readonly outcome: 'start-again' }
  /** The form came twice. */
  | { readonly outcome: 'set-up-before' }

/**
 * Makes the app with the secret in `sealed` the holder's, once a code of it is right; in the place of one they had. Gives new
 * recovery codes: those from before end with the app they were for. This session is proved by it.
 */
export async function confirmApp(
  live: AccountLive,
  holder: FactorHolder,
  typed: { sealed: string; code: string; browserToken: string },
): Promise<SetUpOutcome> {
  const secret = openSetUp(live, holder, typed.sealed)
  if (secret === undefined) return { outcome: 'start-again' }
  const had = await findApp(live.db, holder.personId)
  if (had && tryOpenSealed(live.secret, had.sealedSecret, appPurpose) === secret)
    return { outcome: 'set-up-before' }
  let recoveryCodes: readonly string[] = []
  const result = await tried(live, holder, typed.browserToken, async (trx) => {
    const step = matchingStep(secret, typed.code, { now: live.realNow, lastStep: 0 })
    if (step === undefined) return false
    const at = instant(live.realNow)
    const sealedSecret = seal(live.secret, secret, appPurpose)
    await putApp(trx, { personId: holder.personId, sealedSecret, at, lastStep: step })
    recoveryCodes = await newCodes(trx, live, holder.personId)
    await setSecondFactor(trx, holder.tokenHash, { by: 'app', at })
    await tellOwnChange(trx, live, holder, had ? 'app-replaced' : 'app-set-up')
    return true
  })
  return result.outcome === 'proved' ? { outcome: 'set-up', recoveryCodes } : result
}

/**
 * Takes the holder's app away and leaves their passkeys and recovery codes: for a telephone that was lost while there is no other. Their
 * last second step it does not take.
 */
export async function removeOwnApp(
  live: AccountLive,
  holder: FactorHolder,
): Promise<'removed' | 'removed-before' | 'last'> {
  return live.db.transaction().execute(async (trx) => {
    if (!(await findApp(trx, holder.personId))) return 'removed-before'
    if ((await listPasskeys(trx, holder.personId)).length === 0) return 'last'
    await removeApp(trx, holder.personId)
    await tellOwnChange(trx, live, holder, 'app-removed')
    return 'removed'
  })
}

/** Takes the app, the codes and the passkeys away. Refused to whoever has a role at the ICB. */
export async function turnSecondFactorOff(
  live: AccountLive,
  holder: FactorHolder,
): Promise<'off' | 'off-before' | 'needed'> {
  if (needsSecondFactor(holder.assignments.map((one) => one.role))) return 'needed'
  return live.db.transaction().execute(async (trx) => {
    if (!(await removeSecondFactors(trx, holder.personId))) return 'off-before'
    await tellOwnChange(trx, live, holder, 'turned-off')
    return 'off'
  })
}

function openSetUp(live: AccountLive, { tokenHash }: FactorHolder, sealed: string): string | undefined {
  const text = tryOpenSealed(live.secret, sealed, setUpPurpose)
  if (text === undefined) return undefined
  const kept = setUp.parse(JSON.parse(text))
  return kept.tokenHash === tokenHash && kept.until > live.realNow.getTime() ? kept.secret : undefined
}

function drawQr(text: string): AppToSetUp['qr'] {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: path.join('') }
}
