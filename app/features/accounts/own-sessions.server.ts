import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { endAllSessions, endSession, listOpenSessions } from '#db/queries/sessions'
import { needsSecondFactor } from '~/domain/access/second-factor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { isHalfSignedInTooLong, type SignedIn } from '~/platform/session.server'

/** Enough of a session's hash to tell a person's own apart on a form. */
const shownCharacters = 8

/**
 * The browsers a person is signed in with, in words, the one that asks marked. One on which only the mailed code was given is among
 * them for as long as it waits for the second step: somebody else may read the mailbox.
 */
export async function listOwnSessions(db: Db, signedIn: SignedIn, realNow: Date) {
  const isAsked = signedIn.hasSecondFactor || needsSecondFactor(signedIn.assignments.map((one) => one.role))
  const open = await listOpenSessions(db, signedIn.personId, instant(realNow))
  return open.flatMap((session) => {
    const isWaiting = isAsked && session.secondFactorAt === null
    if (isWaiting && isHalfSignedInTooLong(session, realNow)) return []
    const isThisOne = session.tokenHash === signedIn.tokenHash
    const mark = isThisOne ? ' (this one)' : isWaiting ? ' (waiting for the second step)' : ''
    return {
      id: session.tokenHash.slice(0, shownCharacters),
      isThisOne,
      browser: `${session.browserName}${mark}`,
      since: formatDayAndTime(dateOf(session.createdAt)),
      used: formatDayAndTime(dateOf(session.seenAt)),
    }
  })
}

/** Ends one other session of the person, by the id their list shows. False when it had ended already, or is this one. */
export async function signOutOne(
  live: Live & { realNow: Date },
  signedIn: SignedIn,
  id: string,
): Promise<boolean> {
  const at = instant(live.realNow)
  return live.db.transaction().execute(async (trx) => {
    const session = (await listOpenSessions(trx, signedIn.personId, at)).find(
      ({ tokenHash }) => tokenHash.slice(0, shownCharacters) === id && tokenHash !== signedIn.tokenHash,
    )
    if (!session) return false
    await endSession(trx, session.tokenHash, at)
    await insertAudit(trx, {
      at: instant(live.now),
      personId: signedIn.personId,
      action: 'sessions.ended',
      subjectKind: 'person',
      subjectId: String(signedIn.personId),
      icbCode: signedIn.active?.icbCode ?? null,
      after: { sessions: 1, browser: session.browserName },
    })
    return true
  })
}

/** Ends every session of the person; the audit keeps how many there were. */
export async function signOutEverywhere(
  live: Live & { realNow: Date },
  { personId, active }: Pick<SignedIn, 'personId' | 'active'>,
): Promise<void> {
  await live.db.transaction().execute(async (trx) => {
    const ended = await endAllSessions(trx, personId, instant(live.realNow))
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'sessions.ended',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode: active?.icbCode ?? null,
      after: { sessions: ended },
    })
  })
}
