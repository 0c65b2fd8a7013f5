import type { Parameter } from './rule-set'

const percent = { one: '%', many: '%' }
const workingDays = { one: ' working day', many: ' working days' }

/**
 * The four main questions of "GP OPEL v1", a complete return by themselves.
 * Under 70% of sessions is a published figure (Kent & Medway, ground for OPEL 4), as are premises where care cannot
 * be delivered; the other steps are interpolated or proposed, for the ICB and LMC to agree.
 */
export const coreParameters: Parameter[] = [
  {
    id: 'clinicalStaff',
    label: 'Clinical sessions filled',
    isCore: true,
    weight: 3,
    about: 'today',
    legend: 'How much of your clinical team is in today?',
    hint: 'Half-day sessions of everyone who sees patients, against what a normal day of this weekday needs. A locum counts as in; leave without cover counts as missing; leave out agreed PLT and closures.',
    choose: 'how much of your clinical team is in today',
    countsDays: false,
    bands: [
      {
        words: 'Nearly everyone',
        numbers: '90% or more',
        says: '90% or more of clinical sessions are filled',
      },
      { words: 'Most', numbers: '80 to 89%', says: '80 to 89% of clinical sessions are filled' },
      { words: 'Some missing', numbers: '70 to 79%', says: '70 to 79% of clinical sessions are filled' },
      { words: 'Many missing', numbers: 'under 70%', says: 'under 70% of clinical sessions are filled' },
    ],
    entry: {
      kind: 'share',
      ask: 'Enter how many clinical sessions are filled today, like 7 of 9',
      partLabel: 'Sessions filled today',
      wholeLabel: 'Sessions a normal day needs',
      noun: 'sessions',
    },
    measures: [
      {
        id: 'percent',
        label: 'Clinical sessions filled',
        worse: 'below',
        limits: [90, 80, 70],
        unit: percent,
        isWhole: false,
        most: 300,
        asksAbove: 100,
        says: '{value} of clinical sessions are filled',
        would: '{value} of clinical sessions were filled',
      },
    ],
  },
  {
    id: 'unmetSameDay',
    label: 'Urgent requests not dealt with',
    isCore: true,
    weight: 3,
    about: 'last-day',
    legend: 'How many urgent requests could you not deal with or send somewhere safe?',
    hint: 'On the last reporting day, or today so far if that is already worse.',
    choose: 'how many urgent requests you could not deal with',
    countsDays: false,
    bands: [
      {
        words: 'None or hardly any',
        numbers: 'under 2%',
        says: 'under 2% of urgent requests were not dealt with or sent somewhere safe',
      },
      {
        words: 'A few',
        numbers: '2 to 4%',
        says: '2 to 4% of urgent requests were not dealt with or sent somewhere safe',
      },
      {
        words: 'Quite a few',
        numbers: '5 to 9%',
        says: '5 to 9% of urgent requests were not dealt with or sent somewhere safe',
      },
      {
        words: 'Many',
        numbers: '10% or more',
        says: '10% or more of urgent requests were not dealt with or sent somewhere safe',
      },
    ],
    entry: {
      kind: 'share',
      ask: 'Enter how many urgent requests you could not deal with, like 4 of 60',
      partLabel: 'Requests not dealt with',
      wholeLabel: 'Urgent requests that day',
      noun: 'requests',
    },
    measures: [
      {
        id: 'percent',
        label: 'Urgent requests not dealt with',
        worse: 'at-least',
        limits: [2, 5, 10],
        unit: percent,
        isWhole: false,
        most: 100,
        asksAbove: 50,
        says: '{value} of urgent requests were not dealt with or sent somewhere safe',
        would: '{value} of urgent requests were not dealt with or sent somewhere safe',
      },
    ],
  },
  {
    id: 'oldestResult',
    label: 'Oldest test result',
    isCore: true,
    weight: 2,
    about: 'now',
    legend: 'How long has the oldest test result been waiting to be looked at?',
    hint: 'In working days, now. Count a result as looked at when a clinician has opened it.',
    choose: 'how long the oldest test result has been waiting',
    countsDays: true,
    bands: [
      {
        words: 'Up to a day',
        numbers: '0 or 1 working day',
        says: 'the oldest test result has waited 1 working day or less',
      },
      {
        words: 'Two days',
        numbers: '2 working days',
        says: 'the oldest test result has waited 2 working days',
      },
      {
        words: 'Three or four days',
        numbers: '3 or 4 working days',
        says: 'the oldest test result has waited 3 or 4 working days',
      },
      {
        words: 'A week or more',
        numbers: '5 working days or more',
        says: 'the oldest test result has waited 5 working days or more',
      },
    ],
    entry: { kind: 'number', ask: 'Enter how many working days the oldest test result has waited, like 2' },
    measures: [
      {
        id: 'days',
        label: 'Working days the oldest test result has waited',
        worse: 'at-least',
        limits: [2, 3, 5],
        unit: workingDays,
        isWhole: true,
        most: 250,
        asksAbove: 40,
        says: 'the oldest test result has waited {value}',
        would: 'the oldest test result had waited {value}',
      },
    ],
  },
  {
    id: 'premisesIt',
    label: 'Premises, computers and phones',
    isCore: true,
    weight: 2,
    about: 'today',
    legend: 'Are buildings, computers and phones working?',
    hint: 'At all your sites, as you know it now.',
    choose: 'whether buildings, computers and phones are working',
    countsDays: false,
    bands: [
      {
        words: 'All working',
        numbers: '',
        says: 'buildings, computers and phones are working',
        would: 'buildings, computers and phones were all working',
      },
      {
        words: 'A minor fault, worked around',
        numbers: '',
        says: 'there is a minor fault with premises, computers or phones, worked around',
        would: 'there was no more than a minor fault, worked around, with premises, computers or phones',
      },
      {
        words: 'A site, the phones or the clinical system down: reduced service',
        numbers: '',
        says: 'a site, the phones or the clinical system is down and the service reduced',
        would: 'care could be delivered with a reduced service',
      },
      {
        words: 'Care cannot be delivered',
        numbers: '',
        says: 'care cannot be delivered because of premises, computers or phones',
      },
    ],
    entry: { kind: 'choice' },
    measures: [],
  },
]
