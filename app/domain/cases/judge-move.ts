import { assertNever } from '~/domain/assert-never'
import { instant } from '~/domain/calendar/days'
import type { CaseMove } from './case-acts'
import type { CaseHappening } from './case-events'
import type { CaseRecord } from './case-record'
import { hasPriorityOneOpen, isUnacknowledged } from './case-state'
import {
  type Judgement,
  type MoveFacts,
  missing,
  moveProblem,
  REASON_MISSING,
  unless,
  workProblem,
} from './judgement'
import { type CaseState, caseStateWords } from './states'

type ActOf<Kind extends CaseMove['act']> = Extract<CaseMove, { act: Kind }>

/** Judges an act that moves a case or gives it to somebody else. */
export function judgeMove(record: CaseRecord, act: CaseMove, facts: MoveFacts): Judgement {
  const { side } = facts
  switch (act.act) {
    case 'acknowledge':
      return judgeAcknowledge(record, facts)
    case 'assign':
      return judgeAssign(record, act, facts)
    case 'start': {
      const problem =
        record.state === 'acknowledged' || record.state === 'new'
          ? moveProblem(record, 'in_progress', side)
          : 'Only an acknowledged case can be started.'
      return unless(problem, { kind: 'started', reason: act.reason })
    }
    case 'wait': {
      const problem =
        moveProblem(record, 'waiting', side) ?? missing(act.asked, 'Enter what the practice is asked.')
      return unless(problem, { kind: 'waiting_started', asked: act.asked })
    }
    case 'resume':
      return judgeFrom('waiting', record, 'in_progress', facts, { kind: 'resumed', reason: act.reason })
    case 'snooze':
      return judgeSnooze(record, act, facts)
    case 'wake':
      return judgeFrom('snoozed', record, record.stateBeforeSnooze, facts, {
        kind: 'woke',
        reason: act.reason,
      })
    case 'resolve': {
      const problem = moveProblem(record, 'resolved', side) ?? missing(act.reason, REASON_MISSING)
      return unless(problem, { kind: 'resolved', outcome: act.outcome, reason: act.reason })
    }
    case 'reopen':
      return judgeFrom('resolved', record, 'in_progress', facts, { kind: 'reopened', reason: act.reason })
    case 'answer_did_it_help':
      return judgeAnswer(record, act, facts)
    default:
      return assertNever(act)
  }
}

function judgeAcknowledge(record: CaseRecord, facts: MoveFacts): Judgement {
  const problem = workProblem(record, facts)
  if (problem !== undefined || facts.personId === null) return { problem: problem ?? 'Sign in first.' }
  if (!isUnacknowledged(record)) return { problem: 'The case is already acknowledged.' }
  return { happenings: [{ kind: 'acknowledged', ownerId: facts.personId }] }
}

function judgeAssign(record: CaseRecord, act: ActOf<'assign'>, facts: MoveFacts): Judgement {
  const { owner, team, reason } = act
  const problem =
    workProblem(record, facts) ??
    (owner.hasConflict
      ? `${owner.name} holds a role or an interest in this practice. Choose someone else.`
      : undefined) ??
    (owner.personId === record.ownerId && team === record.team
      ? `${owner.name} already has the case.`
      : undefined) ??
    missing(reason, REASON_MISSING)
  return unless(problem, { kind: 'assigned', ownerId: owner.personId, team, reason })
}

function judgeSnooze(record: CaseRecord, act: ActOf<'snooze'>, facts: MoveFacts): Judgement {
  const problem =
    moveProblem(record, 'snoozed', facts.side) ??
    (hasPriorityOneOpen(record)
      ? 'A priority 1 target is open, so the case cannot be snoozed. Deal with that target first.'
      : undefined) ??
    (act.until <= facts.now ? 'Choose a time that is still to come.' : undefined) ??
    missing(act.reason, REASON_MISSING)
  if (problem !== undefined) return { problem }
  return { happenings: [{ kind: 'snoozed', until: instant(act.until), reason: act.reason }] }
}

/** "No", or "partly" with a line, gives the case back to its owner; every other answer closes it. */
function judgeAnswer(record: CaseRecord, act: ActOf<'answer_did_it_help'>, facts: MoveFacts): Judgement {
  const line = act.line.trim()
  const answered: CaseHappening = { kind: 'did_it_help', answer: act.answer, line }
  if (record.state !== 'resolved')
    return { problem: 'The case is not resolved, so there is nothing to answer.' }
  if (act.answer === 'no' || (act.answer === 'partly' && line !== '')) {
    const reason = line === '' ? 'The practice says that it did not help.' : line
    return unless(moveProblem(record, 'in_progress', facts.side), answered, { kind: 'reopened', reason })
  }
  return unless(moveProblem(record, 'closed', facts.side), answered, { kind: 'closed', because: 'answered' })
}

function judgeFrom(
  from: CaseState,
  record: CaseRecord,
  to: CaseState,
  facts: MoveFacts,
  happening: CaseHappening & { readonly reason: string },
): Judgement {
  if (record.state !== from) {
    const is = caseStateWords[record.state]
    return { problem: `This is for a case that is: ${caseStateWords[from]}. It is: ${is}.` }
  }
  return unless(moveProblem(record, to, facts.side) ?? missing(happening.reason, REASON_MISSING), happening)
}
