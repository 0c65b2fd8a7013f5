import { findOpenCode } from '#db/queries/sign-in'
import { markCodeUsed, takeTry } from '#db/queries/typed-codes'
import { instant } from '~/domain/calendar/days'
import { hashCode, hashToken, isSameHash } from '~/platform/secrets.server'
import type { AccountLive } from './typed-codes.server'

export type CheckCodeOutcome =
  | { outcome: 'signed-in'; personId: number }
  | { outcome: 'wrong-code'; triesLeft: number }
  /** No code is open for this browser: none was asked for here, it ran out, or its tries are used up. */
  | { outcome: 'no-open-code' }

/** Compares a typed code with the newest one of this browser. Each comparison costs one of five tries. */
export async function checkCode(
  live: AccountLive,
  typed: { code: string; browserToken: string },
): Promise<CheckCodeOutcome> {
  const at = instant(live.realNow)
  const browserHash = hashToken(typed.browserToken)
  return live.db.transaction().execute(async (trx): Promise<CheckCodeOutcome> => {
    const open = await findOpenCode(trx, browserHash)
    if (!open || open.expiresAt <= at || !(await takeTry(trx, 'sign_in_codes', open.id)))
      return { outcome: 'no-open-code' }
    const isRight = isSameHash(hashCode(live.secret, typed.code, browserHash), open.codeHash)
    if (!isRight || open.personId === null) return { outcome: 'wrong-code', triesLeft: open.triesLeft - 1 }
    await markCodeUsed(trx, 'sign_in_codes', open.id, at)
    return { outcome: 'signed-in', personId: open.personId }
  })
}
