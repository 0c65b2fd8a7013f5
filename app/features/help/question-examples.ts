import type { ParameterAnswer } from '~/domain/returns/answers'

/** What happened at a practice, and how it answers. The points follow from the rules in force, never from here. */
interface QuestionExample {
  readonly story: string
  readonly answer: ParameterAnswer
}

/** An example for each question of the service's own rules, by the question's id. */
export const questionExamples: Readonly<Record<string, QuestionExample>> = {
  clinicalStaff: {
    story:
      'A normal Tuesday needs 9 half-day sessions. One GP is ill all day, which is 2 sessions. Nobody stands in. So 7 of 9 are filled.',
    answer: { state: 'value', exact: { part: 7, whole: 9 } },
  },
  unmetSameDay: {
    story:
      'Sixty people asked for help on the day. Two of them could neither be seen nor be sent to a pharmacy, 111 or another safe place.',
    answer: { state: 'value', exact: { part: 2, whole: 60 } },
  },
  oldestResult: {
    story:
      'It is Wednesday. The oldest blood result that no clinician has opened came in on Monday. Two working days have gone by.',
    answer: { state: 'value', exact: { days: 2 } },
  },
  premisesIt: {
    story:
      'The card machine at the desk is broken, and one printer. Staff use the other one, and patients notice little.',
    answer: { state: 'value', band: 1 },
  },
  contactsPerGp: {
    story:
      'Three GPs worked a full day. They saw, rang or wrote to 96 patients between them. That is 32 for each.',
    answer: { state: 'value', exact: { contacts: 32 } },
  },
  demandVsUsual: {
    story: 'On a usual Thursday 200 people ask for something. Yesterday 240 did. That is 120% of the usual.',
    answer: { state: 'value', exact: { percent: 120 } },
  },
  externalTriggers: {
    story: 'The pharmacy next door is shut, and you feel it. Nothing else comes from outside today.',
    answer: { state: 'value', kinds: ['pharmacy_closed'] },
  },
  oldestLetter: {
    story: 'The oldest hospital letter that nobody has dealt with came 4 working days ago.',
    answer: { state: 'value', exact: { days: 4 } },
  },
  nextRoutine: {
    story: 'Somebody rings for a routine GP appointment. The first free one is in 12 working days.',
    answer: { state: 'value', exact: { days: 12 } },
  },
  phones: {
    story:
      'Your phone system says that callers waited 4 minutes on average yesterday, and 12% gave up before anybody answered.',
    answer: { state: 'value', exact: { waitMinutes: 4, missedPercent: 12 } },
  },
  receptionStaff: {
    story: 'You planned 6 people at the desk and in the office. Five came in.',
    answer: { state: 'value', exact: { part: 5, whole: 6 } },
  },
}
