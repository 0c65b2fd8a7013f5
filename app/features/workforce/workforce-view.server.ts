import { countRequestsByState, listSupportRequests, type SupportRequest } from '#db/queries/support-requests'
import { listRoutedCases, listWorkforceDecisions, type RoutedCase } from '#db/queries/workforce'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, dateOf, instant } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { caseStateWords } from '~/domain/cases/states'
import { type RequestState, requestStates, requestStateWords } from '~/domain/support/request-states'
import type { Live } from '~/platform/live.server'

const MOST_CASES = 100
const MOST_REQUESTS = 50
const DECISIONS_FOR_DAYS = 30

const toDecide: readonly RequestState[] = ['requested', 'nominated', 'under_review', 'suggested']
const toDeliver: readonly RequestState[] = ['reserve', 'approved', 'scheduled']

/**
 * The workforce team's own page: the cases routed to it with what each practice needs, the requests it decides on, and what
 * it decided in the last 30 days. No answer of a return and no free text: a case says what was reported in the rules' words.
 */
export async function readWorkforceView({ db, now }: Live, { icbCode, personId }: Actor) {
  const scope = { icbCode, team: 'workforce' } as const
  const action = 'workforce_help'
  const page = { limit: MOST_REQUESTS, offset: 0 }
  const since = instant(new Date(now.getTime() - DECISIONS_FOR_DAYS * DAY_MS))
  const cases = await listRoutedCases(db, icbCode, MOST_CASES)
  const open = await listSupportRequests(db, scope, { states: toDecide, actionCode: action }, page)
  const agreed = await listSupportRequests(db, scope, { states: toDeliver, actionCode: action }, page)
  const counts = await countRequestsByState(db, scope, action)
  const decided = await listWorkforceDecisions(db, icbCode, since, MOST_REQUESTS)
  const waiting = toDecide.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    firstLine: firstLine(cases, waiting, personId),
    cases: cases.map((one) => toCaseRow(one, now, personId)),
    toDecide: open.map((one) => toRequestRow(one, now)),
    toDeliver: agreed.map((one) => toRequestRow(one, now)),
    decisions: decided.map(({ decidedAt, state, ...one }) => ({
      ...one,
      state: wordsOfState(state),
      decided: formatShortDayAndTime(dateOf(decidedAt)),
    })),
  }
}

export type WorkforceData = Awaited<ReturnType<typeof readWorkforceView>>

function firstLine(cases: readonly RoutedCase[], waiting: number, personId: number): string {
  const mine = cases.filter(({ ownerId }) => ownerId === personId).length
  const routed = cases.length === 1 ? '1 case is with the team' : `${cases.length} cases are with the team`
  const asked = waiting === 1 ? '1 request to decide' : `${waiting} requests to decide`
  return `${routed}, ${mine} of them yours. ${asked}.`
}

function toCaseRow(one: RoutedCase, now: Date, personId: number) {
  return {
    reference: one.reference,
    practiceName: one.practiceName,
    pcnName: one.pcnName,
    priority: one.priority,
    level: one.level,
    state: caseStateWords[one.state],
    owner: one.ownerId === personId ? 'You' : (one.ownerName ?? 'Nobody has it'),
    isUnread: one.isUnreadFromPractice,
    needs: one.needs,
    why: one.why.join('; '),
    due: one.nextDueAt === null ? null : formatTimeAndDay(dateOf(one.nextDueAt), now),
    isPast: one.nextDueAt !== null && dateOf(one.nextDueAt) <= now,
  }
}

function toRequestRow(one: SupportRequest, now: Date) {
  const due = one.decisionDueAt === null ? null : dateOf(one.decisionDueAt)
  return {
    reference: one.reference,
    practiceName: one.practiceName,
    pcnName: one.pcnName,
    caseReference: one.caseReference,
    state: requestStateWords[one.state],
    asked: formatShortDayAndTime(dateOf(one.askedAt)),
    due: due && formatTimeAndDay(due, now),
    isPast: due !== null && due <= now,
  }
}

function wordsOfState(state: string): string {
  const known = requestStates.find((one) => one === state)
  return known ? requestStateWords[known] : state
}
