import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** A practice with days at OPEL 3 or 4, and the area it is in on the last of them. */
export interface PressedPractice {
  readonly code: string
  readonly icbCode: string
  readonly pcnCode: string
  readonly placeId: string
}

/**
 * The practices of an ICB whose worst level was 3 or 4 on at least `least` days from one day to another, both included, and that have
 * reported on the last: who could be under sustained pressure that day. By code.
 */
export async function listPressedPractices(
  db: Executor,
  asked: { icbCode: string; from: IsoDay; to: IsoDay; least: number },
): Promise<PressedPractice[]> {
  return db
    .selectFrom('practice_days as last')
    .select([
      'last.practice_code as code',
      'last.icb_code as icbCode',
      'last.pcn_code as pcnCode',
      'last.place_id as placeId',
    ])
    .where('last.icb_code', '=', asked.icbCode)
    .where('last.day', '=', asked.to)
    .where('last.state', 'in', ['returned', 'late'])
    .where(
      (eb) =>
        eb
          .selectFrom('practice_days as one')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .whereRef('one.practice_code', '=', 'last.practice_code')
          .where('one.day', '>=', asked.from)
          .where('one.day', '<=', asked.to)
          .where('one.state', 'in', ['returned', 'late'])
          .where('one.worst_level', '>=', 3),
      '>=',
      asked.least,
    )
    .orderBy('last.practice_code')
    .execute()
}

/** The worst levels that practices of an ICB reported from one day to another, both included, by practice and day. */
export async function listWorstLevels(
  db: Executor,
  asked: { icbCode: string; practiceCodes: readonly string[]; from: IsoDay; to: IsoDay },
): Promise<{ practiceCode: string; day: IsoDay; level: OpelLevel | null }[]> {
  if (asked.practiceCodes.length === 0) return []
  return db
    .selectFrom('practice_days')
    .select(['practice_code as practiceCode', 'day', 'worst_level as level'])
    .where('practice_code', 'in', asked.practiceCodes)
    .where('icb_code', '=', asked.icbCode)
    .where('day', '>=', asked.from)
    .where('day', '<=', asked.to)
    .where('state', 'in', ['returned', 'late'])
    .orderBy('practice_code')
    .orderBy('day')
    .execute()
}
