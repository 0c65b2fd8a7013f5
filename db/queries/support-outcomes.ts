import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { DeliveredOnce, SupportOutcome } from '~/domain/support/did-it-help'
import type { SupportHelpAnswer } from '~/domain/support/request-events'
import type { Executor } from '../connection'

/** Notes that support was delivered, and by which days it is measured. */
export async function insertOutcome(
  trx: Executor,
  outcome: { requestId: number; deliveredAt: Instant; beforeDay: IsoDay; askAgainDay: IsoDay },
): Promise<void> {
  await trx
    .insertInto('support_outcomes')
    .values({
      request_id: outcome.requestId,
      delivered_at: outcome.deliveredAt,
      before_day: outcome.beforeDay,
      ask_again_day: outcome.askAgainDay,
      asked_again_at: null,
      first_answer: null,
      first_at: null,
      second_answer: null,
      second_at: null,
    })
    .execute()
}

/** What is kept of whether support helped; undefined when it has not been delivered, or was before this was kept. */
export async function findOutcome(db: Executor, requestId: number): Promise<SupportOutcome | undefined> {
  return db
    .selectFrom('support_outcomes')
    .select([
      'asked_again_at as askedAgainAt',
      'first_answer as firstAnswer',
      'second_answer as secondAnswer',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** Keeps an answer to the first or the second question; one that is there already stands. */
export async function saveAnswer(
  trx: Executor,
  requestId: number,
  answered: { question: 'first' | 'second'; answer: SupportHelpAnswer; at: Instant },
): Promise<void> {
  const { question, answer, at } = answered
  await trx
    .updateTable('support_outcomes')
    .set(
      question === 'first'
        ? { first_answer: answer, first_at: at }
        : { second_answer: answer, second_at: at },
    )
    .where('request_id', '=', requestId)
    .where(question === 'first' ? 'first_answer' : 'second_answer', 'is', null)
    .execute()
}

/** Notes that the practice was asked again. False when it had been. */
export async function markAskedAgain(trx: Executor, requestId: number, at: Instant): Promise<boolean> {
  const result = await trx
    .updateTable('support_outcomes')
    .set({ asked_again_at: at })
    .where('request_id', '=', requestId)
    .where('asked_again_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Written out, not bound, so that SQLite can use the index of those still to be asked. */
const isToAsk = sql<SqlBool>`support_outcomes.asked_again_at is null`

/** Deliveries whose practice is to be asked again by that day, longest due first; at most `most`. */
export async function listToAskAgain(
  db: Executor,
  byDay: IsoDay,
  most: number,
): Promise<{ requestId: number; icbCode: string; askAgainDay: IsoDay }[]> {
  return db
    .selectFrom('support_outcomes')
    .innerJoin('support_requests', 'support_requests.id', 'support_outcomes.request_id')
    .select([
      'support_outcomes.request_id as requestId',
      'support_requests.icb_code as icbCode',
      'support_outcomes.ask_again_day as askAgainDay',
    ])
    .where(isToAsk)
    .where('support_outcomes.ask_again_day', '<=', byDay)
    .orderBy('support_outcomes.ask_again_day')
    .limit(most)
    .execute()
}

/** A request whose practice has a question to answer. */
export interface OpenHelpQuestion {
  readonly reference: string
  readonly actionCode: string
  readonly day: IsoDay | null
  readonly isSecond: boolean
}

/** The practice's requests that wait for "Did it help?", asked since a moment; newest first. */
export async function listOpenHelpQuestions(
  db: Executor,
  asked: { icbCode: string; practiceCode: string; since: Instant },
): Promise<OpenHelpQuestion[]> {
  const rows = await db
    .selectFrom('support_requests')
    .innerJoin('support_outcomes', 'support_outcomes.request_id', 'support_requests.id')
    .select([
      'support_requests.reference as reference',
      'support_requests.action_code as actionCode',
      'support_requests.day as day',
      'support_outcomes.asked_again_at as askedAgainAt',
    ])
    .where('support_requests.practice_code', '=', asked.practiceCode)
    .where('support_requests.icb_code', '=', asked.icbCode)
    .where('support_requests.state', 'in', ['delivered', 'reviewed'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('support_outcomes.asked_again_at', 'is', null),
          eb('support_outcomes.first_answer', 'is', null),
          eb('support_outcomes.delivered_at', '>=', asked.since),
        ]),
        eb.and([
          eb('support_outcomes.asked_again_at', '>=', asked.since),
          eb('support_outcomes.second_answer', 'is', null),
        ]),
      ]),
    )
    .orderBy('support_requests.id', 'desc')
    .execute()
  return rows.map(({ askedAgainAt, ...row }) => ({ ...row, isSecond: askedAgainAt !== null }))
}

/**
 * What was delivered to the practices of an ICB since a moment, newest first: the answers, and the practice's worst level on the
 * last day it reported in the week up to `before_day`, and on the first one in the week from `ask_again_day` on.
 */
export async function listDelivered(db: Executor, icbCode: string, since: Instant): Promise<DeliveredOnce[]> {
  const levelOn = (order: 'asc' | 'desc', from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) =>
    sql<OpelLevel | null>`(select d.worst_level from practice_days d
      where d.practice_code = support_requests.practice_code and d.day between ${from} and ${to}
        and d.worst_level is not null order by d.day ${sql.raw(order)} limit 1)`
  const before = sql`support_outcomes.before_day`
  const after = sql`support_outcomes.ask_again_day`
  return db
    .selectFrom('support_outcomes')
    .innerJoin('support_requests', 'support_requests.id', 'support_outcomes.request_id')
    .select([
      'support_requests.action_code as actionCode',
      'support_outcomes.first_answer as firstAnswer',
      'support_outcomes.asked_again_at as askedAgainAt',
      'support_outcomes.second_answer as secondAnswer',
      levelOn('desc', sql`date(${before}, '-7 days')`, before).as('levelBefore'),
      levelOn('asc', after, sql`date(${after}, '+7 days')`).as('levelAfter'),
    ])
    .where('support_requests.icb_code', '=', icbCode)
    .where('support_outcomes.delivered_at', '>=', since)
    .orderBy('support_outcomes.delivered_at', 'desc')
    .execute()
}
