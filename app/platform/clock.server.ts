import type { Db } from '#db/connection'
import { findFact, putFact } from '#db/queries/facts'
import { dateOf, type Instant, instant } from '~/domain/calendar/days'

/** The one place the service learns the time from. Sessions and sign-in codes use `realNow`, the rest `now`. */
export interface Clock {
  readonly kind: 'system' | 'demo'
  now(): Date
  realNow(): Date
  /** Moves a demo clock on by so many minutes; the system clock refuses. */
  moveForward(minutes: number): Promise<void>
  /** Keeps the demo clock's time for the next start; nothing to keep for the system clock. */
  keep(): Promise<void>
}

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    kind: 'system',
    now: () => new Date(),
    realNow: () => new Date(),
    moveForward: async () => {
      throw new Error('Only a demo clock can be moved')
    },
    keep: async () => {},
  }
}

const factKey = 'demo-clock'

/**
 * A clock that goes on from where the demo stopped: never back, and without the time the demo was switched off.
 * `startsAt` is used when the database has no kept time yet.
 */
export async function demoClock(db: Db, startsAt: Instant): Promise<Clock> {
  let base = dateOf(((await findFact(db, factKey)) as Instant | undefined) ?? startsAt).getTime()
  let realBase = Date.now()
  const nowMs = () => base + Math.max(0, Date.now() - realBase)
  const keep = async () => putFact(db, factKey, instant(new Date(nowMs())))
  await keep()
  return {
    kind: 'demo',
    now: () => new Date(nowMs()),
    realNow: () => new Date(),
    moveForward: async (minutes) => {
      if (!(minutes > 0)) throw new RangeError('A demo clock only goes forward')
      base = nowMs() + minutes * 60_000
      realBase = Date.now()
      await keep()
    },
    keep,
  }
}
