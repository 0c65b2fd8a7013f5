import type { CaseAct } from '~/domain/cases/case-acts'
import type { CaseRecord } from '~/domain/cases/case-record'
import { decideWords } from '~/domain/cases/judge-words'
import type { MoveFacts } from '~/domain/cases/judgement'
import { decideMove, type MoveDecision } from '~/domain/cases/moves'
import type { ResponseClock } from '~/domain/cases/targets'
import { type CaseActKind, caseActKinds } from './case-act-form'

/** Somebody who is nobody: whether a case can be given away at all does not depend on to whom. */
const ANYBODY = { personId: 0, name: '', hasConflict: false }

/**
 * The acts this person could do now, in the order of the page: each is put to the same judge that a posted form meets, filled
 * in as it should be, so that no form is offered that could only be refused.
 */
export function offeredActs(record: CaseRecord, facts: MoveFacts, clock: ResponseClock): CaseActKind[] {
  return caseActKinds.filter((kind) => judgeOffered(kind, record, facts, clock).ok)
}

/** Whether this person could do the act now, filled in as it should be, or why not. */
export function judgeOffered(
  kind: CaseActKind,
  record: CaseRecord,
  facts: MoveFacts,
  clock: ResponseClock,
): MoveDecision {
  if (kind === 'message' || kind === 'note') return decideWords(record, { kind, body: 'x' }, facts)
  return decideMove(record, filledIn(kind, facts.now), facts, clock)
}

function filledIn(kind: Exclude<CaseActKind, 'message' | 'note'>, now: Date): CaseAct {
  const reason = 'x'
  const acts: Record<typeof kind, CaseAct> = {
    acknowledge: { act: 'acknowledge' },
    assign: { act: 'assign', owner: ANYBODY, team: 'triage', reason },
    record_call_back: { act: 'record_call_back', spokeTo: 'x', summary: 'x' },
    record_plan: { act: 'record_plan', plan: 'x' },
    record_decision: { act: 'record_decision', decision: 'x', reason },
    wait: { act: 'wait', asked: 'x' },
    resume: { act: 'resume', reason },
    snooze: { act: 'snooze', until: new Date(now.getTime() + 3_600_000), reason },
    wake: { act: 'wake', reason },
    resolve: { act: 'resolve', outcome: 'eased', reason },
    reopen: { act: 'reopen', reason },
    tell_on_call: { act: 'tell_on_call', name: 'x', toldAt: now },
    tell_practice: { act: 'tell_practice', what: 'x' },
  }
  return acts[kind]
}
