import { listRequestEvents } from '#db/queries/request-changes'
import { getSupportRequest } from '#db/queries/support-requests'
import { listWaitingRequests } from '#db/queries/waiting-list'
import type { Actor } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { parseRequestEvent } from '~/domain/support/request-events'
import { parseRequestDetails } from '~/domain/support/stored-details'
import { compareTurns } from '~/domain/support/who-goes-first'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { readOwedCalls } from './gave-way-call.server'
import { inTurn } from './propose-next.server'
import { datesInShort } from './request-words'
import { mayDecide } from './who-decides.server'

/** The ICB's waiting list in the order in which requests get their turn, those that are proposed now in front. */
export async function readWaitingList(live: Live, actor: Actor) {
  const { db, now } = live
  const waiting = await listWaitingRequests(db, { today: londonDayOf(now), icbCode: actor.icbCode })
  const sorted = waiting
    .map(inTurn)
    .sort((a, b) => Number(b.isProposed) - Number(a.isProposed) || compareTurns(a, b))
  const shown = []
  for (const { id } of sorted) {
    const request = await getSupportRequest(db, actor.icbCode, id)
    const entry = await entryOf(db, request, now)
    const events = (await listRequestEvents(db, id)).map(parseRequestEvent)
    const reserved = events.findLast((event) => event.kind === 'reserved')
    const proposed = events.findLast((event) => event.kind === 'proposed' || event.kind === 'reserved')
    shown.push({
      reference: request.reference,
      version: request.version,
      practiceName: request.practiceName,
      pcnName: request.pcnName,
      actionName: entry.name,
      when: datesInShort(parseRequestDetails(request.details)),
      asked: formatShortDayAndTime(dateOf(request.askedAt)),
      reason: reserved?.reason ?? '',
      why: proposed?.kind === 'proposed' ? proposed.why : null,
      mayDecide:
        mayDecide(actor.role, entry.decidedBy) &&
        (await conflictProblem(db, actor, request.practiceCode, entry.decidedBy)) === undefined,
    })
  }
  return {
    owedCalls: await readOwedCalls(live, actor),
    rows: actor.role === 'workforce' ? shown.filter((row) => row.mayDecide) : shown,
  }
}

export type WaitingListData = Awaited<ReturnType<typeof readWaitingList>>
