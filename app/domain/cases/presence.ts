import { dateOf, type Instant, MINUTE_MS } from '~/domain/calendar/days'

/** How long a look at a case is remembered. */
export const PRESENCE_MINUTES = 10
/** A page that is open says so every minute; after two it was closed or put aside. */
const GONE_AFTER_MINUTES = 2

/** Somebody's look at a case's page. */
export interface Presence {
  readonly name: string
  readonly openedAt: Instant
  readonly seenAt: Instant
}

/** "Asha Patel opened this 2 minutes ago"; undefined when the look is forgotten. */
export function presenceWords({ name, openedAt, seenAt }: Presence, now: Date): string | undefined {
  const seenAgo = minutesSince(seenAt, now)
  if (seenAgo >= PRESENCE_MINUTES) return undefined
  if (seenAgo >= GONE_AFTER_MINUTES) return `${name} was here ${ago(seenAgo)}`
  return `${name} opened this ${ago(minutesSince(openedAt, now))}`
}

function minutesSince(at: Instant, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - dateOf(at).getTime()) / MINUTE_MS))
}

function ago(minutes: number): string {
  if (minutes === 0) return 'just now'
  return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
}
