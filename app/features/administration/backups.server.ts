import { z } from 'zod'
import type { Executor } from '#db/connection'
import { findFact, putFact } from '#db/queries/facts'
import {
  addDays,
  atLondonMinute,
  type Instant,
  instant,
  isInstant,
  londonDayOf,
} from '~/domain/calendar/days'
import type { GoodBackup } from '~/domain/operations/backups'
import type { JobKind } from '~/platform/jobs.server'

/** What the job is called among the others. */
export const backUpJobName = 'back-up'

const NIGHT_MINUTE = 2 * 60
const goodKey = 'last-good-backup'
const failedKey = 'last-failed-backup'

const moment = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value))
const goodSchema = z.object({ at: moment, file: z.string(), bytes: z.number(), returns: z.number() })
const failedSchema = z.object({ at: moment, reason: z.string() })

/** The last backup that was found good, and the last try that failed after it; undefined where there is none. */
export interface BackupsKept {
  readonly good: GoodBackup | undefined
  readonly failed: z.infer<typeof failedSchema> | undefined
}

/** Each night at 2am London time: makes a backup and keeps how it went. A try that fails is made again, as every job is. */
export function backUpJob(makeOne: () => Promise<GoodBackup>): JobKind {
  return {
    kind: backUpJobName,
    plan: async ({ now }) => {
      const today = londonDayOf(now)
      return [today, addDays(today, 1)].map((day) => ({
        uniqueKey: `${backUpJobName}:${day}`,
        payload: '{}',
        runAfter: instant(atLondonMinute(day, NIGHT_MINUTE)),
      }))
    },
    run: async ({ db, now }) => {
      try {
        await keepGoodBackup(db, await makeOne())
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        await putFact(db, failedKey, JSON.stringify({ at: instant(now), reason }))
        throw error
      }
    },
  }
}

/** Keeps that a good backup was made, for whoever watches. */
export async function keepGoodBackup(db: Executor, backup: GoodBackup): Promise<void> {
  await putFact(db, goodKey, JSON.stringify(backup))
}

/** How the backups stand; a failure that a good one followed is over. */
export async function readBackupsKept(db: Executor): Promise<BackupsKept> {
  const [good, failed] = [await findFact(db, goodKey), await findFact(db, failedKey)]
  const read = {
    good: good === undefined ? undefined : goodSchema.parse(JSON.parse(good)),
    failed: failed === undefined ? undefined : failedSchema.parse(JSON.parse(failed)),
  }
  const isOver = read.good && read.failed && read.good.at > read.failed.at
  return isOver ? { good: read.good, failed: undefined } : read
}
