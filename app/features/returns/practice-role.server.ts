import type { Executor } from '#db/connection'
import { listColleagues, listPracticePersonIds } from '#db/queries/case-page'
import type { Actor } from '~/domain/access/actor'
import { conflictWords } from '~/domain/cases/judgement'

/**
 * Why this person of the ICB cannot assess or open a day for a practice, naming who can; null when they can. Nobody does
 * so for a practice where they hold a practice role, in whatever role they act now.
 */
export async function findPracticeRole(
  db: Executor,
  { personId, icbCode }: Pick<Actor, 'personId' | 'icbCode'>,
  practiceCode: string,
): Promise<string | null> {
  const [ofPractice, colleagues] = await Promise.all([
    listPracticePersonIds(db, practiceCode),
    listColleagues(db, icbCode),
  ])
  if (!ofPractice.includes(personId)) return null
  const whoCan = colleagues
    .filter((one) => one.isManager && !ofPractice.includes(one.personId))
    .map(({ name }) => name)
  return conflictWords({ kind: 'practice_role', whoCan })
}
