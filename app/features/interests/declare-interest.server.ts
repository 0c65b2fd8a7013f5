import { insertAudit } from '#db/queries/audit'
import { listColleagues } from '#db/queries/case-page'
import { endInterest, findInterest, insertInterest, listPracticesToChoose } from '#db/queries/interests'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import type { InterestForm } from './interest-form'

export type InterestOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly field: string; readonly problem: string }

/** Who declares or records: somebody of an ICB. */
type Declarer = Pick<Actor, 'personId' | 'icbCode'>

/**
 * Keeps that somebody of the ICB has an interest in a practice, dated and in the audit: from now on they decide nothing for it. Their
 * own where it is theirs, recorded by a manager or an administrator where it is not.
 */
export async function declareInterest(
  live: Live,
  actor: Declarer,
  form: InterestForm,
): Promise<InterestOutcome> {
  const { personId, practice, kind, note } = form
  return live.db.transaction().execute(async (trx) => {
    const practices = await listPracticesToChoose(trx, actor.icbCode)
    if (!practices.some(({ code }) => code === practice))
      return refused('practice', 'Choose a practice of the list.')
    const people = await listColleagues(trx, actor.icbCode)
    if (!people.some((one) => one.personId === personId))
      return refused('person', 'Choose somebody who decides.')
    const at = instant(live.now)
    const kept = { personId, practiceCode: practice, kind, note, at, by: actor.personId }
    if (!(await insertInterest(trx, kept))) {
      return refused('practice', 'That interest is on record already.')
    }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: personId === actor.personId ? 'interest.declared' : 'interest.recorded',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode: actor.icbCode,
      practiceCode: practice,
      after: { kind, personId },
    })
    return { outcome: 'done' }
  })
}

/** Records that an interest has ended, with the reason. Nobody ends their own: somebody else sees that it has. */
export async function recordInterestEnd(
  live: Live,
  actor: Declarer,
  ended: { interestId: number; reason: string },
): Promise<InterestOutcome> {
  return live.db.transaction().execute(async (trx) => {
    const interest = await findInterest(trx, actor.icbCode, ended.interestId)
    if (!interest) return { outcome: 'not-found' }
    if (interest.personId === actor.personId) {
      return refused('', 'Somebody else ends your own interest: ask another manager or an administrator.')
    }
    const at = instant(live.now)
    if (!(await endInterest(trx, interest.id, { at, by: actor.personId, reason: ended.reason }))) {
      return refused('', 'That interest had ended already.')
    }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'interest.ended',
      subjectKind: 'person',
      subjectId: String(interest.personId),
      icbCode: actor.icbCode,
      practiceCode: interest.practiceCode,
      before: { kind: interest.kind },
      reason: ended.reason,
    })
    return { outcome: 'done' }
  })
}

function refused(field: string, problem: string): InterestOutcome {
  return { outcome: 'refused', field, problem }
}
