import type { Instant } from '~/domain/calendar/days'
import type { CaseRecord } from './case-record'
import { isUnacknowledged, nextDueOf } from './case-state'

/** 1 what the ICB has to act on, 2 waiting for the practice or snoozed, 3 resolved and not yet closed. */
export type QueueSection = 1 | 2 | 3

/**
 * What the queue sorts by, stored with the case: section, rank, nextDueAt, openedAt, each ascending. It holds
 * nothing that changes as time passes: the earliest due is always either the longest breached or the nearest.
 */
export interface QueuePosition {
  readonly section: QueueSection
  /** 0 for priority 1 not acknowledged, else priority × 2, and one more when nothing is due. */
  readonly rank: number
  readonly nextDueAt: Instant | null
  readonly openedAt: Instant
}

/** The case's place in the queue. */
export function queuePositionOf(record: CaseRecord): QueuePosition {
  const nextDueAt = nextDueOf(record)?.dueAt ?? null
  return {
    section: sectionOf(record),
    rank: isUnacknowledged(record, 1) ? 0 : record.priority * 2 + (nextDueAt === null ? 1 : 0),
    nextDueAt,
    openedAt: record.openedAt,
  }
}

/** Sorts the most urgent first: within a priority breached, then nearest breach, then longest open. */
export function compareForQueue(a: QueuePosition, b: QueuePosition): number {
  return (
    a.section - b.section ||
    a.rank - b.rank ||
    compareText(a.nextDueAt ?? '', b.nextDueAt ?? '') ||
    compareText(a.openedAt, b.openedAt)
  )
}

function sectionOf({ state }: CaseRecord): QueueSection {
  if (state === 'waiting' || state === 'snoozed') return 2
  return state === 'resolved' || state === 'closed' ? 3 : 1
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
