import type { IsoDay } from '~/domain/calendar/days'
import { submitReturn } from '~/features/returns/submit-return.server'
import { handBack } from '~/features/support/after-accepting.server'
import { acceptCover, declineCover } from '~/features/support/answer-cover.server'
import { approveRequest } from '~/features/support/approve-request.server'
import { askForCover } from '~/features/support/ask-cover.server'
import { confirmHalfDayReopened } from '~/features/support/confirm-reopening.server'
import { answerDidItHelp } from '~/features/support/did-it-help.server'
import { submitRequest } from '~/features/support/submit-request.server'
import { noteClinician, turnDownRequest } from '~/features/support/turn-down-request.server'
import { withdrawRequest } from '~/features/support/withdraw-request.server'
import { storyPractices } from '../people'
import { actOnOpenCase, askOf, mustBeDone, onRequest, resolveOpenCase } from '../stage'
import { halfDayForm } from './forms'
import type { Story, Teller } from './story'

/** Asked for yesterday, cover found, approved: shut this afternoon. */
export const approvedForToday: Story = {
  practiceCode: storyPractices.closing,
  daysBack: 2,
  tell: (teller) => {
    const { stage, cast, step, day } = teller
    const asked = askedFor(teller, approvedForToday.practiceCode, () => ({
      day: day(0),
      half: 'afternoon',
      why: 'Three of four clinicians are away tomorrow afternoon, and no locum was found.',
    }))
    return [
      step(1, '14:20', asked.send),
      step(1, '14:34', (live) =>
        actOnOpenCase(stage, live.now, cast.countyOfficer, storyPractices.closing, { act: 'acknowledge' }),
      ),
      step(1, '14:41', async (live) =>
        mustBeDone(
          'cover asked',
          await askForCover(live, {
            ...(await onRequest(stage, cast.countyOfficer, asked.reference())),
            providerCodes: ['DHU', 'FED'],
            answerBy: '',
          }),
        ),
      ),
      step(1, '14:58', async (live) => {
        const askId = await askOf(stage, asked.reference(), 'FED')
        const reason = 'Our own clinicians are fully booked on that afternoon.'
        mustBeDone('cover declined', await declineCover(live, { actor: cast.federation, askId, reason }))
      }),
      step(1, '15:06', async (live) => {
        const askId = await askOf(stage, asked.reference(), 'DHU')
        mustBeDone('cover accepted', await acceptCover(live, { actor: cast.dhu, askId }))
      }),
      step(1, '15:22', async (live) =>
        mustBeDone(
          'clinician',
          await noteClinician(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            by: 'call',
            note: 'Spoke to the named GP partner at 3.20pm, who confirms the statement.',
          }),
        ),
      ),
      step(1, '15:40', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: 'Doors open again at 6.30pm. Urgent results stay with the duty GP.',
            reasonToGoOn: 'The neighbouring practices have been told and stay open.',
          }),
        ),
      ),
      step(1, '15:52', (live) =>
        actOnOpenCase(stage, live.now, cast.countyOfficer, storyPractices.closing, {
          act: 'message',
          body: 'Approved, with cover by DHU. Please confirm here when you are open again.',
        }),
      ),
    ]
  },
}

