import type { Executor } from '#db/connection'
import { listRequestEvents } from '#db/queries/request-changes'
import { dateOf, londonClockTimeOf } from '~/domain/calendar/days'
import { gaveWayWords } from '~/domain/support/gave-way'
import { parseRequestEvent, type RequestHappening } from '~/domain/support/request-events'

/** What stands in the fields of the ICB's forms about a request, by the names of the fields, oldest first. */
export async function readWritten(db: Executor, requestId: number) {
  const events = await listRequestEvents(db, requestId)
  return events.map((event) => ({ seq: event.seq, values: valuesOf(parseRequestEvent(event)) }))
}

function valuesOf(happening: RequestHappening): Readonly<Record<string, string>> {
  switch (happening.kind) {
    case 'reserved':
    case 'declined':
    case 'cancelled':
    case 'reduced_service_ended':
    case 'suspended':
      return { reason: happening.reason }
    case 'approved':
      return { conditions: happening.conditions, reasonToGoOn: happening.reasonToGoOn }
    case 'clinician_confirmed':
      return { by: happening.by, note: happening.note }
    case 'cover_asked':
      return {
        providerCodes: happening.providers.join(', '),
        answerBy: londonClockTimeOf(dateOf(happening.answerBy)),
      }
    case 'gave_way_call':
      return {
        spokeTo: happening.spokeTo,
        way: gaveWayWords[happening.way].choice,
        agreed: happening.agreed,
      }
    case 'checklist_kept':
      return { ticked: happening.ticked.join('\n') }
    default:
      return {}
  }
}
