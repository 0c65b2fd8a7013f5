import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** The practice whose people a query gives; both codes stand in the query, as for everything of a practice. */
export interface TeamScope {
  readonly icbCode: string
  readonly practiceCode: string
}

/** Somebody with access to a practice, or whose access is suspended. */
export interface TeamMember {
  readonly roleId: number
  readonly personId: number
  readonly name: string
  readonly email: string
  readonly job: string
  readonly isLead: boolean
  readonly grantedAt: Instant
  /** The ICB lets the whole account sign in. */
  readonly isAccountActive: boolean
  /** When the practice's lead suspended the access; `null` while it holds. */
  readonly suspendedAt: Instant | null
  readonly suspendedByName: string | null
}

const memberColumns = [
  'person_roles.id as roleId',
  'people.id as personId',
  'people.name as name',
  'people.email as email',
  'people.job as job',
  'person_roles.is_lead as leadFlag',
  'person_roles.granted_at as grantedAt',
  'people.status as status',
  'role_suspensions.suspended_at as suspendedAt',
  'suspender.name as suspendedByName',
] as const

function team(db: Executor, { icbCode, practiceCode }: TeamScope) {
  return db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .leftJoin('role_suspensions', (join) =>
      join
        .onRef('role_suspensions.role_id', '=', 'person_roles.id')
        .on('role_suspensions.ended_at', 'is', null),
    )
    .leftJoin('people as suspender', 'suspender.id', 'role_suspensions.suspended_by')
    .where('person_roles.scope_kind', '=', 'practice')
    .where('person_roles.scope_code', '=', practiceCode)
    .where('person_roles.role', '=', 'practice_user')
    .where('person_roles.icb_code', '=', icbCode)
    .where((eb) =>
      eb.or([
        eb('person_roles.ended_at', 'is', null),
        // Whoever was given the role anew since, by an administrator, is no longer suspended.
        eb.and([
          eb('role_suspensions.role_id', 'is not', null),
          eb.not(
            eb.exists(
              eb
                .selectFrom('person_roles as again')
                .select('again.id')
                .whereRef('again.person_id', '=', 'person_roles.person_id')
                .whereRef('again.scope_code', '=', 'person_roles.scope_code')
                .where('again.role', '=', 'practice_user')
                .whereRef('again.id', '>', 'person_roles.id'),
            ),
          ),
        ]),
      ]),
    )
}

/** Everybody with access to the practice, leads first, then by name; those suspended come last. */
export async function listTeam(db: Executor, scope: TeamScope): Promise<TeamMember[]> {
  const rows = await team(db, scope)
    .select(memberColumns)
    .orderBy('role_suspensions.suspended_at')
    .orderBy('person_roles.is_lead', 'desc')
    .orderBy('people.name')
    .orderBy('person_roles.id')
    .execute()
  return rows.map(toMember)
}

/** One of the practice's people by the number of their role; undefined when it is not theirs, or has ended. */
export async function findTeamMember(
  db: Executor,
  scope: TeamScope,
  roleId: number,
): Promise<TeamMember | undefined> {
  const row = await team(db, scope)
    .select(memberColumns)
    .where('person_roles.id', '=', roleId)
    .executeTakeFirst()
  return row && toMember(row)
}

function toMember<Row extends { leadFlag: 0 | 1; status: 'active' | 'suspended' }>({
  leadFlag,
  status,
  ...row
}: Row) {
  return { ...row, isLead: leadFlag === 1, isAccountActive: status === 'active' }
}

/** When each of these people last used the service; those who never did are left out. Kept to five minutes. */
export async function listLastUses(
  db: Executor,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, Instant>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('sessions')
    .select((eb) => ['person_id as personId', eb.fn.max('seen_at').as('seenAt')])
    .where('person_id', 'in', [...personIds])
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ personId, seenAt }) => [personId, seenAt]))
}

/** Makes the holder of a role a lead of the practice, or no lead any more. False when the role is not of it, or has ended. */
export async function setLead(
  trx: Executor,
  { icbCode, practiceCode }: TeamScope,
  roleId: number,
  isLead: boolean,
): Promise<boolean> {
  const result = await trx
    .updateTable('person_roles')
    .set({ is_lead: isLead ? 1 : 0 })
    .where('id', '=', roleId)
    .where('icb_code', '=', icbCode)
    .where('scope_kind', '=', 'practice')
    .where('scope_code', '=', practiceCode)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Marks a role that was just ended as suspended: the practice may bring it back. */
export async function insertSuspension(
  trx: Executor,
  suspension: { roleId: number; at: Instant; by: number },
): Promise<void> {
  await trx
    .insertInto('role_suspensions')
    .values({
      role_id: suspension.roleId,
      suspended_at: suspension.at,
      suspended_by: suspension.by,
      ended_at: null,
      outcome: null,
    })
    .execute()
}

/** Ends a suspension, one way or the other. False when somebody ended it first. */
export async function endSuspension(
  trx: Executor,
  ended: { roleId: number; at: Instant; outcome: 'restored' | 'removed' },
): Promise<boolean> {
  const result = await trx
    .updateTable('role_suspensions')
    .set({ ended_at: ended.at, outcome: ended.outcome })
    .where('role_id', '=', ended.roleId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Counts the person's version up, so that a form an administrator has open on them is seen to be old. */
export async function countPersonUp(trx: Executor, personId: number): Promise<void> {
  await trx
    .updateTable('people')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}

/** How often access to the practice was given since `since`: the limit on how many strangers can be written to. */
export async function countAccessGiven(
  db: Executor,
  { icbCode, practiceCode }: TeamScope,
  since: Instant,
): Promise<number> {
  const row = await db
    .selectFrom('person_roles')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('scope_kind', '=', 'practice')
    .where('scope_code', '=', practiceCode)
    .where('role', '=', 'practice_user')
    .where('granted_at', '>=', since)
    .where('icb_code', '=', icbCode)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
