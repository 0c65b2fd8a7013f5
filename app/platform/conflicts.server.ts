import type { Executor } from '#db/connection'
import { listColleagues } from '#db/queries/case-page'
import { listConflicted } from '#db/queries/interests'
import type { Actor } from '~/domain/access/actor'
import { conflictOf } from '~/domain/access/interests'
import { type ConflictOfInterest, conflictWords } from '~/domain/cases/judgement'
import type { Decider } from '~/domain/support/catalogue'
import { forbidden } from './responses.server'

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

/**
 * Asks that nobody speaks for a practice of their own from the ICB's side: what is entered on behalf of a practice (its return, its
 * closure) counts as the practice's word. Throws a 403 answer that names who can.
 */
export async function requireNoInterest(
  db: Executor,
  actor: Pick<Actor, 'personId' | 'icbCode'>,
  practiceCode: string,
): Promise<void> {
  const problem = await conflictProblem(db, actor, practiceCode)
  if (problem === undefined) return
  throw forbidden({
    title: 'You cannot do this for this practice',
    whatHappened: problem,
    whatToDo: 'Ask a colleague to enter it. Nothing was changed.',
  })
}

/** Who could not decide for a practice: nobody to give its case or its support to. */
export async function listConflictedIds(db: Executor, practiceCode: string): Promise<ReadonlySet<number>> {
  return new Set((await listConflicted(db, practiceCode)).map(({ personId }) => personId))
}
