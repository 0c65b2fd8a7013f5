import { approveRequest } from '~/features/support/approve-request.server'
import { answerDidItHelp } from '~/features/support/did-it-help.server'
import { type AskedSupport, submitRequest } from '~/features/support/submit-request.server'
import { markDelivered, takeUpRequest, turnDownRequest } from '~/features/support/turn-down-request.server'
import { actOnOpenCase, mustBeDone, onRequest, resolveOpenCase } from '../stage'
import { lunchtimeForm, pltForm } from './forms'
import type { Story, Teller } from './story'

/** An extra session in the calendar for next week. */
export const pltInTheCalendar: Story = {
  practiceCode: 'Z90125',
  daysBack: 4,
  tell: (teller) => {
    const { stage, cast, step, dayAhead } = teller
    const asked = askedFor(teller, pltInTheCalendar.practiceCode, () => ({
      kind: 'extra_plt',
      form: pltForm(dayAhead(4), 'afternoon'),
    }))
    return [
      step(4, '13:05', asked.send),
      step(4, '13:40', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, 'Z90125', { act: 'acknowledge' }),
      ),
      step(3, '10:15', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: 'Doors and phones stay open.',
            reasonToGoOn: '',
          }),
        ),
      ),
      step(3, '10:30', (live) =>
        resolveOpenCase(stage, live.now, cast.cityOfficer, 'Z90125', {
          outcome: 'support_agreed',
          reason: 'The session is in the calendar.',
        }),
      ),
    ]
  },
}

/** The same half day, in the same PCN: on the waiting list. */
export const pltOnReserve: Story = {
  practiceCode: 'Z90126',
  daysBack: 2,
  tell: (teller) => {
    const { stage, cast, step, dayAhead } = teller
    const asked = askedFor(teller, pltOnReserve.practiceCode, () => ({
      kind: 'extra_plt',
      form: pltForm(dayAhead(4), 'afternoon', { whoIsTrained: 'A new practice nurse and two receptionists' }),
    }))
    return [
      step(2, '11:15', asked.send),
      step(2, '12:00', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, 'Z90126', { act: 'acknowledge' }),
      ),
      step(1, '09:20', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, 'Z90126', {
          act: 'record_call_back',
          spokeTo: 'Practice manager',
          summary: 'Another afternoon suits them as well.',
        }),
      ),
      step(1, '09:30', async (live) =>
        mustBeDone(
          'reserve',
          await turnDownRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            act: 'reserve',
            reason:
              'Another practice of your PCN has its session that afternoon. We offer you the next one that is free.',
          }),
        ),
      ),
    ]
  },
}

/** Held two weeks ago; it helped partly. */
export const pltReviewed: Story = {
  practiceCode: 'Z90003',
  daysBack: 18,
  tell: (teller) => {
    const { stage, cast, step, day, reporter } = teller
    const code = pltReviewed.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(10), 'afternoon') }))
    return [
      step(18, '09:55', asked.send),
      step(17, '11:10', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: '',
            reasonToGoOn: '',
          }),
        ),
      ),
      step(17, '11:30', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'support_agreed',
          reason: 'The session is in the calendar.',
        }),
      ),
      step(10, '18:20', async (live) =>
        mustBeDone(
          'delivered',
          await markDelivered(live, await onRequest(stage, cast.countyOfficer, asked.reference())),
        ),
      ),
      step(8, '10:20', async (live) => {
        const form = { answer: 'helped', line: '' } as const
        await answerDidItHelp(live, { actor: await reporter(code), reference: asked.reference(), form })
      }),
    ]
  },
}

/** Held yesterday; the practice has not said yet whether it helped. */
export const pltDelivered: Story = {
  practiceCode: 'Z90059',
  daysBack: 9,
  tell: (teller) => {
    const { stage, cast, step, day } = teller
    const code = pltDelivered.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(1), 'afternoon') }))
    return [
      step(9, '10:50', asked.send),
      step(8, '11:20', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: '',
            reasonToGoOn: '',
          }),
        ),
      ),
      step(8, '11:40', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'support_agreed',
          reason: 'The session is in the calendar.',
        }),
      ),
      step(1, '18:31', async (live) =>
        mustBeDone(
          'delivered',
          await markDelivered(live, await onRequest(stage, cast.countyOfficer, asked.reference())),
        ),
      ),
    ]
  },
}

/** Asked for this morning; nobody has looked at it yet. */
export const pltAskedToday: Story = {
  practiceCode: 'Z90033',
  daysBack: 1,
  tell: (teller) => {
    const asked = askedFor(teller, pltAskedToday.practiceCode, () => ({
      kind: 'extra_plt',
      form: pltForm(teller.dayAhead(9), 'morning', {
        doors: 'closed_provider_covers',
        callsGoTo: '0116 496 0821',
        contactableGpName: 'Duty GP of the practice',
        contactableGpPhone: '0116 496 0822',
      }),
    }))
    return [teller.step(0, '09:05', asked.send)]
  },
}

