import { z } from 'zod'
import type { Executor } from '#db/connection'
import { listPeopleWithRole } from '#db/queries/people'
import { countTaken, getSupportRequest } from '#db/queries/support-requests'
import { hasPlaceComeFree, listWaitingRequests, type WaitingRequest } from '#db/queries/waiting-list'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { financialYearOf } from '~/domain/support/allowance'
import { compareTurns } from '~/domain/support/who-goes-first'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { findOffered } from './support-world.server'

const proposal = z.object({ requestId: z.int(), icbCode: z.string(), why: z.string() })

/** A request on the waiting list with what its turn depends on. */
type InTurn = WaitingRequest & { readonly closureKind: 'half_day' | 'extra_plt' | 'lunchtime' | null }

/**
 * Proposes the next request on the waiting list when there is room again: one per half day whose place has come free, and of
 * each practice one per kind of support that it may have more often than when it asked. A person confirms; nothing is approved by itself.
 */
export const proposeNextJob: JobKind = {
  kind: 'propose-next',
  plan: async (live) => {
    const waiting = (await listWaitingRequests(live.db, { today: londonDayOf(live.now) })).map(inTurn)
    const proposed: { request: InTurn; why: string }[] = []
    // One proposal at a time for a half day, or for a practice and kind of support: the next comes when somebody has answered.
    const taken = new Set(waiting.filter(({ isProposed }) => isProposed).map(queueOf))
    for (const request of waiting.filter(({ isProposed }) => !isProposed).sort(compareTurns)) {
      if (taken.has(queueOf(request))) continue
      const why = await whyNow(live, request)
      if (why === undefined) continue
      taken.add(queueOf(request))
      proposed.push({ request, why })
    }
    return proposed.map(({ request, why }) => ({
      uniqueKey: `propose-next:${request.id}:${request.version}`,
      payload: JSON.stringify({ requestId: request.id, icbCode: request.icbCode, why }),
      runAfter: instant(live.now),
    }))
  },
  run: async (live, payload) => {
    const { requestId, icbCode, why } = proposal.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      const request = await getSupportRequest(trx, icbCode, requestId)
      if (request.state !== 'reserve') return
      const doneBy = { side: 'service', personId: null, now: live.now } as const
      await recordOnRequest(trx, request, doneBy, [{ kind: 'proposed', why }])
      const { decidedBy } = await entryOf(trx, request, live.now)
      const people = await listPeopleWithRole(trx, { icbCode, role: decidedBy, scopeCode: icbCode })
      await sendRequestNews(trx, live, world, {
        request,
        news: {
          heading: 'Next on the waiting list',
          whatHappened: `${why} This request is the next in turn.`,
          whatHappensNext:
            'Take it off the waiting list and decide, or leave it there. The practice is told when you decide.',
        },
        to: people.map(({ id, email }) => ({ address: email, personId: id })),
        link: requestLink(live.appUrl, request, 'icb'),
      })
    })
  },
}

/** Sorts what waits: unsafe to open first, then who asked earlier. */
export function inTurn(request: WaitingRequest): InTurn {
  const kinds: Readonly<Record<string, InTurn['closureKind']>> = {
    half_day_closure: 'half_day',
    extra_plt: 'extra_plt',
    lunchtime_closures: 'lunchtime',
  }
  return { ...request, closureKind: kinds[request.actionCode] ?? null }
}

/** Requests that wait for the same thing. */
function queueOf({ icbCode, day, half, practiceCode, actionCode }: InTurn): string {
  return day !== null && half !== null ? `${icbCode} ${day} ${half}` : `${practiceCode} ${actionCode}`
}

/** Why this request could go now; undefined while nothing has changed for it. */
async function whyNow({ db, now }: Live, request: InTurn): Promise<string | undefined> {
  if (request.day !== null && request.half !== null && (await hasPlaceComeFree(db, request))) {
    return 'A provider’s place has come free that half day.'
  }
  return (await hasMoreAllowance(db, now, request))
    ? 'Practices may have this support more often now.'
    : undefined
}

/** True when the allowance has been raised since it was asked for, and this practice has some left. */
async function hasMoreAllowance(db: Executor, now: Date, request: InTurn): Promise<boolean> {
  const before = (await entryOf(db, request, now)).allowancePerYear
  const offered = await findOffered(db, request.icbCode, request.actionCode, now)
  if (before === null || offered === undefined) return false
  const perYear = offered.allowancePerYear
  if (perYear === null) return true
  if (perYear <= before) return false
  const { practiceCode, actionCode, id } = request
  const year = financialYearOf(request.day ?? londonDayOf(now))
  return (await countTaken(db, { practiceCode, actionCode, ...year, exceptId: id })) < perYear
}
