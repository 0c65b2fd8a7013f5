import { instant } from '~/domain/calendar/days'
import type { CaseHappening, NewCaseEvent } from './case-events'
import type { CaseRecord } from './case-record'
import { conflictWords, type Judgement, type MoveFacts, missing, unless } from './judgement'
import type { MoveDecision } from './moves'

/** What people write on a case; the text is kept in its own table, the event says that it was written. */
export interface CaseWords {
  readonly kind: 'message' | 'note'
  readonly body: string
}

const CLOSED = 'The case is closed. A new trigger opens a new one.'

/**
 * Judges a message or an internal note. A practice that writes while it is waited for has answered, so the clock
 * runs again. A message to the practice speaks for the ICB: nobody sends one where they hold a role or an
 * interest; a note is open to everyone of the ICB's team, and to nobody else.
 */
export function decideWords(record: CaseRecord, words: CaseWords, facts: MoveFacts): MoveDecision {
  const judged = words.kind === 'note' ? judgeNote(record, words, facts) : judgeMessage(record, words, facts)
  if ('problem' in judged) return { ok: false, problem: judged.problem }
  const at = instant(facts.now)
  const events = judged.happenings.map(
    (happening): NewCaseEvent => ({ ...happening, at, personId: facts.personId }),
  )
  return { ok: true, events }
}

function judgeNote(record: CaseRecord, { body }: CaseWords, { side, personId }: MoveFacts): Judgement {
  const problem =
    side !== 'icb' || personId === null
      ? "Only someone of the ICB's team can do this."
      : record.state === 'closed'
        ? CLOSED
        : missing(body, 'Enter the note.')
  return unless(problem, { kind: 'note_added' })
}

function judgeMessage(record: CaseRecord, { body }: CaseWords, facts: MoveFacts): Judgement {
  const { side, conflict } = facts
  const problem =
    record.state === 'closed'
      ? CLOSED
      : side === 'icb' && conflict !== null
        ? conflictWords(conflict)
        : missing(body, 'Enter the message.')
  const direction = side === 'practice' ? 'from_practice' : 'to_practice'
  const sent: CaseHappening = { kind: 'message_sent', direction }
  if (side !== 'practice' || record.state !== 'waiting') return unless(problem, sent)
  // Resumed first: what the practice wrote is then the last word, and unread until somebody of the ICB records something.
  return unless(problem, { kind: 'resumed', reason: 'The practice answered.' }, sent)
}
