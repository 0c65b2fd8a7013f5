import { assertNever } from '~/domain/assert-never'
import type { Live } from '~/platform/live.server'
import {
  actOnRequest,
  auditAct,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
  publishDecision,
} from './decide-request.server'
import { endRequestTriggers, freeWhatItHolds } from './end-request.server'
import { finishSupport } from './finish-support.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { moveProblem, recordOnRequest, takenFirst } from './request-store.server'
import { practiceAddressees } from './tell.server'

/** Acts with which a request is not approved: for now, for good, or any more. */
export const turnDownActs = ['reserve', 'decline', 'cancel'] as const
export type TurnDownAct = (typeof turnDownActs)[number]

/** Puts a request on the waiting list, declines it, or cancels it, with a reason that the practice reads. */
export async function turnDownRequest(
  live: Live,
  asked: DecisionAsked & { act: TurnDownAct; reason: string },
): Promise<DecisionOutcome> {
  const { act, reason } = asked
  if (reason.trim() === '') {
    return { outcome: 'refused', problem: 'Enter a reason, as the practice will read it.' }
  }
  return actOnRequest(live, { ...asked, isDecision: true }, (deciding) => turnDown(deciding, act, reason))
}

async function turnDown(deciding: Deciding, act: TurnDownAct, reason: string): Promise<DecisionOutcome> {
  const { trx, live, world, actor, request } = deciding
  // A request nobody has taken up is taken up first; one on the waiting list is declined from there.
  const first = act === 'cancel' || request.state === 'reserve' ? [] : takenFirst(request.state)
  const from = first.length > 0 ? 'under_review' : request.state
  const problem = moveProblem(from, stateOf(act), 'icb') ?? givingWayProblem(act, request)
  if (problem) return { outcome: 'refused', problem }
  const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
  await recordOnRequest(trx, request, doneBy, [...first, { kind: stateKind(act), reason }])
  await freeWhatItHolds(trx, live, world, request, 'The closure does not take place that half day.')
  switch (act) {
    case 'reserve':
      await publishDecision(deciding, { decision: 'reserve', word: 'Put on the waiting list', reason })
      break
    case 'decline':
      await publishDecision(deciding, { decision: 'declined', word: 'Declined', reason })
      break
    case 'cancel':
      await publishCancelling(deciding, reason)
      break
    default:
      return assertNever(act)
  }
  return { outcome: 'done' }
}

/** Once agreed, only an extra PLT session gives way to the waiting list; a safety closure is cancelled, with the reason. */
function givingWayProblem(act: TurnDownAct, { state, actionCode }: Deciding['request']): string | undefined {
  const isAgreed = state === 'approved' || state === 'scheduled'
  if (act !== 'reserve' || !isAgreed || actionCode === 'extra_plt') return undefined
  return 'It is agreed. Only an extra PLT session can be moved to the waiting list; cancel it instead.'
}

/** Tells what has to be told once a request is cancelled, ends what its case owed for it, and keeps it in the audit. */
export async function publishCancelling(deciding: Deciding, reason: string): Promise<void> {
  const { trx, live, world, actor, request } = deciding
  await endRequestTriggers(trx, live, world, request, { reason, personId: actor.personId })
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: 'Request cancelled',
      whatHappened: 'The primary care team has cancelled the request. The reason is on the page.',
      whatHappensNext: 'If you still need support, ask again or ring us.',
    },
    to: await practiceAddressees(trx, request),
    link: requestLink(live.appUrl, request, 'practice'),
  })
  await auditAct(deciding, 'request:cancelled')
}

function stateOf(act: TurnDownAct): 'reserve' | 'declined' | 'cancelled' {
  return act === 'reserve' ? 'reserve' : act === 'decline' ? 'declined' : 'cancelled'
}

function stateKind(act: TurnDownAct): 'reserved' | 'declined' | 'cancelled' {
  return act === 'reserve' ? 'reserved' : act === 'decline' ? 'declined' : 'cancelled'
}

/** Marks support without a date, or whose dates are over, as delivered; the practice is asked whether it helped. */
export async function markDelivered(live: Live, asked: DecisionAsked): Promise<DecisionOutcome> {
  return actOnRequest(live, { ...asked, isDecision: false }, async (deciding) => {
    const { trx, world, actor, request } = deciding
    const problem = moveProblem(request.state, 'delivered', 'icb')
    if (problem) return { outcome: 'refused', problem }
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    await finishSupport(trx, live, world, request, doneBy)
    await auditAct(deciding, 'request:delivered')
    return { outcome: 'done' }
  })
}

/** Takes a request up: the practice sees that it is being looked at. */
export async function takeUpRequest(live: Live, asked: DecisionAsked): Promise<DecisionOutcome> {
  return actOnRequest(live, { ...asked, isDecision: false }, async (deciding) => {
    const { trx, actor, request } = deciding
    const first = takenFirst(request.state)
    if (first.length === 0) return { outcome: 'refused', problem: 'It is being looked at already.' }
    await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, first)
    await auditAct(deciding, 'request:taken')
    return { outcome: 'done' }
  })
}

/** Notes that the named clinician has confirmed the statement, by mail or in a call. */
export async function noteClinician(
  live: Live,
  asked: DecisionAsked & { by: 'mail' | 'call'; note: string },
): Promise<DecisionOutcome> {
  const { by, note } = asked
  if (note.trim() === '') {
    return { outcome: 'refused', problem: 'Note who confirmed it and when, in a few words.' }
  }
  return actOnRequest(live, { ...asked, isDecision: true }, async (deciding) => {
    const { trx, actor, request } = deciding
    if (request.actionCode !== 'half_day_closure') {
      return { outcome: 'refused', problem: 'Only a half-day closure has a named clinician.' }
    }
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [
      ...takenFirst(request.state),
      { kind: 'clinician_confirmed', by, note },
    ])
    await auditAct(deciding, 'request:clinician-confirmed')
    return { outcome: 'done' }
  })
}
