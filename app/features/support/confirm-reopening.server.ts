import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { recordReopening } from '#db/queries/closure-changes'
import { type Closure, findNotice, listRequestClosures } from '#db/queries/closures'
import { findSupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { parseNoticeDetails } from '~/domain/support/stored-details'
import { endTriggersOnCase } from '~/features/cases/record-trigger.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { mailTheTeam } from './change-notice-end.server'
import { finishSupport } from './finish-support.server'
import { untilWords } from './request-rows'
import { recordOnRequest } from './request-store.server'

export type ReopeningOutcome =
  | { readonly outcome: 'reopened' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'not-possible'; readonly problem: string }

/** Takes a practice's word that it is open again after an unplanned closure: what the ICB owed for it is owed no more. */
export async function confirmNoticeReopened(
  live: Live,
  asked: { actor: Actor; noticeNumber: string },
): Promise<ReopeningOutcome> {
  const { actor, noticeNumber } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const notice = await findNotice(trx, practiceScopeOf(actor), noticeNumber)
    if (!notice) return { outcome: 'not-found' }
    if (notice.reopenedAt) return { outcome: 'reopened' }
    if (live.now < dateOf(notice.startsAt)) return notYet
    await reopen(trx, live, actor, notice)
    await mailTheTeam(trx, live, notice, {
      before: untilWords(parseNoticeDetails(notice.details)),
      after: formatDayAndTime(live.now),
      isOpenAgain: true,
    })
    if (notice.caseId !== null) {
      await endTriggersOnCase(trx, { clock: world.clock, now: live.now }, notice.caseId, {
        matches: (trigger) => trigger.kind === 'closure_notified' && trigger.noticeId === notice.id,
        reason: 'The practice is open again.',
        personId: actor.personId,
      })
    }
    return { outcome: 'reopened' }
  })
}

/**
 * Takes a practice's word that it is open again after an agreed half-day closure. Once the half day has begun; the support is
 * delivered with it, and the practice is asked whether it helped.
 */
export async function confirmHalfDayReopened(
  live: Live,
  asked: { actor: Actor; reference: string },
): Promise<ReopeningOutcome> {
  const { actor, reference } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    const closure = (await listRequestClosures(trx, request.icbCode, request.id)).find(
      ({ kind, state }) => kind === 'half_day' && state !== 'cancelled',
    )
    if (!closure)
      return { outcome: 'not-possible', problem: 'No half-day closure is agreed on this request.' }
    if (closure.reopenedAt) return { outcome: 'reopened' }
    if (live.now < dateOf(closure.startsAt)) return notYet
    await reopen(trx, live, actor, closure)
    await deliver(trx, live, world, request, actor)
    return { outcome: 'reopened' }
  })
}

const notYet: ReopeningOutcome = {
  outcome: 'not-possible',
  problem: 'The closure has not begun yet, so there is nothing to confirm.',
}

async function reopen(trx: Executor, live: Live, actor: Actor, closure: Closure): Promise<void> {
  const at = instant(live.now)
  await recordReopening(trx, { closureId: closure.id, at, by: actor.personId })
  await insertAudit(trx, {
    at,
    personId: actor.personId,
    action: 'closure:reopened',
    subjectKind: 'closure',
    subjectId: closure.noticeNumber ?? closure.requestReference ?? String(closure.id),
    icbCode: closure.icbCode,
    practiceCode: closure.practiceCode,
  })
}

/** The half day may have been marked as delivered by its end; then the confirmation only joins the events. */
async function deliver(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: NonNullable<Awaited<ReturnType<typeof findSupportRequest>>>,
  actor: Actor,
): Promise<void> {
  const doneBy = { side: 'practice', personId: actor.personId, now: live.now } as const
  if (request.state === 'scheduled') {
    await finishSupport(trx, live, world, request, doneBy, [{ kind: 'reopened' }])
  } else {
    await recordOnRequest(trx, request, doneBy, [{ kind: 'reopened' }])
  }
}
