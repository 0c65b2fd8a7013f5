import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { KnownVersion } from '~/domain/opel/stood-at'
import type { Executor } from '../connection'
import type { StandingPractice } from './today'

/** The aggregate of a day as it was sent; `body` is JSON text. */
export interface NoonPictureRow {
  readonly day: IsoDay
  readonly stoodAt: Instant
  readonly madeAt: Instant
  readonly ruleSetId: number
  readonly body: string
}

/** Keeps a day's aggregate, for good. False when the day had one: the first stands. */
export async function insertNoonPicture(
  trx: Executor,
  icbCode: string,
  picture: NoonPictureRow,
): Promise<boolean> {
  const result = await trx
    .insertInto('noon_pictures')
    .values({
      icb_code: icbCode,
      day: picture.day,
      stood_at: picture.stoodAt,
      made_at: picture.madeAt,
      rule_set_id: picture.ruleSetId,
      body: picture.body,
    })
    .onConflict((conflict) => conflict.columns(['icb_code', 'day']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The aggregate of a day, or the newest one without a day; undefined when there is none. */
export async function findNoonPicture(
  db: Executor,
  icbCode: string,
  day?: IsoDay,
): Promise<NoonPictureRow | undefined> {
  return db
    .selectFrom('noon_pictures')
    .select(['day', 'stood_at as stoodAt', 'made_at as madeAt', 'rule_set_id as ruleSetId', 'body'])
    .where('icb_code', '=', icbCode)
    .$if(day !== undefined, (query) => query.where('day', '=', day ?? ('' as IsoDay)))
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The first day of which an ICB has an aggregate; undefined before the first. */
export async function findFirstNoonDay(db: Executor, icbCode: string): Promise<IsoDay | undefined> {
  const row = await db
    .selectFrom('noon_pictures')
    .select('day')
    .where('icb_code', '=', icbCode)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  return row?.day
}

/** A practice's day with the times of its levels. */
export interface TimedPractice extends StandingPractice {
  readonly worstLevel: StandingPractice['lastLevel']
  readonly worstAt: Instant | null
  readonly lastAt: Instant | null
}

/** The times of the levels of an ICB's practices on a day, by practice. */
export async function listLevelTimes(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<ReadonlyMap<string, Pick<TimedPractice, 'worstLevel' | 'worstAt' | 'lastAt'>>> {
  const rows = await db
    .selectFrom('practice_days')
    .select([
      'practice_code as code',
      'worst_level as worstLevel',
      'worst_at as worstAt',
      'last_at as lastAt',
    ])
    .where('icb_code', '=', icbCode)
    .where('day', '=', day)
    .execute()
  return new Map(rows.map(({ code, ...times }) => [code, times]))
}

/** What a version says of its practice's level, and no answer of it. */
export interface PracticeVersion extends KnownVersion {
  readonly practiceCode: string
}

/** Every version of the returns of an ICB's practices of a day, each practice's in the order they were sent. */
export async function listLevelVersions(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<PracticeVersion[]> {
  return db
    .selectFrom('practice_days')
    .innerJoin('daily_returns', (join) =>
      join
        .onRef('daily_returns.practice_code', '=', 'practice_days.practice_code')
        .onRef('daily_returns.day', '=', 'practice_days.day'),
    )
    .select([
      'daily_returns.practice_code as practiceCode',
      'daily_returns.stands_from_at as at',
      'daily_returns.submitted_at as submittedAt',
      'daily_returns.kind as act',
      'daily_returns.calculated_level as calculatedLevel',
      'daily_returns.declared_level as declaredLevel',
      'daily_returns.core_score_percent as coreScorePercent',
    ])
    .where('practice_days.icb_code', '=', icbCode)
    .where('practice_days.day', '=', day)
    .orderBy('daily_returns.practice_code')
    .orderBy('daily_returns.version_no')
    .execute()
}
