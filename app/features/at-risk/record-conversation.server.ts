import { insertAudit } from '#db/queries/audit'
import { listColleagues } from '#db/queries/case-page'
import { insertConversation, listConversations } from '#db/queries/conversations'
import { findPractice } from '#db/queries/practices'
import { findOpenCandidate } from '#db/queries/risk-candidates'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { conflictProblem } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { ConversationForm } from './conversation-form'
import { tellPractice } from './news.server'
import { type ActOutcome, refusedAt } from './outcome'

/**
 * Records a conversation with a practice about lasting pressure, or corrects the record of one: who spoke with whom, when, what was
 * agreed. The practice reads it and is told by mail. Nobody records one for a practice where they have a part.
 */
export async function recordConversation(
  live: Live,
  actor: Actor,
  practiceCode: string,
  form: ConversationForm,
): Promise<ActOutcome> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const scope = practiceScopeOf(actor)
    const practice = await findPractice(trx, scope, practiceCode, londonDayOf(live.now))
    if (!practice) return { outcome: 'not-found' }
    const conflict = await conflictProblem(trx, actor, practiceCode, 'triage')
    if (conflict) return refusedAt('', conflict)
    const colleagues = await listColleagues(trx, actor.icbCode)
    if (!colleagues.some(({ personId, team }) => personId === form.spokeBy && team === 'triage')) {
      return refusedAt('spokeBy', 'Choose who of us spoke with the practice.')
    }
    const replaced = (await listConversations(trx, scope, practiceCode)).find(
      ({ id }) => id === form.replaces,
    )
    if (form.replaces !== null && !replaced) return { outcome: 'not-found' }
    if (replaced?.isReplaced) return { outcome: 'changed' }
    const unsaysNaming = replaced?.toldOfNaming && form.told === 'no'
    if (unsaysNaming && (await findOpenCandidate(trx, actor.icbCode, practiceCode))) {
      const message = 'A candidate rests on this conversation. Take the practice off the list first.'
      return refusedAt('told', message)
    }
    const at = instant(live.now)
    const id = await insertConversation(trx, {
      icbCode: actor.icbCode,
      practiceCode,
      spokenDay: form.spokenDay,
      spokeBy: form.spokeBy,
      spokeWith: form.spokeWith,
      agreed: form.agreed,
      toldOfNaming: form.told === 'yes',
      at,
      by: actor.personId,
      replaces: replaced ? { id: replaced.id, reason: form.reason } : null,
    })
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: replaced ? 'conversation.corrected' : 'conversation.recorded',
      subjectKind: 'conversation',
      subjectId: String(id),
      icbCode: actor.icbCode,
      practiceCode,
      after: { spokenDay: form.spokenDay, spokeBy: form.spokeBy, toldOfNaming: form.told === 'yes' },
    })
    await tellPractice(trx, live, world, {
      practice,
      key: `conversation:${id}`,
      news: {
        heading: replaced ? 'The record of a conversation was corrected' : 'A conversation was recorded',
        whatHappened: `${actor.name} wrote down what we agreed with you on ${formatDay(form.spokenDay)}.`,
        whatHappensNext: 'Read it. If something is not right, ring us and we correct it.',
      },
    })
    return { outcome: 'done' }
  })
}
