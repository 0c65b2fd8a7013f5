import { askedFor } from './asked-support'
import { lunchtimeForm, pltForm } from './forms'
import { askedOfPartner } from './partner-asked'
import type { Story } from './story'

const inTheCalendar = 'The session is in the calendar.'
const seriesInTheCalendar = 'The series is in the calendar; tell us at its end what was cleared.'
const noOtherAtThatTime = 'No other practice of the PCN shuts at these times.'

/** An extra session in the calendar for next week. */
export const pltInTheCalendar: Story = {
  practiceCode: 'Z90125',
  daysBack: 4,
  tell: (teller) => {
    const { cast, step, dayAhead, onCase, resolved } = teller
    const code = pltInTheCalendar.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'extra_plt',
      form: pltForm(dayAhead(4), 'afternoon'),
    }))
    return [
      step(4, '13:05', asked.send),
      step(4, '13:40', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      step(3, '10:15', asked.approved(cast.manager, 'Doors and phones stay open.', '')),
      step(3, '10:30', resolved(cast.cityOfficer, code, 'support_agreed', inTheCalendar)),
    ]
  },
}

/** The same half day, in the same PCN: on the waiting list. */
export const pltOnReserve: Story = {
  practiceCode: 'Z90126',
  daysBack: 2,
  tell: (teller) => {
    const { cast, step, dayAhead, onCase } = teller
    const code = pltOnReserve.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'extra_plt',
      form: pltForm(dayAhead(4), 'afternoon', { whoIsTrained: 'A new practice nurse and two receptionists' }),
    }))
    const calledBack = {
      act: 'record_call_back',
      spokeTo: 'Practice manager',
      summary: 'Another afternoon suits them as well.',
    } as const
    const reason =
      'Another practice of your PCN has its session that afternoon. We offer you the next one that is free.'
    return [
      step(2, '11:15', asked.send),
      step(2, '12:00', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      step(1, '09:20', onCase(cast.cityOfficer, code, calledBack)),
      step(1, '09:30', asked.turnedDown(cast.manager, 'reserve', reason)),
    ]
  },
}

/** Held two weeks ago, and it helped. */
export const pltReviewed: Story = {
  practiceCode: 'Z90003',
  daysBack: 18,
  tell: (teller) => {
    const { cast, step, day, resolved } = teller
    const code = pltReviewed.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(10), 'afternoon') }))
    return [
      step(18, '09:55', asked.send),
      step(17, '11:10', asked.approved(cast.manager, '', '')),
      step(17, '11:30', resolved(cast.countyOfficer, code, 'support_agreed', inTheCalendar)),
      step(10, '18:31', asked.delivered(cast.countyOfficer)),
      step(9, '09:20', asked.answered('helped', '')),
      step(8, '11:40', asked.answered('helped', 'All three answer calls on their own now.')),
    ]
  },
}

/** Held yesterday; the practice has not said yet whether it helped. */
export const pltDelivered: Story = {
  practiceCode: 'Z90059',
  daysBack: 9,
  tell: (teller) => {
    const { cast, step, day, resolved } = teller
    const code = pltDelivered.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(1), 'afternoon') }))
    return [
      step(9, '10:50', asked.send),
      step(8, '11:20', asked.approved(cast.manager, '', '')),
      step(8, '11:40', resolved(cast.countyOfficer, code, 'support_agreed', inTheCalendar)),
      step(1, '18:31', asked.delivered(cast.countyOfficer)),
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
    const { cast, step, day, resolved } = teller
    const code = pltCancelled.practiceCode
    const asked = askedFor(teller, code, () => ({ kind: 'extra_plt', form: pltForm(day(5), 'afternoon') }))
    const reason = 'The trainer is ill. We offer you another afternoon as soon as we know one.'
    const outcome = 'Another afternoon is looked for; nothing else is needed.'
    return [
      step(12, '14:30', asked.send),
      step(11, '10:05', asked.approved(cast.manager, '', '')),
      step(9, '15:15', asked.turnedDown(cast.manager, 'cancel', reason)),
      step(9, '15:30', resolved(cast.countyOfficer, code, 'advice_given', outcome)),
    ]
  },
}

/** A series that has begun and goes on next week. */
export const lunchtimesUnderWay: Story = {
  practiceCode: 'Z90062',
  daysBack: 6,
  tell: (teller) => {
    const { cast, step, day, dayAhead, onCase, resolved } = teller
    const code = lunchtimesUnderWay.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([day(3), day(1), dayAhead(1), dayAhead(3), dayAhead(5)], 240),
    }))
    return [
      step(6, '12:40', asked.send),
      step(6, '14:10', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(5, '09:50', asked.approved(cast.countyOfficer, 'Phones answered throughout.', noOtherAtThatTime)),
      step(5, '10:00', resolved(cast.countyOfficer, code, 'support_agreed', seriesInTheCalendar)),
    ]
  },
}

/** A series that is over: it seemed to help a little, then it had not. The case is open again, and UHL is asked. */
export const lunchtimesDidNotHelp: Story = {
  practiceCode: 'Z90113',
  daysBack: 16,
  tell: (teller) => {
    const { cast, step, day, dayAhead, onCase, resolved } = teller
    const code = lunchtimesDidNotHelp.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([day(12), day(10), day(4)], 410),
    }))
    const uhl = askedOfPartner(teller, code, {
      partner: 'UHL',
      asked:
        'Ring critical blood results to the duty GP, apart from the batch, until the backlog is cleared.',
      until: { day: dayAhead(3), clock: '17:00' },
      namesPractice: true,
    })
    const note = 'Rang the manager: two clerks left in October, and the posts are advertised.'
    return [
      step(16, '10:25', asked.send),
      step(15, '09:30', asked.approved(cast.cityOfficer, '', noOtherAtThatTime)),
      step(15, '09:45', resolved(cast.cityOfficer, code, 'support_agreed', seriesInTheCalendar)),
      step(4, '16:10', asked.delivered(cast.cityOfficer)),
      step(3, '09:15', asked.answered('partly', '')),
      step(1, '15:35', asked.answered('no', 'The backlog is as large as before: two people left.')),
      step(1, '16:05', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      step(1, '16:40', onCase(cast.cityOfficer, code, { act: 'note', body: note })),
      step(0, '09:10', uhl.written(cast.manager)),
    ]
  },
}

/** Asked for yesterday and taken up this morning. */
export const lunchtimesTakenUp: Story = {
  practiceCode: 'Z90120',
  daysBack: 2,
  tell: (teller) => {
    const { cast, step, dayAhead, onCase } = teller
    const code = lunchtimesTakenUp.practiceCode
    const asked = askedFor(teller, code, () => ({
      kind: 'lunchtime_closures',
      form: lunchtimeForm([dayAhead(2), dayAhead(4), dayAhead(6)], 180),
    }))
    return [
      step(1, '15:50', asked.send),
      step(0, '08:35', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      step(0, '08:38', asked.takenUp(cast.cityOfficer)),
    ]
  },
}