/** Not safe this morning; cover is asked of two providers, and nobody has answered yet. */
export const waitingForCover: Story = {
  practiceCode: storyPractices.waitingForCover,
  daysBack: 2,
  sendsToday: true,
  tell: (teller) => {
    const { stage, cast, step, day, reporter } = teller
    const code = storyPractices.waitingForCover
    const asked = askedFor(teller, code, () => ({
      day: day(0),
      half: 'afternoon',
      why: 'One clinician for the whole afternoon, who cannot supervise and see urgent patients at once.',
    }))
    return [
      step(0, '08:12', async (live) => {
        const actor = await reporter(code)
        const sent = await submitReturn(live, {
          actor,
          senderEmail: 'manager.johnson@demo.opel-daily.example',
          practiceCode: code,
          act: 'first',
          submission: {
            answers: {
              parameters: {
                clinicalStaff: { state: 'value', exact: { part: 4, whole: 7 } },
                unmetSameDay: { state: 'value', band: 2 },
                oldestResult: { state: 'value', band: 1 },
                premisesIt: { state: 'value', band: 0 },
              },
              triggers: ['not_safe_to_stay_open'],
            },
            safety: 'help',
            careAffected: true,
            supportNeeded: false,
            helpWanted: 'today',
            reasons: ['sickness', 'locum_not_found'],
            already: ['routine_to_urgent', 'locums_sought', 'pcn_asked'],
            freeText: 'Two clinicians ill since last night. Both agencies have been rung.',
          },
          declared: null,
          reason: '',
          channel: 'practice',
          basedOn: 0,
          submitKey: `demo-story-${code}`,
        })
        if (sent.outcome !== 'submitted') throw new Error(`The return of ${code}: ${sent.outcome}`)
      }),
      step(0, '08:24', asked.send),
      step(0, '08:31', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, code, { act: 'acknowledge' }),
      ),
      step(0, '08:44', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, code, {
          act: 'record_call_back',
          spokeTo: 'Practice manager',
          summary:
            'Open until 1pm with two clinicians. The afternoon is the problem. Cover is being asked for.',
        }),
      ),
      step(0, '09:06', async (live) =>
        mustBeDone(
          'cover asked',
          await askForCover(live, {
            ...(await onRequest(stage, cast.cityOfficer, asked.reference())),
            providerCodes: ['DHU', 'HUB'],
            answerBy: '',
          }),
        ),
      ),
      step(0, '09:15', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, code, {
          act: 'note',
          body: 'DHU has one place left this afternoon; the other is Desford.',
        }),
      ),
    ]
  },
}

/** Nobody could cover; declined, with a reduced service instead. */
export const declinedForWantOfCover: Story = {
  practiceCode: 'Z90017',
  daysBack: 14,
  tell: (teller) => {
    const { stage, cast, step, day } = teller
    const code = declinedForWantOfCover.practiceCode
    const asked = askedFor(teller, code, () => ({
      day: day(13),
      half: 'afternoon',
      why: 'Two clinicians ill, and the practice nurse is on leave.',
    }))
    const decline = async (live: Parameters<typeof declineCover>[0], provider: 'DHU' | 'HUB') => {
      const askId = await askOf(stage, asked.reference(), provider)
      const actor = provider === 'DHU' ? cast.dhu : cast.hub
      mustBeDone(
        'declined',
        await declineCover(live, { actor, askId, reason: 'No clinician is free that day.' }),
      )
    }
    return [
      step(14, '15:10', asked.send),
      step(14, '15:20', async (live) =>
        mustBeDone(
          'cover asked',
          await askForCover(live, {
            ...(await onRequest(stage, cast.countyOfficer, asked.reference())),
            providerCodes: ['DHU', 'HUB'],
            answerBy: '',
          }),
        ),
      ),
      step(14, '15:38', (live) => decline(live, 'HUB')),
      step(14, '15:51', (live) => decline(live, 'DHU')),
      step(14, '16:30', async (live) =>
        mustBeDone(
          'turned down',
          await turnDownRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            act: 'decline',
            reason:
              'Nobody can cover. Agreed with you by telephone: doors shut at 2pm, your own duty GP on the phones and for urgent patients.',
          }),
        ),
      ),
      step(12, '10:10', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'declined',
          reason: 'The reduced service carried the afternoon; two locums start on Monday.',
        }),
      ),
    ]
  },
}

