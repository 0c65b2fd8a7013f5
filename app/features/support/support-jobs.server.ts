import { z } from 'zod'
import { listUnconfirmedReopenings } from '#db/queries/closures'
import { findCaseOwner } from '#db/queries/help-asked'
import { getSupportRequest, listEndedRequests } from '#db/queries/support-requests'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import { askAgainJob } from './ask-again.server'
import { countClosedDaysJob } from './closed-days.server'
import { expireCoverAsksJob } from './expire-cover.server'
import { finishSupport } from './finish-support.server'
import { expirePartnerAsksJob } from './partner-ask-answer.server'
import { proposeNextJob } from './propose-next.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { icbAddressees } from './tell.server'

const oneRequest = z.object({ requestId: z.int(), icbCode: z.string() })

/** Marks support in the calendar as delivered once its last date is over, and asks whether it helped. */
const finishSupportJob: JobKind = {
  kind: 'finish-support',
  plan: async ({ db, now }) => {
    const ended = await listEndedRequests(db, instant(now), 50)
    return ended.map(({ id, icbCode, version }) => ({
      uniqueKey: `finish-support:${id}:${version}`,
      payload: JSON.stringify({ requestId: id, icbCode }),
      runAfter: instant(now),
    }))
  },
  run: async (live, payload) => {
    const { requestId, icbCode } = oneRequest.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      const request = await getSupportRequest(trx, icbCode, requestId)
      if (request.state !== 'scheduled') return
      const doneBy = { side: 'service', personId: null, now: live.now } as const
      await finishSupport(trx, live, world, request, doneBy)
    })
  },
}

/** How long after the end of a half day its practice has to confirm that it is open again. */
const confirmWithinMs = 30 * MINUTE_MS

/** Tells the owner of the case, or the team where it has none, that nobody has confirmed a re-opening 30 minutes after the end. */
const chaseReopeningJob: JobKind = {
  kind: 'chase-reopening',
  plan: async ({ db, now }) => {
    const ended = new Date(now.getTime() - confirmWithinMs)
    const unconfirmed = await listUnconfirmedReopenings(db, instant(ended), 50)
    return unconfirmed.map(({ closureId, requestId, icbCode }) => ({
      uniqueKey: `chase-reopening:${closureId}`,
      payload: JSON.stringify({ requestId, icbCode }),
      runAfter: instant(now),
    }))
  },
  run: async (live, payload) => {
    const { requestId, icbCode } = oneRequest.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      const request = await getSupportRequest(trx, icbCode, requestId)
      const doneBy = { side: 'service', personId: null, now: live.now } as const
      await recordOnRequest(trx, request, doneBy, [{ kind: 'reopening_not_confirmed' }])
      const owner = request.caseId === null ? undefined : await findCaseOwner(trx, request.caseId)
      await sendRequestNews(trx, live, world, {
        request,
        news: {
          heading: 'Not confirmed to be open again',
          whatHappened: 'The half-day closure has been over for 30 minutes.',
          whatHappensNext: 'Ring the practice and ask whether its doors are open.',
        },
        to: owner ? [owner] : await icbAddressees(trx, icbCode),
        link: requestLink(live.appUrl, request, 'icb'),
      })
    })
  },
}

/** Everything the clock does about support, cover and closures. */
export const supportJobs: readonly JobKind[] = [
  expireCoverAsksJob,
  expirePartnerAsksJob,
  askAgainJob,
  finishSupportJob,
  chaseReopeningJob,
  countClosedDaysJob,
  proposeNextJob,
]
