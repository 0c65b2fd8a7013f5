import type { Executor } from '#db/connection'
import {
  findApp,
  insertTry,
  listWrongTries,
  markTryRight,
  spendRecoveryCode,
  takeStep,
} from '#db/queries/second-factors'
import { setSecondFactor } from '#db/queries/sessions'
import { freshProofMinutes, plainRecoveryCode } from '~/domain/access/second-factor'
import { DAY_MS, dateOf, instant, MINUTE_MS } from '~/domain/calendar/days'
import { hashToken, tryOpenSealed } from '~/platform/secrets.server'
import { matchingStep } from '~/platform/totp.server'
import { type FactorHolder, tellOwnChange } from './tell-second-factor.server'
import type { AccountLive } from './typed-codes.server'

/** Wrong tries of one person on one browser within a quarter of an hour, and of one person anywhere within an hour. */
const mostOnBrowser = { tries: 5, minutes: 15 }
const mostOfPerson = { tries: 10, minutes: 60 }

/** What an app's secret is sealed for. */
export const appPurpose = 'authenticator app'

export type FactorOutcome =
  | { readonly outcome: 'proved' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'too-many'; readonly waitMinutes: number }

/** Compares a code with the person's authenticator app; a right one counts once, and proves this session. */
export async function giveAppCode(
  live: AccountLive,
  holder: FactorHolder,
  typed: { code: string; browserToken: string },
): Promise<FactorOutcome> {
  return tried(live, holder, typed.browserToken, async (trx) => {
    const app = await findApp(trx, holder.personId)
    // A secret that does not open was sealed with another SESSION_SECRET: recovery codes still work.
    const key = app && tryOpenSealed(live.secret, app.sealedSecret, appPurpose)
    if (!app || !key) return false
    const step = matchingStep(key, typed.code, { now: live.realNow, lastStep: app.lastStep })
    const at = instant(live.realNow)
    if (step === undefined || !(await takeStep(trx, { personId: holder.personId, step, at }))) return false
    await setSecondFactor(trx, holder.tokenHash, { by: 'app', at })
    return true
  })
}

/** Compares a recovery code; a right one is used up, and proves this session. The person is told by mail. */
export async function giveRecoveryCode(
  live: AccountLive,
  holder: FactorHolder,
  typed: { code: string; browserToken: string },
): Promise<FactorOutcome> {
  return tried(live, holder, typed.browserToken, async (trx) => {
    const at = instant(live.realNow)
    const hash = hashToken(plainRecoveryCode(typed.code))
    if (!(await spendRecoveryCode(trx, { personId: holder.personId, hash, at }))) return false
    await setSecondFactor(trx, holder.tokenHash, { by: 'recovery-code', at })
    await tellOwnChange(trx, live, holder, 'code-used')
    return true
  })
}

/** True when the person proved who they are just now: what changing how they sign in asks for. */
export function isFreshlyProved({ provedAt }: Pick<FactorHolder, 'provedAt'>, realNow: Date): boolean {
  return realNow.getTime() - dateOf(provedAt).getTime() <= freshProofMinutes * MINUTE_MS
}

/** Runs one try within the limits: counted before it is compared, and against them only when it was wrong. */
export async function tried(
  live: AccountLive,
  { personId }: Pick<FactorHolder, 'personId'>,
  browserToken: string,
  compare: (trx: Executor) => Promise<boolean>,
): Promise<FactorOutcome> {
  const browserHash = hashToken(browserToken)
  const before = (minutes: number) => instant(new Date(live.realNow.getTime() - minutes * MINUTE_MS))
  return live.db.transaction().execute(async (trx): Promise<FactorOutcome> => {
    const since = before(mostOfPerson.minutes)
    const wrong = await listWrongTries(trx, { personId, browserHash, since })
    const here = wrong.filter((one) => one.isThisBrowser && one.at > before(mostOnBrowser.minutes))
    const waitMinutes = Math.max(
      waitAfter(here, mostOnBrowser, live.realNow),
      waitAfter(wrong, mostOfPerson, live.realNow),
    )
    if (waitMinutes > 0) return { outcome: 'too-many', waitMinutes }
    const id = await insertTry(trx, {
      personId,
      browserHash,
      at: instant(live.realNow),
      keptSince: instant(new Date(live.realNow.getTime() - DAY_MS)),
    })
    if (await compare(trx)) {
      await markTryRight(trx, id)
      return { outcome: 'proved' }
    }
    const left = Math.min(mostOnBrowser.tries - here.length, mostOfPerson.tries - wrong.length) - 1
    return { outcome: 'wrong', triesLeft: left }
  })
}

/** Minutes until one more try is allowed; 0 when it is now. */
function waitAfter(
  wrong: readonly { at: string }[],
  most: { tries: number; minutes: number },
  now: Date,
): number {
  const oldest = wrong.at(-most.tries)
  if (!oldest) return 0
  return Math.max(1, Math.ceil(most.minutes - (now.getTime() - Date.parse(oldest.at)) / MINUTE_MS))
}
