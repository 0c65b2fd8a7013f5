import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import type { Score } from '~/domain/opel/scores'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import type { SubmitAsked } from '~/features/returns/being-sent.server'
import { createLogger } from '~/platform/logger.server'
import { insertActor, insertPractice, type TestPractice } from './organisations'

const coreIds = ['clinicalStaff', 'unmetSameDay', 'oldestResult', 'premisesIt'] as const

/** Answers by band: the four main ones with no points unless said otherwise. */
export function answersWith(
  scores: Readonly<Record<string, Score>> = {},
  triggers: readonly string[] = [],
): ReturnSubmission['answers'] {
  const all: Record<string, Score> = {
    ...Object.fromEntries(coreIds.map((id) => [id, 0 as const])),
    ...scores,
  }
  return {
    parameters: Object.fromEntries(
      Object.entries(all).map(([id, band]) => [id, { state: 'value' as const, band }]),
    ),
    triggers,
  }
}

/** A quiet return: four answers, safe, nothing needed. */
export function aSubmission(given: Partial<ReturnSubmission> = {}): ReturnSubmission {
  return {
    answers: answersWith(),
    safety: 'safe',
    careAffected: false,
    supportNeeded: false,
    helpWanted: 'none',
    reasons: [],
    already: [],
    freeText: '',
    freeTextConfirmed: false,
    ...given,
  }
}

/** Core answers that make OPEL 2, 3 and 4 by themselves. */
export const scoresFor = {
  2: { clinicalStaff: 2 },
  3: { clinicalStaff: 2, oldestResult: 2 },
  4: { clinicalStaff: 3, unmetSameDay: 1 },
} as const satisfies Record<2 | 3 | 4, Readonly<Record<string, Score>>>

let keysMade = 0

/** What `submitReturn` is asked for the day's first return of a practice, unless said otherwise. */
export function askedBy(
  sender: Actor & { readonly email: string },
  practice: TestPractice,
  given: Partial<SubmitAsked> = {},
): SubmitAsked {
  keysMade += 1
  return {
    actor: sender,
    senderEmail: sender.email,
    practiceCode: practice.code,
    act: 'first',
    submission: aSubmission(),
    declared: null,
    reason: '',
    channel: 'practice',
    basedOn: 0,
    submitKey: `submit-key-${keysMade}-0123456789`,
    ...given,
  }
}

/** A practice with one person who sends its returns. */
export async function aPracticeWithSender(db: Db) {
  const practice = await insertPractice(db)
  return { practice, sender: await insertActor(db, { scopeCode: practice.code }) }
}

/** The world as a use case sees it at that moment. */
export function liveAt(db: Db, at: string) {
  return { db, now: new Date(at), appUrl: 'https://opel.test', log: createLogger('silent') }
}
