import type { QueueRow } from '#db/queries/queue'
import type { WorkingCalendar } from '~/domain/calendar/working-time'
import { caseLaneWords } from '~/domain/cases/lanes'
import { caseStateWords } from '~/domain/cases/states'
import { targetWords } from '~/domain/cases/target-settings'
import { whatComes } from '~/domain/cases/what-happens-next'
import { type TimeLeftWords, timeLeft } from './time-left'

/** A case of the queue in words, as that person reads it. */
export function toRow(
  row: QueueRow,
  now: Date,
  calendar: WorkingCalendar,
  personId: number,
  lookedAt: readonly string[],
) {
  return {
    lookedAt,
    reference: row.reference,
    version: row.version,
    practiceName: row.practiceName,
    pcnName: row.pcnName,
    section: row.section,
    priority: row.priority,
    lane: row.lane === 'acute' ? null : caseLaneWords[row.lane],
    why: shortWhy(row.why),
    level: row.level,
    caseLevel: row.caseLevel,
    isExpectedToday: row.dayState !== null,
    left: timeLeftOf(row, now, calendar),
    state: caseStateWords[row.state],
    owner: row.ownerId === personId ? 'You' : row.ownerName,
    team: row.team,
    isUnread: row.isUnreadFromPractice,
    next: row.nextDue === null ? null : targetWords[row.nextDue.kind],
    comes: whatComes(row, now),
  }
}

function timeLeftOf(row: QueueRow, now: Date, calendar: WorkingCalendar): TimeLeftWords | null {
  if (row.nextDue !== null) {
    const startedAt = row.nextStartedAt ?? row.openedAt
    return timeLeft({ startedAt, dueAt: row.nextDue.dueAt }, now, calendar)
  }
  return row.state === 'waiting' ? { text: 'Paused', used: 0, state: 'paused' } : null
}

const MOST_REASONS = 3

/** The newest reasons, as many as fit in a row, with how many more there are; the case's page has them all. */
function shortWhy(why: readonly string[]): string {
  const newest = [...why].reverse()
  const more = newest.length - MOST_REASONS
  return [...newest.slice(0, MOST_REASONS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
