import type { Executor } from '#db/connection'
import { type CaseHead, findCaseHead } from '#db/queries/case-page'
import { insertMessage, listMessages } from '#db/queries/messages'
import type { Actor } from '~/domain/access/actor'
import { MINUTE_MS } from '~/domain/calendar/days'
import type { HelpAnswer } from '~/domain/cases/case-events'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { decideWords } from '~/domain/cases/judge-words'
import { decideMove, type MoveDecision } from '~/domain/cases/moves'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { appendToCase, loadCase, type StoredCase } from './case-store.server'
import { tellOwner } from './tell-of-case.server'

/** What a practice can do on its own case: write, or say whether it helped. */
export type PracticeAct =
  | { readonly act: 'reply'; readonly body: string }
  | { readonly act: 'did_it_help'; readonly answer: HelpAnswer; readonly line: string }

export type ReplyOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly problem: string }
  | { readonly outcome: 'not-found' }

/**
 * Records what the practice wrote or answered, and tells the case's owner, in one transaction. A message ends waiting; "no", or
 * "partly" with a line, opens the case again. The same message or answer posted twice is recorded once.
 */
export async function replyToCase(
  live: Live,
  asked: { readonly actor: Actor; readonly reference: string; readonly posted: PracticeAct },
): Promise<ReplyOutcome> {
  const { actor, posted } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const head = await findCaseHead(trx, caseScopeOf(actor), asked.reference)
    if (!head) return { outcome: 'not-found' }
    const stored = await loadCase(trx, head.id, world.clock)
    if (await isSaidAlready(trx, head, stored, actor, posted, live.now)) return { outcome: 'done' }
    const facts = { now: live.now, side: 'practice', personId: actor.personId, conflict: null } as const
    const decision: MoveDecision =
      posted.act === 'reply'
        ? decideWords(stored.record, { kind: 'message', body: posted.body }, facts)
        : decideMove(stored.record, { ...posted, act: 'answer_did_it_help' }, facts, world.clock)
    if (!decision.ok) return { outcome: 'refused', problem: decision.problem }
    const time = { clock: world.clock, now: live.now }
    const after = await appendToCase(trx, head.id, stored.events, decision.events, time)
    const said = after.events.findLast((event) => event.kind === 'message_sent')
    if (posted.act === 'reply' && said) {
      await insertMessage(trx, {
        caseId: head.id,
        eventSeq: said.seq,
        at: said.at,
        personId: actor.personId,
        direction: 'from_practice',
        body: posted.body,
      })
    }
    if (after.record.state !== 'closed') {
      const isForManagers = decision.events.some((event) => event.kind === 'reopened')
      await tellOwner(trx, live, { head, actor, world, record: after.record, isForManagers })
    }
    return { outcome: 'done' }
  })
}

const REPEAT_MS = 2 * MINUTE_MS

async function isSaidAlready(
  trx: Executor,
  head: CaseHead,
  { events }: StoredCase,
  { personId }: Actor,
  posted: PracticeAct,
  now: Date,
): Promise<boolean> {
  const own = events.findLast(
    (event) =>
      event.personId === personId && event.kind === (posted.act === 'reply' ? 'message_sent' : 'did_it_help'),
  )
  if (!own || now.getTime() - Date.parse(own.at) > REPEAT_MS) return false
  if (posted.act === 'did_it_help') {
    return own.kind === 'did_it_help' && own.answer === posted.answer && own.line === posted.line.trim()
  }
  const messages = await listMessages(trx, head.id)
  return messages.some((message) => message.eventSeq === own.seq && message.body === posted.body)
}
