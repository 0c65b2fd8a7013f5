import { assertNever } from '~/domain/assert-never'
import { type IsoDay, weekdayOf } from '~/domain/calendar/days'
import { formatDay, formatShortDay } from '~/domain/calendar/words'
import type { OpelLevel } from '~/domain/opel/levels'
import { DayStrip } from './day-strip'
import type { LevelMark } from './level-mark'

/** One reporting day of a practice; `state` null where it was not expected yet. */
export interface StripEntry {
  readonly day: string
  readonly state: 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required' | null
  readonly level: OpelLevel | null
  readonly href?: string | null
}

/** What a practice's box shows for a day: its level, or why there is none. */
export function markOf(state: StripEntry['state'], level: OpelLevel | null): LevelMark {
  switch (state) {
    case 'returned':
    case 'late':
      return level ?? 'missing'
    case 'awaited':
    case 'missing':
    case 'closed':
    case 'not_required':
      return state
    case null:
      return 'not_required'
    default:
      return assertNever(state)
  }
}

/** A practice's reporting days, oldest first, from rows as the database has them. */
export function PracticeStrip({ days, label }: { days: readonly StripEntry[]; label: string }) {
  return (
    <DayStrip
      label={label}
      days={days.map(({ day, state, level, href }) => ({
        day,
        label: formatDay(day as IsoDay),
        shortLabel: formatShortDay(day as IsoDay).slice(4),
        level: markOf(state, level),
        startsWeek: weekdayOf(day as IsoDay) === 1,
        ...(href ? { href } : {}),
      }))}
    />
  )
}
