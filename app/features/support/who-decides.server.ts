import type { Executor } from '#db/connection'
import { listPeopleWithRole } from '#db/queries/people'
import type { RequestScope } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { assertNever } from '~/domain/assert-never'
import type { Decider } from '~/domain/support/catalogue'

/** The requests somebody of the ICB sees: the workforce team its own, the others all of their ICB. */
export function requestScopeOf({ icbCode, role }: Pick<Actor, 'icbCode' | 'role'>): RequestScope {
  return role === 'workforce' ? { icbCode, team: 'workforce' } : { icbCode }
}

/** True when the role decides on such support. Who may decide on closures also decides what triage and workforce do. */
export function mayDecide(role: Actor['role'], decidedBy: Decider): boolean {
  if (rolePermissions[role].includes('request:decide')) return true
  switch (decidedBy) {
    case 'manager':
      return false
    case 'triage':
      return role === 'triage'
    case 'workforce':
      return role === 'workforce'
    default:
      return assertNever(decidedBy)
  }
}

/** "Only a manager decides this. Asha Patel or Tom Reed can." */
export async function notTheirsToDecide(db: Executor, actor: Actor, decidedBy: Decider): Promise<string> {
  const who = { manager: 'a manager', triage: 'the primary care team', workforce: 'the workforce team' }
  return `Only ${who[decidedBy]} decides this. ${await whoCan(db, actor, decidedBy)}`
}

async function whoCan(db: Executor, { icbCode, personId }: Actor, decidedBy: Decider): Promise<string> {
  const people = await listPeopleWithRole(db, { icbCode, role: decidedBy, scopeCode: icbCode })
  const names = people.filter(({ id }) => id !== personId).map(({ name }) => name)
  if (names.length === 0) return 'Ring the duty manager.'
  const last = names.at(-1)
  return names.length === 1 ? `${last} can.` : `${names.slice(0, -1).join(', ')} or ${last} can.`
}
