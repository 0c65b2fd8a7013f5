import type { Assignment, Role } from './roles'

/** Everything that can be allowed or refused, as "thing:act". */
export const permissions = [
  'account:own',
  'practice-home:read',
  'return:read',
  'return:submit',
  'return:on-behalf',
  'return:reopen',
  'return:assess',
  'own-case:read',
  'own-case:reply',
  'request:submit',
  'own-request:read',
  'closure:notify',
  'who-looked:read',
  'team:read',
  'team:manage',
  'owed:read',
  'own-trend:read',
  'own-record:download',
  'today:read',
  'queue:read',
  'case:read',
  'case:act',
  'incident:work',
  'request:review',
  'request:decide',
  'workforce:read',
  'missing:read',
  'closures:read',
  'approval:read',
  'practice:read',
  'week:read',
  'trends:read',
  'trends:set-baseline',
  'indicators:read',
  'indicators:benchmark',
  'pack:read',
  'pack:change-readers',
  'public-figures:read',
  'conversation:record',
  'at-risk:read',
  'at-risk:work',
  'duty:read',
  'duty:change',
  'opel-4:watch',
  'outside-pressures:set',
  'membership:read',
  'membership:pause',
  'membership:change',
  'interests:record',
  'cover:answer',
  'partner-ask:write',
  'partner-ask:answer',
  'pcn:read',
  'pcn-ask:answer',
  'system-picture:read',
  'risk-pack:read',
  'admin:organisations',
  'admin:people',
  'admin:rules',
  'admin:catalogue',
  'admin:calendar',
  'admin:purpose',
  'admin:indicators',
  'admin:outbox',
  'admin:jobs',
  'admin:audit',
  'admin:redact',
  'admin:retention',
  'admin:clock',
  'national-week:read',
] as const
export type Permission = (typeof permissions)[number]

const forThePractice: readonly Permission[] = [
  'practice-home:read',
  'return:read',
  'return:submit',
  'own-case:read',
  'own-case:reply',
  'request:submit',
  'own-request:read',
  'closure:notify',
  'who-looked:read',
  'team:read',
  // Of the practice's people only its leads; their pages ask for that beside the permission.
  'team:manage',
  'owed:read',
  'own-trend:read',
  'own-record:download',
  'approval:read',
]

const forTriage: readonly Permission[] = [
  'return:read',
  'return:on-behalf',
  'return:reopen',
  'return:assess',
  'today:read',
  'queue:read',
  'case:read',
  'case:act',
  'incident:work',
  'request:review',
  'missing:read',
  'closures:read',
  'approval:read',
  'practice:read',
  'week:read',
  'trends:read',
  'indicators:read',
  'pack:read',
  'duty:read',
  'opel-4:watch',
  'membership:read',
  'membership:pause',
  'outside-pressures:set',
  'partner-ask:write',
  'conversation:record',
]

/**
 * What each role may do, within its own scope. `contract_quality` has the frozen pack and nothing else: a test holds
 * every return, case and message route against it.
 */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  practice_user: ['account:own', ...forThePractice],
  triage: ['account:own', ...forTriage],
  manager: [
    'account:own',
    ...forTriage,
    'request:decide',
    'interests:record',
    'trends:set-baseline',
    'membership:change',
    'duty:change',
    'indicators:benchmark',
    'pack:change-readers',
    'public-figures:read',
    'at-risk:read',
    'at-risk:work',
    'risk-pack:read',
  ],
  workforce: [
    'account:own',
    'opel-4:watch',
    'workforce:read',
    'queue:read',
    'case:read',
    'case:act',
    'request:review',
  ],
  cover_provider: ['account:own', 'cover:answer', 'approval:read'],
  pcn_lead: ['account:own', 'pcn:read', 'pcn-ask:answer'],
  contract_quality: ['account:own', 'risk-pack:read'],
  partner: ['account:own', 'system-picture:read', 'partner-ask:answer'],
  admin: [
    'account:own',
    'opel-4:watch',
    'interests:record',
    'membership:read',
    'membership:change',
    'duty:read',
    'duty:change',
    'admin:organisations',
    'admin:people',
    'admin:rules',
    'admin:catalogue',
    'admin:calendar',
    'admin:purpose',
    'admin:indicators',
    'indicators:benchmark',
    'admin:outbox',
    'admin:jobs',
    'admin:audit',
    'admin:redact',
    'admin:retention',
    'admin:clock',
  ],
  national: ['account:own', 'national-week:read'],
}

/** Permissions whose pages hold words about practices or people that not even all of the ICB may read: who opens one is kept. */
const watched: readonly Permission[] = [
  'at-risk:read',
  'at-risk:work',
  'risk-pack:read',
  'admin:audit',
  'admin:redact',
]

/** Whether it is kept who opens the pages of a permission. */
export function isWatched(permission: Permission): boolean {
  return watched.includes(permission)
}

/** What a permission is asked for: a practice, or (with nothing named) the role's own organisation. */
export interface Subject {
  readonly practice?: { readonly code: string; readonly icbCode: string; readonly pcnCode: string | null }
}

/**
 * The first assignment, in the order given, that allows `permission` for `subject`; undefined when none does.
 * A practice's own people reach their practice only, ICB roles every practice of their ICB, PCN leads those of their PCN.
 */
export function findGrant(
  assignments: readonly Assignment[],
  permission: Permission,
  subject: Subject = {},
): Assignment | undefined {
  return assignments.find(
    (one) => rolePermissions[one.role].includes(permission) && isWithinScope(one, subject),
  )
}

function isWithinScope(assignment: Assignment, { practice }: Subject): boolean {
  if (!practice) return true
  if (assignment.icbCode !== practice.icbCode) return false
  switch (assignment.scopeKind) {
    case 'practice':
      return assignment.scopeCode === practice.code
    case 'pcn':
      return assignment.scopeCode === practice.pcnCode
    case 'icb':
      return assignment.scopeCode === practice.icbCode
    case 'provider':
      // Providers reach a practice through what was asked of them, which its own query checks.
      return false
  }
}
