import type { Actor } from '~/domain/access/actor'
import type { SupportHelpAnswer } from '~/domain/support/request-events'
import { handBack } from '~/features/support/after-accepting.server'
import { acceptCover, declineCover } from '~/features/support/answer-cover.server'
import { approveRequest } from '~/features/support/approve-request.server'
import { askForCover } from '~/features/support/ask-cover.server'
import { confirmHalfDayReopened } from '~/features/support/confirm-reopening.server'
import { answerDidItHelp } from '~/features/support/did-it-help.server'
import { type AskedSupport, submitRequest } from '~/features/support/submit-request.server'
import {
  markDelivered,
  noteClinician,
  type TurnDownAct,
  takeUpRequest,
  turnDownRequest,
} from '~/features/support/turn-down-request.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import type { Live } from '~/platform/live.server'
import { askOf, mustBeDone, onRequest } from '../stage'
import type { Teller } from './story'

type Act = (live: Live) => Promise<void>

/** What can happen to one request for support, each as an act of a story. */
export interface AskedFor {
  /** The practice asks for it; everything else comes after. */
  readonly send: Act
  readonly withdrawn: (reason: string) => Act
  readonly takenUp: (who: Actor) => Act
  readonly coverAsked: (who: Actor, providerCodes: readonly string[]) => Act
  readonly coverAccepted: (who: Actor) => Act
  readonly coverDeclined: (who: Actor, reason: string) => Act
  readonly clinicianConfirmed: (who: Actor, note: string) => Act
  readonly approved: (who: Actor, conditions: string, reasonToGoOn: string) => Act
  readonly turnedDown: (who: Actor, act: TurnDownAct, reason: string) => Act
  readonly reopened: Act
  readonly handedBack: (who: Actor, note: string) => Act
  readonly delivered: (who: Actor) => Act
  readonly answered: (answer: SupportHelpAnswer, line: string) => Act
}

/** A request of a practice, whose reference is known from the moment it is sent. */
export function askedFor(
  { stage, reporter }: Teller,
  practiceCode: string,
  details: () => AskedSupport,
): AskedFor {
  let reference = ''
  const asked = (who: Actor) => onRequest(stage, who, reference)
  const ask = (who: Actor) => askOf(stage, reference, who.scopeCode)
  const done = (what: string, result: { readonly outcome: string }) =>
    mustBeDone(`${what} of ${practiceCode}`, result)
  return {
    send: async (live) => {
      const submitKey = `demo-${practiceCode}-${live.now.toISOString()}`
      const actor = await reporter(practiceCode)
      const sent = await submitRequest(live, { actor, practiceCode, details: details(), submitKey })
      if (sent.outcome !== 'sent') throw new Error(`The request of ${practiceCode}: ${sent.outcome}`)
      reference = sent.reference
    },
    withdrawn: (reason) => async (live) => {
      const result = await withdrawRequest(live, { actor: await reporter(practiceCode), reference, reason })
      if (result.outcome !== 'withdrawn') throw new Error(`Withdrawing ${reference}: ${result.outcome}`)
    },
    takenUp: (who) => async (live) => done('taking up', await takeUpRequest(live, await asked(who))),
    coverAsked: (who, providerCodes) => async (live) =>
      done(
        'asking for cover',
        await askForCover(live, { ...(await asked(who)), providerCodes, answerBy: '' }),
      ),
    coverAccepted: (who) => async (live) =>
      done('accepting', await acceptCover(live, { actor: who, askId: await ask(who) })),
    coverDeclined: (who, reason) => async (live) =>
      done('declining', await declineCover(live, { actor: who, askId: await ask(who), reason })),
    clinicianConfirmed: (who, note) => async (live) =>
      done('the clinician', await noteClinician(live, { ...(await asked(who)), by: 'call', note })),
    approved: (who, conditions, reasonToGoOn) => async (live) =>
      done('approving', await approveRequest(live, { ...(await asked(who)), conditions, reasonToGoOn })),
    turnedDown: (who, act, reason) => async (live) =>
      done(act, await turnDownRequest(live, { ...(await asked(who)), act, reason })),
    reopened: async (live) => {
      const result = await confirmHalfDayReopened(live, { actor: await reporter(practiceCode), reference })
      if (result.outcome !== 'reopened') throw new Error(`Reopening ${reference}: ${result.outcome}`)
    },
    handedBack: (who, note) => async (live) =>
      done('handing back', await handBack(live, { actor: who, askId: await ask(who), note })),
    delivered: (who) => async (live) => done('delivering', await markDelivered(live, await asked(who))),
    answered: (answer, line) => async (live) => {
      const form = { answer, line }
      const actor = await reporter(practiceCode)
      const result = await answerDidItHelp(live, { actor, reference, form })
      if (result !== 'answered') throw new Error(`Did ${reference} help: ${result}`)
    },
  }
}
