import type { Instant } from '~/domain/calendar/days'
import type { Presence } from '~/domain/cases/presence'
import type { Executor } from '../connection'

/**
 * Notes that a person has a case's page open at `at`, and forgets every look not renewed since `forgetBefore`. A look that was
 * still remembered keeps the time it began.
 */
export async function savePresence(
  db: Executor,
  seen: { caseId: number; personId: number; at: Instant; forgetBefore: Instant },
): Promise<void> {
  await db.deleteFrom('case_presence').where('seen_at', '<', seen.forgetBefore).execute()
  await db
    .insertInto('case_presence')
    .values({ case_id: seen.caseId, person_id: seen.personId, opened_at: seen.at, seen_at: seen.at })
    .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet({ seen_at: seen.at }))
    .execute()
}

/** Who else looked at these cases since `since`, by case, latest first. */
export async function listPresences(
  db: Executor,
  asked: { caseIds: readonly number[]; since: Instant; exceptPersonId: number },
): Promise<(Presence & { readonly caseId: number })[]> {
  if (asked.caseIds.length === 0) return []
  return db
    .selectFrom('case_presence')
    .innerJoin('people', 'people.id', 'case_presence.person_id')
    .select([
      'case_presence.case_id as caseId',
      'people.name as name',
      'case_presence.opened_at as openedAt',
      'case_presence.seen_at as seenAt',
    ])
    .where('case_presence.case_id', 'in', asked.caseIds)
    .where('case_presence.seen_at', '>=', asked.since)
    .where('case_presence.person_id', '<>', asked.exceptPersonId)
    .orderBy('case_presence.seen_at', 'desc')
    .orderBy('people.name')
    .execute()
}
