import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A change of address that waits for its code. */
export interface EmailChange {
  readonly id: number
  readonly newEmail: string
  readonly codeHash: string
  readonly expiresAt: Instant
  readonly triesLeft: number
}

/** Keeps a new address with the hash of the code mailed to it; earlier ones of the person stop working. */
export async function insertEmailChange(
  trx: Executor,
  change: {
    personId: number
    newEmail: string
    codeHash: string
    at: Instant
    expiresAt: Instant
    tries: number
  },
): Promise<void> {
  await trx
    .updateTable('email_changes')
    .set({ used_at: change.at })
    .where('person_id', '=', change.personId)
    .where('used_at', 'is', null)
    .execute()
  await trx
    .insertInto('email_changes')
    .values({
      person_id: change.personId,
      new_email: change.newEmail,
      code_hash: change.codeHash,
      created_at: change.at,
      expires_at: change.expiresAt,
      tries_left: change.tries,
      used_at: null,
    })
    .execute()
}

/** How often the person asked to change their address since `since`: the limit on mail to strangers. */
export async function countEmailChanges(db: Executor, personId: number, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('email_changes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The change that waits for the person's code; undefined when none was asked for, or it was used. */
export async function findOpenEmailChange(db: Executor, personId: number): Promise<EmailChange | undefined> {
  return db
    .selectFrom('email_changes')
    .select([
      'id',
      'new_email as newEmail',
      'code_hash as codeHash',
      'expires_at as expiresAt',
      'tries_left as triesLeft',
    ])
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Gives the person another address, and counts their version up. Throws a unique-constraint error when it is taken. */
export async function setOwnEmail(trx: Executor, personId: number, email: string): Promise<void> {
  await trx
    .updateTable('people')
    .set((eb) => ({ email, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}
