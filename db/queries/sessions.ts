import type { Instant } from '~/domain/calendar/days'
import type { Db, Executor } from '../connection'

export interface SessionRow {
  readonly personId: number
  readonly personName: string
  readonly personEmail: string
  readonly personStatus: 'active' | 'suspended'
  readonly activeRoleId: number | null
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
}

/** The session with this token hash, ended and expired ones included, with the person; undefined when unknown. */
export async function findSession(db: Executor, tokenHash: string): Promise<SessionRow | undefined> {
  return db
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
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .executeTakeFirst()
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
    })
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

/** Ends every session of a person; gives how many were open. */
export async function endAllSessions(db: Executor, personId: number, at: Instant): Promise<number> {
  const result = await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Ends every session of a person but this one; gives how many were open. */
export async function endOtherSessions(
  db: Executor,
  personId: number,
  tokenHash: string,
  at: Instant,
): Promise<number> {
  const result = await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('token_hash', '<>', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
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
    ])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
}

export interface ParkedForm {
  readonly id: number
  readonly personId: number | null
  readonly entries: string
}

/** Keeps what a form held when its session had run out, for the browser that posted it. */
export async function insertParkedForm(
  db: Executor,
  form: {
    browserHash: string
    personId: number | null
    path: string
    entries: string
    at: Instant
    expiresAt: Instant
  },
): Promise<void> {
  await db
    .insertInto('parked_forms')
    .values({
      browser_hash: form.browserHash,
      person_id: form.personId,
      path: form.path,
      entries: form.entries,
      created_at: form.at,
      expires_at: form.expiresAt,
    })
    .execute()
}

/** The newest parked form of this browser, person and path that has not expired; undefined when there is none. */
export async function findParkedForm(
  db: Executor,
  asked: { browserHash: string; personId: number; path: string; at: Instant },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('parked_forms')
    .select('entries')
    .where('browser_hash', '=', asked.browserHash)
    .where('path', '=', asked.path)
    .where('expires_at', '>', asked.at)
    .where((eb) => eb.or([eb('person_id', '=', asked.personId), eb('person_id', 'is', null)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.entries
}

/** Forgets the parked forms of this browser and path, once what they held was sent or saved, and all expired ones. */
export async function deleteParkedForms(
  db: Executor,
  asked: { browserHash: string; path: string; at: Instant },
): Promise<void> {
  await db
    .deleteFrom('parked_forms')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', asked.at),
        eb.and([eb('browser_hash', '=', asked.browserHash), eb('path', '=', asked.path)]),
      ]),
    )
    .execute()
}
