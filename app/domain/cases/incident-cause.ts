import { assertNever } from '~/domain/assert-never'
import type { CaseTrigger } from './triggers'

/**
 * What makes two reports "the same trigger" when one cause at many practices is looked for; null for triggers that are of one
 * practice by their nature: a request for support, pressure that lasts, returns that the clock found missing, a wish for advice.
 */
export function incidentCauseOf(trigger: CaseTrigger): string | null {
  switch (trigger.kind) {
    case 'emergency':
      return `emergency:${trigger.code}`
    case 'effective_level':
      return `effective_level:${trigger.level}`
    case 'help_wanted':
    case 'help_asked':
      return trigger.want === 'today' ? 'help:today' : null
    case 'system_support':
    case 'closure_notified':
    case 'cover_lost':
      return trigger.kind
    case 'support_request':
    case 'sustained_pressure':
    case 'missing_returns':
      return null
    default:
      return assertNever(trigger)
  }
}
