import { z } from 'zod'
import type { Executor } from '#db/connection'
import { listEntryVersions } from '#db/queries/catalogue'
import { listPeopleWithRole } from '#db/queries/people'
import { countTaken, getSupportRequest } from '#db/queries/support-requests'
import {
  hasCalledOffAgreed,
  listRoom,
  listWaitingRequests,
  type ProviderRoom,
  type WaitingRequest,
} from '#db/queries/waiting-list'
import { dateOf, instant, londonDayOf } from '~/domain/calendar/days'
import { financialYearOf } from '~/domain/support/allowance'
import { isSupportActionCode } from '~/domain/support/catalogue'
import { versionOn } from '~/domain/support/catalogue-versions'
import { parseRequestDetails } from '~/domain/support/stored-details'
import { compareTurns } from '~/domain/support/who-goes-first'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { needsProvider } from './request-words'
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

/** Why this request could go now; undefined while nothing has changed for it, or no provider it needs has room. */
async function whyNow({ db, now }: Live, request: InTurn): Promise<string | undefined> {
  const room = needsProvider(parseRequestDetails(request.details)) ? await roomFor(db, request) : null
  if (room !== null && room.length === 0) return undefined
  const reasons = [...(room ?? []).flatMap(roomWords), ...(await allowanceWords(db, now, request))]
  return reasons.length === 0 ? undefined : reasons.join(' ')
}

async function roomFor(db: Executor, { day, half, ...request }: InTurn): Promise<ProviderRoom[]> {
  return day === null || half === null ? [] : listRoom(db, { ...request, day, half })
}

/** What has changed at a provider that has room; nothing where it had it all along. */
function roomWords({ providerName, wasGivenBack, hasMorePlaces, hasLessPlt }: ProviderRoom): string[] {
  return [
    ...(wasGivenBack ? [`A place of ${providerName} has come free that half day.`] : []),
    ...(hasMorePlaces ? [`${providerName} has more places for a half day now.`] : []),
    ...(hasLessPlt ? [`${providerName} has no PLT of the area to cover that half day any more.`] : []),
  ]
}

/** Why its practice may have more of it than when it was put on the list; nothing when it may not, or has had all of it. */
async function allowanceWords(db: Executor, now: Date, request: InTurn): Promise<string[]> {
  const offered = await findOffered(db, request.icbCode, request.actionCode, now)
  if (!offered) return []
  const { practiceCode, actionCode, id } = request
  const year = financialYearOf(request.day ?? londonDayOf(now))
  const perYear = offered.allowancePerYear
  const taken = await countTaken(db, { practiceCode, actionCode, ...year, exceptId: id })
  if (perYear !== null && taken >= perYear) return []
  const before = await allowanceWhenReserved(db, request)
  return [
    ...(before !== null && (perYear === null || perYear > before)
      ? [
          `Practices may have this support more often now: ${perYear === null ? 'without a limit' : `${perYear} a year`} instead of ${before}.`,
        ]
      : []),
    ...(perYear !== null && (await hasCalledOffAgreed(db, request, year))
      ? ['The practice has one more left this year: another that was agreed was called off.']
      : []),
  ]
}

/** How often a year practices could have it when the request was put on the list; null where there was no limit. */
async function allowanceWhenReserved(db: Executor, request: InTurn): Promise<number | null> {
  const { icbCode, actionCode, reservedAt } = request
  if (!isSupportActionCode(actionCode)) return null
  const known = (await listEntryVersions(db, icbCode, actionCode)).filter(
    ({ madeAt }) => madeAt === null || madeAt < reservedAt,
  )
  const reserved = dateOf(reservedAt)
  const then = versionOn(known, londonDayOf(reserved))?.entry ?? (await entryOf(db, request, reserved))
  return then.allowancePerYear
}
