import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { listRequestEvents } from '#db/queries/request-changes'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { atLondonMinute, instant } from '~/domain/calendar/days'
import { backlogResultWords, type LunchtimeResultForm } from '~/domain/support/lunchtime-closures'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { stretchesOf } from './planned-closures.server'
import { recordOnRequest } from './request-store.server'

export type ResultOutcome =
  | { readonly outcome: 'given' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/** What the practice said was waiting, while it can still say what its lunchtimes cleared; null before and after. */
export async function readResultAsked(
  db: Executor,
  request: SupportRequest,
  details: RequestDetails,
  now: Date,
): Promise<{ backlogKind: string; sizeBefore: number } | null> {
  if (details.kind !== 'lunchtime_closures') return null
  if (!['scheduled', 'delivered', 'reviewed'].includes(request.state)) return null
  const last = stretchesOf(details).at(-1)
  if (!last || atLondonMinute(last.day, last.endMinute) > now) return null
  const events = await listRequestEvents(db, request.id)
  if (events.some(({ kind }) => kind === 'backlog_result')) return null
  return { backlogKind: details.form.backlogKind, sizeBefore: details.form.backlogSize }
}

/** Keeps what a series of lunchtimes cleared, once, after its last date; the case says it too while it is open. */
export async function giveLunchtimeResult(
  live: Live,
  asked: { actor: Actor; reference: string; form: LunchtimeResultForm },
): Promise<ResultOutcome> {
  const { actor, reference, form } = asked
  const { clock } = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<ResultOutcome> => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (!(await readResultAsked(trx, request, parseRequestDetails(request.details), live.now))) {
      const problem = 'The result can be given once, after the last lunchtime of the series.'
      return { outcome: 'not-possible', problem }
    }
    const doneBy = { side: 'practice', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [{ kind: 'backlog_result', ...form }])
    if (request.caseId !== null) {
      const said = { kind: 'support_result' as const, reference, result: backlogResultWords(form) }
      await recordOnCase(trx, { clock, now: live.now }, request.caseId, [said], actor.personId)
    }
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'request:result-given',
      subjectKind: 'request',
      subjectId: reference,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
    })
    return { outcome: 'given' }
  })
}
