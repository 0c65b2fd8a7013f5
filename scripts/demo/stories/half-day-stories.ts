import type { IsoDay } from '~/domain/calendar/days'
import type { Half } from '~/domain/support/halves'
import type { AskedSupport } from '~/features/support/submit-request.server'
import { storyPractices } from '../people'
import { askedFor } from './asked-support'
import { halfDayForm } from './forms'
import { type DemoReturn, sendReturn } from './send-return'
import type { Story } from './story'

/** Asked for yesterday, cover found, approved: shut this afternoon. */
export const approvedForToday: Story = {
  practiceCode: storyPractices.closing,
  daysBack: 2,
  tell: (teller) => {
    const { cast, step, day, onCase } = teller
    const code = storyPractices.closing
    const why = 'Three of four clinicians are away tomorrow afternoon, and no locum was found.'
    const asked = askedFor(teller, code, () => halfDay(day(0), 'afternoon', why))
    return [
      step(1, '14:20', asked.send),
      step(1, '14:34', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(1, '14:41', asked.coverAsked(cast.countyOfficer, ['DHU', 'FED'])),
      step(1, '14:58', asked.coverDeclined(cast.federation, 'Our own clinicians are fully booked then.')),
      step(1, '15:06', asked.coverAccepted(cast.dhu)),
      step(
        1,
        '15:22',
        asked.clinicianConfirmed(cast.manager, 'Spoke to the named GP partner at 3:20pm, who confirms it.'),
      ),
      step(
        1,
        '15:40',
        asked.approved(
          cast.manager,
          'Doors open again at 6:30pm. Urgent results stay with the duty GP.',
          'The neighbouring practices have been told and stay open.',
        ),
      ),
      step(
        1,
        '15:52',
        onCase(cast.countyOfficer, code, {
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
    const { cast, step, day, onCase } = teller
    const code = storyPractices.waitingForCover
    const why = 'One clinician for the whole afternoon, who cannot supervise and see urgent patients at once.'
    const asked = askedFor(teller, code, () => halfDay(day(0), 'afternoon', why))
    return [
      step(0, '08:12', sendReturn(teller, code, notSafe)),
      step(0, '08:24', asked.send),
      step(0, '08:31', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      step(
        0,
        '08:44',
        onCase(cast.cityOfficer, code, {
          act: 'record_call_back',
          spokeTo: 'Practice manager',
          summary:
            'Open until 1pm with two clinicians. The afternoon is the problem; cover is being asked for.',
        }),
      ),
      step(0, '09:06', asked.coverAsked(cast.cityOfficer, ['DHU', 'HUB'])),
      step(
        0,
        '09:15',
        onCase(cast.cityOfficer, code, {
          act: 'note',
          body: 'DHU has one place left this afternoon; the other is Desford.',
        }),
      ),
    ]
  },
}

/** What a practice sends that cannot stay open safely without help. */
const notSafe: DemoReturn = {
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
}

/** Nobody could cover; declined, with a reduced service instead. */
export const declinedForWantOfCover: Story = {
  practiceCode: 'Z90017',
  daysBack: 14,
  tell: (teller) => {
    const { cast, step, day, resolved } = teller
    const code = declinedForWantOfCover.practiceCode
    const why = 'Two clinicians ill, and the practice nurse is on leave.'
    const asked = askedFor(teller, code, () => halfDay(day(13), 'afternoon', why))
    const nobodyFree = 'No clinician is free that day.'
    const reducedService =
      'Nobody can cover. Agreed with you by telephone: doors shut at 2pm, your own duty GP on the phones and for urgent patients.'
    const outcome = 'The reduced service carried the afternoon; two locums start on Monday.'
    return [
      step(14, '15:10', asked.send),
      step(14, '15:20', asked.coverAsked(cast.countyOfficer, ['DHU', 'HUB'])),
      step(14, '15:38', asked.coverDeclined(cast.hub, nobodyFree)),
      step(14, '15:51', asked.coverDeclined(cast.dhu, nobodyFree)),
      step(14, '16:30', asked.turnedDown(cast.manager, 'decline', reducedService)),
      step(12, '10:10', resolved(cast.countyOfficer, code, 'declined', outcome)),
    ]
  },
}

/** Four weeks ago: shut for a morning with cover, open again, handed back, and it helped. */
export const deliveredAndReviewed: Story = {
  practiceCode: 'Z90117',
  daysBack: 20,
  tell: (teller) => {
    const { cast, step, day, resolved } = teller
    const code = deliveredAndReviewed.practiceCode
    const why = 'No clinician before 1pm: one ill, two at a course that cannot be moved.'
    const asked = askedFor(teller, code, () => halfDay(day(18), 'morning', why))
    const confirmed = 'The named GP partner confirmed it by telephone at 11:25am.'
    const noClash = 'Nothing else is planned in the building that morning.'
    const handedBack = 'Handed back by telephone at 1:15pm: nine patients seen, nothing left to do.'
    const outcome = 'The half day was covered and the practice is open as usual.'
    return [
      step(20, '10:05', asked.send),
      step(20, '10:40', asked.coverAsked(cast.cityOfficer, ['HUB'])),
      step(20, '11:02', asked.coverAccepted(cast.hub)),
      step(20, '11:30', asked.clinicianConfirmed(cast.manager, confirmed)),
      step(20, '11:45', asked.approved(cast.manager, '', noClash)),
      step(18, '12:55', asked.reopened),
      step(18, '13:20', asked.handedBack(cast.hub, handedBack)),
      step(17, '09:40', asked.answered('helped', 'The team could breathe, and nobody went unseen.')),
      step(17, '11:00', resolved(cast.cityOfficer, code, 'support_agreed', outcome)),
      step(16, '11:35', asked.answered('helped', 'The week after was an ordinary one.')),
    ]
  },
}

/** Asked for and taken back: a locum was found. */
export const withdrawn: Story = {
  practiceCode: 'Z90046',
  daysBack: 8,
  tell: (teller) => {
    const { cast, step, day, onCase, resolved } = teller
    const code = withdrawn.practiceCode
    const asked = askedFor(teller, code, () => halfDay(day(7), 'afternoon', 'Only one clinician from 1pm.'))
    const outcome = 'The practice found a locum and stays open.'
    return [
      step(8, '09:20', asked.send),
      step(8, '09:50', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(8, '11:35', asked.withdrawn('A locum was found for the afternoon.')),
      step(8, '12:05', resolved(cast.countyOfficer, code, 'eased', outcome)),
    ]
  },
}

function halfDay(day: IsoDay, half: Half, why: string): AskedSupport {
  return { kind: 'half_day_closure', form: halfDayForm(day, half, why) }
}
