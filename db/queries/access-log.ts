import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export type LookedAt = 'return' | 'case' | 'practice' | 'request' | 'export'

/** Notes that a person looked at something of a practice: once per person, thing and hour. */
export async function insertLook(
  db: Executor,
  look: {
    practiceCode: string
    personId: number
    role: string
    what: LookedAt
    at: Instant
    /** Of the committee pack, which is an export that names the practice. */
    packNumber?: string | null
  },
): Promise<void> {
  await db
    .insertInto('access_log')
    .values({
      hour: look.at.slice(0, 13),
      at: look.at,
      person_id: look.personId,
      role: look.role,
      practice_code: look.practiceCode,
      what: look.what,
      pack_number: look.packNumber ?? null,
    })
    .onConflict((conflict) => conflict.columns(['practice_code', 'person_id', 'hour', 'what']).doNothing())
    .execute()
}

/** Notes in one statement that a person looked at a page with the levels of these practices: once for each of them and hour. */
export async function insertPracticeLooks(
  db: Executor,
  look: { practiceCodes: readonly string[]; personId: number; role: string; at: Instant },
): Promise<void> {
  if (look.practiceCodes.length === 0) return
  await db
    .insertInto('access_log')
    .values(
      look.practiceCodes.map((practiceCode) => ({
        hour: look.at.slice(0, 13),
        at: look.at,
        person_id: look.personId,
        role: look.role,
        practice_code: practiceCode,
        what: 'practice' as const,
      })),
    )
    .onConflict((conflict) => conflict.columns(['practice_code', 'person_id', 'hour', 'what']).doNothing())
    .execute()
}

/** One page of who looked at a practice, newest first. */
export async function listLooks(
  db: Executor,
  asked: { practiceCode: string; limit: number; offset: number },
) {
  return db
    .selectFrom('access_log')
    .innerJoin('people', 'people.id', 'access_log.person_id')
    .select([
      'access_log.id as id',
      'access_log.at as at',
      'people.name as personName',
      'access_log.role as role',
      'access_log.what as what',
      'access_log.pack_number as packNumber',
    ])
    .where('access_log.practice_code', '=', asked.practiceCode)
    .orderBy('access_log.id', 'desc')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
}
