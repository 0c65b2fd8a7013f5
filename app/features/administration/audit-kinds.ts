import { actionWords } from './audit-action-words'

/** The parts of the service that acts are sorted under, with how the codes of their acts begin. */
const areas = [
  { code: 'returns', label: 'Returns', things: ['return', 'missing'] },
  { code: 'cases', label: 'Cases and incidents', things: ['case', 'help', 'incident', 'queue-view'] },
  { code: 'support', label: 'Support and cover', things: ['request', 'cover'] },
  { code: 'closures', label: 'Closures', things: ['closure'] },
  { code: 'asks', label: 'Asks to partners and PCNs', things: ['partner-ask', 'pcn-ask'] },
  {
    code: 'risk',
    label: 'Practices at risk',
    things: ['conversation', 'risk-candidate', 'risk-pack', 'quality', 'plan', 'nomination'],
  },
  {
    code: 'people',
    label: 'People, roles and signing in',
    things: ['person', 'role', 'access', 'sessions', 'email', 'second-factor', 'passkey', 'provider.linked'],
  },
  {
    code: 'organisations',
    label: 'Organisations',
    things: ['practice', 'pcn', 'provider', 'organisations', 'merger'],
  },
  {
    code: 'settings',
    label: 'Settings, rules and lists',
    things: [
      'settings',
      'telephones',
      'targets',
      'duty-list',
      'hours',
      'purpose-statement',
      'weekly-pack',
      'rules',
      'catalogue',
      'message-template',
      'indicators',
      'trend-baseline',
      'interest',
    ],
  },
  {
    code: 'calendar',
    label: 'Calendar and outside pressures',
    things: [
      'bank-holiday',
      'bank-holidays',
      'area-plt',
      'calendar-feed',
      'picture-feed',
      'outside-pressure',
    ],
  },
  { code: 'removal', label: 'Removals and retention', things: ['words', 'retention'] },
  { code: 'running', label: 'Mail, jobs and files', things: ['mail', 'job', 'clock', 'audit', 'backup'] },
] as const

const others = { code: 'others', label: 'Others' } as const

/** The part of the service an act belongs to. */
export function areaOfAction(action: string): { readonly code: string; readonly label: string } {
  const [thing = ''] = action.split(/[.:]/)
  return areas.find(({ things }) => things.some((one) => one === thing || one === action)) ?? others
}

/** What can be asked for: a whole part of the service, or one act. */
export interface KindChoice {
  readonly value: string
  readonly label: string
  readonly group: string
}

/** The choices for acts that the audit holds, by part of the service: each part as a whole first, then its acts by their words. */
export function kindChoices(actions: readonly string[]): KindChoice[] {
  return [...areas, others].flatMap(({ code, label }) => {
    const own = actions.filter((action) => areaOfAction(action).code === code)
    if (own.length === 0) return []
    const acts = own
      .map((value) => ({ value, label: actionWords(value), group: label }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))
    return [{ value: `all:${code}`, label: `All of “${label}”`, group: label }, ...acts]
  })
}

/** The acts that a choice stands for, of those the audit holds; undefined for a choice there is not. */
export function actionsOfKind(choice: string, actions: readonly string[]): readonly string[] | undefined {
  const area = /^all:(.+)$/.exec(choice)?.[1]
  if (area === undefined) return actions.includes(choice) ? [choice] : undefined
  const own = actions.filter((action) => areaOfAction(action).code === area)
  return own.length > 0 ? own : undefined
}
