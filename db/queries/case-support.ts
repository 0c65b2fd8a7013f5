import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Support of a case: from whom it came, and when it was delivered. */
export interface CaseSupport {
  readonly actionCode: string
  readonly origin: 'suggested' | 'requested' | 'nominated'
  readonly askedAt: Instant
  readonly deliveredAt: Instant | null
}

/** The support requests of a case, first asked first. */
export async function listSupportOfCase(db: Executor, caseId: number): Promise<CaseSupport[]> {
  return db
    .selectFrom('support_requests')
    .leftJoin('support_outcomes', 'support_outcomes.request_id', 'support_requests.id')
    .select([
      'support_requests.action_code as actionCode',
      'support_requests.origin as origin',
      'support_requests.asked_at as askedAt',
      'support_outcomes.delivered_at as deliveredAt',
    ])
    .where('support_requests.case_id', '=', caseId)
    .orderBy('support_requests.id')
    .execute()
}
