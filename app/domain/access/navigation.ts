import type { Assignment, Role } from './roles'

/** One entry of the main navigation. */
export interface NavigationItem {
  readonly href: string
  readonly label: string
  /** Beginnings of other addresses whose pages belong to this entry. */
  readonly holds?: readonly string[]
}

/** Where a person starts in this role, and what the header offers them. */
export function navigationFor(assignment: Pick<Assignment, 'role' | 'scopeCode'>): readonly NavigationItem[] {
  const practice = `/practices/${assignment.scopeCode}`
  const items: Record<Role, readonly NavigationItem[]> = {
    practice_user: [
      { href: practice, label: 'Home' },
      { href: `${practice}/return`, label: "Today's return" },
      { href: `${practice}/returns`, label: 'Past returns' },
      { href: `${practice}/cases`, label: 'Cases and requests' },
      { href: '/help', label: 'Help' },
    ],
    triage: icbItems,
    manager: icbItems,
    workforce: [
      { href: '/icb/workforce', label: 'Workforce' },
      queue,
      support,
      { href: '/help', label: 'Help' },
    ],
    cover_provider: [{ href: '/cover', label: 'Cover requests' }],
    pcn_lead: [{ href: '/pcn', label: 'My PCN' }],
    contract_quality: [{ href: '/risk-pack', label: 'Risk Share pack' }],
    partner: [
      { href: '/system', label: 'System picture' },
      { href: '/asks', label: 'Asks to you' },
    ],
    admin: [
      { href: '/admin', label: 'Administration' },
      { href: '/admin/organisations', label: 'Organisations' },
      { href: '/admin/people', label: 'People' },
      { href: '/admin/outbox', label: 'Outbox' },
      { href: '/admin/audit', label: 'Audit' },
    ],
    national: [
      { href: '/national/week', label: 'National week' },
      { href: '/help', label: 'Help' },
    ],
  }
  return items[assignment.role]
}

const queue: NavigationItem = { href: '/icb/queue', label: 'Queue', holds: ['/icb/cases', '/icb/incidents'] }
const support: NavigationItem = {
  href: '/icb/requests',
  label: 'Support',
  holds: ['/icb/closures', '/icb/partner-asks', '/icb/helped'],
}

const icbItems: readonly NavigationItem[] = [
  { href: '/icb/today', label: 'Today' },
  queue,
  support,
  { href: '/icb/missing', label: 'Missing returns' },
  { href: '/icb/week', label: 'Week', holds: ['/icb/trends', '/icb/packs', '/icb/public'] },
  { href: '/icb/practices', label: 'Practices', holds: ['/icb/indicators', '/icb/at-risk', '/risk-pack'] },
  { href: '/icb/duty', label: 'Duty list' },
]

/** The page a person of this role lands on. */
export function homePathFor(assignment: Pick<Assignment, 'role' | 'scopeCode'>): string {
  return navigationFor(assignment)[0]?.href ?? '/account'
}
