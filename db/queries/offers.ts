import type { RequestState } from '~/domain/support/request-states'
import type { Executor } from '../connection'

/** Offers of an action that a practice has not answered yet, oldest first. */
export async function listOpenOffers(
  db: Executor,
  practiceCode: string,
  actionCode: string,
): Promise<{ id: number; state: RequestState; version: number }[]> {
  return db
    .selectFrom('support_requests')
    .select(['id', 'state', 'version'])
    .where('practice_code', '=', practiceCode)
    .where('action_code', '=', actionCode)
    .where('state', 'in', ['suggested', 'nominated'])
    .orderBy('id')
    .execute()
}
