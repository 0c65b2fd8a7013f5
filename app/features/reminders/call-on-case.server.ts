import type { Executor } from '#db/connection'
import { insertNote } from '#db/queries/messages'
import { dateOf, type Instant, instant } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import type { CaseHappening } from '~/domain/cases/case-events'
import type { ResponseClock } from '~/domain/cases/targets'
import { type CallOutcome, callOutcomeWords, isConversation } from '~/domain/returns/missing-calls'
import { recordOnCase } from '~/features/cases/record-trigger.server'

/** A call about missing returns, as it is put on the practice's welfare case. */
export interface CallForCase {
  readonly at: Instant
  readonly personId: number
  readonly outcome: CallOutcome
  readonly spokeTo: string
  readonly note: string
}

/**
 * Puts a call on the case, in the caller's transaction. One in which somebody was spoken with is its call back (and takes the
 * case where `takesIt`, when nobody has); every other one is an internal note, so that the next person knows it was tried.
 */
export async function putCallOnCase(
  trx: Executor,
  time: { clock: ResponseClock; now: Date },
  caseId: number,
  call: CallForCase,
  takesIt: boolean,
): Promise<void> {
  const { outcome, spokeTo, note, personId } = call
  const summary = [callOutcomeWords[outcome], note].filter(Boolean).join('. ')
  if (isConversation(outcome)) {
    const acknowledged: CaseHappening[] = takesIt ? [{ kind: 'acknowledged', ownerId: personId }] : []
    const spoken: CaseHappening = { kind: 'called_back', spokeTo, summary }
    await recordOnCase(trx, time, caseId, [...acknowledged, spoken], personId)
    return
  }
  const stored = await recordOnCase(trx, time, caseId, [{ kind: 'note_added' }], personId)
  if (!stored) return
  await insertNote(trx, {
    caseId,
    eventSeq: stored.record.lastSeq,
    at: instant(time.now),
    personId,
    body: `Rung at ${formatTime(dateOf(call.at))} about the missing return. ${summary}`,
  })
}
