import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A case about which somebody is to be told. */
export interface CaseToTell {
  readonly id: number
  readonly icbCode: string
}

/** The cases of every ICB about which somebody is to be told by `at`: the most urgent first, then the longest due. */
export async function listCasesToTell(db: Executor, at: Instant, limit: number): Promise<CaseToTell[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'icb_code as icbCode'])
    .where('tell_at', '<=', at)
    .orderBy('priority')
    .orderBy('tell_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What a mail about a case names. */
export async function getCaseToTell(db: Executor, caseId: number) {
  return db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .select([
      'cases.reference as reference',
      'cases.practice_code as practiceCode',
      'practices.name as practiceName',
      'pcns.name as pcnName',
    ])
    .where('cases.id', '=', caseId)
    .executeTakeFirstOrThrow()
}

/** A practice at OPEL 4 whose case nobody has acknowledged. */
export interface OpenOpel4 {
  readonly reference: string
  readonly practiceName: string
  readonly since: Instant
}

/** How many OPEL 4 of an ICB wait for somebody to acknowledge them, and since when the newest does; null when none does. */
export async function countUnacknowledgedOpel4(
  db: Executor,
  icbCode: string,
): Promise<{ count: number; newestSince: Instant | null }> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('opel4_since').$castTo<Instant | null>().as('newestSince'),
    ])
    .where('icb_code', '=', icbCode)
    .where('opel4_since', 'is not', null)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), newestSince: row.newestSince }
}

/** OPEL 4 of an ICB that waits for somebody to acknowledge it, longest waiting first; at most `limit`. */
export async function listUnacknowledgedOpel4(
  db: Executor,
  icbCode: string,
  limit: number,
): Promise<OpenOpel4[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .select(['cases.reference as reference', 'practices.name as practiceName', 'cases.opel4_since as since'])
    .where('cases.icb_code', '=', icbCode)
    .where('cases.opel4_since', 'is not', null)
    .orderBy('cases.opel4_since')
    .orderBy('cases.id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ since, ...row }) => (since === null ? [] : [{ ...row, since }]))
}
