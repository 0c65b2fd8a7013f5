import { z } from 'zod'
import { insertAudit } from '#db/queries/audit'
import { movePartnerAsk } from '#db/queries/partner-ask-changes'
import { findIcbAsk, findPartnersAsk, listPastPartnerAsks } from '#db/queries/partner-asks'
import { getSupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { partnerAskProblem } from '~/domain/support/partner-ask'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { finishSupport } from './finish-support.server'
import type { PartnerAnswer } from './partner-ask-decisions'
import { endWithoutHelp, noteStep } from './partner-ask-end.server'
import type { PartnerAsking } from './partner-ask-send.server'
import { tellOfPartnerAsk } from './partner-ask-tell.server'
import { recordOnRequest } from './request-store.server'

export type AnswerAskOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly problem: string }

const statesOf = { acknowledge: 'acknowledged', done: 'done', cannot: 'cannot' } as const

/**
 * Takes a partner's answer, by name: that somebody has it, that it is done, or that it cannot be. Both timelines get it, and
 * whoever asked is told. Support that is done asks the practice whether it helped. The same answer twice is one.
 */
export async function answerPartnerAsk(
  live: Live,
  answered: { actor: Actor; askId: number; act: PartnerAnswer; line: string },
): Promise<AnswerAskOutcome> {
  const { actor, askId, act } = answered
  const line = answered.line.trim()
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const partner = { icbCode: actor.icbCode, code: actor.scopeCode }
    const ask = await findPartnersAsk(trx, partner, askId)
    if (!ask) return { outcome: 'not-found' }
    const to = statesOf[act]
    if (ask.state === to) return { outcome: 'done' }
    const problem =
      partnerAskProblem({ state: ask.state, untilAt: dateOf(ask.untilAt) }, to, 'partner', live.now) ??
      (act === 'cannot' && line === '' ? 'Write in a line why it cannot be done.' : undefined)
    if (problem) return { outcome: 'refused', problem }
    const request = await getSupportRequest(trx, ask.icbCode, ask.requestId)
    const asking = { trx, live, world, actor, ask, request }
    if (act === 'cannot') {
      await endWithoutHelp(asking, { why: 'cannot', by: actor.name, line, personId: actor.personId })
    } else {
      await takeOn(asking, act, line)
    }
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: `partner-ask.${to}`,
      subjectKind: 'partner-ask',
      subjectId: ask.number,
      icbCode: ask.icbCode,
      practiceCode: ask.practiceCode,
      before: { state: ask.state },
      after: { state: to },
    })
    return { outcome: 'done' }
  })
}

async function takeOn(asking: PartnerAsking, act: 'acknowledge' | 'done', line: string): Promise<void> {
  const { trx, live, world, actor, ask, request } = asking
  const { partnerName: partner, number } = ask
  const at = instant(live.now)
  const by = actor.name
  await movePartnerAsk(trx, ask, { to: statesOf[act], at, by: actor.personId, line })
  await noteStep(asking, { step: statesOf[act], by, line, personId: actor.personId })
  const doneBy = { side: 'service', personId: actor.personId, now: live.now } as const
  if (act === 'acknowledge') {
    await recordOnRequest(trx, request, doneBy, [{ kind: 'partner_acknowledged', partner, by }])
    await tellOfPartnerAsk(trx, live, world, {
      ask,
      request,
      icbOnly: true,
      news: {
        heading: `${partner} has taken on the ask`,
        whatHappened: `${by} of ${partner} acknowledged ask ${number}.`,
        whatHappensNext: 'Their answer stands on the case as soon as they give it.',
      },
    })
    return
  }
  const isDelivered = request.state === 'approved'
  const happened = { kind: 'partner_done', partner, by, line } as const
  if (isDelivered) await finishSupport(trx, live, world, request, doneBy, [happened])
  else await recordOnRequest(trx, request, doneBy, [happened])
  await tellOfPartnerAsk(trx, live, world, {
    ask,
    request,
    icbOnly: true,
    news: {
      heading: `${partner} has done what was asked`,
      whatHappened: `${by} of ${partner} answered ask ${number}: done.`,
      whatHappensNext: 'The practice has been asked whether it helped.',
    },
  })
}

const oneAsk = z.object({ askId: z.int(), icbCode: z.string() })

/** Ends every ask whose time has passed without an answer, where everybody can see it. */
export const expirePartnerAsksJob: JobKind = {
  kind: 'expire-partner-asks',
  plan: async ({ db, now }) => {
    const past = await listPastPartnerAsks(db, instant(now), 50)
    return past.map(({ id, icbCode }) => ({
      uniqueKey: `expire-partner-ask:${id}`,
      payload: JSON.stringify({ askId: id, icbCode }),
      runAfter: instant(now),
    }))
  },
  run: async (live, payload) => {
    const { askId, icbCode } = oneAsk.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    await live.db.transaction().execute(async (trx) => {
      const ask = await findIcbAsk(trx, icbCode, askId)
      if (!ask) return
      const standing = { state: ask.state, untilAt: dateOf(ask.untilAt) }
      if (partnerAskProblem(standing, 'expired', 'service', live.now)) return
      const request = await getSupportRequest(trx, icbCode, ask.requestId)
      const ended = { why: 'expired', by: '', line: '', personId: null } as const
      await endWithoutHelp({ trx, live, world, ask, request }, ended)
    })
  },
}
