import type { Executor } from '#db/connection'
import { listColleagues } from '#db/queries/case-page'
import { listConflicted } from '#db/queries/interests'
import type { Actor } from '~/domain/access/actor'
import { conflictOf } from '~/domain/access/interests'
import { type ConflictOfInterest, conflictWords } from '~/domain/cases/judgement'
import type { Decider } from '~/domain/support/catalogue'

/**
 * What stands against this person deciding, assessing or approving for a practice, whatever role they act in: the one place
 * where every use case that does so asks. Null when nothing does.
 */
export async function findConflictOfInterest(
  db: Executor,
  { personId, icbCode }: Pick<Actor, 'personId' | 'icbCode'>,
  practiceCode: string,
  decidedBy: Decider = 'manager',
): Promise<ConflictOfInterest | null> {
  const conflicted = await listConflicted(db, practiceCode)
  if (!conflicted.some((one) => one.personId === personId)) return null
  return conflictOf(personId, conflicted, await listColleagues(db, icbCode), decidedBy)
}

/** The same in words, naming who can instead; undefined when nothing stands against it. */
export async function conflictProblem(
  db: Executor,
  actor: Pick<Actor, 'personId' | 'icbCode'>,
  practiceCode: string,
  decidedBy: Decider = 'manager',
): Promise<string | undefined> {
  const conflict = await findConflictOfInterest(db, actor, practiceCode, decidedBy)
  return conflict === null ? undefined : conflictWords(conflict)
}

/** Who could not decide for a practice: nobody to give its case or its support to. */
export async function listConflictedIds(db: Executor, practiceCode: string): Promise<ReadonlySet<number>> {
  return new Set((await listConflicted(db, practiceCode)).map(({ personId }) => personId))
}
