import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { ClosedDay, Membership, Pause } from '~/domain/organisations/membership'
import type { Executor } from '../connection'

/** Since when a practice takes part, until when, and what is known of its pauses; undefined outside the ICB. */
export async function findMembership(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<Membership | undefined> {
  const row = await db
    .selectFrom('practices')
    .select(['code', 'name', 'joined_day as joinedDay', 'left_day as leftDay', 'version'])
    .where('code', '=', practiceCode)
    .where('icb_code', '=', icbCode)
    .executeTakeFirst()
  if (!row) return undefined
  const [pauses, closedDays] = await Promise.all([
    listPauses(db, practiceCode),
    listAgreedClosedDays(db, practiceCode),
  ])
  return { ...row, pauses, closedDays }
}

/** The pauses of a practice, newest first. */
async function listPauses(db: Executor, practiceCode: string): Promise<Pause[]> {
  return db
    .selectFrom('practice_pauses')
    .select(['id', 'from_day as fromDay', 'to_day as toDay', 'reason', 'review_day as reviewDay'])
    .where('practice_code', '=', practiceCode)
    .orderBy('from_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The whole days agreed with a practice that still stand, latest first. */
async function listAgreedClosedDays(db: Executor, practiceCode: string): Promise<ClosedDay[]> {
  return db
    .selectFrom('agreed_closed_days')
    .select(['id', 'day', 'reason'])
    .where('practice_code', '=', practiceCode)
    .where('withdrawn_at', 'is', null)
    .orderBy('day', 'desc')
    .execute()
}

/**
 * Marks that a practice's membership was changed, and sets its days where they are given. False when somebody changed the
 * practice since `version`: nothing is written then, and the caller leaves its transaction.
 */
export async function saveMembership(
  trx: Executor,
  practiceCode: string,
  version: number,
  days: { readonly joinedDay?: IsoDay | null; readonly leftDay?: IsoDay | null },
): Promise<boolean> {
  const result = await trx
    .updateTable('practices')
    .set({
      version: version + 1,
      ...(days.joinedDay === undefined ? {} : { joined_day: days.joinedDay }),
      ...(days.leftDay === undefined ? {} : { left_day: days.leftDay }),
    })
    .where('code', '=', practiceCode)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Records a pause. */
export async function insertPause(
  trx: Executor,
  pause: {
    practiceCode: string
    fromDay: IsoDay
    toDay: IsoDay | null
    reason: string
    reviewDay: IsoDay
  },
): Promise<void> {
  await trx
    .insertInto('practice_pauses')
    .values({
      practice_code: pause.practiceCode,
      from_day: pause.fromDay,
      to_day: pause.toDay,
      reason: pause.reason,
      review_day: pause.reviewDay,
    })
    .execute()
}

/** Moves the day a pause is looked at again. */
export async function setReviewDay(trx: Executor, pauseId: number, reviewDay: IsoDay): Promise<void> {
  await trx.updateTable('practice_pauses').set({ review_day: reviewDay }).where('id', '=', pauseId).execute()
}

/** Ends a pause on its last day; null takes away a pause that has not held for a day. */
export async function endPause(trx: Executor, pauseId: number, toDay: IsoDay | null): Promise<void> {
  if (toDay === null) await trx.deleteFrom('practice_pauses').where('id', '=', pauseId).execute()
  else await trx.updateTable('practice_pauses').set({ to_day: toDay }).where('id', '=', pauseId).execute()
}

/** Records a whole day that was agreed to be closed. Throws a unique-constraint error when it is agreed already. */
export async function insertAgreedClosedDay(
  trx: Executor,
  agreed: { practiceCode: string; day: IsoDay; reason: string; at: Instant; by: number },
): Promise<void> {
  await trx
    .insertInto('agreed_closed_days')
    .values({
      practice_code: agreed.practiceCode,
      day: agreed.day,
      reason: agreed.reason,
      agreed_at: agreed.at,
      agreed_by: agreed.by,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute()
}

/** Takes an agreed whole day back: a return is expected again. */
export async function withdrawAgreedClosedDay(
  trx: Executor,
  withdrawn: { closedDayId: number; at: Instant; by: number },
): Promise<void> {
  await trx
    .updateTable('agreed_closed_days')
    .set({ withdrawn_at: withdrawn.at, withdrawn_by: withdrawn.by })
    .where('id', '=', withdrawn.closedDayId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** A pause that holds or is to come, with its practice. */
export interface OpenPause extends Pause {
  readonly practiceCode: string
  readonly practiceName: string
}

/** The pauses of an ICB that hold on `day` or begin later, the one to be looked at soonest first. */
export async function listOpenPauses(db: Executor, scope: PracticeScope, day: IsoDay): Promise<OpenPause[]> {
  return db
    .selectFrom('practice_pauses')
    .innerJoin('practices', 'practices.code', 'practice_pauses.practice_code')
    .select([
      'practice_pauses.id as id',
      'practice_pauses.from_day as fromDay',
      'practice_pauses.to_day as toDay',
      'practice_pauses.reason as reason',
      'practice_pauses.review_day as reviewDay',
      'practices.code as practiceCode',
      'practices.name as practiceName',
    ])
    .where('practices.icb_code', '=', scope.icbCode)
    .where((eb) => eb.or([eb('practices.left_day', 'is', null), eb('practices.left_day', '>=', day)]))
    .where((eb) => eb.or([eb('practice_pauses.to_day', 'is', null), eb('practice_pauses.to_day', '>=', day)]))
    .orderBy('practice_pauses.review_day')
    .orderBy('practices.name')
    .limit(500)
    .execute()
}

/** A practice that joins or leaves after a day. */
export interface ComingChange {
  readonly practiceCode: string
  readonly practiceName: string
  readonly joinedDay: IsoDay | null
  readonly leftDay: IsoDay | null
}

/** The practices of an ICB that have not joined by `day`, or have a last day from then on; by name. */
export async function listComingChanges(db: Executor, icbCode: string, day: IsoDay): Promise<ComingChange[]> {
  return db
    .selectFrom('practices')
    .select([
      'code as practiceCode',
      'name as practiceName',
      'joined_day as joinedDay',
      'left_day as leftDay',
    ])
    .where('icb_code', '=', icbCode)
    .where((eb) =>
      eb.or([
        eb('left_day', '>=', day),
        eb.and([eb('left_day', 'is', null), eb('joined_day', 'is', null)]),
        eb.and([eb('left_day', 'is', null), eb('joined_day', '>', day)]),
      ]),
    )
    .orderBy('name')
    .limit(500)
    .execute()
}
