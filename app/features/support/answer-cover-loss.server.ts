import type { Executor } from '#db/connection'
import { insertClosure } from '#db/queries/closure-changes'
import { listCoverAsks } from '#db/queries/cover'
import { listRequestEvents } from '#db/queries/request-changes'
import type { SupportRequest } from '#db/queries/support-requests'
import { atLondonMinute, instant } from '~/domain/calendar/days'
import {
  awaitsCoverLossAnswer,
  type CoverLossWay,
  coverLossWords,
  endsRequest,
} from '~/domain/support/cover-loss'
import { halfMinutes } from '~/domain/support/halves'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import {
  actOnRequest,
  auditAct,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
  publishDecision,
} from './decide-request.server'
import { freeWhatItHolds } from './end-request.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { moveProblem, recordOnRequest, takenFirst } from './request-store.server'
import { practiceAddressees } from './tell.server'

/** True when nobody covers a half-day closure any more and no manager has recorded since what happens instead. */
export async function awaitsAnswer(
  db: Executor,
  request: Pick<SupportRequest, 'id' | 'state' | 'actionCode'>,
): Promise<boolean> {
  if (request.actionCode !== 'half_day_closure') return false
  if (request.state !== 'requested' && request.state !== 'under_review') return false
  const asks = await listCoverAsks(db, request.id)
  const events = await listRequestEvents(db, request.id)
  return awaitsCoverLossAnswer({
    happened: events.map(({ kind }) => kind),
    hasStandingAsk: asks.some(({ state }) => state === 'asked' || state === 'accepted'),
  })
}

/**
 * Records what happens now that nobody covers: another provider, reduced service, an unplanned closure with a plan, or
 * declined. All but the first end the request, with the plan as the reason its practice reads and is mailed.
 */
export async function answerCoverLoss(
  live: Deciding['live'],
  asked: DecisionAsked & { way: CoverLossWay; plan: string },
): Promise<DecisionOutcome> {
  const { way, plan } = asked
  if (plan.trim() === '') return { outcome: 'refused', problem: 'Say what happens now, and who does it.' }
  return actOnRequest(live, { ...asked, isDecision: true }, async (deciding) => {
    const { trx, actor, request } = deciding
    if (!(await awaitsAnswer(trx, request))) {
      return { outcome: 'refused', problem: 'No lost cover waits for an answer: read where it stands now.' }
    }
    const first = takenFirst(request.state)
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    const answered = { kind: 'cover_loss_answered', way, plan } as const
    if (!endsRequest(way)) {
      await recordOnRequest(trx, request, doneBy, [...first, answered])
      await tellOfPlan(deciding, plan)
      await auditAct(deciding, 'request:cover-loss-answered')
      return { outcome: 'done' }
    }
    const problem = moveProblem(first.length > 0 ? 'under_review' : request.state, 'declined', 'icb')
    if (problem) return { outcome: 'refused', problem }
    const reason = `${coverLossWords[way].decided}. ${plan}`
    await recordOnRequest(trx, request, doneBy, [...first, answered, { kind: 'declined', reason }])
    await freeWhatItHolds(trx, live, deciding.world, request, 'The closure does not take place as asked for.')
    if (way === 'reduced_service') await putReducedServiceInCalendar(deciding)
    await publishDecision(deciding, { decision: 'declined', word: coverLossWords[way].decided, reason })
    return { outcome: 'done' }
  })
}

/** No approval, as nobody covers; but the doors are shut that half day, which the calendar says, and the practice says when they open. */
async function putReducedServiceInCalendar({ trx, live, actor, request }: Deciding): Promise<void> {
  const { day, half } = request
  if (!day || !half || atLondonMinute(day, halfMinutes[half].end) <= live.now) return
  await insertClosure(trx, {
    icbCode: request.icbCode,
    practiceCode: request.practiceCode,
    pcnCode: request.pcnCode,
    kind: 'half_day',
    requestId: request.id,
    caseId: request.caseId,
    noticeNumber: null,
    day,
    half,
    startsAt: instant(atLondonMinute(day, halfMinutes[half].start)),
    endsAt: instant(atLondonMinute(day, halfMinutes[half].end)),
    isWholePractice: true,
    isReducedService: true,
    building: request.building,
    details: '{}',
    notifiedAt: instant(live.now),
    notifiedBy: actor.personId,
    state: 'planned',
    submitKey: null,
  })
}

/** Another provider is looked for: the practice knows, and the case has its plan. The decision stays owed. */
async function tellOfPlan({ trx, live, world, actor, request }: Deciding, plan: string): Promise<void> {
  if (request.caseId !== null) {
    const time = { clock: world.clock, now: live.now }
    const made = {
      kind: 'plan_made' as const,
      plan: `${coverLossWords.another_provider.decided} for ${request.reference}: ${plan}`,
    }
    await recordOnCase(trx, time, request.caseId, [made], actor.personId)
  }
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: 'Another provider is asked',
      whatHappened:
        'Nobody covers your half day yet. A manager has recorded what is being done; it is on the page.',
      whatHappensNext: 'Your closure cannot go ahead before there is cover. We tell you as soon as there is.',
    },
    to: await practiceAddressees(trx, request),
    link: requestLink(live.appUrl, request, 'practice'),
  })
}
