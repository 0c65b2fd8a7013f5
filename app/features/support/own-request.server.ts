import { listApprovalNumbers } from '#db/queries/approvals'
import { listRequestClosures } from '#db/queries/closures'
import { type CoverAskRow, listCoverAsks } from '#db/queries/cover'
import { findOutcome } from '#db/queries/support-outcomes'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { openQuestion, type SupportOutcome } from '~/domain/support/did-it-help'
import { nextRequestStates, requestStateWords } from '~/domain/support/request-states'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { owesCall } from './gave-way-call.server'
import { readResultAsked } from './lunchtime-result.server'
import { readOffer } from './read-offer.server'
import { detailRows } from './request-rows'
import { readStory } from './request-story.server'
import { datesInWords, needsProvider } from './request-words'
import { actionName } from './support-world.server'

/** Everything a practice's page about its request shows; undefined when the request is not this practice's. */
export async function readOwnRequest(live: Live, actor: Actor, reference: string) {
  const { db, now } = live
  const request = await findSupportRequest(db, practiceScopeOf(actor), reference)
  if (!request) return undefined
  const details = parseRequestDetails(request.details)
  const asks = await listCoverAsks(db, request.id)
  const { settings } = await readIcbWorld(db, request.icbCode)
  const outcome = await findOutcome(db, request.id)
  const question = questionOf(request, outcome)
  const [approvalNumber = null] = await listApprovalNumbers(db, request.id)
  return {
    practice: { code: request.practiceCode, name: request.practiceName },
    reference,
    actionName: await actionName(db, request.icbCode, request.actionCode, now),
    state: request.state,
    isOwnAsking: request.origin === 'requested',
    version: request.version,
    stateWords: isOffer(request) ? 'Offered to you' : requestStateWords[request.state],
    offer: isOffer(request) ? await readOffer(live, request) : null,
    when: datesInWords(details),
    asked: `${formatDayAndTime(dateOf(request.askedAt))}${request.askedByName ? ` by ${request.askedByName}` : ''}`,
    caseReference: request.caseReference,
    next: await nextOf(live, request, question),
    cover: isBeingDecided(request) ? coverWords(details, asks, now) : null,
    approvalNumber,
    canWithdraw: !isOffer(request) && nextRequestStates(request.state, 'practice').includes('withdrawn'),
    canConfirmReopening: await canConfirmReopening(live, request),
    asksIfItHelped: question !== null,
    isAskedAgain: question === 'second',
    resultAsked: await readResultAsked(db, request, details, now),
    handBack: handBackWords(asks),
    rows: detailRows(details),
    story: await readStory(db, request.id, 'practice'),
    teamName: settings.telephones.teamName,
    teamPhone: settings.telephones.team,
  }
}

export type OwnRequestData = NonNullable<Awaited<ReturnType<typeof readOwnRequest>>>

/** The question about whether it helped that is open, as long as one is. */
function questionOf({ state }: SupportRequest, outcome: SupportOutcome | undefined) {
  if (state !== 'delivered' && state !== 'reviewed') return null
  if (outcome) return openQuestion(outcome)
  return state === 'delivered' ? ('first' as const) : null
}

/** True while the practice has not said whether it would like what the ICB offers. */
function isOffer({ state }: Pick<SupportRequest, 'state'>): boolean {
  return state === 'suggested' || state === 'nominated'
}

function isBeingDecided({ state }: SupportRequest): boolean {
  return state === 'requested' || state === 'under_review'
}

async function nextOf({ db, now }: Live, request: SupportRequest, question: 'first' | 'second' | null) {
  if (question === 'second') return 'Two days on: tell us whether it helped.'
  if (await owesCall(db, request)) {
    return 'We ring you about another date. Until then your session keeps its turn on the waiting list.'
  }
  return nextWords(request, now)
}

/** What happens next, by when, and who has the next move. */
function nextWords(request: SupportRequest, now: Date): string {
  switch (request.state) {
    case 'suggested':
    case 'nominated':
      return 'We offer you this. Say yes, or no thanks, below: nothing happens until you do.'
    case 'requested':
    case 'under_review':
      return decisionWords(request, now)
    case 'approved':
      return 'It is approved. The record says what you must do, and who has it rings you about a date.'
    case 'scheduled':
      return 'It is approved and in the calendar. The record says what you must do before, on the day and afterwards.'
    case 'reserve':
      return 'You are on the waiting list. You need do nothing: we tell you when a place comes free.'
    case 'delivered':
      return 'Tell us whether it helped.'
    case 'reviewed':
      return 'Nothing more is needed now. Thank you for saying whether it helped.'
    case 'declined':
      return 'Nothing more happens with this request. If the position has changed, ask again or ring us.'
    case 'withdrawn':
    case 'cancelled':
      return 'Nothing more happens with this request. You can ask again at any time.'
    default:
      return assertNever(request.state)
  }
}

function decisionWords({ decisionDueAt }: SupportRequest, now: Date): string {
  if (decisionDueAt === null) return 'The primary care team decides and tells you.'
  const due = dateOf(decisionDueAt)
  const when = formatTimeAndDay(due, now)
  return due > now
    ? `You have a decision by ${when}.`
    : `You should have had a decision by ${when}. Ring us if you cannot wait: the duty manager has been told.`
}

/** Where the search for cover stands; null where no provider is needed. */
function coverWords(details: RequestDetails, asks: readonly CoverAskRow[], now: Date): string | null {
  if (!needsProvider(details)) return null
  const accepted = asks.find(({ state }) => state === 'accepted')
  if (accepted) return `${accepted.providerName} has accepted. The decision is next.`
  const waiting = asks.filter(({ state }) => state === 'asked')
  if (waiting.length > 0) {
    const names = waiting.map(({ providerName }) => providerName).join(', ')
    const last = waiting
      .map(({ answerByAt }) => answerByAt)
      .sort()
      .at(-1)
    return `Asked: ${names}. Answer due by ${last ? formatTimeAndDay(dateOf(last), now) : 'soon'}.`
  }
  return asks.length === 0
    ? 'Nobody has been asked yet. The team asks a provider; you need do nothing.'
    : 'No provider has accepted yet. A manager looks for another, or rings you about what else can be done.'
}

/** What the provider said when it handed the patients back; null before it did. */
function handBackWords(asks: readonly CoverAskRow[]): string | null {
  const ask = asks.find(({ handedBackAt }) => handedBackAt !== null)
  if (!ask?.handedBackAt) return null
  return `${ask.providerName} handed back ${formatDayAndTime(dateOf(ask.handedBackAt))}: ${ask.handBackNote ?? ''}`
}

/** From the beginning of an agreed half-day closure until its practice has said that it is open again. */
async function canConfirmReopening({ db, now }: Live, request: SupportRequest): Promise<boolean> {
  if (request.actionCode !== 'half_day_closure') return false
  // Reduced service stands in the calendar on a request that was declined.
  if (!['scheduled', 'delivered', 'reviewed', 'declined'].includes(request.state)) return false
  const closures = await listRequestClosures(db, request.icbCode, request.id)
  return closures.some(
    ({ state, reopenedAt, startsAt }) =>
      state !== 'cancelled' && reopenedAt === null && dateOf(startsAt) <= now,
  )
}
