import type { Role } from '~/domain/access/roles'
import type { Executor } from '../connection'
import { isMergedAway } from './mergers'

export interface DemoPerson {
  readonly personId: number
  readonly roleId: number
  readonly name: string
  readonly job: string
  readonly role: Role
  readonly scopeCode: string
}

/**
 * The people of the demo, one row per role they hold, in the order they were made; of those whose practice was merged the role
 * for the one that received it. At most 60.
 */
export async function listDemoPeople(db: Executor): Promise<DemoPerson[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('person_roles', 'person_roles.person_id', 'people.id')
    .select([
      'people.id as personId',
      'person_roles.id as roleId',
      'people.name as name',
      'people.job as job',
      'person_roles.role as role',
      'person_roles.scope_code as scopeCode',
    ])
    .where('people.email', 'like', '%@demo.opel-daily.example')
    .where('people.status', '=', 'active')
    .where('person_roles.ended_at', 'is', null)
    .where(({ not }) => not(isMergedAway))
    .orderBy('people.id')
    .orderBy('person_roles.id')
    .limit(60)
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}
