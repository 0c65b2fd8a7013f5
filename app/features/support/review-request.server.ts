import { listApprovalNumbers } from '#db/queries/approvals'
import type { CoverAskRow } from '#db/queries/cover'
import { type CoverProvider, listCoverProviders } from '#db/queries/cover-bookings'
import { listCoverTurns } from '#db/queries/cover-turns'
import { findSupportRequest, listSameHalfDay, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { atLondonMinute, dateOf, londonClockTimeOf, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatDayAndTime, formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { defaultAnswerBy } from '~/domain/support/answer-by'
import { type ApprovalCheck, isApprovable } from '~/domain/support/approval'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { findRequestMove, isOpenRequest, requestStateWords } from '~/domain/support/request-states'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { conflictProblem } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { awaitsAnswer } from './answer-cover-loss.server'
import { decisionProblem, entryOf } from './decide-request.server'
import { isReducedServiceToCome } from './end-reduced-service.server'
import { owesCall } from './gave-way-call.server'
import { readTicked } from './keep-checklist.server'
import { partnerAskPart } from './partner-ask-read.server'
import { pcnAskPart } from './pcn-ask-read.server'
import { stretchesOf } from './planned-closures.server'
import { readChecks } from './request-checks.server'
import { detailRows } from './request-rows'
import { takenFirst } from './request-store.server'
import { readStory } from './request-story.server'
import { datesInWords, needsProvider } from './request-words'
import { readWritten } from './review-written.server'
import { timeLeft } from './time-left'
import { requestScopeOf } from './who-decides.server'

/** Everything the ICB's page about a request shows; undefined when it is not in the actor's scope. */
export async function reviewRequest(live: Live, actor: Actor, reference: string) {
  const { db, now } = live
  const request = await findSupportRequest(db, requestScopeOf(actor), reference)
  if (!request) return undefined
  const details = parseRequestDetails(request.details)
  const entry = await entryOf(db, request, now)
  const { settings } = await readIcbWorld(db, request.icbCode)
  const read = await readChecks(db, request, details, entry, '')
  const isToDecide = canStillBe(request, 'approved')
  return {
    reference,
    version: request.version,
    practice: { code: request.practiceCode, name: request.practiceName, pcnName: request.pcnName },
    opensPractice: rolePermissions[actor.role].includes('practice:read'),
    actionName: entry.name,
    state: request.state,
    stateWords: requestStateWords[request.state],
    when: datesInWords(details),
    asked: `${formatDayAndTime(dateOf(request.askedAt))}${request.askedByName ? ` by ${request.askedByName}` : ''}`,
    due: dueOf(request, now),
    decided: decidedOf(request),
    caseReference: request.caseReference,
    rows: detailRows(details),
    checks: isToDecide ? read.checks.map(toCheck) : [],
    isApprovable: isApprovable(read.checks),
    needsReasonToGoOn: read.checks.some(({ result }) => result === 'needs_reason'),
    checklist: entry.checklist,
    ticked: await readTicked(db, request.id),
    cover: await coverPart(
      live,
      request,
      details,
      read.asks,
      hoursOn(settings.hours, londonDayOf(live.now)).coverAnswerMinutes,
    ),
    hasReducedService: await isReducedServiceToCome(db, request, now),
    owesCall: await owesCall(db, request),
    clinician: clinicianPart(request, details, read.clinicianHasConfirmed),
    rivals: await readRivals(live, request),
    refusal: (await decisionProblem(db, actor, request, entry)) ?? null,
    /** Whether the actor may prepare a decision: for a practice of their own nobody does anything here. */
    mayAct: (await conflictProblem(db, actor, request.practiceCode, entry.decidedBy)) === undefined,
    decidedBy: deciderNames[entry.decidedBy],
    partnerAsk: await partnerAskPart(live, actor, request),
    pcnAsk: await pcnAskPart(live, actor, request),
    acts: offeredActs(request, details, entry, now),
    approvalNumbers: rolePermissions[actor.role].includes('approval:read')
      ? await listApprovalNumbers(db, request.id)
      : [],
    story: await readStory(db, request.id, 'icb'),
    /** For two people at once: what stands in the fields of each act. */
    written: await readWritten(db, request.id),
  }
}

export type ReviewData = NonNullable<Awaited<ReturnType<typeof reviewRequest>>>

const deciderNames = {
  manager: 'A manager',
  triage: 'The primary care team',
  workforce: 'The workforce team',
}

function dueOf({ decisionDueAt, state }: SupportRequest, now: Date) {
  // An offer waits for the practice: nothing is to be decided before it says yes.
  if (decisionDueAt === null || !['requested', 'under_review'].includes(state)) return null
  const due = dateOf(decisionDueAt)
  return { at: formatTimeAndDay(due, now), ...timeLeft(due, now) }
}

function decidedOf({ decidedAt, decidedByName }: SupportRequest): string | null {
  if (decidedAt === null) return null
  return `${formatShortDayAndTime(dateOf(decidedAt))}${decidedByName ? ` by ${decidedByName}` : ''}`
}

/** A failed check, one that needs a reason, one that passed: as the check list shows them. */
function toCheck({ name, result, words }: ApprovalCheck, index: number) {
  const state =
    result === 'failed'
      ? ('failed' as const)
      : result === 'needs_reason'
        ? ('asked' as const)
        : ('passed' as const)
  return { key: `${name}-${index}`, state, label: words }
}

async function coverPart(
  { db, now }: Live,
  request: SupportRequest,
  details: RequestDetails,
  asks: readonly CoverAskRow[],
  answerMinutes: number,
) {
  const { day, half } = request
  if (!day || !half || !needsProvider(details)) return null
  const providers = await listCoverProviders(db, { icbCode: request.icbCode, day, half })
  const hasAccepted = asks.some(({ state }) => state === 'accepted')
  const answerBy = defaultAnswerBy(now, request.decisionDueAt, answerMinutes)
  return {
    asks: asks.map((ask) => toAsk(ask, now)),
    isLost: await awaitsAnswer(db, request),
    next: (await listCoverTurns(db, request.id)).map(
      ({ providerCode }) => providers.find(({ code }) => code === providerCode)?.name ?? providerCode,
    ),
    canAsk: !hasAccepted && canStillBe(request, 'approved'),
    answerBy: londonClockTimeOf(answerBy),
    providers: providers.toSorted(mostPlacesFirst).map((provider) => toProviderChoice(provider, asks)),
  }
}

/** In this order they are asked when it is one after the other. */
function mostPlacesFirst(a: CoverProvider, b: CoverProvider): number {
  return b.places - b.placesTaken - (a.places - a.placesTaken) || a.name.localeCompare(b.name)
}

const askWords = {
  asked: 'Asked',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'No answer in time',
  withdrawn: 'Withdrawn',
} as const

function toAsk(ask: CoverAskRow, now: Date) {
  return {
    id: ask.id,
    providerName: ask.providerName,
    stateWords: askWords[ask.state],
    answerBy: formatTimeAndDay(dateOf(ask.answerByAt), now),
    answered: ask.answeredAt
      ? `${formatShortDayAndTime(dateOf(ask.answeredAt))}${ask.answeredByName ? ` by ${ask.answeredByName}` : ''}`
      : null,
    reason: ask.reason,
    handedBack: ask.handedBackAt
      ? `${formatShortDayAndTime(dateOf(ask.handedBackAt))}: ${ask.handBackNote ?? ''}`
      : null,
  }
}

function toProviderChoice({ code, name, places, placesTaken }: CoverProvider, asks: readonly CoverAskRow[]) {
  const isWaiting = asks.some(({ providerCode, state }) => providerCode === code && state === 'asked')
  const free = Math.max(0, places - placesTaken)
  return {
    value: code,
    label: name,
    hint: isWaiting
      ? 'Asked already, answer still due'
      : `${free} of ${places} ${places === 1 ? 'place' : 'places'} free that half day`,
    isWaiting,
  }
}

function clinicianPart(request: SupportRequest, details: RequestDetails, hasConfirmed: boolean) {
  if (details.kind !== 'half_day_closure' || !canStillBe(request, 'approved')) return null
  const { clinicianName, clinicianEmail, clinicianPhone, clinicianConfirmsBy } = details.form
  return {
    name: clinicianName,
    how: clinicianConfirmsBy === 'mail' ? `We wrote to ${clinicianEmail}.` : `Ring ${clinicianPhone}.`,
    hasConfirmed,
  }
}

/** Others who want the same half day and are not decided, who goes first in front: unsafe to open, then asked earlier. */
async function readRivals({ db }: Live, request: SupportRequest) {
  const { day, half } = request
  if (!day || !half) return []
  const rivals = await listSameHalfDay(db, { icbCode: request.icbCode, day, half, exceptId: request.id })
  const isSafety = (code: string) => code === 'half_day_closure'
  const sorted = rivals.toSorted(
    (a, b) =>
      Number(isSafety(b.actionCode)) - Number(isSafety(a.actionCode)) || a.askedAt.localeCompare(b.askedAt),
  )
  return sorted.map(({ reference, practiceName, actionCode, askedAt }) => ({
    reference,
    practiceName,
    isSafety: isSafety(actionCode),
    asked: formatShortDayAndTime(dateOf(askedAt)),
  }))
}

/** The acts of the ICB that the table of moves allows now. */
function offeredActs(request: SupportRequest, details: RequestDetails, entry: CatalogueEntry, now: Date) {
  const last = stretchesOf(details).at(-1)
  const isAgreed = request.state === 'approved' || request.state === 'scheduled'
  const isPartnerAsk = request.actionCode === 'partner_ask'
  const isOver = last ? atLondonMinute(last.day, last.endMinute) <= now : true
  return {
    take: takenFirst(request.state).length > 0,
    checklist: isOpenRequest(request.state),
    approve: !isPartnerAsk && canStillBe(request, 'approved') && (last === undefined || !isOver),
    reserve: canStillBe(request, 'reserve') && (!isAgreed || request.actionCode === 'extra_plt'),
    decline: canStillBe(request, 'declined'),
    cancel: findRequestMove(request.state, 'cancelled') !== undefined,
    deliver:
      !isPartnerAsk &&
      findRequestMove(request.state, 'delivered') !== undefined &&
      (entry.closureKind === null || isOver),
  }
}

/** True when the request can be moved there, taken up first where nobody has. */
function canStillBe(request: SupportRequest, to: 'approved' | 'reserve' | 'declined'): boolean {
  if (takenFirst(request.state).length > 0) return to !== request.state
  return findRequestMove(request.state, to)?.by.includes('icb') ?? false
}
