import type { QueueFilters } from '#db/queries/queue-narrowed'
import type { AskedQueue } from './queue-filters'

/** What the queue's address asks of the database; "me" is the person who asks. */
export function toQueueFilters({ view, chosen }: Omit<AskedQueue, 'page'>, personId: number): QueueFilters {
  return {
    sections: view === 'resolved' ? [3, 3] : view === 'waiting' ? [2, 2] : [1, 2],
    lanes: chosen.lane,
    states: chosen.state,
    priorities: chosen.priority,
    placeIds: chosen.place,
    pcnCodes: chosen.pcn,
    owners: chosen.owner.map((owner) => (owner === 'me' ? personId : owner === 'nobody' ? null : owner)),
    triggers: chosen.trigger,
    levels: chosen.level,
    isOverdue: chosen.overdue.length > 0,
  }
}
