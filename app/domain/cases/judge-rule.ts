import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant } from '~/domain/calendar/days'
import type { CaseRule } from './case-acts'
import type { CaseRecord } from './case-record'
import { closesItselfAt, lapseAt } from './case-state'
import { type Judgement, type MoveFacts, moveProblem, unless } from './judgement'
import type { ResponseClock } from './targets'

/** Judges what the service does when a time has come; run twice, the second time has nothing to do. */
export function judgeRule(
  record: CaseRecord,
  act: CaseRule,
  { now, side }: MoveFacts,
  clock: ResponseClock,
): Judgement {
  switch (act.act) {
    case 'lapse': {
      const problem =
        notYet(lapseAt(record, clock), now, 'The acknowledgement has not lapsed.') ??
        moveProblem(record, 'new', side)
      return unless(problem, { kind: 'lapsed' })
    }
    case 'close_unanswered': {
      const problem =
        notYet(closesItselfAt(record, clock), now, 'The practice still has time to answer.') ??
        moveProblem(record, 'closed', side)
      return unless(problem, { kind: 'closed', because: 'unanswered' })
    }
    case 'close_return_came': {
      const problem =
        record.lane === 'welfare'
          ? moveProblem(record, 'closed', side)
          : 'Only a welfare check closes when the return comes.'
      return unless(problem, { kind: 'closed', because: 'return_came' })
    }
    default:
      return assertNever(act)
  }
}

function notYet(at: Instant | null, now: Date, problem: string): string | undefined {
  return at === null || now < dateOf(at) ? problem : undefined
}
