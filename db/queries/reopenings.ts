import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A practice's day that was opened again after closing time, by whom, why and until when. */
export interface Reopening {
  readonly id: number
  /** The first, second, … of its day. */
  readonly seq: number
  readonly reason: string
  readonly openedAt: Instant
  readonly openedByName: string
  readonly untilAt: Instant
}

function reopeningsIn(db: Executor, scope: PracticeScope, practiceCode: string, day: IsoDay) {
  return db
    .selectFrom('return_reopenings as r')
    .innerJoin('people', 'people.id', 'r.opened_by')
    .select([
      'r.id as id',
      'r.seq as seq',
      'r.reason as reason',
      'r.opened_at as openedAt',
      'people.name as openedByName',
      'r.until_at as untilAt',
    ])
    .where('r.icb_code', '=', scope.icbCode)
    .where('r.practice_code', '=', practiceCode)
    .where('r.day', '=', day)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('r.practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy('r.seq')
}

/** Every reopening of a practice's day, first to last. */
export async function listReopenings(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<Reopening[]> {
  return reopeningsIn(db, scope, practiceCode, day).execute()
}

/** The last reopening of a practice's day; undefined when it was never opened again. It may be over. */
export async function findLastReopening(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<Reopening | undefined> {
  return (await reopeningsIn(db, scope, practiceCode, day).execute()).at(-1)
}

/** Opens a day again. Throws a unique-constraint error when somebody else made the one of this number first. */
export async function insertReopening(
  trx: Executor,
  made: {
    icbCode: string
    practiceCode: string
    day: IsoDay
    seq: number
    reason: string
    openedAt: Instant
    openedBy: number
    untilAt: Instant
  },
): Promise<number> {
  const row = await trx
    .insertInto('return_reopenings')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      day: made.day,
      seq: made.seq,
      reason: made.reason,
      opened_at: made.openedAt,
      opened_by: made.openedBy,
      until_at: made.untilAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
