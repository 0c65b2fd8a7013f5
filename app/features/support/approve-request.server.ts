import { insertApprovalRecord } from '#db/queries/approvals'
import { insertClosure } from '#db/queries/closure-changes'
import { nextNumber } from '#db/queries/counters'
import { type CoverAskRow, listCoverAsks } from '#db/queries/cover'
import { bookCover, isCapacityError, listBookedRequests } from '#db/queries/cover-bookings'
import { findSupportRequest } from '#db/queries/support-requests'
import { atLondonMinute, instant, londonDayOf } from '~/domain/calendar/days'
import { isApprovable } from '~/domain/support/approval'
import { type ClosureKind, findEntry, isSupportActionCode } from '~/domain/support/catalogue'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { findDisplaceable } from '~/domain/support/who-goes-first'
import type { Live } from '~/platform/live.server'
import { type ApprovalBody, approvalBody } from './approval-body'
import {
  actOnRequest,
  type Deciding,
  type DecisionAsked,
  type DecisionOutcome,
  publishDecision,
} from './decide-request.server'
import { displace } from './displace.server'
import { stretchesOf } from './planned-closures.server'
import { type RequestChecks, readChecks } from './request-checks.server'
import { sendRequestNews } from './request-news.server'
import { moveProblem, recordOnRequest, takenFirst } from './request-store.server'
import { closureKindOf, needsProvider } from './request-words'
import { providerAddressees } from './tell.server'
import { requestScopeOf } from './who-decides.server'

export interface ApprovalAsked extends DecisionAsked {
  /** What the practice must keep to; may be empty. */
  readonly conditions: string
  /** Why it goes ahead in spite of a clash or a used allowance; empty where nothing stands in the way. */
  readonly reasonToGoOn: string
  /** An extra PLT session that gives up its provider's place to this safety closure. */
  readonly displaces?: string
}

/**
 * Approves a request: a numbered record, the provider's place booked, the dates in the calendar, the case's decision, practice
 * and provider told, in one transaction. A half-day closure without accepted cover cannot be approved; neither can a second one
 * on the last place of a provider, whoever asks at the same moment: the database holds the places.
 */
export async function approveRequest(live: Live, asked: ApprovalAsked): Promise<DecisionOutcome> {
  try {
    return await actOnRequest(live, { ...asked, isDecision: true }, (deciding) => approve(deciding, asked))
  } catch (error) {
    if (!isCapacityError(error)) throw error
    return { outcome: 'provider-full', displaceable: await whatMayGiveWay(live, asked) }
  }
}

async function approve(deciding: Deciding, asked: ApprovalAsked): Promise<DecisionOutcome> {
  const { trx, live, actor, request, details, entry } = deciding
  if (request.actionCode === 'partner_ask') {
    return { outcome: 'refused', problem: 'Put the ask to a partner: sending it is what approves it.' }
  }
  const first = takenFirst(request.state)
  const problem = first.length > 0 ? undefined : moveProblem(request.state, 'approved', 'icb')
  if (problem) return { outcome: 'refused', problem }
  const last = stretchesOf(details).at(-1)
  if (last && atLondonMinute(last.day, last.endMinute) <= live.now) {
    return { outcome: 'refused', problem: 'The time it was asked for is over. Decline it, with the reason.' }
  }
  const read = await readChecks(trx, request, details, entry, asked.reasonToGoOn)
  if (!isApprovable(read.checks)) return { outcome: 'blocked', checks: read.checks }
  if (asked.displaces) {
    const refused = await displace(deciding, asked.displaces)
    if (refused) return { outcome: 'refused', problem: refused }
  }
  const cover = await book(deciding)
  // A reason given where nothing stood in the way belongs on no record.
  const wentOn = read.checks.some(({ result }) => result === 'passed_with_reason')
  const reasonToGoOn = wentOn ? asked.reasonToGoOn : ''
  const number = await issueRecord(deciding, { ...asked, reasonToGoOn }, read, cover)
  const isDated = closureKindOf(details) !== null
  await recordOnRequest(trx, request, { side: 'icb', personId: actor.personId, now: live.now }, [
    ...first,
    { kind: 'approved', number, conditions: asked.conditions, reasonToGoOn },
    ...(isDated ? [{ kind: 'scheduled' as const }] : []),
  ])
  await putInCalendar(deciding)
  await publishDecision(deciding, {
    decision: 'approved',
    word: 'Approved',
    reason: '',
    conditions: asked.conditions,
    approvalNumber: number,
  })
  if (cover) await tellProvider(deciding, cover, number)
  return { outcome: 'done' }
}

