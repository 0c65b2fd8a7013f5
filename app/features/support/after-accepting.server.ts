import { cancelRequestClosures } from '#db/queries/closure-changes'
import { moveCoverAsk, recordHandBack } from '#db/queries/cover'
import { releaseCover } from '#db/queries/cover-bookings'
import type { Actor } from '~/domain/access/actor'
import { atLondonMinute, instant } from '~/domain/calendar/days'
import { halfMinutes } from '~/domain/support/halves'
import type { RequestHappening } from '~/domain/support/request-events'
import type { Live } from '~/platform/live.server'
import { type Answering, actOnAsk, auditAnswer, type CoverOutcome, providerDoes } from './answer-cover.server'
import { raiseCoverLost } from './no-cover.server'
import { recordOnRequest } from './request-store.server'

/**
 * Withdraws cover that was accepted, with a reason. An approval that rests on it is suspended: its dates leave the calendar and
 * its request is looked at again. The case goes to priority 1, and managers and practice are told at once.
 */
export async function withdrawCover(
  live: Live,
  asked: { actor: Actor; askId: number; reason: string },
): Promise<CoverOutcome> {
  const { reason } = asked
  if (reason.trim() === '') return { outcome: 'refused', problem: 'Say why you withdraw.' }
  return actOnAsk(live, asked, async (answering) => {
    const { ask } = answering
    if (ask.state === 'withdrawn') return { outcome: 'done' }
    if (ask.state !== 'accepted') {
      return { outcome: 'refused', problem: 'Only cover that you have accepted can be withdrawn.' }
    }
    if (live.now >= atLondonMinute(ask.day, halfMinutes[ask.half].end)) {
      return { outcome: 'refused', problem: 'The half day is over. Record the hand-back instead.' }
    }
    await withdraw(answering, reason)
    return { outcome: 'done' }
  })
}

async function withdraw(answering: Answering, reason: string): Promise<void> {
  const { trx, live, world, actor, ask, request } = answering
  const at = instant(live.now)
  const { id } = ask
  await moveCoverAsk(trx, { id, from: 'accepted', to: 'withdrawn', at, by: actor.personId, reason })
  await releaseCover(trx, request.id)
  await cancelRequestClosures(trx, request.id)
  const isApproved = request.state === 'approved' || request.state === 'scheduled'
  const suspended: RequestHappening[] = isApproved
    ? [{ kind: 'suspended', reason: `${ask.providerName} has withdrawn the cover.` }]
    : []
  const lost = { kind: 'cover_withdrawn', provider: ask.providerName, reason } as const
  const moved = await recordOnRequest(trx, request, providerDoes(answering), [lost, ...suspended])
  await raiseCoverLost(
    trx,
    live,
    world,
    { ...request, ...moved },
    {
      heading: 'Cover lost',
      whatHappened: isApproved
        ? `${ask.providerName} has withdrawn the cover, so the approval is suspended.`
        : `${ask.providerName} has withdrawn the cover it had accepted.`,
    },
  )
  await auditAnswer(answering, 'cover:withdrawn')
}

/** Records that the provider has handed the patients back to the practice. From the half day's beginning on; once. */
export async function handBack(
  live: Live,
  asked: { actor: Actor; askId: number; note: string },
): Promise<CoverOutcome> {
  const { note } = asked
  if (note.trim() === '') {
    return { outcome: 'refused', problem: 'Say to whom you handed back, and what is still to be done.' }
  }
  return actOnAsk(live, asked, async (answering) => {
    const { trx, ask, request } = answering
    if (ask.handedBackAt) return { outcome: 'done' }
    if (ask.state !== 'accepted') {
      return { outcome: 'refused', problem: 'Only cover that you have accepted can be handed back.' }
    }
    if (live.now < atLondonMinute(ask.day, halfMinutes[ask.half].start)) {
      return { outcome: 'refused', problem: 'The half day has not begun yet.' }
    }
    await recordHandBack(trx, { id: ask.id, at: instant(live.now), note })
    const happening = { kind: 'handed_back', provider: ask.providerName } as const
    await recordOnRequest(trx, request, providerDoes(answering), [happening])
    await auditAnswer(answering, 'cover:handed-back')
    return { outcome: 'done' }
  })
}
