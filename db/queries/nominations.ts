import type { PracticeScope } from '~/domain/access/actor'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A practice nominated for a national offer. */
export interface Nomination {
  readonly id: number
  readonly practiceCode: string
  readonly practiceName: string
  readonly offerName: string
  readonly criteria: string
  readonly rungByName: string
  readonly nominatedAt: Instant
  readonly nominatedByName: string
  readonly state: 'nominated' | 'taken_up' | 'not_taken_up'
  readonly answeredAt: Instant | null
  readonly answerReason: string
  readonly version: number
}

/** The nominations within the scope by offer, those that wait for an answer first, then newest. At most 500. */
export async function listNominations(
  db: Executor,
  scope: PracticeScope,
  offerName?: string,
): Promise<Nomination[]> {
  return nominations(db, scope)
    .$if(offerName !== undefined, (query) => query.where('nomination.offer_name', '=', offerName ?? ''))
    .orderBy('nomination.offer_name')
    .orderBy((eb) => eb.case().when('nomination.state', '=', 'nominated').then(0).else(1).end())
    .orderBy('nomination.id', 'desc')
    .limit(500)
    .execute()
}

/** One nomination of an ICB; undefined for a number it does not have. */
export async function findNomination(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<Nomination | undefined> {
  return nominations(db, { icbCode }).where('nomination.id', '=', id).executeTakeFirst()
}

/** The names of the offers that practices of an ICB were nominated for, by name. */
export async function listOfferNames(db: Executor, icbCode: string): Promise<string[]> {
  const rows = await db
    .selectFrom('offer_nominations')
    .select('offer_name as name')
    .distinct()
    .where('icb_code', '=', icbCode)
    .orderBy('offer_name')
    .limit(100)
    .execute()
  return rows.map(({ name }) => name)
}

function nominations(db: Executor, scope: PracticeScope) {
  return db
    .selectFrom('offer_nominations as nomination')
    .innerJoin('practices', 'practices.code', 'nomination.practice_code')
    .innerJoin('people as nominator', 'nominator.id', 'nomination.nominated_by')
    .innerJoin('people as caller', 'caller.id', 'nomination.rung_by')
    .select([
      'nomination.id as id',
      'nomination.practice_code as practiceCode',
      'practices.name as practiceName',
      'nomination.offer_name as offerName',
      'nomination.criteria as criteria',
      'caller.name as rungByName',
      'nomination.nominated_at as nominatedAt',
      'nominator.name as nominatedByName',
      'nomination.state as state',
      'nomination.answered_at as answeredAt',
      'nomination.answer_reason as answerReason',
      'nomination.version as version',
    ])
    .where('nomination.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('nomination.practice_code', '=', scope.practiceCode ?? ''),
    )
}

/** Nominates a practice. False when it waits for an answer to the same offer already. */
export async function insertNomination(
  trx: Executor,
  made: {
    icbCode: string
    practiceCode: string
    offerName: string
    criteria: string
    rungBy: number
    at: Instant
    by: number
  },
): Promise<number | undefined> {
  const row = await trx
    .insertInto('offer_nominations')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      offer_name: made.offerName,
      criteria: made.criteria,
      rung_by: made.rungBy,
      nominated_at: made.at,
      nominated_by: made.by,
      state: 'nominated',
      answered_at: null,
      answered_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Keeps what a practice answered to a nomination. False when it was answered, or changed, since `version`. */
export async function answerNomination(
  trx: Executor,
  answered: {
    id: number
    version: number
    state: 'taken_up' | 'not_taken_up'
    reason: string
    at: Instant
    by: number
  },
): Promise<boolean> {
  const result = await trx
    .updateTable('offer_nominations')
    .set((eb) => ({
      state: answered.state,
      answer_reason: answered.reason,
      answered_at: answered.at,
      answered_by: answered.by,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', answered.id)
    .where('version', '=', answered.version)
    .where('state', '=', 'nominated')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
