import type { CaseEvent } from '~/domain/cases/case-events'

type Assigned = Extract<CaseEvent, { kind: 'assigned' }>

/** Who was given a case, and whether it went to the other team by that: "Routed to the workforce team: Wendy Work has it". */
export function assignedWords(event: Assigned, events: readonly CaseEvent[], name: string): string {
  const before = teamBefore(event, events)
  if (event.team === before) return `Given to ${name}${event.team === 'workforce' ? ', workforce team' : ''}`
  return event.team === 'workforce'
    ? `Routed to the workforce team: ${name} has it`
    : `Back from the workforce team: ${name} has it`
}

function teamBefore({ seq }: Assigned, events: readonly CaseEvent[]): Assigned['team'] {
  const earlier = events.findLast((one) => one.kind === 'assigned' && one.seq < seq)
  return earlier?.kind === 'assigned' ? earlier.team : 'triage'
}
