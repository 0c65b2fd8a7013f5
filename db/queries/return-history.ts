import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** One line of a practice's history. */
export interface ReturnDayLine {
  readonly reference: string
  readonly day: IsoDay
  readonly effectiveLevel: OpelLevel
  /** Of the day, after all corrections; the worst is 4 on a day the practice was shut on safety grounds. */
  readonly firstLevel: OpelLevel | null
  readonly worstLevel: OpelLevel | null
  readonly calculatedLevel: OpelLevel
  readonly submittedAt: Instant
  readonly submittedByName: string
  readonly channel: 'practice' | 'phone'
  readonly isLate: boolean
  /** Sent after the day had closed and was opened again. */
  readonly isReopened: boolean
  readonly versions: number
}

/** One page of a practice's days with a return, newest first: what stood last, and how many versions there were. */
export async function listReturnDays(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  page: { limit: number; offset: number },
): Promise<{ rows: ReturnDayLine[]; total: number }> {
  const mine = db
    .selectFrom('daily_returns as current')
    .where('current.icb_code', '=', scope.icbCode)
    .where('current.practice_code', '=', practiceCode)
    .where('current.is_current', '=', 1)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('current.practice_code', '=', scope.practiceCode ?? ''),
    )
  const [rows, count] = await Promise.all([
    mine
      .innerJoin('people', 'people.id', 'current.submitted_by')
      .leftJoin('practice_days', (join) =>
        join
          .onRef('practice_days.practice_code', '=', 'current.practice_code')
          .onRef('practice_days.day', '=', 'current.day'),
      )
      .select((eb) => [
        'current.reference as reference',
        'current.day as day',
        'current.effective_level as effectiveLevel',
        'current.calculated_level as calculatedLevel',
        'practice_days.first_level as firstLevel',
        'practice_days.worst_level as worstLevel',
        'current.reopening_id as reopeningId',
        'current.submitted_at as submittedAt',
        'people.name as submittedByName',
        'current.channel as channel',
        'current.is_late as isLate',
        // The newest version carries the highest number.
        eb.ref('current.version_no').as('versions'),
      ])
      .orderBy('current.day', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    mine.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows.map(({ reopeningId, ...row }) => ({
      ...row,
      isLate: row.isLate === 1,
      isReopened: reopeningId !== null,
    })),
    total: Number(count.count),
  }
}

/** The reference of what stands, by day, for the days from `from` to `to`: where a strip's boxes lead. */
export async function listCurrentReferences(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<ReadonlyMap<IsoDay, string>> {
  const rows = await db
    .selectFrom('daily_returns')
    .select(['day', 'reference'])
    .where('icb_code', '=', scope.icbCode)
    .where('practice_code', '=', practiceCode)
    .where('is_current', '=', 1)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practice_code', '=', scope.practiceCode ?? ''),
    )
    .execute()
  return new Map(rows.map(({ day, reference }) => [day, reference]))
}
