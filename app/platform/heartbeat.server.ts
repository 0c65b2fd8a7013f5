import type { Db } from '#db/connection'
import { findFact, putFact } from '#db/queries/facts'
import { insertOutage } from '#db/queries/service-outages'
import { dateOf, type Instant, instant, MINUTE_MS } from '~/domain/calendar/days'

const factKey = 'last-tick'
/** So often the sign of life is written: every tick would be a commit every few seconds. */
const keepEveryMs = MINUTE_MS
/** A longer silence than this is an outage, a restart or a busy minute is not. */
const silenceMs = 5 * MINUTE_MS

/**
 * The service's sign of life, to be given at every tick: kept once a minute, and where none was given for over five minutes
 * (switched off, crashed, the machine asleep) the outage is kept with its start and end.
 */
export function startHeartbeat(db: Db): (now: Date) => Promise<void> {
  let last: Date | undefined
  return async (now) => {
    const kept = last ?? (await findLast(db))
    const sinceMs = kept ? now.getTime() - kept.getTime() : Number.POSITIVE_INFINITY
    if (sinceMs < keepEveryMs) {
      last = kept
      return
    }
    await db.transaction().execute(async (trx) => {
      if (kept && sinceMs > silenceMs)
        await insertOutage(trx, { fromAt: instant(kept), untilAt: instant(now) })
      await putFact(trx, factKey, instant(now))
    })
    last = now
  }
}

async function findLast(db: Db): Promise<Date | undefined> {
  const kept = (await findFact(db, factKey)) as Instant | undefined
  return kept && dateOf(kept)
}
