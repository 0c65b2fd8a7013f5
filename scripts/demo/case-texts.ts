import type { SupportActionCode } from '~/domain/support/catalogue'
import type { Chance } from './random'

/** What is said on the demo's cases. No patient, no real event; names are jobs. */

/** A plan that fits the first suggested support, else a general one. */
export function planFor(suggested: readonly string[], draw: Chance): string {
  const fitting = suggested.flatMap((code) => plans[code as SupportActionCode] ?? [])
  return draw.pick(fitting.length > 0 ? fitting : generalPlans)
}

const plans: Partial<Record<SupportActionCode, readonly string[]>> = {
  workforce_help: [
    'The workforce team looks for a locum for the next three days and rings you by 4pm.',
    'Two sessions of a bank nurse for the rest of the week; the workforce team sends the details.',
  ],
  mutual_aid: [
    'A neighbouring practice of your PCN takes the same-day list from 3pm; both managers have agreed it.',
    'The PCN lends a pharmacist for medication requests today and tomorrow.',
  ],
  hub_capacity: ['Twelve extra hub slots tonight for your patients; reception books them as usual.'],
  call_redirection: ['Calls are diverted to the PCN call team from noon to 6pm today.'],
  lunchtime_closures: [
    'Ask for a short series of lunchtime closures to clear the backlog; we decide within two days.',
  ],
  it_premises: ['The IT desk has a priority ticket and rings your manager every hour until it works.'],
  half_day_closure: ['We look for cover for a half day and ring you with the answer.'],
}

const generalPlans = [
  'Routine work moves to next week, urgent work is shared in the PCN; we speak again tomorrow at 9am.',
  'You hold today with what you have; we ring at 2pm and decide then about help from the hub.',
  'The duty team takes urgent calls only until 1pm; we have told the neighbouring practices.',
]

export const callBacks = [
  'Two clinicians away without notice. The team copes until noon; after that urgent calls are at risk.',
  'Backlog since last week, and phones are at their limit. They want help with results first of all.',
  'Busy but safe. They want us to know, and ask for hub slots this evening.',
  'Staff are tired. They ask for something that lasts longer than today.',
]

export const decisions = [
  {
    decision: 'Hub slots this evening and a PCN pharmacist tomorrow',
    reason: 'Same-day demand is beyond what the team in today can see.',
  },
  {
    decision: 'No closure; mutual aid in the PCN until the end of the week',
    reason: 'It is safe to stay open with help from the neighbours.',
  },
  {
    decision: 'Workforce team finds locum sessions for three days',
    reason: 'Sickness leaves the practice under 80% of its sessions.',
  },
  {
    decision: 'Advice given; the practice carries on',
    reason: 'The pressure is easing and the practice feels safe.',
  },
] as const

export const messagesToPractice = [
  'Thank you for telling us. We have your case and ring you shortly.',
  'The hub has confirmed the slots. Please book before 5pm.',
  'The workforce team has one locum for tomorrow morning. Does that help?',
  'How did the afternoon go? If it is no better tomorrow, please say so in the return.',
]

export const messagesFromPractice = [
  'Thank you. The call helped, and the locum would be very welcome.',
  'The afternoon was hard but safe. We expect the same tomorrow.',
  'Results are down to yesterday now. Phones are still busy.',
  'We booked all the slots. Could we have the same on Monday?',
]

export const notes = [
  'Third call from this practice in two weeks; look at the trend with the manager.',
  'Neighbouring practice has capacity on Thursday only.',
  'Told the manager at the morning meeting.',
  'Clinical system supplier knows about it; no time given.',
]

export const asks = [
  'Please tell us which sessions are uncovered on the rest of the week.',
  'Please send the number that calls go to this afternoon.',
  'Please confirm with your clinicians that the hub slots are enough.',
]

export const outcomes = [
  { outcome: 'support_agreed', reason: 'Support is in place and the practice is back to its usual day.' },
  { outcome: 'eased', reason: 'The pressure eased by itself; the practice will report tomorrow as usual.' },
  { outcome: 'advice_given', reason: 'Talked through what helps; nothing more is needed now.' },
  { outcome: 'passed_on', reason: 'The workforce team goes on with it.' },
] as const

export const helpLines = [
  '',
  'The locum made the difference.',
  'Quick and friendly.',
  'It came a day late, but it came.',
]

export const notHelped = [
  'The locum did not come.',
  'The slots were gone before we could book.',
  'It is the same again this week.',
]

export const reviews = [
  'Recruitment plan looked at together; extra PLT for the new reception staff suggested.',
  'Results and letters are shared in the PCN for four weeks; we review every Friday.',
]

export const welfareCalls = [
  'The manager is on leave and the deputy had no account yet. Shown how to send it; the deputy has one now.',
  'Short of reception staff, so the return was forgotten. All safe. They will try the phone.',
  'Their internet was slow on both days. No pressure beyond the usual.',
]
