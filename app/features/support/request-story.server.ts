import type { Executor } from '#db/connection'
import { listRequestEvents } from '#db/queries/request-changes'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { happeningWords } from '~/domain/support/request-event-words'
import { parseRequestEvent, type RequestHappening } from '~/domain/support/request-events'

/** One line of what happened to a request. */
export interface StoryLine {
  readonly key: string
  readonly words: string
  readonly who: string
  readonly at: string
  readonly dateTime: string
}

/** What happened to a request, newest first, as that side reads it. */
export async function readStory(
  db: Executor,
  requestId: number,
  reader: 'practice' | 'icb',
): Promise<StoryLine[]> {
  const events = await listRequestEvents(db, requestId)
  return events
    .map((event) => ({
      key: String(event.seq),
      words: happeningWords(parseRequestEvent(event), reader),
      who: event.personName ?? 'The service, by its clock',
      at: formatShortDayAndTime(dateOf(event.at)),
      dateTime: event.at,
    }))
    .reverse()
}

/** The bare happenings of a request, oldest first. */
export async function readHappenings(db: Executor, requestId: number): Promise<RequestHappening[]> {
  return (await listRequestEvents(db, requestId)).map(parseRequestEvent)
}
