import type { CaseEvent } from '~/domain/cases/case-events'

/** What a timeline is made of. */
export interface TimelineFacts {
  readonly events: readonly CaseEvent[]
  /** Messages and, for the ICB alone, notes by the number of their event. */
  readonly texts: ReadonlyMap<number, string>
  readonly names: ReadonlyMap<number, string>
  readonly practiceName: string
  /** "Primary care team" */
  readonly teamName: string
  /** Who acts for the workforce team. */
  readonly workforceIds?: ReadonlySet<number>
}

/** Who did it, with the team or practice they did it for. */
export function whoOf(event: CaseEvent, facts: TimelineFacts): string {
  if (event.personId === null) return 'OPEL Daily, by itself'
  const name = facts.names.get(event.personId) ?? 'Somebody'
  if (event.kind === 'partner_ask' && event.by !== '') return `${name}, ${event.partner}`
  if (isOfPractice(event, facts.events)) return `${name}, ${facts.practiceName}`
  if (event.kind === 'trigger_added') return name
  const isWorkforce = facts.workforceIds?.has(event.personId) ?? false
  return `${name}, ${isWorkforce ? 'Workforce team' : facts.teamName}`
}

/** What a practice does by writing or answering (the clock runs again, the case is opened again or closed) comes with it. */
function isOfPractice(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (event.kind === 'message_sent') return event.direction === 'from_practice'
  if (isSaidByPractice(event.kind)) return true
  if (event.kind !== 'resumed' && event.kind !== 'reopened' && event.kind !== 'closed') return false
  return events.some(
    (other) =>
      other.at === event.at &&
      other.personId === event.personId &&
      (other.kind === 'did_it_help' ||
        (other.kind === 'message_sent' && other.direction === 'from_practice')),
  )
}

function isSaidByPractice(kind: CaseEvent['kind']): boolean {
  return (
    kind === 'did_it_help' ||
    kind === 'support_result' ||
    kind === 'closure_changed' ||
    kind === 'return_changed' ||
    kind === 'assessment_disagreed'
  )
}
