import { insertAudit } from '#db/queries/audit'
import { listColleagues } from '#db/queries/case-page'
import { listCatalogue } from '#db/queries/catalogue'
import { answerNomination, findNomination, insertNomination } from '#db/queries/nominations'
import { findPractice } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { conflictProblem, listConflictedIds } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { tellPractice } from './news.server'
import type { AnswerForm, NominateForm } from './nomination-forms'
import { type ActOutcome, refusedAt } from './outcome'

/**
 * Nominates a practice for a national offer, while the catalogue holds such offers: which criteria it meets, and who rings it. The practice
 * is told both.
 */
export async function nominate(
  live: Live,
  actor: Actor,
  practiceCode: string,
  form: NominateForm,
): Promise<ActOutcome> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const today = londonDayOf(live.now)
    const practice = await findPractice(trx, practiceScopeOf(actor), practiceCode, today)
    if (!practice) return { outcome: 'not-found' }
    const conflict = await conflictProblem(trx, actor, practiceCode)
    if (conflict) return refusedAt('', conflict)
    const catalogue = await listCatalogue(trx, actor.icbCode, today)
    if (!catalogue.some(({ code }) => code === 'national_offer')) {
      return refusedAt('', 'The catalogue holds no national offers now. An administrator can add them.')
    }
    const caller = (await listColleagues(trx, actor.icbCode)).find(
      (one) => one.personId === form.rungBy && one.team === 'triage',
    )
    if (!caller) return refusedAt('rungBy', 'Choose who will ring the practice.')
    if ((await listConflictedIds(trx, practiceCode)).has(caller.personId)) {
      return refusedAt(
        'rungBy',
        `${caller.name} holds a role or an interest in this practice. Choose somebody else.`,
      )
    }
    const at = instant(live.now)
    const { offer, criteria, rungBy } = form
    const made = { icbCode: actor.icbCode, practiceCode, offerName: offer, criteria, rungBy }
    const id = await insertNomination(trx, { ...made, at, by: actor.personId })
    if (id === undefined) {
      return refusedAt('offer', 'The practice is nominated for this offer already and has not answered yet.')
    }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'nomination.made',
      subjectKind: 'nomination',
      subjectId: String(id),
      icbCode: actor.icbCode,
      practiceCode,
      after: { rungBy },
    })
    await tellPractice(trx, live, world, {
      practice,
      key: `nomination:${id}`,
      news: {
        heading: 'Your practice was nominated for a national offer',
        whatHappened: `${actor.name} nominated your practice. You decide whether to take it up.`,
        whatHappensNext: `${caller.name} will ring you about it.`,
      },
    })
    return { outcome: 'done' }
  })
}

/** Records what the practice decided about a nomination, once, with the reason where it was not taken up. */
export async function recordNominationAnswer(
  live: Live,
  actor: Actor,
  id: number,
  form: AnswerForm,
): Promise<ActOutcome> {
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const nomination = await findNomination(trx, actor.icbCode, id)
    if (!nomination) return { outcome: 'not-found' }
    const conflict = await conflictProblem(trx, actor, nomination.practiceCode)
    if (conflict) return refusedAt('', conflict)
    const at = instant(live.now)
    const { answer: state, reason, version } = form
    const kept = await answerNomination(trx, { id, version, state, reason, at, by: actor.personId })
    if (!kept) return { outcome: 'changed' }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'nomination.answered',
      subjectKind: 'nomination',
      subjectId: String(id),
      icbCode: actor.icbCode,
      practiceCode: nomination.practiceCode,
      after: { state },
    })
    return { outcome: 'done' }
  })
}
