import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { type CoverAskRow, findCoverAsk, listCoverAsks, moveCoverAsk } from '#db/queries/cover'
import { listCoverProviders } from '#db/queries/cover-bookings'
import { deleteCoverTurns } from '#db/queries/cover-turns'
import { getSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDay, formatTimeAndDay } from '~/domain/calendar/words'
import { isOpenRequest } from '~/domain/support/request-states'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { expireAsk } from './expire-cover.server'
import { raiseWhenNobodyIsLeft } from './no-cover.server'
import { requestLink } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { type Addressee, icbAddressees, practiceAddressees } from './tell.server'

/** What came of a provider's answer. */
export type CoverOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly problem: string }

/** What a provider's act works with, inside the transaction. */
export interface Answering {
  readonly trx: Executor
  readonly live: Live
  readonly world: IcbWorld
  readonly actor: Actor
  readonly ask: CoverAskRow
  readonly request: SupportRequest
}

/** Runs one act of a provider on an ask addressed to it, in a transaction. Another provider's ask is not found. */
export async function actOnAsk(
  live: Live,
  { actor, askId }: { actor: Actor; askId: number },
  act: (answering: Answering) => Promise<CoverOutcome>,
): Promise<CoverOutcome> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const ask = await findCoverAsk(trx, actor.scopeCode, askId)
    if (!ask) return { outcome: 'not-found' }
    const request = await getSupportRequest(trx, ask.icbCode, ask.requestId)
    return act({ trx, live, world, actor, ask, request })
  })
}

/**
 * Accepts the cover of a half day. Not after the time to answer, not when another provider has accepted, not when the request is
 * over, and not when the provider's places that half day are all taken. Pressed twice it is accepted once.
 */
export async function acceptCover(live: Live, asked: { actor: Actor; askId: number }): Promise<CoverOutcome> {
  return actOnAsk(live, asked, async (answering) => {
    const { trx, ask, request } = answering
    if (ask.state === 'accepted') return { outcome: 'done' }
    const problem = (await answerProblem(answering)) ?? (await placeProblem(answering))
    if (problem) return { outcome: 'refused', problem }
    await answerAsk(answering, 'accepted', null)
    await deleteCoverTurns(trx, request.id)
    const happening = { kind: 'cover_accepted', provider: ask.providerName } as const
    await recordOnRequest(trx, request, providerDoes(answering), [happening])
    const due = request.decisionDueAt
    const by = due ? ` by ${formatTimeAndDay(dateOf(due), live.now)}` : ''
    const whatHappensNext = `The primary care team decides on the closure${by}.`
    const { icbCode } = request
    const people = await icbAddressees(trx, icbCode)
    await tellAnswer(answering, 'accepted', whatHappensNext, people, 'icb')
    const practice = await practiceAddressees(trx, request)
    await tellAnswer(answering, 'accepted', whatHappensNext, practice, 'practice')
    return { outcome: 'done' }
  })
}

/** Declines the cover of a half day, with a reason the ICB reads. When nobody else is left, the case goes to priority 1. */
export async function declineCover(
  live: Live,
  asked: { actor: Actor; askId: number; reason: string },
): Promise<CoverOutcome> {
  const { reason } = asked
  if (reason.trim() === '') return { outcome: 'refused', problem: 'Say why you cannot cover it.' }
  return actOnAsk(live, asked, async (answering) => {
    const { trx, world, ask, request } = answering
    if (ask.state === 'declined') return { outcome: 'done' }
    const problem = await answerProblem(answering)
    if (problem) return { outcome: 'refused', problem }
    await answerAsk(answering, 'declined', reason)
    const happening = { kind: 'cover_declined', provider: ask.providerName, reason } as const
    const moved = await recordOnRequest(trx, request, providerDoes(answering), [happening])
    const whatHappensNext = 'Ask another provider, or agree with the practice what else can be done.'
    await tellAnswer(answering, 'declined', whatHappensNext, await icbAddressees(trx, request.icbCode), 'icb')
    await raiseWhenNobodyIsLeft(trx, live, world, { ...request, ...moved })
    return { outcome: 'done' }
  })
}

