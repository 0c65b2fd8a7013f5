import type { Executor } from '#db/connection'
import { findPersonByEmail } from '#db/queries/people'
import { hasUsedBrowser } from '#db/queries/sessions'
import {
  countCodesOfBrowser,
  countCodesOfBrowserTo,
  countRecentCodes,
  insertSignInCode,
} from '#db/queries/sign-in'
import { hashToken } from '~/platform/secrets.server'
import { type AccountLive, anHourBefore, codesAnHour, mailCode, makeCode } from './typed-codes.server'

/** A reception computer is shared by a few people; more addresses an hour than this are guesses. */
const codesAnHourAndBrowser = 20

/**
 * Makes a six-digit code for the person with this address and the browser that asks, and mails it. For an address that
 * nobody has, the same is done without a mail, so that the answer does not tell who has an account.
 * Over six codes an hour for one address, or twenty for one browser, no further mail goes out; the answer stays the same.
 * Gives the code only for tests.
 */
export async function askForCode(
  live: AccountLive,
  asked: { email: string; browserToken: string },
): Promise<{ code: string }> {
  const email = asked.email.trim().toLowerCase()
  const browserHash = hashToken(asked.browserToken)
  return live.db.transaction().execute(async (trx) => {
    const person = await findPersonByEmail(trx, email)
    const known = person?.status === 'active' ? person : undefined
    const isFlood = await isFlooded(trx, live, { email, browserHash, personId: known?.id })
    const mailedTo = isFlood ? undefined : known
    const { code, ...kept } = makeCode(live, browserHash, mailedTo !== undefined)
    await insertSignInCode(trx, { email, personId: mailedTo?.id ?? null, browserHash, ...kept })
    if (mailedTo) {
      const { id: personId, email: address } = mailedTo
      await mailCode(trx, live, { kind: 'sign-in-code', personId, address, code })
    }
    return { code }
  })
}

/**
 * Whether too many codes were asked for. A browser on which the person has signed in before is counted by itself: somebody
 * elsewhere who keeps asking for codes to their address cannot keep them out of it.
 */
async function isFlooded(
  trx: Executor,
  { realNow }: AccountLive,
  asked: { email: string; browserHash: string; personId: number | undefined },
): Promise<boolean> {
  const { email, browserHash, personId } = asked
  const since = anHourBefore(realNow)
  if ((await countCodesOfBrowser(trx, browserHash, since)) >= codesAnHourAndBrowser) return true
  const isOwnBrowser = personId !== undefined && (await hasUsedBrowser(trx, personId, browserHash))
  const count = isOwnBrowser
    ? await countCodesOfBrowserTo(trx, { browserHash, email, since })
    : await countRecentCodes(trx, email, since)
  return count >= codesAnHour
}
