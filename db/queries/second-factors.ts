import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface AuthenticatorApp {
  readonly sealedSecret: string
  readonly addedAt: Instant
  readonly lastStep: number
  readonly lastUsedAt: Instant | null
}

/** The authenticator app of a person; undefined when they set none up. */
export async function findApp(db: Executor, personId: number): Promise<AuthenticatorApp | undefined> {
  return db
    .selectFrom('authenticator_apps')
    .select([
      'sealed_secret as sealedSecret',
      'added_at as addedAt',
      'last_step as lastStep',
      'last_used_at as lastUsedAt',
    ])
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Makes this the app of the person, in the place of another they had. */
export async function putApp(
  trx: Executor,
  app: { personId: number; sealedSecret: string; at: Instant; lastStep: number },
): Promise<void> {
  await trx.deleteFrom('authenticator_apps').where('person_id', '=', app.personId).execute()
  await trx
    .insertInto('authenticator_apps')
    .values({
      person_id: app.personId,
      sealed_secret: app.sealedSecret,
      added_at: app.at,
      last_step: app.lastStep,
      last_used_at: app.at,
    })
    .execute()
}

/** Takes the app of a person away. False: they had none. */
export async function removeApp(trx: Executor, personId: number): Promise<boolean> {
  const result = await trx
    .deleteFrom('authenticator_apps')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Takes a step as used. False: it, or a later one, was used before. */
export async function takeStep(
  trx: Executor,
  used: { personId: number; step: number; at: Instant },
): Promise<boolean> {
  const result = await trx
    .updateTable('authenticator_apps')
    .set({ last_step: used.step, last_used_at: used.at })
    .where('person_id', '=', used.personId)
    .where('last_step', '<', used.step)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Gives the person these recovery codes in the place of all they had. */
export async function replaceRecoveryCodes(
  trx: Executor,
  personId: number,
  { hashes, at }: { hashes: readonly string[]; at: Instant },
): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  await trx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ person_id: personId, code_hash: hash, made_at: at, used_at: null })))
    .execute()
}

/** Uses a recovery code up. False: the person has no such unused one. */
export async function spendRecoveryCode(
  trx: Executor,
  spent: { personId: number; hash: string; at: Instant },
): Promise<boolean> {
  const result = await trx
    .updateTable('recovery_codes')
    .set({ used_at: spent.at })
    .where('person_id', '=', spent.personId)
    .where('code_hash', '=', spent.hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** How many recovery codes are unused, when they were made, and when one was last used. */
export async function countRecoveryCodes(db: Executor, personId: number) {
  const rows = await db
    .selectFrom('recovery_codes')
    .select(['made_at', 'used_at'])
    .where('person_id', '=', personId)
    .execute()
  const used = rows.flatMap(({ used_at }) => used_at ?? []).sort()
  return {
    left: rows.filter((row) => row.used_at === null).length,
    madeAt: rows[0]?.made_at ?? null,
    lastUsedAt: used.at(-1) ?? null,
  }
}

/** True when the person has an authenticator app or a passkey. */
export async function hasSecondFactor(db: Executor, personId: number): Promise<boolean> {
  const row = await db
    .selectFrom('authenticator_apps')
    .select('person_id')
    .where('person_id', '=', personId)
    .unionAll(db.selectFrom('passkeys').select('person_id').where('person_id', '=', personId))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes away every second factor of a person; gives whether there was any. */
export async function removeSecondFactors(trx: Executor, personId: number): Promise<boolean> {
  const app = await trx.deleteFrom('authenticator_apps').where('person_id', '=', personId).executeTakeFirst()
  const passkeys = await trx.deleteFrom('passkeys').where('person_id', '=', personId).executeTakeFirst()
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  return app.numDeletedRows + passkeys.numDeletedRows > 0n
}

/** Notes a try before what was typed is compared, so that two at once cannot share one. Gives its number. */
export async function insertTry(
  trx: Executor,
  one: { personId: number; browserHash: string; at: Instant; keptSince: Instant },
): Promise<number> {
  await trx
    .deleteFrom('second_factor_tries')
    .where('person_id', '=', one.personId)
    .where('at', '<', one.keptSince)
    .execute()
  const row = await trx
    .insertInto('second_factor_tries')
    .values({ person_id: one.personId, browser_hash: one.browserHash, at: one.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Notes that a try was right: it counts against no limit. */
export async function markTryRight(trx: Executor, id: number): Promise<void> {
  await trx.updateTable('second_factor_tries').set({ was_right: 1 }).where('id', '=', id).execute()
}

/** When the wrong tries of a person were made since `since`, and whether on this browser, oldest first. */
export async function listWrongTries(
  db: Executor,
  asked: { personId: number; browserHash: string; since: Instant },
): Promise<{ at: Instant; isThisBrowser: boolean }[]> {
  const rows = await db
    .selectFrom('second_factor_tries')
    .select(['at', 'browser_hash'])
    .where('person_id', '=', asked.personId)
    .where('at', '>', asked.since)
    .where('was_right', '=', 0)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ at: row.at, isThisBrowser: row.browser_hash === asked.browserHash }))
}
