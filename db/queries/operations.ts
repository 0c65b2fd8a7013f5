import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { findOldestDueJob } from './jobs'

/** What the service's own figures are made of: counts and the times of the oldest that waits, never who or what. */
export interface OperatingFigures {
  /** When the oldest job that nobody has taken was due; null when none is due. */
  readonly oldestJobDueAt: Instant | null
  /** When the oldest mail that still has to go was written; null when none waits. */
  readonly oldestMailAt: Instant | null
  readonly deadMails: number
  /** The practices of all ICBs by the state of the day; a state that no practice is in is left out. */
  readonly practiceDays: readonly { readonly state: string; readonly count: number }[]
}

/** The figures at `now`, for the reporting day `day`: counts over indexes. */
export async function readOperatingFigures(
  db: Executor,
  { now, day }: { now: Instant; day: IsoDay },
): Promise<OperatingFigures> {
  const oldestJobDueAt = await findOldestDueJob(db, now)
  const oldestMailAt = await findOldestMailWaiting(db, now)
  const dead = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'dead')
    .executeTakeFirst()
  const days = await db
    .selectFrom('practice_days')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('icb_code', 'in', (eb) => eb.selectFrom('icbs').select('code'))
    .where('day', '=', day)
    .groupBy('state')
    .execute()
  return {
    oldestJobDueAt,
    oldestMailAt,
    deadMails: Number(dead?.count ?? 0),
    practiceDays: days.map(({ state, count }) => ({ state, count: Number(count) })),
  }
}

/** When the oldest mail of any ICB that still has to go was written; null when none waits. */
export async function findOldestMailWaiting(db: Executor, now: Instant): Promise<Instant | null> {
  const mail = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('created_at').as('at'))
    .where('state', 'in', ['queued', 'sending'])
    // One that came too late to be of use is never sent, and would make the age grow for ever.
    .where((eb) => eb.or([eb('not_after', 'is', null), eb('not_after', '>', now)]))
    .executeTakeFirst()
  return mail?.at ?? null
}
