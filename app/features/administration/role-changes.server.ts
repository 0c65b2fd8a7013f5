import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { insertAssignment, listAssignments } from '#db/queries/people'
import {
  type AdminPerson,
  changePerson,
  countAdministrators,
  endAssignment,
  findAdminPerson,
} from '#db/queries/people-admin'
import { endAllSessions } from '#db/queries/sessions'
import type { Actor } from '~/domain/access/actor'
import { type Assignment, findRoleConflict, type Role, roleScopeKind, roleWords } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { sessionLengthMs } from '~/platform/session.server'
import { type FoundOrganisation, findOrganisation } from './find-organisation.server'
import { organisationQuestion } from './people-forms'

/** What an administrator's change needs of the world; sessions live by the real clock, also in a demonstration. */
export type AdminLive = Live & { readonly realNow: Date }

/** What came of a change to a person. Nothing was changed unless it is `done`. */
export type PersonOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  /** Somebody else changed the person since the form was opened. */
  | { readonly outcome: 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

export type GiveRoleOutcome = PersonOutcome | Extract<FoundOrganisation, { outcome: 'choose' }>

export interface RoleAsked {
  readonly role: Role
  /** A code, or part of a practice's name. */
  readonly organisation: string
  readonly isLead: boolean
  readonly reason: string
}

/** Gives a person of the actor's ICB a role. Their browsers sign in again where the new role has shorter sessions. */
export async function giveRole(
  { db, now, realNow }: AdminLive,
  actor: Actor,
  asked: RoleAsked & { readonly personId: number; readonly version: number },
): Promise<GiveRoleOutcome> {
  return db.transaction().execute(async (trx): Promise<GiveRoleOutcome> => {
    const person = await findAdminPerson(trx, actor.icbCode, asked.personId)
    if (!person) return { outcome: 'not-found' }
    if (person.version !== asked.version) return { outcome: 'changed-meanwhile' }
    const held = await listAssignments(trx, person.id)
    const found = await findRoleFor(trx, actor.icbCode, asked, held)
    if (found.outcome !== 'found') return found
    await changePerson(trx, person.id, person.version)
    await insertRole(trx, now, actor, { ...asked, personId: person.id, code: found.code })
    const after = await listAssignments(trx, person.id)
    if (sessionLengthMs(after.map(roleOf)) < sessionLengthMs(held.map(roleOf))) {
      await endAllSessions(trx, person.id, instant(realNow))
    }
    await auditRoles(trx, { now, actor, person, reason: asked.reason }, 'role.given', held, after)
    return { outcome: 'done' }
  })
}

/** Ends a role of a person. The last administrator stays, or nobody could give the role again. */
export async function endRole(
  { db, now }: AdminLive,
  actor: Actor,
  asked: { personId: number; roleId: number; version: number; reason: string },
): Promise<PersonOutcome> {
  return db.transaction().execute(async (trx): Promise<PersonOutcome> => {
    const person = await findAdminPerson(trx, actor.icbCode, asked.personId)
    const held = person ? await listAssignments(trx, person.id) : []
    const role = held.find((one) => one.id === asked.roleId && one.icbCode === actor.icbCode)
    if (!person || !role) return { outcome: 'not-found' }
    if (person.version !== asked.version) return { outcome: 'changed-meanwhile' }
    if (role.role === 'admin' && (await isLastAdministrator(trx, actor.icbCode, person))) return lastOne
    await changePerson(trx, person.id, person.version)
    await endAssignment(trx, {
      icbCode: actor.icbCode,
      personId: person.id,
      roleId: role.id,
      at: instant(now),
    })
    const after = held.filter((one) => one.id !== role.id)
    await auditRoles(trx, { now, actor, person, reason: asked.reason }, 'role.ended', held, after)
    return { outcome: 'done' }
  })
}

/** Finds the organisation and holds the new role against those held already; gives why it cannot be. */
export async function findRoleFor(
  trx: Executor,
  icbCode: string,
  { role, organisation }: Pick<RoleAsked, 'role' | 'organisation'>,
  held: readonly Assignment[],
): Promise<FoundOrganisationOrRefusal> {
  const apart = findRoleConflict(held.map(roleOf), role)
  if (apart) return { outcome: 'refused', field: 'reason', message: apart }
  const found = await findOrganisation(trx, { icbCode, role, typed: organisation })
  if (found.outcome === 'choose') return found
  if (found.outcome === 'none') {
    const ask = organisationQuestion(role)?.ask ?? ''
    const message = organisation.trim() === '' ? ask : `Nothing is called “${organisation.trim()}”. ${ask}`
    return { outcome: 'refused', field: 'organisation', message }
  }
  if (held.some((one) => one.role === role && one.scopeCode === found.code)) {
    return { outcome: 'refused', field: 'organisation', message: 'This person has this role already.' }
  }
  return found
}

type FoundOrganisationOrRefusal =
  | Exclude<FoundOrganisation, { outcome: 'none' }>
  | Extract<PersonOutcome, { outcome: 'refused' }>

/** Writes the role, in the transaction of what else is changed. */
export async function insertRole(
  trx: Executor,
  now: Date,
  actor: Actor,
  given: { personId: number; role: Role; code: string; isLead: boolean },
): Promise<void> {
  await insertAssignment(trx, {
    personId: given.personId,
    role: given.role,
    icbCode: actor.icbCode,
    scopeKind: roleScopeKind[given.role],
    scopeCode: given.code,
    isLead: given.role === 'practice_user' && given.isLead,
    at: instant(now),
    grantedBy: actor.personId,
  })
}

/** "Practice, Z90001 (lead)": a role as the audit keeps it. */
export function roleInAudit({ role, scopeCode, isLead }: Pick<Assignment, 'role' | 'scopeCode' | 'isLead'>) {
  return `${roleWords[role]}, ${scopeCode}${isLead ? ' (lead)' : ''}`
}

/** True when nobody but this person could administer the ICB. */
export async function isLastAdministrator(
  trx: Executor,
  icbCode: string,
  person: AdminPerson,
): Promise<boolean> {
  return person.status === 'active' && (await countAdministrators(trx, icbCode)) <= 1
}

/** Said when the last administrator would go. */
export const lastOne = {
  outcome: 'refused',
  field: 'reason',
  message: 'This is the only administrator. Give somebody else the role first, or nobody could.',
} as const

async function auditRoles(
  trx: Executor,
  told: { now: Date; actor: Actor; person: AdminPerson; reason: string },
  action: 'role.given' | 'role.ended',
  before: readonly Assignment[],
  after: readonly Assignment[],
): Promise<void> {
  await insertAudit(trx, {
    at: instant(told.now),
    personId: told.actor.personId,
    action,
    subjectKind: 'person',
    subjectId: String(told.person.id),
    icbCode: told.actor.icbCode,
    before: { roles: before.map(roleInAudit) },
    after: { roles: after.map(roleInAudit) },
    reason: told.reason,
  })
}

function roleOf({ role }: { readonly role: Role }): Role {
  return role
}
