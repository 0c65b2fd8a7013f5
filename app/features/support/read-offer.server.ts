import { findCaseStanding } from '#db/queries/cases'
import { listRequestEvents } from '#db/queries/request-changes'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { parseRequestEvent } from '~/domain/support/request-events'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { askPaths } from './support-offers.server'

/**
 * What a practice is offered: what it is, the ICB's message with who wrote it and when, who arranges it and until when, and the form
 * it may lead to. The case may have another owner since: then that one arranges it, and the message's words are of its day.
 */
export async function readOffer({ db, now }: Live, request: SupportRequest) {
  const entry = await entryOf(db, request, now)
  const stored = (await listRequestEvents(db, request.id)).findLast(({ kind }) => kind === 'offered')
  const event = stored && parseRequestEvent(stored)
  const offered = event?.kind === 'offered' ? event : undefined
  const ownerNow = request.caseId === null ? null : (await findCaseStanding(db, request.caseId))?.ownerName
  return {
    whatItIs: entry.whatItIs,
    exclusions: entry.exclusions,
    message: offered?.message ?? null,
    writtenBy: stored?.personName ?? null,
    written: stored ? formatShortDayAndTime(dateOf(stored.at)) : null,
    owner: ownerNow ?? offered?.owner ?? null,
    /** Who had it when the offer was made, where that is somebody else now. */
    ownerBefore: offered && ownerNow && ownerNow !== offered.owner ? offered.owner : null,
    due: offered ? formatTimeAndDay(dateOf(offered.dueAt), now) : null,
    /** Support that shuts the doors is asked for with its dates, on a form of its own. */
    formHref: entry.closureKind && `/practices/${request.practiceCode}/${askPaths[entry.closureKind]}`,
  }
}
