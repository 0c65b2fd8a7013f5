import { insertAudit } from '#db/queries/audit'
import {
  countEmailChanges,
  findOpenEmailChange,
  insertEmailChange,
  setOwnEmail,
} from '#db/queries/email-changes'
import { findPersonByEmail } from '#db/queries/people'
import { endOtherSessions } from '#db/queries/sessions'
import { markCodeUsed, takeTry } from '#db/queries/typed-codes'
import { instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { hashCode, isSameHash } from '~/platform/secrets.server'
import type { SignedIn } from '~/platform/session.server'
import { type AccountLive, anHourBefore, codesAnHour, mailCode, makeCode } from './typed-codes.server'

/**
 * Mails a code to the address somebody wants to have from now on. Nothing is changed yet. For an address that another account
 * has, and over six codes an hour, the same is done without a mail: the answer does not tell who has an account.
 * Gives the code only for tests.
 */
export async function askForEmailChange(
  live: AccountLive,
  { personId, tokenHash }: SignedIn,
  newEmail: string,
): Promise<{ code: string }> {
  return live.db.transaction().execute(async (trx) => {
    const isFlood = (await countEmailChanges(trx, personId, anHourBefore(live.realNow))) >= codesAnHour
    const isTaken = (await findPersonByEmail(trx, newEmail)) !== undefined
    const isMailed = !isFlood && !isTaken
    const { code, ...kept } = makeCode(live, tokenHash, isMailed)
    await insertEmailChange(trx, { personId, newEmail, ...kept })
    if (isMailed) await mailCode(trx, live, { kind: 'email-change-code', personId, address: newEmail, code })
    return { code }
  })
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
    if (!open || open.expiresAt <= at || !(await takeTry(trx, 'email_changes', open.id))) {
      return { outcome: 'no-open-code' }
    }
    if (!isSameHash(hashCode(live.secret, code, tokenHash), open.codeHash)) {
      return { outcome: 'wrong-code', triesLeft: open.triesLeft - 1 }
    }
    await markCodeUsed(trx, 'email_changes', open.id, at)
    if (await findPersonByEmail(trx, open.newEmail)) return { outcome: 'no-open-code' }
    // Before the address changes: it also stops codes that are on their way to the old one.
    await endOtherSessions(trx, personId, tokenHash, at)
    await setOwnEmail(trx, personId, open.newEmail)
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
