import { assertNever } from '~/domain/assert-never'
import { instant } from '~/domain/calendar/days'
import { actsDespiteConflict, type CaseAct } from './case-acts'
import type { NewCaseEvent } from './case-events'
import type { CaseRecord } from './case-record'
import { judgeMove } from './judge-move'
import { judgeRecording } from './judge-recording'
import { judgeRule } from './judge-rule'
import { conflictWords, type Judgement, type MoveFacts } from './judgement'
import type { ResponseClock } from './targets'

/** The events to add, or in plain words why it cannot be done and what can. */
export type MoveDecision =
  | { readonly ok: true; readonly events: readonly NewCaseEvent[] }
  | { readonly ok: false; readonly problem: string }

/**
 * Judges one act on a case. Every change of state follows the table of allowed moves; a record (call back,
 * plan, decision) on a case nobody has acknowledged acknowledges it in the same step, so that nothing typed
 * is lost. Nobody decides for a practice where they hold a role or a declared interest.
 */
export function decideMove(
  record: CaseRecord,
  act: CaseAct,
  facts: MoveFacts,
  clock: ResponseClock,
): MoveDecision {
  const problem = conflictProblem(act, facts)
  const judged = problem === undefined ? judge(record, act, facts, clock) : { problem }
  if ('problem' in judged) return { ok: false, problem: judged.problem }
  const at = instant(facts.now)
  const events = judged.happenings.map((happening) => ({ ...happening, at, personId: facts.personId }))
  return { ok: true, events }
}

function judge(record: CaseRecord, act: CaseAct, facts: MoveFacts, clock: ResponseClock): Judgement {
  switch (act.act) {
    case 'acknowledge':
    case 'assign':
    case 'start':
    case 'wait':
    case 'resume':
    case 'snooze':
    case 'wake':
    case 'resolve':
    case 'reopen':
    case 'answer_did_it_help':
      return judgeMove(record, act, facts)
    case 'record_call_back':
    case 'record_plan':
    case 'record_decision':
    case 'tell_on_call':
    case 'tell_practice':
      return judgeRecording(record, act, facts)
    case 'lapse':
    case 'close_unanswered':
    case 'close_return_came':
      return judgeRule(record, act, facts, clock)
    default:
      return assertNever(act)
  }
}

function conflictProblem(act: CaseAct, { conflict, side }: MoveFacts): string | undefined {
  if (conflict === null || side !== 'icb' || actsDespiteConflict.includes(act.act)) return undefined
  return conflictWords(conflict)
}
