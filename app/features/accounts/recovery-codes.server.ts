import { randomBytes } from 'node:crypto'
import type { Executor } from '#db/connection'
import { hasSecondFactor, replaceRecoveryCodes } from '#db/queries/second-factors'
import { grouped, recoveryCodeCount } from '~/domain/access/second-factor'
import { instant } from '~/domain/calendar/days'
import { hashToken } from '~/platform/secrets.server'
import { toBase32 } from '~/platform/totp.server'
import { type FactorHolder, tellOwnChange } from './tell-second-factor.server'
import type { AccountLive } from './typed-codes.server'

/**
 * Ten new recovery codes in the place of those the holder had; undefined when they have neither app nor passkey. Shown once: only
 * hashes are kept.
 */
export async function makeRecoveryCodes(
  live: AccountLive,
  holder: FactorHolder,
): Promise<readonly string[] | undefined> {
  return live.db.transaction().execute(async (trx) => {
    if (!(await hasSecondFactor(trx, holder.personId))) return undefined
    const codes = await newCodes(trx, live, holder.personId)
    await tellOwnChange(trx, live, holder, 'codes-made', { after: { codes: codes.length } })
    return codes
  })
}

/** The same inside the transaction that sets up what they stand in for; tells nobody. */
export async function newCodes(
  trx: Executor,
  live: Pick<AccountLive, 'realNow'>,
  personId: number,
): Promise<readonly string[]> {
  // 80 random bits: no key and no salt are needed, and a new SESSION_SECRET leaves them good.
  const codes = Array.from({ length: recoveryCodeCount }, () => toBase32(randomBytes(10)))
  await replaceRecoveryCodes(trx, personId, { hashes: codes.map(hashToken), at: instant(live.realNow) })
  return codes.map(grouped)
}
