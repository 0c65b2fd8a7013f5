import type { SecondFactorMeans } from '~/domain/access/second-factor'
import type { Instant } from '~/domain/calendar/days'
import type { Db, Executor } from '../connection'
import { keptQuery } from '../kept-query'

export interface SessionRow {
  readonly personId: number
  readonly personName: string
  readonly personEmail: string
  readonly personStatus: 'active' | 'suspended'
  readonly activeRoleId: number | null
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
  readonly createdAt: Instant
  /** When the second factor was last given in this session; null when it was not. */
  readonly secondFactorAt: Instant | null
  readonly secondFactorBy: SecondFactorMeans | null
  /** True when the person has an authenticator app or a passkey. */
  readonly hasSecondFactor: boolean
}

const sessionOfToken = keptQuery((db, { tokenHash }: { tokenHash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select([
      'sessions.person_id as personId',
      'people.name as personName',
      'people.email as personEmail',
      'people.status as personStatus',
      'sessions.active_role_id as activeRoleId',
      'sessions.seen_at as seenAt',
      'sessions.expires_at as expiresAt',
      'sessions.ended_at as endedAt',
      'sessions.created_at as createdAt',
      'sessions.second_factor_at as secondFactorAt',
      'sessions.second_factor_by as secondFactorBy',
    ])
    .select((eb) => [
      eb
        .selectFrom('authenticator_apps')
        .select('authenticator_apps.person_id')
        .whereRef('authenticator_apps.person_id', '=', 'sessions.person_id')
        .as('appOf'),
      eb
        .selectFrom('passkeys')
        .select('passkeys.id')
        .whereRef('passkeys.person_id', '=', 'sessions.person_id')
        .limit(1)
        .as('passkey'),
    ])
    .where('sessions.token_hash', '=', tokenHash),
)

/** The session with this token hash, ended and expired ones included, with the person; undefined when unknown. */
export async function findSession(db: Executor, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = (await sessionOfToken(db, { tokenHash })).rows
  if (!row) return undefined
  const { appOf, passkey, ...session } = row
  return { ...session, hasSecondFactor: appOf !== null || passkey !== null }
}

const personOfToken = keptQuery((db, { tokenHash }: { tokenHash: string }) =>
  db.selectFrom('sessions').select('person_id').where('token_hash', '=', tokenHash),
)

/** Whose session has this token hash, ended and expired ones included; undefined when unknown. For counting, never for access. */
export async function findPersonOfSession(db: Executor, tokenHash: string): Promise<number | undefined> {
  return (await personOfToken(db, { tokenHash })).rows[0]?.person_id
}

export async function insertSession(
  db: Executor,
  session: {
    tokenHash: string
    personId: number
    activeRoleId: number | null
    browserHash: string
    browserName: string
    at: Instant
    expiresAt: Instant
    /** What the person proved themselves with beside the mailed code, where they did already. */
    secondFactorBy?: SecondFactorMeans | undefined
  },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      active_role_id: session.activeRoleId,
      browser_hash: session.browserHash,
      browser_name: session.browserName,
      created_at: session.at,
      seen_at: session.at,
      expires_at: session.expiresAt,
      ended_at: null,
      second_factor_at: session.secondFactorBy ? session.at : null,
      second_factor_by: session.secondFactorBy ?? null,
    })
    .execute()
}

/** Notes that the second factor was given in this session, now. */
export async function setSecondFactor(
  db: Executor,
  tokenHash: string,
  given: { by: SecondFactorMeans; at: Instant },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ second_factor_at: given.at, second_factor_by: given.by })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Notes when sessions were last used, each by the hash of its token, in one transaction. */
export async function touchSessions(db: Db, seen: readonly (readonly [string, Instant])[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const [tokenHash, at] of seen) {
      await trx
        .updateTable('sessions')
        .set({ seen_at: at })
        .where('token_hash', '=', tokenHash)
        .where('seen_at', '<', at)
        .execute()
    }
  })
}

/** Makes `roleId` the role the person acts in from now on. */
export async function setActiveRole(db: Executor, tokenHash: string, roleId: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ active_role_id: roleId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Ends one session. */
export async function endSession(db: Executor, tokenHash: string, at: Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * Ends every session of a person, and the codes on their way that could open another; gives how many sessions were open.
 * Call it before the person's address is changed.
 */
export async function endAllSessions(db: Executor, personId: number, at: Instant): Promise<number> {
  const result = await sessionsToEnd(db, personId, at).executeTakeFirst()
  await endOpenCodes(db, personId, at)
  return Number(result.numUpdatedRows)
}

/** The same for every session but this one. */
export async function endOtherSessions(
  db: Executor,
  personId: number,
  tokenHash: string,
  at: Instant,
): Promise<number> {
  const result = await sessionsToEnd(db, personId, at).where('token_hash', '<>', tokenHash).executeTakeFirst()
  await endOpenCodes(db, personId, at)
  return Number(result.numUpdatedRows)
}

function sessionsToEnd(db: Executor, personId: number, at: Instant) {
  return db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
}

/** Codes are found by the address they went to, which is the person's at the time: the index stands on it. */
async function endOpenCodes(db: Executor, personId: number, at: Instant): Promise<void> {
  await db
    .updateTable('sign_in_codes')
    .set({ used_at: at })
    .where('email', '=', (eb) =>
      eb.selectFrom('people').select('people.email').where('people.id', '=', personId),
    )
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
}

/** True when the person has signed in on this browser before. */
export async function hasUsedBrowser(db: Executor, personId: number, browserHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('browser_hash', '=', browserHash)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The open sessions of a person, newest use first. */
export async function listOpenSessions(db: Executor, personId: number, at: Instant) {
  return db
    .selectFrom('sessions')
    .select([
      'token_hash as tokenHash',
      'browser_name as browserName',
      'created_at as createdAt',
      'seen_at as seenAt',
      'second_factor_at as secondFactorAt',
    ])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
}