/** Why an ask cannot be answered any more. An answer that comes late ends the ask, as the clock would have. */
async function answerProblem(answering: Answering): Promise<string | undefined> {
  const { trx, live, world, ask, request } = answering
  const ring = `Ring the ${world.settings.telephones.teamName} on ${world.settings.telephones.team}.`
  if (!isOpenRequest(request.state)) return 'The request is over: nobody needs to cover it.'
  const others = (await listCoverAsks(trx, request.id)).filter(({ id }) => id !== ask.id)
  if (others.some(({ state }) => state === 'accepted')) {
    return 'Another provider has accepted it: you need not answer.'
  }
  if (ask.state === 'asked' && dateOf(ask.answerByAt) <= live.now) {
    await expireAsk(trx, live, world, ask)
    return `The time to answer passed at ${formatTimeAndDay(dateOf(ask.answerByAt), live.now)}. ${ring}`
  }
  if (ask.state !== 'asked') return `This was answered before, or its time has passed. ${ring}`
  return undefined
}

async function placeProblem({ trx, ask }: Answering): Promise<string | undefined> {
  const { icbCode, day, half, providerCode } = ask
  const providers = await listCoverProviders(trx, { icbCode, day, half })
  const own = providers.find(({ code }) => code === providerCode)
  if (!own || own.placesTaken < own.places) return undefined
  const taken = own.placesTaken === 1 ? 'Your place' : `All ${own.placesTaken} of your places`
  return `${taken} that half day ${own.placesTaken === 1 ? 'is' : 'are'} taken by other practices or the area’s PLT, which is all you have agreed to. Decline this one, or ring us.`
}

async function answerAsk(
  { trx, live, actor, ask }: Answering,
  to: 'accepted' | 'declined',
  reason: string | null,
): Promise<void> {
  const at = instant(live.now)
  const moved = await moveCoverAsk(trx, { id: ask.id, from: 'asked', to, at, by: actor.personId, reason })
  if (!moved) throw new Error(`Cover ask ${ask.id} was answered in between`)
  await auditAnswer({ trx, live, actor, ask }, `cover:${to}`)
}

/** Keeps a provider's act in the audit. */
export async function auditAnswer(
  { trx, live, actor, ask }: Pick<Answering, 'trx' | 'live' | 'actor' | 'ask'>,
  action: string,
): Promise<void> {
  await insertAudit(trx, {
    at: instant(live.now),
    personId: actor.personId,
    action,
    subjectKind: 'cover-ask',
    subjectId: String(ask.id),
    icbCode: ask.icbCode,
    before: { state: ask.state },
  })
}

/** A provider moves no request by itself; what it says is kept with its name. */
export function providerDoes({ live, actor }: Pick<Answering, 'live' | 'actor'>) {
  return { side: 'service', personId: actor.personId, now: live.now } as const
}

/** Mails what a provider answered to those it concerns. */
export async function tellAnswer(
  { trx, live, world, ask, request }: Answering,
  answer: 'accepted' | 'declined' | 'withdrawn',
  whatHappensNext: string,
  people: readonly Addressee[],
  reader: 'icb' | 'practice',
): Promise<void> {
  const payload = {
    practiceName: request.practiceName,
    providerName: ask.providerName,
    day: formatDay(ask.day),
    half: ask.half,
    answer,
    whatHappensNext,
    teamPhone: world.settings.telephones.team,
    link: requestLink(live.appUrl, request, reader),
  }
  const { icbCode, practiceCode } = request
  await queueMail(
    trx,
    live.now,
    people.map((to) => ({
      kind: 'cover-answered' as const,
      payload,
      to,
      icbCode,
      practiceCode,
      // A provider that withdraws is told at once, as the closure has lost its cover.
      digest: reader === 'icb' && answer !== 'withdrawn',
    })),
  )
}
