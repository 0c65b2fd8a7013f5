import type { Executor } from '#db/connection'
import { listColleagues } from '#db/queries/case-page'
import { listConflictedIds } from '~/platform/conflicts.server'

/** Who of the primary care team can look after a practice, speak with it or ring it: nobody with a part in it. */
export async function listPeopleFor(
  db: Executor,
  icbCode: string,
  practiceCode: string | null,
): Promise<{ value: string; label: string }[]> {
  const conflicted = practiceCode === null ? new Set() : await listConflictedIds(db, practiceCode)
  const colleagues = await listColleagues(db, icbCode)
  return colleagues
    .filter(({ team, personId }) => team === 'triage' && !conflicted.has(personId))
    .map(({ personId, name }) => ({ value: String(personId), label: name }))
}
