import { DAY_MS } from '~/domain/calendar/days'
import { formatTimeLeft } from '~/domain/calendar/words'

/** What is left until something is due, in words where it is within a day; later the day says enough. */
export function timeLeft(due: Date, now: Date): { left: string | null; isPast: boolean } {
  const isNear = due.getTime() - now.getTime() < DAY_MS
  return { left: isNear ? formatTimeLeft(due, now) : null, isPast: due <= now }
}
