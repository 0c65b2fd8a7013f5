import type { SubmitAsked } from '~/features/returns/being-sent.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import type { Live } from '~/platform/live.server'
import { reporterOf } from '../people'
import type { Teller } from './story'

/** A day's return as a story tells it. */
export type DemoReturn = SubmitAsked['submission']

/** The practice sends this as the first return of the day, through the service. */
export function sendReturn({ stage, reporter }: Teller, practiceCode: string, submission: DemoReturn) {
  return async (live: Live): Promise<void> => {
    const sent = await submitReturn(live, {
      actor: await reporter(practiceCode),
      senderEmail: reporterOf(stage.people, practiceCode).email,
      practiceCode,
      act: 'first',
      submission,
      declared: null,
      reason: '',
      channel: 'practice',
      basedOn: 0,
      submitKey: `demo-story-${practiceCode}`,
    })
    if (sent.outcome !== 'submitted') throw new Error(`The return of ${practiceCode}: ${sent.outcome}`)
  }
}
