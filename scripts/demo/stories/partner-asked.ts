import type { Actor } from '~/domain/access/actor'
import { atLondonTime, type IsoDay } from '~/domain/calendar/days'
import { answerPartnerAsk } from '~/features/support/partner-ask-answer.server'
import { writePartnerAsk } from '~/features/support/partner-ask-write.server'
import type { Live } from '~/platform/live.server'
import { mustBeDone, openCaseReference } from '../stage'
import type { Teller } from './story'

type Act = (live: Live) => Promise<void>

/** What can happen to one ask to a partner, each as an act of a story. */
export interface AskedOfPartner {
  /** By a manager it goes out at once; by an officer it waits for a manager. */
  readonly written: (who: Actor) => Act
  readonly acknowledged: (who: Actor) => Act
}

/** An ask to a partner about the open case of a practice. */
export function askedOfPartner(
  { stage }: Teller,
  practiceCode: string,
  ask: {
    readonly partner: string
    readonly asked: string
    readonly until: { readonly day: IsoDay; readonly clock: string }
    readonly namesPractice: boolean
  },
): AskedOfPartner {
  const { partner, asked, until, namesPractice } = ask
  let askId = 0
  return {
    written: (who) => async (live) => {
      const form = { partner, asked, namesPractice, untilAt: atLondonTime(until.day, until.clock) }
      const caseReference = await openCaseReference(stage, practiceCode)
      const result = await writePartnerAsk(live, { actor: who, caseReference, form })
      if (result.outcome !== 'sent' && result.outcome !== 'put-to-manager') {
        throw new Error(`Asking ${partner}: ${JSON.stringify(result)}`)
      }
      askId = result.askId
    },
    acknowledged: (who) => async (live) =>
      mustBeDone(
        'the partner',
        await answerPartnerAsk(live, { actor: who, askId, act: 'acknowledge', line: '' }),
      ),
  }
}
