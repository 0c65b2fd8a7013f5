import type { Insertable } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'
import type { Database } from '../schema'

/** A mail to be sent. `dedupeKey` makes a second one of the same key vanish. */
export interface NewMail {
  readonly kind: string
  readonly icbCode: string | null
  readonly practiceCode: string | null
  readonly personId: number | null
  readonly toAddress: string
  readonly payload: string
  readonly messageId: string
  readonly dedupeKey: string | null
  /** From when on it is not sent any more; left out for a mail that is always worth sending. */
  readonly notAfter?: Instant | null
  readonly at: Instant
}

/** The others begin as the table says. */
type NewRow = Omit<Insertable<Database['outbox']>, 'id' | 'state' | 'attempts' | 'channel'>

const additionOfMail = keptQuery((trx, row: NewRow) =>
  trx
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing()),
)

/** Writes outbox rows, inside the transaction of what they tell about. A known dedupe key is passed over. */
export async function insertMails(trx: Executor, mails: readonly NewMail[]): Promise<void> {
  for (const mail of mails) {
    await additionOfMail(trx, {
      kind: mail.kind,
      icb_code: mail.icbCode,
      practice_code: mail.practiceCode,
      person_id: mail.personId,
      to_address: mail.toAddress,
      payload: mail.payload,
      message_id: mail.messageId,
      dedupe_key: mail.dedupeKey,
      run_after: mail.at,
      lease_until: null,
      not_after: mail.notAfter ?? null,
      created_at: mail.at,
      sent_at: null,
      last_error: null,
    })
  }
}

export interface DueMail {
  readonly id: number
  readonly kind: string
  readonly toAddress: string
  readonly payload: string
  readonly messageId: string
  readonly attempts: number
}

/**
 * Takes up to `most` due mails that are still of use, oldest first, and holds them until `leaseUntil`, so that another runner leaves them alone.
 * One whose sender died is due again when its lease has run out; so is one that is held beyond `noLeaseAfter`, which was taken
 * before the clock was put back.
 */
export async function takeDueMails(
  db: Executor,
  now: Instant,
  { leaseUntil, noLeaseAfter }: { leaseUntil: Instant; noLeaseAfter: Instant },
  most: number,
): Promise<DueMail[]> {
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({ state: 'sending', lease_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('run_after', '<=', now)
        .where('state', 'in', ['queued', 'sending'])
        .where((inner) =>
          inner.or([
            inner('lease_until', 'is', null),
            inner('lease_until', '<=', now),
            inner('lease_until', '>', noLeaseAfter),
          ]),
        )
        .where((inner) => inner.or([inner('not_after', 'is', null), inner('not_after', '>', now)]))
        .orderBy('id')
        .limit(most),
    )
    .returning(['id', 'kind', 'to_address as toAddress', 'payload', 'message_id as messageId', 'attempts'])
    .execute()
  return rows.sort((a, b) => a.id - b.id)
}

/** The mail was handed over. `payload` replaces what it carried where that was a secret. */
export async function markMailSent(db: Executor, id: number, at: Instant, payload?: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: at, lease_until: null, last_error: null, ...(payload ? { payload } : {}) })
    .where('id', '=', id)
    .execute()
}

/** The mail was refused: it waits until `runAfter`, or is given up as dead. */
export async function markMailFailed(
  db: Executor,
  id: number,
  failed: { error: string; runAfter: Instant; isDead: boolean },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      state: failed.isDead ? 'dead' : 'queued',
      run_after: failed.runAfter,
      lease_until: null,
      last_error: failed.error,
    })
    .where('id', '=', id)
    .execute()
}

/** The server was down before the mail could be handed over: it is due as before, and this was no try. */
export async function putMailBack(db: Executor, id: number, error: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'queued',
      lease_until: null,
      last_error: error,
      attempts: eb('attempts', '-', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export interface OutboxRow {
  readonly id: number
  readonly kind: string
  readonly toAddress: string
  readonly state: 'queued' | 'sending' | 'sent' | 'dead'
  readonly attempts: number
  readonly createdAt: Instant
  readonly sentAt: Instant | null
  readonly lastError: string | null
}

/** One page of an ICB's outbox, newest first; mails of no ICB (sign-in codes) are left out. */
export async function listOutbox(
  db: Executor,
  asked: { icbCode: string; state?: OutboxRow['state']; limit: number; offset: number },
): Promise<{ rows: OutboxRow[]; total: number }> {
  const mine = db
    .selectFrom('outbox')
    .where('icb_code', '=', asked.icbCode)
    .$if(asked.state !== undefined, (query) => query.where('state', '=', asked.state ?? 'queued'))
  const [rows, count] = await Promise.all([
    mine
      .select([
        'id',
        'kind',
        'to_address as toAddress',
        'state',
        'attempts',
        'created_at as createdAt',
        'sent_at as sentAt',
        'last_error as lastError',
      ])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(asked.limit)
      .offset(asked.offset)
      .execute(),
    mine.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(count.count) }
}

/** How many mails of an ICB are in each state; mails of no ICB (sign-in codes) are left out. */
export async function countOutbox(
  db: Executor,
  icbCode: string,
): Promise<Readonly<Record<OutboxRow['state'], number>>> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('icb_code', '=', icbCode)
    .groupBy('state')
    .execute()
  const counts = new Map(rows.map((row) => [row.state, Number(row.count)]))
  return {
    queued: counts.get('queued') ?? 0,
    sending: counts.get('sending') ?? 0,
    sent: counts.get('sent') ?? 0,
    dead: counts.get('dead') ?? 0,
  }
}

/** One mail of an ICB with what it carries; undefined when unknown or another's. */
export async function findMail(db: Executor, icbCode: string, id: number) {
  return db
    .selectFrom('outbox')
    .select([
      'id',
      'kind',
      'to_address as toAddress',
      'payload',
      'state',
      'created_at as createdAt',
      'sent_at as sentAt',
      'message_id as messageId',
      'attempts',
      'last_error as lastError',
    ])
    .where('id', '=', id)
    .where('icb_code', '=', icbCode)
    .executeTakeFirst()
}

/** A dead mail is tried again from now. False when it was not dead. */
export async function retryMail(db: Executor, icbCode: string, id: number, at: Instant): Promise<boolean> {
  const result = await db
    .updateTable('outbox')
    .set({ state: 'queued', run_after: at, attempts: 0 })
    .where('id', '=', id)
    .where('icb_code', '=', icbCode)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
