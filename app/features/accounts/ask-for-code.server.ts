import { randomUUID } from 'node:crypto'
import { insertMails } from '#db/queries/outbox'
import { findPersonByEmail } from '#db/queries/people'
import { countCodesOfBrowser, countRecentCodes, insertSignInCode } from '#db/queries/sign-in'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { hashCode, hashToken, randomSixDigits, seal } from '~/platform/secrets.server'

const codeMinutes = 10
const tries = 5
const codesAnHour = 6
/** A reception computer is shared by a few people; more addresses an hour than this are guesses. */
const codesAnHourAndBrowser = 20

/**
 * Makes a six-digit code for the person with this address and the browser that asks, and mails it. For an address that
 * nobody has, the same is done without a mail, so that neither the answer nor its time tells who has an account.
 * Over six codes an hour for one address, or twenty for one browser, no further mail goes out; the answer stays the same.
 * `realNow`: codes live by the real clock, also in the demo. Gives the code only so that the demo can show it.
 */
export async function askForCode(
  live: Live & { realNow: Date; secret: string },
  asked: { email: string; browserToken: string },
): Promise<{ code: string; isKnown: boolean }> {
  const email = asked.email.trim().toLowerCase()
  const at = instant(live.realNow)
  const code = randomSixDigits()
  const browserHash = hashToken(asked.browserToken)
  const person = await findPersonByEmail(live.db, email)
  const isKnown = person !== undefined && person.status === 'active'
  const anHourAgo = instant(new Date(live.realNow.getTime() - 60 * MINUTE_MS))
  await live.db.transaction().execute(async (trx) => {
    const isFlood =
      (await countRecentCodes(trx, email, anHourAgo)) >= codesAnHour ||
      (await countCodesOfBrowser(trx, browserHash, anHourAgo)) >= codesAnHourAndBrowser
    await insertSignInCode(trx, {
      email,
      personId: isKnown && !isFlood ? person.id : null,
      browserHash,
      codeHash: hashCode(live.secret, code, browserHash),
      at,
      expiresAt: instant(new Date(live.realNow.getTime() + codeMinutes * MINUTE_MS)),
      tries,
    })
    if (!isKnown || isFlood) return
    await insertMails(trx, [
      {
        kind: 'sign-in-code',
        icbCode: null,
        practiceCode: null,
        personId: person.id,
        toAddress: person.email,
        payload: JSON.stringify({
          sealedCode: seal(live.secret, code),
          minutes: codeMinutes,
          appUrl: live.appUrl,
        }),
        messageId: `<${randomUUID()}@opel-daily>`,
        dedupeKey: null,
        at: instant(live.now),
      },
    ])
  })
  return { code, isKnown }
}
