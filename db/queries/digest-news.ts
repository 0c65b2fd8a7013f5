import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** News for a digest: a mail of that kind that is not sent by itself. */
export interface NewNews {
  readonly kind: string
  readonly icbCode: string | null
  readonly personId: number | null
  readonly toAddress: string
  readonly payload: string
  readonly dedupeKey: string | null
  readonly at: Instant
}

/** Writes news, inside the transaction of what it tells about. A known dedupe key is passed over. */
export async function insertNews(trx: Executor, news: readonly NewNews[]): Promise<void> {
  if (news.length === 0) return
  await trx
    .insertInto('digest_news')
    .values(
      news.map((one) => ({
        kind: one.kind,
        icb_code: one.icbCode,
        to_address: one.toAddress,
        person_id: one.personId,
        payload: one.payload,
        dedupe_key: one.dedupeKey,
        at: one.at,
        gathered_at: null,
      })),
    )
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute()
}

export interface WaitingNews {
  readonly id: number
  readonly kind: string
  readonly icbCode: string | null
  readonly personId: number | null
  readonly toAddress: string
  readonly payload: string
  readonly at: Instant
}

/** The news from before a moment that nobody has been sent, by address and oldest first; at most `most`. */
export async function listWaitingNews(db: Executor, before: Instant, most: number): Promise<WaitingNews[]> {
  return db
    .selectFrom('digest_news')
    .select([
      'id',
      'kind',
      'icb_code as icbCode',
      'person_id as personId',
      'to_address as toAddress',
      'payload',
      'at',
    ])
    .where('gathered_at', 'is', null)
    .where('at', '<', before)
    .orderBy('to_address')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Marks news as gone with a digest; gives the numbers that were still waiting. */
export async function markGathered(trx: Executor, ids: readonly number[], at: Instant): Promise<number[]> {
  const rows = await trx
    .updateTable('digest_news')
    .set({ gathered_at: at })
    .where('id', 'in', ids)
    .where('gathered_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How much news of an ICB waits for the next digests. */
export async function countWaitingNews(db: Executor, icbCode: string): Promise<number> {
  const row = await db
    .selectFrom('digest_news')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('gathered_at', 'is', null)
    .where('icb_code', '=', icbCode)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
