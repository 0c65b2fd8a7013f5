import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { proposeCandidate } from '~/features/at-risk/candidate-acts.server'
import type { JudgementForm } from '~/features/at-risk/candidate-forms'
import type { ConversationForm } from '~/features/at-risk/conversation-form'
import type { QualityForm } from '~/features/at-risk/quality-form'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { insertActor, insertPractice } from './organisations'
import { liveAt } from './returns'

/** A manager and a practice with somebody who reports for it, on a morning of November 2026. */
export async function atRiskCast(db: Db, at = '2026-11-20T10:00:00Z') {
  const practice = await insertPractice(db, { name: 'Pasley Road' })
  const manager = await insertActor(db, { role: 'manager', name: 'Mary Manager' })
  const reporter = await insertActor(db, { scopeCode: practice.code, name: 'Rita Reporter' })
  return { db, practice, manager, reporter, live: liveAt(db, at) }
}

export type AtRiskCast = Awaited<ReturnType<typeof atRiskCast>>

/** A conversation in which the practice was told that it may be named, unless said otherwise. */
export function aConversation(
  manager: Pick<Actor, 'personId'>,
  given: Partial<ConversationForm> = {},
): ConversationForm {
  return {
    spokenDay: isoDay('2026-11-19'),
    spokeBy: manager.personId,
    spokeWith: 'Senior partner',
    agreed: 'A plan by the end of the month',
    told: 'yes',
    replaces: null,
    reason: '',
    ...given,
  }
}

/** How a candidate is judged, unless said otherwise. */
export function aJudgement(
  owner: Pick<Actor, 'personId'>,
  given: Partial<JudgementForm> = {},
): JudgementForm {
  return {
    grounds: 'chronic_resilience',
    likelihood: 4,
    impact: 4,
    plan: 'resilience_menu',
    owner: owner.personId,
    reviewDay: isoDay('2026-12-18'),
    reason: 'Two partners have left',
    version: 0,
    ...given,
  }
}

/** A line of the quality view, unless said otherwise a concern. */
export function aQualityLine(given: Partial<QualityForm> = {}): QualityForm {
  return {
    kind: 'concern',
    day: isoDay('2026-11-18'),
    source: 'Quality visit',
    note: 'Vaccine fridge records are missing',
    stage: null,
    rating: null,
    about: null,
    replaces: null,
    reason: '',
    isWithdrawn: false,
    ...given,
  }
}

/** Speaks with the practice and proposes it; gives the candidate's reference. Throws when it cannot be. */
export async function propose(
  { live, manager, practice }: Pick<AtRiskCast, 'live' | 'manager' | 'practice'>,
  given: Partial<JudgementForm> = {},
): Promise<string> {
  const talked = await recordConversation(live, manager, practice.code, aConversation(manager))
  if (talked.outcome !== 'done') throw new Error(JSON.stringify(talked))
  const result = await proposeCandidate(live, manager, practice.code, aJudgement(manager, given))
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result))
  return result.reference
}
