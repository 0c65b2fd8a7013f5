import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Somebody at a sign-in service. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

/** The number of the person this subject is; undefined before they first signed in through the service. */
export async function findPersonOfSubject(db: Executor, asked: Subject): Promise<number | undefined> {
  const row = await db
    .selectFrom('provider_subjects')
    .select('person_id')
    .where('issuer', '=', asked.issuer)
    .where('subject', '=', asked.subject)
    .executeTakeFirst()
  return row?.person_id
}

/** Makes the subject this person's for good. False: either of them belongs to another already. */
export async function linkSubject(
  trx: Executor,
  linked: Subject & { personId: number; at: Instant },
): Promise<boolean> {
  const row = await trx
    .insertInto('provider_subjects')
    .values({
      issuer: linked.issuer,
      subject: linked.subject,
      person_id: linked.personId,
      linked_at: linked.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return row.numInsertedOrUpdatedRows === 1n
}

/** Keeps by what a session was opened at the service: it may end it, and is told when it ends here. */
export async function insertProviderSession(
  db: Executor,
  kept: Subject & { tokenHash: string; sid: string | null; sealedIdToken: string },
): Promise<void> {
  await db
    .insertInto('provider_sessions')
    .values({
      token_hash: kept.tokenHash,
      issuer: kept.issuer,
      subject: kept.subject,
      sid: kept.sid,
      sealed_id_token: kept.sealedIdToken,
    })
    .execute()
}

/** The sealed ID token that opened a session; undefined when it was opened by a mailed code. */
export async function findIdToken(db: Executor, tokenHash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('provider_sessions')
    .select('sealed_id_token')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.sealed_id_token
}

/** Takes a logout token as used, and drops those used before `keptSince`. False: it came before. */
export async function takeLogoutToken(
  trx: Executor,
  { keptSince, ...token }: { issuer: string; jti: string; at: Instant; keptSince: Instant },
): Promise<boolean> {
  await trx.deleteFrom('provider_logout_tokens').where('at', '<', keptSince).execute()
  const row = await trx
    .insertInto('provider_logout_tokens')
    .values(token)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return row.numInsertedOrUpdatedRows === 1n
}

/** Ends the open sessions that the service opened for this subject, or in this session of its own; gives whose they were. */
export async function endProviderSessions(
  trx: Executor,
  ended: { issuer: string; subject: string | null; sid: string | null; at: Instant },
): Promise<number[]> {
  const rows = await trx
    .updateTable('sessions')
    .set({ ended_at: ended.at })
    .where('ended_at', 'is', null)
    .where('token_hash', 'in', (eb) => {
      const opened = eb
        .selectFrom('provider_sessions')
        .select('provider_sessions.token_hash')
        .where('provider_sessions.issuer', '=', ended.issuer)
      const { subject, sid } = ended
      const ofSubject = subject === null ? opened : opened.where('provider_sessions.subject', '=', subject)
      return sid === null ? ofSubject : ofSubject.where('provider_sessions.sid', '=', sid)
    })
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}
