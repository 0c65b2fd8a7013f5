import { dateOf, londonClockTimeOf, londonDayOf } from '~/domain/calendar/days'
import type { CaseEvent } from '~/domain/cases/case-events'
import type { CaseActKind } from './case-act-form'

/** What somebody wrote with an act, by the names of its form's fields. */
export interface WrittenAct {
  readonly seq: number
  readonly act: CaseActKind
  readonly values: Readonly<Record<string, string>>
}

/** What was last written with each act of a case, in the fields of the act's form; events that no form made are left out. */
export function writtenActs(events: readonly CaseEvent[]): WrittenAct[] {
  const newest = new Map<CaseActKind, WrittenAct>()
  for (const event of events) {
    const written = writtenBy(event)
    if (written) newest.set(written.act, { seq: event.seq, ...written })
  }
  return [...newest.values()]
}

/** What somebody wrote with an act after a version; nothing when nobody did. */
export function valuesSince(
  written: readonly WrittenAct[],
  act: CaseActKind,
  version: number,
): Readonly<Record<string, string>> {
  return written.find((one) => one.seq > version && one.act === act)?.values ?? {}
}

function writtenBy(event: CaseEvent): Omit<WrittenAct, 'seq'> | undefined {
  switch (event.kind) {
    case 'assigned':
      return { act: 'assign', values: { owner: `${event.ownerId}:${event.team}`, reason: event.reason } }
    case 'called_back':
      return { act: 'record_call_back', values: { spokeTo: event.spokeTo, summary: event.summary } }
    case 'plan_made':
      return { act: 'record_plan', values: { plan: event.plan } }
    case 'decided':
      return { act: 'record_decision', values: { decision: event.decision, reason: event.reason } }
    case 'waiting_started':
      return { act: 'wait', values: { asked: event.asked } }
    case 'resumed':
      return { act: 'resume', values: { reason: event.reason } }
    case 'woke':
      return { act: 'wake', values: { reason: event.reason } }
    case 'reopened':
      return { act: 'reopen', values: { reason: event.reason } }
    case 'resolved':
      return { act: 'resolve', values: { outcome: event.outcome, reason: event.reason } }
    case 'on_call_told':
      return {
        act: 'tell_on_call',
        values: { name: event.name, toldTime: londonClockTimeOf(dateOf(event.toldAt)) },
      }
    case 'practice_told':
      return { act: 'tell_practice', values: { what: event.what } }
    case 'snoozed': {
      const until = dateOf(event.until)
      const values = {
        untilDay: londonDayOf(until),
        untilTime: londonClockTimeOf(until),
        reason: event.reason,
      }
      return { act: 'snooze', values }
    }
    default:
      return undefined
  }
}
