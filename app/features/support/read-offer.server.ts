import { listRequestEvents } from '#db/queries/request-changes'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { parseRequestEvent } from '~/domain/support/request-events'
import type { Live } from '~/platform/live.server'
import { entryOf } from './decide-request.server'
import { askPaths } from './support-offers.server'

/** What a practice is offered: what it is, the ICB's message, who arranges it and until when, and the form it may lead to. */
export async function readOffer({ db, now }: Live, request: SupportRequest) {
  const entry = await entryOf(db, request, now)
  const events = (await listRequestEvents(db, request.id)).map(parseRequestEvent)
  const offered = events.findLast((event) => event.kind === 'offered')
  return {
    whatItIs: entry.whatItIs,
    exclusions: entry.exclusions,
    message: offered?.message ?? null,
    owner: offered?.owner ?? null,
    due: offered ? formatTimeAndDay(dateOf(offered.dueAt), now) : null,
    /** Support that shuts the doors is asked for with its dates, on a form of its own. */
    formHref: entry.closureKind && `/practices/${request.practiceCode}/${askPaths[entry.closureKind]}`,
  }
}