/** Approved and called off by the ICB. */
export const pltCancelled: Story = {
  practiceCode: 'Z90026',
  daysBack: 12,
  tell: (teller) => {
    const { stage, cast, step, day } = teller
    const code = pltCancelled.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(5), 'afternoon') }))
    return [
      step(12, '14:30', asked.send),
      step(11, '10:05', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            conditions: '',
            reasonToGoOn: '',
          }),
        ),
      ),
      step(9, '15:15', async (live) =>
        mustBeDone(
          'cancelled',
          await turnDownRequest(live, {
            ...(await onRequest(stage, cast.manager, asked.reference())),
            act: 'cancel',
            reason: 'The trainer is ill. We offer you another afternoon as soon as we know one.',
          }),
        ),
      ),
      step(9, '15:30', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'advice_given',
          reason: 'Another afternoon is looked for; nothing else is needed.',
        }),
      ),
    ]
  },
}

/** A series that has begun and goes on next week. */
export const lunchtimesUnderWay: Story = {
  practiceCode: 'Z90062',
  daysBack: 6,
  tell: (teller) => {
    const { stage, cast, step, day, dayAhead } = teller
    const code = lunchtimesUnderWay.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([day(3), day(1), dayAhead(1), dayAhead(3), dayAhead(5)], 240),
    }))
    return [
      step(6, '12:40', asked.send),
      step(6, '14:10', (live) =>
        actOnOpenCase(stage, live.now, cast.countyOfficer, code, { act: 'acknowledge' }),
      ),
      step(5, '09:50', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.countyOfficer, asked.reference())),
            conditions: 'Phones answered throughout.',
            reasonToGoOn: 'No other practice of the PCN shuts at these times.',
          }),
        ),
      ),
      step(5, '10:00', (live) =>
        resolveOpenCase(stage, live.now, cast.countyOfficer, code, {
          outcome: 'support_agreed',
          reason: 'The series is in the calendar; tell us at its end what was cleared.',
        }),
      ),
    ]
  },
}

/** A series that is over and did not help: the case is open again. */
export const lunchtimesDidNotHelp: Story = {
  practiceCode: 'Z90113',
  daysBack: 16,
  tell: (teller) => {
    const { stage, cast, step, day, reporter } = teller
    const code = lunchtimesDidNotHelp.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([day(12), day(10), day(8)], 410),
    }))
    return [
      step(16, '10:25', asked.send),
      step(15, '09:30', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.cityOfficer, asked.reference())),
            conditions: '',
            reasonToGoOn: 'No other practice of the PCN shuts at these times.',
          }),
        ),
      ),
      step(15, '09:45', (live) =>
        resolveOpenCase(stage, live.now, cast.cityOfficer, code, {
          outcome: 'support_agreed',
          reason: 'The series is in the calendar; tell us at its end what was cleared.',
        }),
      ),
      step(8, '16:10', async (live) =>
        mustBeDone(
          'delivered',
          await markDelivered(live, await onRequest(stage, cast.cityOfficer, asked.reference())),
        ),
      ),
      step(1, '15:35', async (live) => {
        const form = { answer: 'no', line: 'The backlog is as large as before: two people left.' } as const
        await answerDidItHelp(live, { actor: await reporter(code), reference: asked.reference(), form })
      }),
    ]
  },
}

/** Asked for yesterday and taken up this morning. */
export const lunchtimesTakenUp: Story = {
  practiceCode: 'Z90120',
  daysBack: 2,
  tell: (teller) => {
    const { stage, cast, step, dayAhead } = teller
    const code = lunchtimesTakenUp.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([dayAhead(2), dayAhead(4), dayAhead(6)], 180),
    }))
    return [
      step(1, '15:50', asked.send),
      step(0, '08:35', (live) =>
        actOnOpenCase(stage, live.now, cast.cityOfficer, code, { act: 'acknowledge' }),
      ),
      step(0, '08:38', async (live) =>
        mustBeDone(
          'taken up',
          await takeUpRequest(live, await onRequest(stage, cast.cityOfficer, asked.reference())),
        ),
      ),
    ]
  },
}

function askedFor({ reporter }: Teller, practiceCode: string, details: () => AskedSupport) {
  let reference = ''
  return {
    reference: () => reference,
    send: async (live: Parameters<typeof submitRequest>[0]) => {
      const sent = await submitRequest(live, {
        actor: await reporter(practiceCode),
        practiceCode,
        details: details(),
        submitKey: `demo-${practiceCode}-${live.now.toISOString()}`,
      })
      if (sent.outcome !== 'sent') throw new Error(`The request of ${practiceCode}: ${sent.outcome}`)
      reference = sent.reference
    },
  }
}
