import { randomUUID } from 'node:crypto'
import { insertAudit } from '#db/queries/audit'
import {
  countEmailChanges,
  findOpenEmailChange,
  insertEmailChange,
  markEmailChangeUsed,
  setOwnEmail,
  takeEmailChangeTry,
} from '#db/queries/email-changes'
import { insertMails } from '#db/queries/outbox'
import { findPersonByEmail } from '#db/queries/people'
import { endOtherSessions } from '#db/queries/sessions'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { hashCode, isSameHash, randomSixDigits, seal } from '~/platform/secrets.server'
import type { SignedIn } from '~/platform/session.server'

const codeMinutes = 10
const tries = 5
const codesAnHour = 6

type AccountLive = Live & { readonly realNow: Date; readonly secret: string }

/**
 * Mails a code to the address somebody wants to have from now on. Nothing is changed yet. For an address that another account
 * has, and over six codes an hour, the same is done without a mail: the answer does not tell who has an account.
 * Gives the code only for tests.
 */
export async function askForEmailChange(
  live: AccountLive,
  signedIn: SignedIn,
  newEmail: string,
): Promise<{ code: string }> {
  const code = randomSixDigits()
  const at = instant(live.realNow)
  const { personId, tokenHash } = signedIn
  const anHourAgo = instant(new Date(live.realNow.getTime() - 60 * MINUTE_MS))
  await live.db.transaction().execute(async (trx) => {
    const isFlood = (await countEmailChanges(trx, personId, anHourAgo)) >= codesAnHour
    const isTaken = (await findPersonByEmail(trx, newEmail)) !== undefined
    await insertEmailChange(trx, {
      personId,
      newEmail,
      codeHash: hashCode(live.secret, code, tokenHash),
      at,
      expiresAt: instant(new Date(live.realNow.getTime() + codeMinutes * MINUTE_MS)),
      tries,
    })
    if (isFlood || isTaken) return
    const payload = { sealedCode: seal(live.secret, code), minutes: codeMinutes, appUrl: live.appUrl }
    await insertMails(trx, [
      {
        kind: 'email-change-code',
        icbCode: null,
        practiceCode: null,
        personId,
        toAddress: newEmail,
        payload: JSON.stringify(payload),
        messageId: `<${randomUUID()}@opel-daily>`,
        dedupeKey: null,
        at: instant(live.now),
      },
    ])
  })
  return { code }
}

export type ConfirmEmailOutcome =
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'wrong-code'; readonly triesLeft: number }
  /** None was asked for in this session, it ran out, its tries are used up, or the address was taken meanwhile. */
  | { readonly outcome: 'no-open-code' }

/** Changes the address once the code from the new one is typed. The old one is told, other browsers are signed out. */
export async function confirmEmailChange(
  live: AccountLive,
  signedIn: SignedIn,
  code: string,
): Promise<ConfirmEmailOutcome> {
  const { personId, tokenHash, active } = signedIn
  const at = instant(live.realNow)
  const icbCode = active?.icbCode ?? null
  const teamPhone = icbCode ? (await readIcbWorld(live.db, icbCode)).settings.telephones.team : null
  return live.db.transaction().execute(async (trx): Promise<ConfirmEmailOutcome> => {
    const open = await findOpenEmailChange(trx, personId)
    if (!open || open.expiresAt <= at || !(await takeEmailChangeTry(trx, open.id))) {
      return { outcome: 'no-open-code' }
    }
    if (!isSameHash(hashCode(live.secret, code, tokenHash), open.codeHash)) {
      return { outcome: 'wrong-code', triesLeft: open.triesLeft - 1 }
    }
    await markEmailChangeUsed(trx, open.id, at)
    if (await findPersonByEmail(trx, open.newEmail)) return { outcome: 'no-open-code' }
    await setOwnEmail(trx, personId, open.newEmail)
    await endOtherSessions(trx, personId, tokenHash, at)
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'email.changed',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode,
      before: { email: signedIn.email },
      after: { email: open.newEmail },
    })
    await queueMail(trx, live.now, [
      {
        kind: 'email-changed',
        payload: { changedBy: 'you', teamPhone, link: live.appUrl },
        to: { address: signedIn.email, personId },
        icbCode,
      },
    ])
    return { outcome: 'changed' }
  })
}
