import { findConversationToProposeOn, listConversations } from '#db/queries/conversations'
import { hasOpenConcern } from '#db/queries/quality'
import { findCandidate, findOpenCandidate, listCandidateEvents } from '#db/queries/risk-candidates'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import {
  type CandidateHappening,
  candidateActs,
  candidateStateWords,
  riskGroundsWords,
  riskScoreWords,
} from '~/domain/at-risk/candidates'
import { bespokeRefused, planTypeWords } from '~/domain/at-risk/plans'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { notSpokenWith } from './candidate-acts.server'
import { listPeopleFor } from './people-choices.server'
import { readPracticeHead } from './practice-head.server'

/** What stands before somebody who wants to propose a practice; undefined for a practice outside their scope. */
export async function readProposePage(live: Live, actor: Actor, practiceCode: string) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const { icbCode } = actor
  const conversation = await findConversationToProposeOn(live.db, icbCode, practiceCode)
  return {
    practice,
    standing: (await findOpenCandidate(live.db, icbCode, practiceCode))?.reference ?? null,
    spoken: conversation ? formatDay(conversation.spokenDay) : null,
    notYet: notSpokenWith,
    people: await listPeopleFor(live.db, icbCode, practiceCode),
    bespokeHint: (await hasOpenConcern(live.db, icbCode, practiceCode)) ? bespokeRefused : null,
  }
}

export type ProposePageData = NonNullable<Awaited<ReturnType<typeof readProposePage>>>

const whatWords: Readonly<Record<CandidateHappening['kind'], string>> = {
  proposed: 'Proposed',
  listed: 'Put on the list',
  reviewed: 'Reviewed',
  plan_closed: 'Plan closed',
  taken_off: 'Taken off the list',
}

/** One candidate with all that happened to it, newest first, and what can be done; undefined outside the scope. */
export async function readCandidatePage(live: Live, actor: Actor, reference: string) {
  const row = await findCandidate(live.db, practiceScopeOf(actor), reference)
  const practice = row && (await readPracticeHead(live, actor, row.practiceCode))
  if (!row || !practice) return undefined
  const events = await listCandidateEvents(live.db, row.id)
  const talks = await listConversations(live.db, practiceScopeOf(actor), row.practiceCode)
  const people = await listPeopleFor(live.db, actor.icbCode, row.practiceCode)
  const isBespokeHeld = await hasOpenConcern(live.db, actor.icbCode, row.practiceCode)
  return {
    reference,
    practiceCode: row.practiceCode,
    practiceName: row.practiceName,
    where: practice.where,
    sentences: practice.pressure.sentences,
    conflict: practice.conflict,
    version: row.version,
    state: candidateStateWords[row.state],
    score: riskScoreWords(row),
    grounds: riskGroundsWords[row.grounds],
    plan: planTypeWords[row.plan],
    owner: row.ownerName,
    review: formatDay(row.reviewDay),
    isOverdue: row.state !== 'taken_off' && row.reviewDay < londonDayOf(live.now),
    spoken: talks
      .filter(({ isReplaced, toldOfNaming }) => !isReplaced && toldOfNaming)
      .map(({ spokenDay }) => formatDay(spokenDay))
      .join(', '),
    acts: candidateActs(row.state),
    people,
    bespokeHint: isBespokeHeld ? bespokeRefused : null,
    now: {
      grounds: row.grounds,
      likelihood: String(row.likelihood),
      impact: String(row.impact),
      plan: row.plan,
      owner: String(row.ownerId),
      reviewDay: row.reviewDay,
    },
    events: events
      .map((event, index) => ({
        key: index,
        what: whatWords[event.kind],
        at: formatShortDayAndTime(dateOf(event.at)),
        who: event.personName,
        judged:
          event.kind === 'proposed' || event.kind === 'reviewed'
            ? `${riskGroundsWords[event.grounds]}. ${riskScoreWords(event)}. ${planTypeWords[event.plan]}. Next review ${formatDay(event.reviewDay)}.`
            : null,
        reason: event.reason,
      }))
      .reverse(),
  }
}

export type CandidatePageData = NonNullable<Awaited<ReturnType<typeof readCandidatePage>>>
