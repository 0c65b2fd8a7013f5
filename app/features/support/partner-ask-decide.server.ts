import { movePartnerAsk } from '#db/queries/partner-ask-changes'
import { findIcbAsk } from '#db/queries/partner-asks'
import { getSupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { partnerAskProblem } from '~/domain/support/partner-ask'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { decisionProblem, entryOf } from './decide-request.server'
import type { PartnerAskDecision } from './partner-ask-decisions'
import { endWithoutHelp } from './partner-ask-end.server'
import { auditPartnerAsk, type PartnerAsking, sendPartnerAsk } from './partner-ask-send.server'
import { recordOnRequest } from './request-store.server'

export type DecideAskOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly problem: string }

/** Sends an ask that was put to a manager, does not send it, or takes one back that is out; the last two with a reason. */
export async function decidePartnerAsk(
  live: Live,
  asked: { actor: Actor; askId: number; version: number; act: PartnerAskDecision; reason: string },
): Promise<DecideAskOutcome> {
  const { actor, askId, version, act } = asked
  const reason = asked.reason.trim()
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const ask = await findIcbAsk(trx, actor.icbCode, askId)
    if (!ask) return { outcome: 'not-found' }
    if (ask.version !== version) return { outcome: 'changed' }
    const request = await getSupportRequest(trx, ask.icbCode, ask.requestId)
    const to = act === 'send' ? 'asked' : 'withdrawn'
    const problem =
      (await decisionProblem(trx, actor, request, await entryOf(trx, request, live.now))) ??
      partnerAskProblem({ state: ask.state, untilAt: dateOf(ask.untilAt) }, to, 'icb', live.now) ??
      (act !== 'send' && reason === '' ? 'Enter a reason, as the practice will read it.' : undefined)
    if (problem) return { outcome: 'refused', problem }
    const asking = { trx, live, world, actor, ask, request }
    if (act === 'send') return (await sendPartnerAsk(asking)) ? { outcome: 'done' } : { outcome: 'changed' }
    if (act === 'drop') return (await drop(asking, reason)) ? { outcome: 'done' } : { outcome: 'changed' }
    const ended = { why: 'withdrawn', by: '', line: reason, personId: actor.personId } as const
    if (!(await endWithoutHelp(asking, ended))) return { outcome: 'changed' }
    await auditPartnerAsk(asking, 'partner-ask.taken-back', 'withdrawn')
    return { outcome: 'done' }
  })
}

async function drop(asking: PartnerAsking, reason: string): Promise<boolean> {
  const { trx, live, actor, ask, request } = asking
  const moved = { to: 'withdrawn', at: instant(live.now), by: actor.personId, line: reason } as const
  if (!(await movePartnerAsk(trx, ask, moved))) return false
  const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
  await recordOnRequest(trx, request, doneBy, [
    { kind: 'partner_ask_dropped', partner: ask.partnerName, reason },
  ])
  await auditPartnerAsk(asking, 'partner-ask.not-sent', 'withdrawn')
  return true
}
