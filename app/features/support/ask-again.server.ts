import { z } from 'zod'
import { listToAskAgain, markAskedAgain } from '#db/queries/support-outcomes'
import { getSupportRequest } from '#db/queries/support-requests'
import { instant, isoDay, londonDayOf } from '~/domain/calendar/days'
import { askAgainFrom } from '~/domain/support/did-it-help'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import { askWhetherItHelped } from './finish-support.server'
import { recordOnRequest } from './request-store.server'

const oneRequest = z.object({ requestId: z.int(), icbCode: z.string() })

/** Asks a practice again whether support helped, two reporting days after it was delivered. */
export const askAgainJob: JobKind = {
  kind: 'ask-again-if-it-helped',
  plan: async ({ db, now }) => {
    const due = await listToAskAgain(db, londonDayOf(now), 50)
    return due.map(({ requestId, icbCode, askAgainDay }) => ({
      uniqueKey: `ask-again:${requestId}`,
      payload: JSON.stringify({ requestId, icbCode }),
      runAfter: instant(askAgainFrom(isoDay(askAgainDay))),
    }))
  },
  run: async (live, payload) => {
    const { requestId, icbCode } = oneRequest.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      if (!(await markAskedAgain(trx, requestId, instant(live.now)))) return
      const request = await getSupportRequest(trx, icbCode, requestId)
      const doneBy = { side: 'service', personId: null, now: live.now } as const
      await recordOnRequest(trx, request, doneBy, [{ kind: 'help_asked_again' }])
      await askWhetherItHelped(trx, live, world, request, true)
    })
  },
}
