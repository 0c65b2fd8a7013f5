import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** An address whose mails were given up, with whom it belongs to as far as the newest of them says. */
export interface DeadAddress {
  readonly address: string
  readonly mails: number
  readonly lastAt: Instant
  readonly lastError: string | null
  readonly personId: number | null
  readonly personName: string | null
  readonly practiceCode: string | null
  readonly practiceName: string | null
  /** When a later mail did get through; null when none has. */
  readonly reachedAt: Instant | null
}

/** Written out, not bound, so that SQLite can use the index of dead mails. */
const isDead = sql<SqlBool>`outbox.state = 'dead'`

/** The addresses of an ICB's given-up mails, newest trouble first; at most `most`. */
export async function listDeadAddresses(db: Executor, icbCode: string, most: number): Promise<DeadAddress[]> {
  return db
    .with('dead', (query) =>
      query
        .selectFrom('outbox')
        .select((eb) => [
          'to_address as address',
          eb.fn.countAll<number>().as('mails'),
          eb.fn.max('id').as('lastId'),
        ])
        .where('icb_code', '=', icbCode)
        .where(isDead)
        .groupBy('to_address'),
    )
    .selectFrom('dead')
    .innerJoin('outbox', 'outbox.id', 'dead.lastId')
    .leftJoin('people', 'people.id', 'outbox.person_id')
    .leftJoin('practices', 'practices.code', 'outbox.practice_code')
    .select([
      'dead.address as address',
      'dead.mails as mails',
      'outbox.created_at as lastAt',
      'outbox.last_error as lastError',
      'outbox.person_id as personId',
      'people.name as personName',
      'outbox.practice_code as practiceCode',
      'practices.name as practiceName',
      (eb) =>
        eb
          .selectFrom('outbox as later')
          .select((inner) => inner.fn.max('later.sent_at').as('sentAt'))
          .whereRef('later.to_address', '=', 'dead.address')
          .whereRef('later.id', '>', 'dead.lastId')
          .where('later.state', '=', 'sent')
          .as('reachedAt'),
    ])
    .orderBy('dead.lastId', 'desc')
    .limit(most)
    .execute()
}

/** Every given-up mail to an address of an ICB is tried again from now; gives how many. */
export async function retryMailsTo(
  db: Executor,
  asked: { icbCode: string; address: string; at: Instant },
): Promise<number> {
  const result = await db
    .updateTable('outbox')
    .set({ state: 'queued', run_after: asked.at, attempts: 0 })
    .where('icb_code', '=', asked.icbCode)
    .where('to_address', '=', asked.address)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
