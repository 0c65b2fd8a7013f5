import { type SqlBool, sql } from 'kysely'
import type { Conflicted, InterestKind } from '~/domain/access/interests'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/**
 * The people who decide nothing for a practice now: who holds a role there, and who has declared an interest in it or in a
 * practice that has merged into it.
 */
export async function listConflicted(db: Executor, practiceCode: string): Promise<Conflicted[]> {
  const roles = await db
    .selectFrom('person_roles')
    .select('person_id as personId')
    .where('role', '=', 'practice_user')
    .where('scope_code', '=', practiceCode)
    .where('ended_at', 'is', null)
    .execute()
  const interests = await db
    .selectFrom('declared_interests')
    .select('person_id as personId')
    .where('ended_at', 'is', null)
    .where(
      sql<SqlBool>`practice_code in (select ${practiceCode} union select closing_code from practice_mergers
        where receiving_code = ${practiceCode} and state = 'done')`,
    )
    .execute()
  return [
    ...roles.map(({ personId }) => ({ personId, kind: 'practice_role' as const })),
    ...interests.map(({ personId }) => ({ personId, kind: 'declared_interest' as const })),
  ]
}

/** An interest that somebody has, or had, in a practice. */
export interface DeclaredInterest {
  readonly id: number
  readonly personId: number
  readonly personName: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly kind: InterestKind
  readonly note: string
  readonly declaredAt: Instant
  readonly declaredByName: string | null
  readonly endedAt: Instant | null
  readonly endReason: string | null
}

/** The interests in practices of an ICB, of one person where one is asked for: those that hold first, newest first. */
export async function listInterests(
  db: Executor,
  asked: { icbCode: string; personId?: number },
): Promise<DeclaredInterest[]> {
  return interests(db, asked.icbCode)
    .$if(asked.personId !== undefined, (query) =>
      query.where('declared_interests.person_id', '=', asked.personId ?? 0),
    )
    .orderBy((eb) => eb.case().when('declared_interests.ended_at', 'is', null).then(0).else(1).end())
    .orderBy('declared_interests.id', 'desc')
    .limit(500)
    .execute()
}

/** One interest in a practice of an ICB; undefined when there is none of that number. */
export async function findInterest(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<DeclaredInterest | undefined> {
  return interests(db, icbCode).where('declared_interests.id', '=', id).executeTakeFirst()
}

function interests(db: Executor, icbCode: string) {
  return db
    .selectFrom('declared_interests')
    .innerJoin('people', 'people.id', 'declared_interests.person_id')
    .innerJoin('practices', 'practices.code', 'declared_interests.practice_code')
    .leftJoin('people as declarer', 'declarer.id', 'declared_interests.declared_by')
    .select([
      'declared_interests.id as id',
      'declared_interests.person_id as personId',
      'people.name as personName',
      'declared_interests.practice_code as practiceCode',
      'practices.name as practiceName',
      'declared_interests.kind as kind',
      'declared_interests.note as note',
      'declared_interests.declared_at as declaredAt',
      'declarer.name as declaredByName',
      'declared_interests.ended_at as endedAt',
      'declared_interests.end_reason as endReason',
    ])
    .where('practices.icb_code', '=', icbCode)
}

/** Keeps an interest. False when the person has one in that practice already. */
export async function insertInterest(
  trx: Executor,
  declared: {
    personId: number
    practiceCode: string
    kind: InterestKind
    note: string
    at: Instant
    by: number
  },
): Promise<boolean> {
  const result = await trx
    .insertInto('declared_interests')
    .values({
      person_id: declared.personId,
      practice_code: declared.practiceCode,
      kind: declared.kind,
      note: declared.note,
      declared_at: declared.at,
      declared_by: declared.by,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Ends an interest. False when it had ended. */
export async function endInterest(
  trx: Executor,
  id: number,
  ended: { at: Instant; by: number; reason: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('declared_interests')
    .set({ ended_at: ended.at, ended_by: ended.by, end_reason: ended.reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The practices of an ICB with their PCN, by name: names repeat. */
export async function listPracticesToChoose(
  db: Executor,
  icbCode: string,
): Promise<{ code: string; name: string; pcnName: string | null }[]> {
  return db
    .selectFrom('practices')
    .leftJoin('practice_pcns', (join) =>
      join.onRef('practice_pcns.practice_code', '=', 'practices.code').on('practice_pcns.to_day', 'is', null),
    )
    .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .select(['practices.code as code', 'practices.name as name', 'pcns.name as pcnName'])
    .where('practices.icb_code', '=', icbCode)
    .orderBy('practices.name')
    .orderBy('practices.code')
    .limit(1000)
    .execute()
}
