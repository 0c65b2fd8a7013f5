import { assertNever } from '~/domain/assert-never'
import { instant } from '~/domain/calendar/days'
import type { CaseRecording } from './case-acts'
import type { CaseHappening } from './case-events'
import type { CaseRecord } from './case-record'
import { isUnacknowledged } from './case-state'
import { type Judgement, type MoveFacts, missing, REASON_MISSING, unless, workProblem } from './judgement'

/** Judges what someone of the ICB wants to put on record. */
export function judgeRecording(record: CaseRecord, act: CaseRecording, facts: MoveFacts): Judgement {
  const problem = workProblem(record, facts) ?? missingFrom(act, facts)
  switch (act.act) {
    case 'record_call_back': {
      const { spokeTo, summary } = act
      return unless(problem, ...acknowledging(record, facts), { kind: 'called_back', spokeTo, summary })
    }
    case 'record_plan':
      return unless(problem, ...acknowledging(record, facts), { kind: 'plan_made', plan: act.plan })
    case 'record_decision': {
      const { decision, reason } = act
      return unless(problem, ...acknowledging(record, facts), { kind: 'decided', decision, reason })
    }
    case 'tell_on_call':
      if (problem !== undefined) return { problem }
      return { happenings: [{ kind: 'on_call_told', name: act.name, toldAt: instant(act.toldAt) }] }
    case 'tell_practice':
      return unless(problem, { kind: 'practice_told', what: act.what })
    default:
      return assertNever(act)
  }
}

function missingFrom(act: CaseRecording, { now }: MoveFacts): string | undefined {
  switch (act.act) {
    case 'record_call_back':
      return missing(act.spokeTo, 'Enter who you spoke to.')
    case 'record_plan':
      return missing(act.plan, 'Enter the plan, as the practice will read it.')
    case 'record_decision':
      return missing(act.decision, 'Enter what was decided.') ?? missing(act.reason, REASON_MISSING)
    case 'tell_on_call':
      return (
        missing(act.name, 'Enter the name of the person on call.') ??
        (act.toldAt > now ? 'Enter a time that has passed.' : undefined)
      )
    case 'tell_practice':
      return missing(act.what, 'Enter what the practice was told.')
    default:
      return assertNever(act)
  }
}

/** Whoever records something on an unacknowledged case takes it, unless they must not decide for the practice. */
function acknowledging(record: CaseRecord, { personId, conflict }: MoveFacts): readonly CaseHappening[] {
  if (personId === null || conflict !== null || !isUnacknowledged(record)) return []
  const ownerId = record.state === 'new' ? personId : (record.ownerId ?? personId)
  return [{ kind: 'acknowledged', ownerId }]
}
