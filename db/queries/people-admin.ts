import { sql } from 'kysely'
import type { Assignment, Role } from '~/domain/access/roles'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { containing } from './search-text'

/** Which people of an ICB: those who hold, or have held, a role there. */
export interface PeopleAsked {
  readonly icbCode: string
  /** Part of a name or address; empty for all. */
  readonly search: string
  /** Only those who hold this role now. */
  readonly role?: Role | undefined
  readonly status?: 'active' | 'suspended' | undefined
  /** Only those who hold one of these roles now. */
  readonly roles?: readonly Role[] | undefined
  /** `false`: only those without an authenticator app, a passkey or a sign-in service of the NHS. */
  readonly hasSecondStep?: false | undefined
}

export interface AdminPerson {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly job: string
  readonly status: 'active' | 'suspended'
  readonly createdAt: Instant
  readonly version: number
  /** When a browser of theirs last asked for a page; `null` when none ever did. Kept to five minutes. */
  readonly lastUsedAt: Instant | null
}

function peopleOf(db: Executor, { icbCode, search, role, status, roles, hasSecondStep }: PeopleAsked) {
  const like = containing(search)
  return db
    .selectFrom('people')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_roles')
          .select('person_roles.id')
          .whereRef('person_roles.person_id', '=', 'people.id')
          .where('person_roles.icb_code', '=', icbCode)
          .$if(role !== undefined, (query) =>
            query.where('person_roles.role', '=', role ?? '').where('person_roles.ended_at', 'is', null),
          ),
      ),
    )
    .$if(roles !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('person_roles as now')
            .select('now.id')
            .whereRef('now.person_id', '=', 'people.id')
            .where('now.icb_code', '=', icbCode)
            .where('now.role', 'in', roles ?? [])
            .where('now.ended_at', 'is', null),
        ),
      ),
    )
    .$if(hasSecondStep === false, (query) =>
      query
        .where('people.id', 'not in', (eb) => eb.selectFrom('authenticator_apps').select('person_id'))
        .where('people.id', 'not in', (eb) => eb.selectFrom('passkeys').select('person_id'))
        .where('people.id', 'not in', (eb) => eb.selectFrom('provider_subjects').select('person_id')),
    )
    .$if(status !== undefined, (query) => query.where('people.status', '=', status ?? 'active'))
    .$if(search !== '', (query) =>
      query.where(
        sql<boolean>`(lower(people.name) like ${like} escape '\\' or people.email like ${like} escape '\\')`,
      ),
    )
}

const personColumns = [
  'people.id as id',
  'people.name as name',
  'people.email as email',
  'people.job as job',
  'people.status as status',
  'people.created_at as createdAt',
  'people.version as version',
] as const

/** How many people the search finds. */
export async function countPeople(db: Executor, asked: PeopleAsked): Promise<number> {
  const row = await peopleOf(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** One page of the people that the search finds, by name. */
export async function listPeople(
  db: Executor,
  asked: PeopleAsked & { readonly limit: number; readonly offset: number },
): Promise<AdminPerson[]> {
  return peopleOf(db, asked)
    .select(personColumns)
    .select((eb) =>
      eb
        .selectFrom('sessions')
        .select((inner) => inner.fn.max('sessions.seen_at').as('seen'))
        .whereRef('sessions.person_id', '=', 'people.id')
        .as('lastUsedAt'),
    )
    .orderBy('people.name')
    .orderBy('people.id')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
}

/** A person who holds, or has held, a role of the ICB; undefined when there is none of that number. */
export async function findAdminPerson(
  db: Executor,
  icbCode: string,
  id: number,
): Promise<AdminPerson | undefined> {
  return peopleOf(db, { icbCode, search: '' })
    .where('people.id', '=', id)
    .select(personColumns)
    .select((eb) =>
      eb
        .selectFrom('sessions')
        .select((inner) => inner.fn.max('sessions.seen_at').as('seen'))
        .whereRef('sessions.person_id', '=', 'people.id')
        .as('lastUsedAt'),
    )
    .executeTakeFirst()
}

/** A role somebody holds or has held, with who gave it and when it ended. */
export interface RoleHistory extends Assignment {
  readonly personId: number
  readonly grantedAt: Instant
  readonly grantedByName: string | null
  readonly endedAt: Instant | null
  /** Ended for now by the practice's lead, who may bring it back. */
  readonly isSuspended: boolean
}

/** Every role of these people, in any ICB and ended ones included, the oldest first. */
export async function listRoleHistory(db: Executor, personIds: readonly number[]): Promise<RoleHistory[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('person_roles')
    .leftJoin('people as giver', 'giver.id', 'person_roles.granted_by')
    .leftJoin('role_suspensions', (join) =>
      join
        .onRef('role_suspensions.role_id', '=', 'person_roles.id')
        .on('role_suspensions.ended_at', 'is', null),
    )
    .select([
      'role_suspensions.role_id as suspendedRoleId',
      'person_roles.id as id',
      'person_roles.person_id as personId',
      'person_roles.role as role',
      'person_roles.icb_code as icbCode',
      'person_roles.scope_kind as scopeKind',
      'person_roles.scope_code as scopeCode',
      'person_roles.is_lead as leadFlag',
      'person_roles.granted_at as grantedAt',
      'giver.name as grantedByName',
      'person_roles.ended_at as endedAt',
    ])
    .where('person_roles.person_id', 'in', [...personIds])
    .orderBy('person_roles.id')
    .execute()
  return rows.map(({ leadFlag, role, suspendedRoleId, ...row }) => ({
    ...row,
    role: role as Role,
    isLead: leadFlag === 1,
    isSuspended: suspendedRoleId !== null,
  }))
}

/** The names of these people by their number; a number nobody has is left out. */
export async function listPersonNames(
  db: Executor,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many people can administer the ICB: active, with a role of administrator that has not ended. */
export async function countAdministrators(db: Executor, icbCode: string): Promise<number> {
  const row = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select((eb) => eb.fn.count<number>('people.id').distinct().as('count'))
    .where('person_roles.icb_code', '=', icbCode)
    .where('person_roles.role', '=', 'admin')
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What of a person an administrator changes. */
export interface PersonChange {
  readonly name?: string
  readonly email?: string
  readonly job?: string
  readonly status?: 'active' | 'suspended'
}

/**
 * Changes a person and counts the version up, which also marks a change of their roles. False when somebody changed the
 * person since `version`; nothing is changed then. Throws a unique-constraint error when the address is taken.
 */
export async function changePerson(
  trx: Executor,
  id: number,
  version: number,
  change: PersonChange = {},
): Promise<boolean> {
  const result = await trx
    .updateTable('people')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends a role that a person holds in this ICB. False when they do not hold it. */
export async function endAssignment(
  trx: Executor,
  asked: { icbCode: string; personId: number; roleId: number; at: Instant },
): Promise<boolean> {
  const result = await trx
    .updateTable('person_roles')
    .set({ ended_at: asked.at })
    .where('id', '=', asked.roleId)
    .where('person_id', '=', asked.personId)
    .where('icb_code', '=', asked.icbCode)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
