import { findCaseHead } from '#db/queries/case-page'
import {
  countIcbAsks,
  findIcbAsk,
  findPartnersAsk,
  listAsksOfRequest,
  listIcbAsks,
  listPartners,
  listPartnersAsks,
  type PartnerAsk,
} from '#db/queries/partner-asks'
import { findPractice } from '#db/queries/practices'
import { getSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { type PartnerAskState, partnerAskStateWords } from '~/domain/support/partner-ask'
import { isOpenRequest } from '~/domain/support/request-states'
import { conflictProblem } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { decisionProblem, entryOf } from './decide-request.server'
import { forWhom } from './partner-ask-tell.server'
import { timeLeft } from './time-left'
import { mayDecide } from './who-decides.server'

const MOST = 100

/** The views of the ICB's list, the first one shown first. */
export const askViews = ['decide', 'out', 'over'] as const
export type AskView = (typeof askViews)[number]

const statesOf: Readonly<Record<AskView, readonly PartnerAskState[]>> = {
  decide: ['proposed'],
  out: ['asked', 'acknowledged'],
  over: ['done', 'cannot', 'expired', 'withdrawn'],
}
const viewWords: Readonly<Record<AskView, string>> = {
  decide: 'To decide',
  out: 'With a partner',
  over: 'Over',
}

/** The ICB's asks to partners: to be decided, out, over. */
export async function readAskList({ db, now }: Live, { icbCode }: Actor, asked: string | null) {
  const counts = await countIcbAsks(db, icbCode)
  const countOf = (view: AskView) => statesOf[view].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  // What is out stands first where nothing waits for a decision.
  const first: AskView = countOf('decide') > 0 ? 'decide' : 'out'
  const view = askViews.find((one) => one === asked) ?? first
  const rows = await listIcbAsks(db, icbCode, statesOf[view], MOST)
  return {
    view,
    views: askViews.map((one) => ({ view: one, label: viewWords[one], count: countOf(one) })),
    rows: rows.map((ask) => toIcbRow(ask, now)),
  }
}

export type AskListData = Awaited<ReturnType<typeof readAskList>>

function toIcbRow(ask: PartnerAsk, now: Date) {
  return {
    id: ask.id,
    number: ask.number,
    practiceName: ask.practiceName,
    partnerName: ask.partnerName,
    asked: ask.asked,
    state: partnerAskStateWords[ask.state],
    ...untilOf(ask, now),
    who: whoHasIt(ask),
  }
}

function untilOf({ untilAt, state }: PartnerAsk, now: Date) {
  const until = dateOf(untilAt)
  const isOut = state === 'asked' || state === 'acknowledged'
  return {
    until: formatTimeAndDay(until, now),
    left: isOut ? timeLeft(until, now).left : null,
    isPast: until <= now,
  }
}

function whoHasIt({ answeredByName, acknowledgedByName }: PartnerAsk): string | null {
  return answeredByName ?? acknowledgedByName
}

/** One ask on the ICB's side; undefined when the actor's ICB has none of that number. */
export async function readIcbAsk(live: Live, actor: Actor, id: number) {
  const { db, now } = live
  const ask = await findIcbAsk(db, actor.icbCode, id)
  if (!ask) return undefined
  const request = await getSupportRequest(db, ask.icbCode, ask.requestId)
  const refusal = await decisionProblem(db, actor, request, await entryOf(db, request, now))
  const isOut = ask.state === 'asked' || ask.state === 'acknowledged'
  return {
    ...toIcbRow(ask, now),
    version: ask.version,
    practiceCode: ask.practiceCode,
    namesPractice: ask.namesPractice,
    partnerReads: forWhom(ask),
    caseReference: ask.caseReference,
    requestReference: ask.requestReference,
    steps: stepsOf(ask),
    line: ask.line,
    refusal: ask.state === 'proposed' || isOut ? (refusal ?? null) : null,
    canSend: ask.state === 'proposed' && refusal === undefined && dateOf(ask.untilAt) > now,
    canDrop: ask.state === 'proposed' && refusal === undefined,
    canTakeBack: isOut && refusal === undefined,
  }
}

export type IcbAskData = NonNullable<Awaited<ReturnType<typeof readIcbAsk>>>

/** Who did what with an ask, first to last. */
function stepsOf(ask: PartnerAsk): { key: string; words: string }[] {
  const step = (key: string, what: string, at: PartnerAsk['askedAt'], by: string | null) =>
    at === null
      ? []
      : [{ key, words: `${what} ${formatShortDayAndTime(dateOf(at))}${by === null ? '' : ` by ${by}`}` }]
  const isProposal = ask.askedAt !== ask.proposedAt
  return [
    ...(isProposal ? step('proposed', 'Written', ask.proposedAt, ask.proposedByName) : []),
    ...step('asked', 'Sent', ask.askedAt, ask.askedByName),
    ...step('acknowledged', 'Acknowledged', ask.acknowledgedAt, ask.acknowledgedByName),
    ...step('answered', partnerAskStateWords[ask.state], ask.answeredAt, ask.answeredByName),
  ]
}

/** What the form of a new ask needs; undefined when the case is not in the actor's scope. */
export async function readAskForm({ db, now }: Live, actor: Actor, caseReference: string) {
  const head = await findCaseHead(db, caseScopeOf(actor), caseReference)
  if (!head) return undefined
  const practice = await findPractice(db, { icbCode: head.icbCode }, head.practiceCode, londonDayOf(now))
  const partners = await listPartners(db, head.icbCode)
  const conflict = await conflictProblem(db, actor, head.practiceCode, 'manager')
  const isDecider = mayDecide(actor.role, 'manager') && conflict === undefined
  return {
    caseReference: head.reference,
    practiceCode: head.practiceCode,
    practiceName: head.practiceName,
    placeName: practice?.placeName ?? 'its place',
    /** What the practice is called: none of it may stand in an ask that does not name it. */
    names: [head.practiceName, practice?.knownAs ?? '', head.practiceCode],
    partners: partners.map(({ code, name }) => ({ value: code, label: name })),
    goesOutAtOnce: isDecider,
    conflict: conflict ?? null,
  }
}

export type AskFormData = NonNullable<Awaited<ReturnType<typeof readAskForm>>>

/** The part of a request's page about asks to partners; null for other support. */
export async function partnerAskPart({ db, now }: Live, actor: Actor, request: SupportRequest) {
  if (request.actionCode !== 'partner_ask') return null
  const asks = await listAsksOfRequest(db, request.id)
  const isOut = asks.some(({ state }) => ['proposed', 'asked', 'acknowledged'].includes(state))
  const mayWrite = rolePermissions[actor.role].includes('partner-ask:write')
  const canAsk = mayWrite && !isOut && isOpenRequest(request.state) && request.caseReference !== null
  return {
    asks: asks.map((ask) => toIcbRow(ask, now)),
    newHref: canAsk ? `/icb/partner-asks/new?case=${request.caseReference}` : null,
  }
}

export type PartnerAskPartData = NonNullable<Awaited<ReturnType<typeof partnerAskPart>>>

/** What a partner's people are asked, what is open first. Nothing of a practice that did not agree to be named. */
export async function readPartnersList({ db, now }: Live, { icbCode, scopeCode }: Actor) {
  const asks = await listPartnersAsks(db, { icbCode, code: scopeCode }, MOST)
  const rows = asks.map((ask) => ({ ...toPartnersRow(ask, now), isOpen: isOpen(ask) }))
  return {
    toAcknowledge: asks.filter(({ state }) => state === 'asked').length,
    open: rows.filter((row) => row.isOpen),
    over: rows.filter((row) => !row.isOpen),
  }
}

export type PartnersListData = Awaited<ReturnType<typeof readPartnersList>>

function isOpen({ state }: PartnerAsk): boolean {
  return state === 'asked' || state === 'acknowledged'
}

function toPartnersRow(ask: PartnerAsk, now: Date) {
  return {
    id: ask.id,
    number: ask.number,
    asked: ask.asked,
    forWhom: forWhom(ask),
    state: partnerStateWords[ask.state],
    who: whoHasIt(ask),
    ...untilOf(ask, now),
  }
}

const partnerStateWords: Readonly<Record<PartnerAskState, string>> = {
  ...partnerAskStateWords,
  asked: 'To acknowledge',
  expired: 'Time passed without an answer',
  withdrawn: 'No longer needed',
}

/** One ask as its partner sees it; undefined when it is another's. `namedPractice` is whom a look is noted for. */
export async function readPartnersAsk({ db, now }: Live, { icbCode, scopeCode }: Actor, id: number) {
  const ask = await findPartnersAsk(db, { icbCode, code: scopeCode }, id)
  if (!ask) return undefined
  const { settings } = await readIcbWorld(db, ask.icbCode)
  const isAnswerable = isOpen(ask) && dateOf(ask.untilAt) > now
  return {
    page: {
      ...toPartnersRow(ask, now),
      partnerName: ask.partnerName,
      line: ask.line,
      steps: stepsOf({ ...ask, proposedAt: ask.askedAt ?? ask.proposedAt, askedByName: null }),
      canAcknowledge: isAnswerable && ask.state === 'asked',
      canAnswer: isAnswerable,
      teamName: settings.telephones.teamName,
      teamPhone: settings.telephones.team,
    },
    namedPractice: ask.namesPractice ? ask.practiceCode : null,
  }
}

export type PartnersAskData = NonNullable<Awaited<ReturnType<typeof readPartnersAsk>>>['page']
