import { sql } from 'kysely'
import { addDays, type Instant, type IsoDay } from '~/domain/calendar/days'
import type { IsoMonday } from '~/domain/calendar/weeks'
import type { SupportHelpAnswer } from '~/domain/support/request-events'
import type { OwnDay } from '~/domain/trends/own-week'
import type { PracticeWeekScore } from '~/domain/trends/peer-band'
import type { Executor } from '../connection'

/** A practice's own days from one to another, both included, oldest first. */
export async function listOwnDays(
  db: Executor,
  scope: { readonly icbCode: string; readonly practiceCode: string },
  from: IsoDay,
  to: IsoDay,
): Promise<OwnDay[]> {
  return db
    .selectFrom('practice_days')
    .select([
      'day',
      'state',
      'worst_level as worstLevel',
      'core_score_percent as coreScorePercent',
      'patients',
    ])
    .where('practice_code', '=', scope.practiceCode)
    .where('icb_code', '=', scope.icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
}

/** The mean score of every practice of an ICB that returned in a week, with its list size as it was; by week. */
export async function listWeekScores(
  db: Executor,
  icbCode: string,
  mondays: readonly IsoMonday[],
): Promise<(PracticeWeekScore & { readonly monday: IsoMonday })[]> {
  if (mondays.length === 0) return []
  const weeks = sql.join(
    mondays.map((monday) => sql`select ${monday} as monday, ${addDays(monday, 6)} as sunday`),
    sql` union all `,
  )
  const { rows } = await sql<PracticeWeekScore & { readonly monday: IsoMonday }>`
    select weeks.monday as "monday", d.practice_code as "practiceCode", max(d.patients) as "patients",
      avg(d.core_score_percent) as "score"
    from (${weeks}) weeks
    join practice_days d on d.icb_code = ${icbCode} and d.day between weeks.monday and weeks.sunday
    where d.state in ('returned', 'late') and d.core_score_percent is not null
    group by weeks.monday, d.practice_code`.execute(db)
  return rows
}

/** Support that a practice was given, as it is looked back on. */
export interface DeliveredSupport {
  readonly reference: string
  readonly actionCode: string
  /** The day it was for; null for support without one. */
  readonly day: IsoDay | null
  readonly deliveredAt: Instant
  readonly firstAnswer: SupportHelpAnswer | null
  readonly secondAnswer: SupportHelpAnswer | null
}

/** What was delivered to a practice since a moment, the newest first. What came with a merger stays with the practice that had it. */
export async function listDeliveredTo(
  db: Executor,
  scope: { readonly icbCode: string; readonly practiceCode: string },
  since: Instant,
): Promise<DeliveredSupport[]> {
  return db
    .selectFrom('support_outcomes')
    .innerJoin('support_requests', 'support_requests.id', 'support_outcomes.request_id')
    .select([
      'support_requests.reference as reference',
      'support_requests.action_code as actionCode',
      'support_requests.day as day',
      'support_outcomes.delivered_at as deliveredAt',
      'support_outcomes.first_answer as firstAnswer',
      'support_outcomes.second_answer as secondAnswer',
    ])
    .where((eb) =>
      eb(
        eb.fn.coalesce('support_requests.first_practice_code', 'support_requests.practice_code'),
        '=',
        scope.practiceCode,
      ),
    )
    .where('support_requests.icb_code', '=', scope.icbCode)
    .where('support_outcomes.delivered_at', '>=', since)
    .orderBy('support_outcomes.delivered_at', 'desc')
    .orderBy('support_requests.id', 'desc')
    .limit(50)
    .execute()
}
