import type { Executor } from '#db/connection'
import { listRequestEvents } from '#db/queries/request-changes'
import { parseRequestEvent } from '~/domain/support/request-events'
import { isOpenRequest } from '~/domain/support/request-states'
import type { Live } from '~/platform/live.server'
import { actOnRequest, auditAct, type DecisionAsked, type DecisionOutcome } from './decide-request.server'
import { recordOnRequest } from './request-store.server'

/** Keeps which lines of the checklist are done, by their place in the version that the request was asked under. */
export async function keepChecklist(
  live: Live,
  asked: DecisionAsked & { places: readonly string[] },
): Promise<DecisionOutcome> {
  return actOnRequest(live, { ...asked, isDecision: false }, async (deciding) => {
    const { trx, actor, request, entry } = deciding
    if (!isOpenRequest(request.state)) {
      return { outcome: 'refused', problem: 'The request is over: its checklist stays as it is.' }
    }
    const ticked = entry.checklist.filter((_, place) => asked.places.includes(String(place)))
    await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, [
      { kind: 'checklist_kept', ticked },
    ])
    await auditAct(deciding, 'request:checklist-kept')
    return { outcome: 'done' }
  })
}

/** The lines of a request's checklist that are ticked now. */
export async function readTicked(db: Executor, requestId: number): Promise<readonly string[]> {
  const events = (await listRequestEvents(db, requestId)).map(parseRequestEvent)
  const last = events.findLast((event) => event.kind === 'offered' || event.kind === 'checklist_kept')
  return last?.ticked ?? []
}
