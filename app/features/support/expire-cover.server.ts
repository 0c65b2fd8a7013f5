import { z } from 'zod'
import type { Executor } from '#db/connection'
import { type CoverAskRow, findCoverAsk, listUnansweredAsks, moveCoverAsk } from '#db/queries/cover'
import { getSupportRequest } from '#db/queries/support-requests'
import { instant } from '~/domain/calendar/days'
import { isOpenRequest } from '~/domain/support/request-states'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { raiseWhenNobodyIsLeft } from './no-cover.server'
import { recordOnRequest } from './request-store.server'

/**
 * Ends an ask whose time to answer has passed, inside the caller's transaction. When nobody else is left who has accepted or
 * may still, the case goes to priority 1. Nothing happens when it was answered in between.
 */
export async function expireAsk(trx: Executor, live: Live, world: IcbWorld, ask: CoverAskRow): Promise<void> {
  const ended = {
    id: ask.id,
    from: 'asked',
    to: 'expired',
    at: instant(live.now),
    by: null,
    reason: null,
  } as const
  if (!(await moveCoverAsk(trx, ended))) return
  const request = await getSupportRequest(trx, ask.icbCode, ask.requestId)
  if (!isOpenRequest(request.state)) return
  const doneBy = { side: 'service', personId: null, now: live.now } as const
  const happening = { kind: 'cover_expired', provider: ask.providerName } as const
  const moved = await recordOnRequest(trx, request, doneBy, [happening])
  await raiseWhenNobodyIsLeft(trx, live, world, { ...request, ...moved })
}

const unansweredAsk = z.object({ askId: z.int(), providerCode: z.string(), icbCode: z.string() })

/** Ends every ask that was not answered in time. */
export const expireCoverAsksJob: JobKind = {
  kind: 'expire-cover-asks',
  plan: async ({ db, now }) => {
    const unanswered = await listUnansweredAsks(db, instant(now), 50)
    return unanswered.map(({ id, providerCode, icbCode }) => ({
      uniqueKey: `expire-cover-ask:${id}`,
      payload: JSON.stringify({ askId: id, providerCode, icbCode }),
      runAfter: instant(now),
    }))
  },
  run: async (live, payload) => {
    const { askId, providerCode, icbCode } = unansweredAsk.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      const ask = await findCoverAsk(trx, providerCode, askId)
      if (ask && ask.answerByAt <= instant(live.now)) await expireAsk(trx, live, world, ask)
    })
  },
}
