import type { Executor } from '#db/connection'
import { setRequestHalfDay } from '#db/queries/request-changes'
import { listOwedCalls } from '#db/queries/waiting-list'
import type { Actor } from '~/domain/access/actor'
import { dateOf, type IsoDay } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { type GaveWayWay, gaveWayCallWords, owesGaveWayCall } from '~/domain/support/gave-way'
import { closureDayProblem, type Half, halfMinutes } from '~/domain/support/halves'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import type { Live } from '~/platform/live.server'
import {
  actOnRequest,
  auditAct,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
} from './decide-request.server'
import { formCalendar } from './form-calendar'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { readHappenings } from './request-story.server'
import { datesInShort } from './request-words'
import { raiseTrigger } from './submit-request.server'
import { getPractice } from './support-world.server'
import { practiceAddressees } from './tell.server'
import { publishCancelling } from './turn-down-request.server'
import { requestScopeOf } from './who-decides.server'

/** What somebody of the ICB records of the call to a practice whose session gave way. */
export interface GaveWayCall {
  readonly spokeTo: string
  readonly way: GaveWayWay
  readonly agreed: string
  /** Given with another date alone. */
  readonly newDay: IsoDay | null
  readonly newHalf: Half | null
}

/** True while the practice of this session, which gave way to a safety closure, is still to be rung. */
export async function owesCall(db: Executor, request: Deciding['request']): Promise<boolean> {
  if (request.state !== 'reserve' && request.state !== 'under_review') return false
  return owesGaveWayCall((await readHappenings(db, request.id)).map(({ kind }) => kind))
}

/**
 * Records the call to a practice whose extra PLT session gave way: who was spoken to and what was agreed. With another date the
 * request comes off the waiting list and is owed a decision for that date; one that is not wanted any more ends. The practice is told.
 */
export async function recordGaveWayCall(
  live: Live,
  asked: DecisionAsked & { call: GaveWayCall },
): Promise<DecisionOutcome> {
  const { call } = asked
  return actOnRequest(live, { ...asked, isDecision: false }, async (deciding) => {
    const { trx, actor, request, world } = deciding
    if (!(await owesCall(trx, request))) {
      return { outcome: 'refused', problem: 'No call is owed to this practice: read where it stands now.' }
    }
    const isMoved = call.way === 'new_date'
    const moved = isMoved ? movedDetails(deciding, call) : undefined
    if (moved && 'problem' in moved) return { outcome: 'refused', problem: moved.problem }
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    const { newDay, newHalf } = isMoved ? call : { newDay: null, newHalf: null }
    const called = { kind: 'gave_way_call', ...call, newDay, newHalf } as const
    if (call.way === 'not_wanted') {
      const reason = gaveWayCallWords(called)
      await recordOnRequest(trx, request, doneBy, [called, { kind: 'cancelled', reason }])
      await publishCancelling(deciding, reason)
      return { outcome: 'done' }
    }
    await recordOnRequest(trx, request, doneBy, [
      called,
      ...(isMoved && request.state === 'reserve' ? [{ kind: 'back_to_review' as const }] : []),
    ])
    await putOnCase(deciding, called)
    if (moved) {
      await setRequestHalfDay(trx, request.id, { ...moved, details: JSON.stringify(moved.details) })
      await raiseTrigger(trx, live, world, {
        practice: await getPractice(trx, request, live.now),
        entry: deciding.entry,
        actor,
        details: moved.details,
        requestId: request.id,
      })
    }
    await tellPractice(deciding, isMoved)
    await auditAct(deciding, 'request:gave-way-call')
    return { outcome: 'done' }
  })
}

/** What the request asks for on its other date, or why that date cannot be. */
function movedDetails(
  { live, world, details }: Deciding,
  { newDay, newHalf }: GaveWayCall,
): { day: IsoDay; half: Half; details: RequestDetails } | { problem: string } {
  if (newDay === null || newHalf === null) return { problem: 'Enter the date and the half that were agreed.' }
  if (details.kind !== 'extra_plt') return { problem: 'Only an extra PLT session gives way.' }
  const problem = closureDayProblem(newDay, halfMinutes[newHalf].end, formCalendar(live.now, world.holidays))
  if (problem) return { problem }
  const form = { ...details.form, day: newDay, half: newHalf }
  return { day: newDay, half: newHalf, details: { ...details, form } }
}

async function putOnCase(
  { trx, live, world, actor, request }: Deciding,
  { spokeTo, ...call }: GaveWayCall,
): Promise<void> {
  if (request.caseId === null) return
  const plan = `${request.reference}: ${gaveWayCallWords({ spokeTo, ...call })}`
  const time = { clock: world.clock, now: live.now }
  await recordOnCase(trx, time, request.caseId, [{ kind: 'plan_made', plan }], actor.personId)
}

async function tellPractice({ trx, live, world, request }: Deciding, isMoved: boolean): Promise<void> {
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: isMoved ? 'Another date for your session' : 'Your session stays on the waiting list',
      whatHappened: 'We rang the practice about the session that gave way. What was agreed is on the page.',
      whatHappensNext: isMoved
        ? 'The request is being decided for its new date. We tell you when it is.'
        : 'We tell you when a place comes free. You need do nothing.',
    },
    to: await practiceAddressees(trx, request),
    link: requestLink(live.appUrl, request, 'practice'),
  })
}

/** Sessions that gave way and whose practices are still to be rung, longest owed first. */
export async function readOwedCalls({ db }: Live, actor: Actor) {
  const owed = await listOwedCalls(db, requestScopeOf(actor))
  return owed.map(({ details, gaveWayAt, ...row }) => ({
    ...row,
    when: datesInShort(parseRequestDetails(details)),
    since: formatShortDayAndTime(dateOf(gaveWayAt)),
  }))
}
