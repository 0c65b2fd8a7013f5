import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { endAllSessions, listOpenSessions } from '#db/queries/sessions'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import type { SignedIn } from '~/platform/session.server'

/** The browsers a person is signed in with, in words, the one that asks marked. */
export async function listOwnSessions(db: Db, signedIn: SignedIn, realNow: Date) {
  const open = await listOpenSessions(db, signedIn.personId, instant(realNow))
  return open.map((session) => ({
    id: session.tokenHash.slice(0, 8),
    browser:
      session.tokenHash === signedIn.tokenHash ? `${session.browserName} (this one)` : session.browserName,
    since: formatDayAndTime(dateOf(session.createdAt)),
    used: formatDayAndTime(dateOf(session.seenAt)),
  }))
}

/** Ends every session of the person; the audit keeps how many there were. */
export async function signOutEverywhere(live: Live & { realNow: Date }, personId: number): Promise<void> {
  await live.db.transaction().execute(async (trx) => {
    const ended = await endAllSessions(trx, personId, instant(live.realNow))
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'sessions.ended',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode: null,
      after: { sessions: ended },
    })
  })
}
