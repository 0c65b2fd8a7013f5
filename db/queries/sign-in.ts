import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface SignInCode {
  readonly id: number
  readonly personId: number | null
  readonly codeHash: string
  readonly expiresAt: Instant
  readonly triesLeft: number
}

/** Keeps a code's hash for the browser that asked; earlier unused codes of that browser stop working. */
export async function insertSignInCode(
  trx: Executor,
  code: {
    email: string
    personId: number | null
    browserHash: string
    codeHash: string
    at: Instant
    expiresAt: Instant
    tries: number
  },
): Promise<void> {
  await trx
    .updateTable('sign_in_codes')
    .set({ used_at: code.at })
    .where('browser_hash', '=', code.browserHash)
    .where('used_at', 'is', null)
    .execute()
  await trx
    .insertInto('sign_in_codes')
    .values({
      email: code.email,
      person_id: code.personId,
      browser_hash: code.browserHash,
      code_hash: code.codeHash,
      created_at: code.at,
      expires_at: code.expiresAt,
      tries_left: code.tries,
      used_at: null,
    })
    .execute()
}

/** How many codes were asked for this address since `since`: the limit that stops a flood of mail to one person. */
export async function countRecentCodes(db: Executor, email: string, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('sign_in_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('email', '=', email)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many codes this browser asked for since `since`, whatever the address: the limit on guessing addresses. */
export async function countCodesOfBrowser(
  db: Executor,
  browserHash: string,
  since: Instant,
): Promise<number> {
  const row = await db
    .selectFrom('sign_in_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('browser_hash', '=', browserHash)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many codes this browser asked for to this address since `since`. */
export async function countCodesOfBrowserTo(
  db: Executor,
  asked: { browserHash: string; email: string; since: Instant },
): Promise<number> {
  const row = await db
    .selectFrom('sign_in_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('browser_hash', '=', asked.browserHash)
    .where('email', '=', asked.email)
    .where('created_at', '>=', asked.since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The newest unused code of this browser; undefined when it asked for none. */
export async function findOpenCode(db: Executor, browserHash: string): Promise<SignInCode | undefined> {
  const row = await db
    .selectFrom('sign_in_codes')
    .select(['id', 'person_id', 'code_hash', 'expires_at', 'tries_left'])
    .where('browser_hash', '=', browserHash)
    .where('used_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      personId: row.person_id,
      codeHash: row.code_hash,
      expiresAt: row.expires_at,
      triesLeft: row.tries_left,
    }
  )
}
