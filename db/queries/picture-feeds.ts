import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Whose aggregate a secret address gives: one partner's of an ICB. */
export interface PictureFeedScope {
  readonly icbCode: string
  readonly providerCode: string
}

export interface PictureFeed extends PictureFeedScope {
  readonly id: number
  readonly personId: number
  readonly madeAt: Instant
  readonly lastReadAt: Instant | null
}

function working(db: Executor) {
  return db
    .selectFrom('picture_feeds')
    .select([
      'id',
      'icb_code as icbCode',
      'provider_code as providerCode',
      'person_id as personId',
      'made_at as madeAt',
      'last_read_at as lastReadAt',
    ])
    .where('revoked_at', 'is', null)
}

/** The address with this token; undefined when there is none, or it was withdrawn. */
export async function findPictureFeedByToken(
  db: Executor,
  tokenHash: string,
): Promise<PictureFeed | undefined> {
  return working(db).where('token_hash', '=', tokenHash).executeTakeFirst()
}

/** A person's own address; undefined when there is none that works. */
export async function findOwnPictureFeed(
  db: Executor,
  personId: number,
  scope: PictureFeedScope,
): Promise<PictureFeed | undefined> {
  return working(db)
    .where('person_id', '=', personId)
    .where('icb_code', '=', scope.icbCode)
    .where('provider_code', '=', scope.providerCode)
    .executeTakeFirst()
}

/** Makes an address. Throws a unique-constraint error while the person has one that works. */
export async function insertPictureFeed(
  trx: Executor,
  made: PictureFeedScope & { tokenHash: string; personId: number; at: Instant },
): Promise<void> {
  await trx
    .insertInto('picture_feeds')
    .values({
      token_hash: made.tokenHash,
      person_id: made.personId,
      icb_code: made.icbCode,
      provider_code: made.providerCode,
      made_at: made.at,
    })
    .execute()
}

/** Withdraws a person's address. False when none worked. */
export async function revokePictureFeed(
  trx: Executor,
  personId: number,
  scope: PictureFeedScope,
  at: Instant,
): Promise<boolean> {
  const result = await trx
    .updateTable('picture_feeds')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('icb_code', '=', scope.icbCode)
    .where('provider_code', '=', scope.providerCode)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Keeps when an address was last fetched. */
export async function touchPictureFeed(db: Executor, id: number, at: Instant): Promise<void> {
  await db.updateTable('picture_feeds').set({ last_read_at: at }).where('id', '=', id).execute()
}
