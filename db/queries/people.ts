import type { Assignment, Role } from '~/domain/access/roles'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'
import { isMergedAway } from './mergers'

export interface Person {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly job: string
  readonly status: 'active' | 'suspended'
}

/** The person with this address (compared in lower case); undefined when nobody has it. */
export async function findPersonByEmail(db: Executor, email: string): Promise<Person | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'email', 'name', 'job', 'status'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}

/** The person with this number; undefined when there is none. */
export async function findPerson(db: Executor, id: number): Promise<Person | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'email', 'name', 'job', 'status'])
    .where('id', '=', id)
    .executeTakeFirst()
}

const rolesHeld = keptQuery((db, { personId }: { personId: number }) =>
  db
    .selectFrom('person_roles')
    .select(['id', 'role', 'icb_code', 'scope_kind', 'scope_code', 'is_lead'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy(isMergedAway)
    .orderBy('id'),
)

/**
 * The roles a person holds now, oldest first, those for a practice that was merged into another last: nobody lands on a
 * practice that is no more. Ended ones are left out.
 */
export async function listAssignments(db: Executor, personId: number): Promise<Assignment[]> {
  const { rows } = await rolesHeld(db, { personId })
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    icbCode: row.icb_code,
    scopeKind: row.scope_kind,
    scopeCode: row.scope_code,
    isLead: row.is_lead === 1,
  }))
}

/** Active people who hold `role` for this organisation, by name: whom a mail goes to. */
export async function listPeopleWithRole(
  db: Executor,
  asked: { icbCode: string; role: Role; scopeCode: string },
): Promise<Person[]> {
  return db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select(['people.id', 'people.email', 'people.name', 'people.job', 'people.status'])
    .where('person_roles.icb_code', '=', asked.icbCode)
    .where('person_roles.role', '=', asked.role)
    .where('person_roles.scope_code', '=', asked.scopeCode)
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.name')
    .execute()
}

/** Adds a person; throws a unique-constraint error when the address is taken. */
export async function insertPerson(
  db: Executor,
  person: { email: string; name: string; job: string; at: Instant },
): Promise<number> {
  const row = await db
    .insertInto('people')
    .values({
      email: person.email.toLowerCase(),
      name: person.name,
      job: person.job,
      phone: null,
      created_at: person.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Gives a role. Throws a constraint error when it is held already or may not be held beside another. */
export async function insertAssignment(
  db: Executor,
  given: Omit<Assignment, 'id'> & { personId: number; at: Instant; grantedBy: number | null },
): Promise<number> {
  const row = await db
    .insertInto('person_roles')
    .values({
      person_id: given.personId,
      role: given.role,
      icb_code: given.icbCode,
      scope_kind: given.scopeKind,
      scope_code: given.scopeCode,
      is_lead: given.isLead ? 1 : 0,
      granted_at: given.at,
      granted_by: given.grantedBy,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
