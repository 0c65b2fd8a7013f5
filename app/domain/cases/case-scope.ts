import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'

/** The cases a query may give: of one ICB, and of them those of one practice, or those routed to one team. */
export interface CaseScope {
  readonly icbCode: string
  readonly practiceCode?: string
  readonly team?: 'workforce'
}

/**
 * The cases that `actor` may be given: a practice its own, the workforce team those routed to it, triage and managers
 * all of their ICB. Throws for every other role: no case is theirs to see.
 */
export function caseScopeOf(actor: Pick<Actor, 'role' | 'icbCode' | 'scopeCode'>): CaseScope {
  switch (actor.role) {
    case 'triage':
    case 'manager':
      return { icbCode: actor.icbCode }
    case 'workforce':
      return { icbCode: actor.icbCode, team: 'workforce' }
    case 'practice_user':
      return { icbCode: actor.icbCode, practiceCode: actor.scopeCode }
    case 'cover_provider':
    case 'pcn_lead':
    case 'contract_quality':
    case 'partner':
    case 'admin':
    case 'national':
      throw new Error(`No case is for the role ${actor.role} to see`)
    default:
      return assertNever(actor.role)
  }
}
