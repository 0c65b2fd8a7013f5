/** Every role of the service. One person may hold several, each with its own scope. */
export const roles = [
  'practice_user',
  'triage',
  'workforce',
  'cover_provider',
  'manager',
  'pcn_lead',
  'contract_quality',
  'partner',
  'admin',
  'national',
] as const
export type Role = (typeof roles)[number]

/** What a role is called on screen. */
export const roleWords: Record<Role, string> = {
  practice_user: 'Practice',
  triage: 'ICB primary care officer',
  workforce: 'Workforce team',
  cover_provider: 'Cover provider',
  manager: 'ICB primary care manager',
  pcn_lead: 'PCN lead',
  contract_quality: 'Contracting and quality',
  partner: 'System partner',
  admin: 'System administrator',
  national: 'National or regional team',
}

export const scopeKinds = ['practice', 'pcn', 'provider', 'icb'] as const
export type ScopeKind = (typeof scopeKinds)[number]

/** The kind of organisation that each role is held for. Partners are providers of kind "partner". */
export const roleScopeKind: Record<Role, ScopeKind> = {
  practice_user: 'practice',
  triage: 'icb',
  workforce: 'icb',
  cover_provider: 'provider',
  manager: 'icb',
  pcn_lead: 'pcn',
  contract_quality: 'icb',
  partner: 'provider',
  admin: 'icb',
  // Of the ICB whose administrator gave it; what it sees are totals of every ICB (docs/decisions/0041).
  national: 'icb',
}

/** One role that one person holds for one organisation. */
export interface Assignment {
  readonly id: number
  readonly role: Role
  readonly icbCode: string
  readonly scopeKind: ScopeKind
  readonly scopeCode: string
  readonly isLead: boolean
}

/**
 * Says in words why `role` cannot be given to somebody who holds `held`; undefined when it can.
 * Named returns are not used to judge contracts, so nobody sits on both sides (product.md, "Who uses it").
 */
export function findRoleConflict(held: readonly Role[], role: Role): string | undefined {
  const apart: readonly Role[] = ['triage', 'manager']
  const clash =
    (role === 'contract_quality' && held.some((one) => apart.includes(one))) ||
    (apart.includes(role) && held.includes('contract_quality'))
  return clash
    ? 'A person in contracting and quality cannot also be in the team that reads returns. Choose one of the two.'
    : undefined
}