/** The accepted provider, with its place held; undefined where no provider is needed. */
async function book({ trx, request, details }: Deciding): Promise<CoverAskRow | undefined> {
  if (!needsProvider(details)) return undefined
  const providerCode = await bookCover(trx, request.id)
  const asks = await listCoverAsks(trx, request.id)
  const accepted = asks.find((ask) => ask.state === 'accepted' && ask.providerCode === providerCode)
  if (!accepted) throw new Error(`Request ${request.reference} has no accepted cover to book`)
  return accepted
}

async function issueRecord(
  { trx, live, actor, request, details, entry }: Deciding,
  { conditions, reasonToGoOn }: ApprovalAsked,
  { checks }: RequestChecks,
  cover: CoverAskRow | undefined,
): Promise<string> {
  const year = londonDayOf(live.now).slice(0, 4)
  const count = await nextNumber(trx, `approval-${year}`)
  const number = `A-${year}-${String(count).padStart(4, '0')}`
  const body: ApprovalBody = approvalBody({
    request,
    details,
    actionName: entry.name,
    conditions,
    reasonToGoOn,
    checks,
    cover: cover ? { providerName: cover.providerName, acceptedAt: cover.answeredAt } : null,
  })
  await insertApprovalRecord(trx, {
    number,
    requestId: request.id,
    icbCode: request.icbCode,
    practiceCode: request.practiceCode,
    body: JSON.stringify(body),
    issuedAt: instant(live.now),
    issuedBy: actor.personId,
  })
  return number
}

/** One row per date: the half day, the session, each lunchtime. */
async function putInCalendar({ trx, live, actor, request, details }: Deciding): Promise<void> {
  const kind: ClosureKind | null = closureKindOf(details)
  if (kind === null) return
  for (const { day, startMinute, endMinute } of stretchesOf(details)) {
    await insertClosure(trx, {
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      pcnCode: request.pcnCode,
      kind,
      requestId: request.id,
      caseId: request.caseId,
      noticeNumber: null,
      day,
      half: request.half,
      startsAt: instant(atLondonMinute(day, startMinute)),
      endsAt: instant(atLondonMinute(day, endMinute)),
      // A session with open doors stands in the calendar, but shuts nothing.
      isWholePractice: !(details.kind === 'extra_plt' && details.form.doors === 'open'),
      building: request.building,
      details: '{}',
      notifiedAt: instant(live.now),
      notifiedBy: actor.personId,
      state: 'planned',
      submitKey: null,
    })
  }
}

async function tellProvider({ trx, live, world, request }: Deciding, cover: CoverAskRow, number: string) {
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: 'Closure approved: you cover it',
      whatHappened: `The half day you accepted is approved, record ${number}.`,
      whatHappensNext: `${cover.providerName} looks after the practice’s patients that half day and records the hand-back afterwards. The record to print: ${live.appUrl}/approvals/${number}`,
    },
    to: await providerAddressees(trx, { icbCode: request.icbCode, code: cover.providerCode, email: null }),
    link: `${live.appUrl}/cover/${cover.id}`,
  })
}

/** The extra PLT session that holds the place this closure wants and may give way to it; null when there is none. */
async function whatMayGiveWay(
  { db }: Live,
  { actor, reference }: ApprovalAsked,
): Promise<{ reference: string } | null> {
  const request = await findSupportRequest(db, requestScopeOf(actor), reference)
  if (!request?.day || !request.half) return null
  const accepted = (await listCoverAsks(db, request.id)).find(({ state }) => state === 'accepted')
  if (!accepted) return null
  const { providerCode, day, half } = accepted
  const booked = await listBookedRequests(db, { providerCode, day, half })
  const settled = booked.flatMap(({ reference: other, actionCode, askedAt }) => {
    const closureKind = closureKindOfCode(actionCode)
    return closureKind ? [{ reference: other, closureKind, askedAt }] : []
  })
  const closureKind = closureKindOfCode(request.actionCode)
  if (!closureKind) return null
  const found = findDisplaceable({ reference, closureKind, askedAt: request.askedAt }, settled)
  return found ? { reference: found.reference } : null
}

function closureKindOfCode(code: string): ClosureKind | null {
  return (isSupportActionCode(code) && findEntry(defaultCatalogue, code)?.closureKind) || null
}
