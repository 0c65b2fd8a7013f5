import type { Executor } from '#db/connection'
import { cancelRequestClosures } from '#db/queries/closure-changes'
import { listRequestClosures } from '#db/queries/closures'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf } from '~/domain/calendar/days'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import type { Live } from '~/platform/live.server'
import { actOnRequest, auditAct, type DecisionAsked, type DecisionOutcome } from './decide-request.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { practiceAddressees } from './tell.server'

/** True while reduced service stands in the calendar for a request and has not begun. */
export async function isReducedServiceToCome(
  db: Executor,
  request: Pick<SupportRequest, 'id' | 'icbCode'>,
  now: Date,
): Promise<boolean> {
  const closures = await listRequestClosures(db, request.icbCode, request.id)
  return closures.some(
    ({ isReducedService, state, startsAt }) =>
      isReducedService && state === 'planned' && dateOf(startsAt) > now,
  )
}

/** Takes reduced service that was recorded after lost cover out of the calendar again, before it begins, with a reason its practice reads. */
export async function endReducedService(
  live: Live,
  asked: DecisionAsked & { reason: string },
): Promise<DecisionOutcome> {
  const { reason } = asked
  return actOnRequest(live, { ...asked, isDecision: true }, async (deciding) => {
    const { trx, world, actor, request } = deciding
    if (!(await isReducedServiceToCome(trx, request, live.now))) {
      return { outcome: 'refused', problem: 'No reduced service is to come: read where it stands now.' }
    }
    await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, [
      { kind: 'reduced_service_ended', reason },
    ])
    await cancelRequestClosures(trx, request.id)
    if (request.caseId !== null) {
      const plan = `${request.reference}: no reduced service that half day. ${reason}`
      const time = { clock: world.clock, now: live.now }
      await recordOnCase(trx, time, request.caseId, [{ kind: 'plan_made', plan }], actor.personId)
    }
    await sendRequestNews(trx, live, world, {
      request,
      news: {
        heading: 'No reduced service that half day',
        whatHappened: 'Your half day of reduced service is out of the calendar. The reason is on the page.',
        whatHappensNext: 'Your doors stay open as usual. If you cannot open them, ring us.',
      },
      to: await practiceAddressees(trx, request),
      link: requestLink(live.appUrl, request, 'practice'),
    })
    await auditAct(deciding, 'request:reduced-service-ended')
    return { outcome: 'done' }
  })
}