/** Four weeks ago: shut for a morning with cover, open again, handed back, and it helped. */
export const deliveredAndReviewed: Story = {
  practiceCode: 'Z90117',
  daysBack: 20,
  tell: (teller) => {
    const { stage, cast, step, day, reporter } = teller
    const code = deliveredAndReviewed.practiceCode
    const asked = askedFor(teller, code, () => ({
      day: day(18),
      half: 'morning',
      why: 'No clinician before 1pm: one ill, two at a course that cannot be moved.',
    }))
    return [
      step(20, '10:05', asked.send),
      step(20, '10:40', async (live) =>
        mustBeDone(
          'cover asked',
          await askForCover(live, {
            ...(await onRequest(stage, cast.cityOfficer, asked.reference())),
            providerCodes: ['HUB'],
            answerBy: '',
          }),
        ),
      ),
      step(20, '11:02', async (live) => {
        const askId = await askOf(stage, asked.reference(), 'HUB')
        mustBeDone('accepted', await acceptCover(live, { actor: cast.hub, askId }))
      }),
      step(20, '11:30', async (live) =>
        mustBeDone(
          'clinician',
          await noteClinician(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            by: 'call',
            note: 'The named GP partner confirmed it by telephone at 11.25am.',
          }),
        ),
      ),
      step(20, '11:45', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: '',
            reasonToGoOn: 'Nothing else is planned in the building that morning.',
          }),
        ),
      ),
      step(18, '12:55', async (live) => {
        const reopened = await confirmHalfDayReopened(live, {
          actor: await reporter(code),
          reference: asked.reference(),
        })
        if (reopened.outcome !== 'reopened') throw new Error(`Reopening: ${reopened.outcome}`)
      }),
      step(18, '13:20', async (live) => {
        const askId = await askOf(stage, asked.reference(), 'HUB')
        const note = 'Handed back by telephone at 1.15pm: nine patients seen, nothing left to do.'
        mustBeDone('handed back', await handBack(live, { actor: cast.hub, askId, note }))
      }),
      step(17, '09:40', async (live) => {
        const form = { answer: 'helped', line: 'The team could breathe, and nobody went unseen.' } as const
        await answerDidItHelp(live, { actor: await reporter(code), reference: asked.reference(), form })
      }),
      step(17, '11:00', (live) =>
        resolveOpenCase(stage, live.now, cast.cityOfficer, code, {
          outcome: 'support_agreed',
          reason: 'The half day was covered and the practice is open as usual.',
        }),
      ),
    ]
  },
}

/** Asked for and taken back: a locum was found. */
export const withdrawn: Story = {
  practiceCode: 'Z90046',
  daysBack: 8,
  tell: (teller) => {
    const { stage, cast, step, day, reporter } = teller
    const code = withdrawn.practiceCode
    const asked = askedFor(teller, code, () => ({
      day: day(7),
      half: 'afternoon',
      why: 'Only one clinician from 1pm.',
    }))
    return [
      step(8, '09:20', asked.send),
      step(8, '09:50', (live) =>
        actOnOpenCase(stage, live.now, cast.countyOfficer, code, { act: 'acknowledge' }),
      ),
      step(8, '11:35', async (live) => {
        const reason = 'A locum was found for the afternoon.'
        const actor = await reporter(code)
        const result = await withdrawRequest(live, { actor, reference: asked.reference(), reason })
        if (result.outcome !== 'withdrawn') throw new Error(`Withdrawing: ${result.outcome}`)
      }),
      step(8, '12:05', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'eased',
          reason: 'The practice found a locum and stays open.',
        }),
      ),
    ]
  },
}

/** Sends the request when its time comes, and knows its reference from then on. */
function askedFor(
  { reporter }: Teller,
  practiceCode: string,
  asked: () => { day: IsoDay; half: 'morning' | 'afternoon'; why: string },
) {
  let reference = ''
  return {
    reference: () => reference,
    send: async (live: Parameters<typeof submitRequest>[0]) => {
      const { day, half, why } = asked()
      const sent = await submitRequest(live, {
        actor: await reporter(practiceCode),
        practiceCode,
        details: { kind: 'half_day_closure', form: halfDayForm(day, half, why) },
        submitKey: `demo-${practiceCode}-${day}`,
      })
      if (sent.outcome !== 'sent') throw new Error(`The request of ${practiceCode}: ${sent.outcome}`)
      reference = sent.reference
    },
  }
}
