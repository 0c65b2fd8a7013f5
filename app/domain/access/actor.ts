import type { Assignment, Role, ScopeKind } from './roles'

/** Who acts, and in which of their roles: what a use case and a query need to know of the person. */
export interface Actor {
  readonly personId: number
  readonly name: string
  readonly role: Role
  readonly icbCode: string
  readonly scopeKind: ScopeKind
  readonly scopeCode: string
  readonly isLead: boolean
}

/** The person as `assignment` lets them act. */
export function actorOf(person: { id: number; name: string }, assignment: Assignment): Actor {
  return {
    personId: person.id,
    name: person.name,
    role: assignment.role,
    icbCode: assignment.icbCode,
    scopeKind: assignment.scopeKind,
    scopeCode: assignment.scopeCode,
    isLead: assignment.isLead,
  }
}

/** The practices a query may give: those of one ICB, and of them one practice or one PCN where that is the scope. */
export interface PracticeScope {
  readonly icbCode: string
  readonly practiceCode?: string
  readonly pcnCode?: string
}

/** The practices that `actor` may be given. Throws for a provider: it sees what it was asked, never practices. */
export function practiceScopeOf(actor: Pick<Actor, 'icbCode' | 'scopeKind' | 'scopeCode'>): PracticeScope {
  switch (actor.scopeKind) {
    case 'practice':
      return { icbCode: actor.icbCode, practiceCode: actor.scopeCode }
    case 'pcn':
      return { icbCode: actor.icbCode, pcnCode: actor.scopeCode }
    case 'icb':
      return { icbCode: actor.icbCode }
    case 'provider':
      throw new Error('A provider has no practices of its own')
  }
}
