import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { TeamScope } from './practice-team'

/** Whose access is to be confirmed: people given it before the quarter began and not confirmed in it. */
export interface UnconfirmedAccess {
  readonly roleId: number
  readonly practiceCode: string
  readonly personId: number
}

/** The quarter that is asked about, like "2026-Q4", and the moment it began. */
export interface AskedQuarter {
  readonly quarter: string
  readonly startsAt: Instant
}

function unconfirmed(db: Executor, icbCode: string, { quarter, startsAt }: AskedQuarter) {
  return db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .leftJoin('access_confirmations', (join) =>
      join
        .onRef('access_confirmations.role_id', '=', 'person_roles.id')
        .on('access_confirmations.quarter', '=', quarter),
    )
    .select([
      'person_roles.id as roleId',
      'person_roles.scope_code as practiceCode',
      'person_roles.person_id as personId',
    ])
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.ended_at', 'is', null)
    .where('person_roles.granted_at', '<', startsAt)
    .where('access_confirmations.role_id', 'is', null)
}

/** The practice's people who are still to be confirmed, by name; those given access in the quarter need it anyway. */
export async function listUnconfirmed(
  db: Executor,
  scope: TeamScope,
  asked: AskedQuarter,
): Promise<UnconfirmedAccess[]> {
  return unconfirmed(db, scope.icbCode, asked)
    .where('person_roles.scope_kind', '=', 'practice')
    .where('person_roles.scope_code', '=', scope.practiceCode)
    .orderBy('people.name')
    .orderBy('person_roles.id')
    .execute()
}

/** The same for every practice of an ICB, by practice: whom reminders are about. */
export async function listUnconfirmedOfIcb(
  db: Executor,
  icbCode: string,
  asked: AskedQuarter,
): Promise<UnconfirmedAccess[]> {
  return unconfirmed(db, icbCode, asked)
    .orderBy('person_roles.scope_code')
    .orderBy('person_roles.id')
    .execute()
}

/** Every active lead of the ICB's practices, by practice. */
export async function listLeads(db: Executor, icbCode: string) {
  return db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .innerJoin('practices', 'practices.code', 'person_roles.scope_code')
    .select([
      'person_roles.scope_code as practiceCode',
      'practices.name as practiceName',
      'people.id as personId',
      'people.email as email',
    ])
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.is_lead', '=', 1)
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('person_roles.scope_code')
    .orderBy('people.id')
    .execute()
}

/** Keeps that somebody was confirmed to still need access; a second press of the button changes nothing. */
export async function insertConfirmation(
  trx: Executor,
  confirmation: { roleId: number; quarter: string; at: Instant; by: number },
): Promise<boolean> {
  const result = await trx
    .insertInto('access_confirmations')
    .values({
      role_id: confirmation.roleId,
      quarter: confirmation.quarter,
      confirmed_at: confirmation.at,
      confirmed_by: confirmation.by,
    })
    .onConflict((conflict) => conflict.columns(['role_id', 'quarter']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
