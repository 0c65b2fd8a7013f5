import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** Somebody who can stand on the duty list. */
export interface DutyPerson {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly isManager: boolean
}

/** Active officers and managers of an ICB, by name: nobody else may see a case, so nobody else is on duty for one. */
export async function listDutyPeople(db: Executor, icbCode: string): Promise<DutyPerson[]> {
  const rows = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select(['people.id as id', 'people.name as name', 'people.email as email', 'person_roles.role as role'])
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', 'in', ['triage', 'manager'])
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.name')
    .orderBy('people.id')
    .execute()
  const people = new Map<number, DutyPerson>()
  for (const { role, ...person } of rows) {
    const isManager = role === 'manager' || (people.get(person.id)?.isManager ?? false)
    people.set(person.id, { ...person, isManager })
  }
  return [...people.values()]
}

/** The newest value of one setting of an ICB, as it is stored; undefined while nobody has set it. */
export async function findSettingValue(
  db: Executor,
  icbCode: string,
  key: string,
): Promise<{ id: number; value: string } | undefined> {
  return db
    .selectFrom('icb_settings')
    .select(['id', 'value'])
    .where('icb_code', '=', icbCode)
    .where('key', '=', key)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A change of a setting: who made it when and why. */
export interface SettingChange {
  readonly id: number
  readonly value: string
  readonly setAt: Instant
  readonly setByName: string | null
  readonly reason: string
}

/** The changes of one setting of an ICB, newest first, at most `limit`. */
export async function listSettingChanges(
  db: Executor,
  icbCode: string,
  key: string,
  limit: number,
): Promise<SettingChange[]> {
  return db
    .selectFrom('icb_settings')
    .leftJoin('people', 'people.id', 'icb_settings.set_by')
    .select([
      'icb_settings.id as id',
      'icb_settings.value as value',
      'icb_settings.set_at as setAt',
      'people.name as setByName',
      'icb_settings.reason as reason',
    ])
    .where('icb_settings.icb_code', '=', icbCode)
    .where('icb_settings.key', '=', key)
    .orderBy('icb_settings.id', 'desc')
    .limit(limit)
    .execute()
}
