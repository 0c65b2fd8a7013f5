import type { Executor } from '#db/connection'
import { findAskOfPcn, listAsksOfPcn, listAsksToPcn, type PcnAsk } from '#db/queries/pcn-asks'
import { findPractice } from '#db/queries/practices'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { dateOf, type Instant, londonDayOf } from '~/domain/calendar/days'
import { formatDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { pcnAskStateWords } from '~/domain/support/pcn-ask'
import { isOpenRequest } from '~/domain/support/request-states'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { decisionProblem, entryOf } from './decide-request.server'

/** The support that is decided with the PCN lead asked in. */
export const MUTUAL_AID = 'mutual_aid'
const MOST_ASKS = 20

/** On the page of a request for mutual aid: what the PCN lead was asked, and the way to ask; null for other support. */
export async function pcnAskPart(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  request: SupportRequest,
) {
  if (request.actionCode !== MUTUAL_AID) return null
  const asks = await listAsksToPcn(db, request.icbCode, request.id)
  const isAsked = asks.some(({ state }) => state === 'asked' || state === 'acknowledged')
  const mayAsk =
    isOpenRequest(request.state) && !isAsked && (await askProblem(db, actor, request, now)) === undefined
  return {
    asks: asks.map((ask) => ({ ...standingOf(ask, now), steps: stepsOf(ask), line: ask.line })),
    newHref: mayAsk ? `/icb/requests/${request.reference}/ask-pcn` : null,
  }
}

export type PcnAskPartData = NonNullable<Awaited<ReturnType<typeof pcnAskPart>>>

/** Why this person cannot ask the PCN lead in for the request; undefined when they can. */
export async function askProblem(
  db: Executor,
  actor: Actor,
  request: SupportRequest,
  now: Date,
): Promise<string | undefined> {
  return decisionProblem(db, actor, request, await entryOf(db, request, now))
}

/** What the form for an ask shows; undefined when there is no such request for mutual aid, or its practice is in no PCN. */
export async function readPcnAskForm({ db, now }: Pick<Live, 'db' | 'now'>, actor: Actor, reference: string) {
  const request = await findSupportRequest(db, { icbCode: actor.icbCode }, reference)
  if (request?.actionCode !== MUTUAL_AID) return undefined
  const practice = await findPractice(db, { icbCode: actor.icbCode }, request.practiceCode, londonDayOf(now))
  if (!practice) return undefined
  return {
    reference,
    practiceCode: request.practiceCode,
    practiceName: request.practiceName,
    pcnName: practice.pcnName,
    version: request.version,
  }
}

export type PcnAskFormData = NonNullable<Awaited<ReturnType<typeof readPcnAskForm>>>

/** What a PCN lead is and was asked, open ones first. */
export async function readAsksOfPcn({ db, now }: Pick<Live, 'db' | 'now'>, { icbCode, scopeCode }: Actor) {
  const asks = await listAsksOfPcn(db, { icbCode, pcnCode: scopeCode }, MOST_ASKS)
  return asks
    .map((ask) => ({ ...standingOf(ask, now), isOpen: isAnswerable(ask) }))
    .toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen))
}

export type AskOfPcn = Awaited<ReturnType<typeof readAsksOfPcn>>[number]

/** One ask as the PCN lead sees it; undefined when it is another PCN's. */
export async function readAskOfPcn(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode, scopeCode }: Actor,
  id: number,
) {
  const ask = await findAskOfPcn(db, { icbCode, pcnCode: scopeCode }, id)
  if (!ask) return undefined
  const { settings } = await readIcbWorld(db, icbCode)
  const isOpen = isAnswerable(ask)
  return {
    practiceCode: ask.practiceCode,
    page: {
      ...standingOf(ask, now),
      pcnName: ask.pcnName,
      line: ask.line,
      steps: stepsOf(ask),
      canAcknowledge: isOpen && ask.state === 'asked',
      canAnswer: isOpen,
      teamName: settings.telephones.teamName,
      teamPhone: settings.telephones.team,
    },
  }
}

export type AskOfPcnData = NonNullable<Awaited<ReturnType<typeof readAskOfPcn>>>['page']

function isAnswerable({ state, requestState }: PcnAsk): boolean {
  return (state === 'asked' || state === 'acknowledged') && isOpenRequest(requestState)
}

function standingOf(ask: PcnAsk, now: Date) {
  const isWaiting = ask.state === 'asked' || ask.state === 'acknowledged'
  const isOver = isWaiting && !isOpenRequest(ask.requestState)
  const isPast = isWaiting && !isOver && dateOf(ask.untilAt) <= now
  return {
    id: ask.id,
    number: ask.number,
    practiceName: ask.practiceName,
    asked: ask.asked,
    until: formatTimeAndDay(dateOf(ask.untilAt), now),
    state: isOver
      ? 'Over: needed no more'
      : `${pcnAskStateWords[ask.state]}${isPast ? ', past its time' : ''}`,
  }
}

function stepsOf(ask: PcnAsk) {
  const step = (key: string, label: string, name: string | null, at: Instant | null) =>
    name === null || at === null ? [] : [{ key, label, words: `${name}, ${formatDayAndTime(dateOf(at))}` }]
  return [
    ...step('asked', 'Asked by', ask.askedByName, ask.askedAt),
    ...step('acknowledged', 'Acknowledged by', ask.acknowledgedByName, ask.acknowledgedAt),
    ...step('answered', 'Answered by', ask.answeredByName, ask.answeredAt),
  ]
}
