/** A part of a help page: a heading, and what stands under it. */
export interface HelpSection {
  readonly heading: string
  readonly paragraphs?: readonly string[]
  readonly points?: readonly string[]
}

/** One help page, in words for somebody in their first NHS job. */
export interface HelpTopic {
  readonly slug: string
  readonly title: string
  readonly lede: string
  readonly sections: readonly HelpSection[]
}

/** The help pages, in the order they are listed. What they say of times and numbers follows the service's defaults. */
export const helpTopics: readonly HelpTopic[] = [
  {
    slug: 'daily-return',
    title: 'Sending the daily return',
    lede: 'Four questions, about a minute, Monday to Friday. It is due by 10:30am.',
    sections: [
      {
        heading: 'When to send it',
        points: [
          'The form opens at 7:30am and is due by 10:30am. After that it still counts, as late, until 6:30pm.',
          'There is no return on Saturdays, Sundays and bank holidays in England.',
          'If the form is closed and you need help, use "Ask for help now" on your home page. It works at any hour.',
        ],
      },
      {
        heading: 'The four questions',
        points: [
          'How much of your clinical team is in today? Count clinical sessions (half days), not heads: 7 of 9 sessions filled is 78%. A locum counts as in. Leave that nobody covers counts as missing.',
          'How many urgent requests could you not deal with or send somewhere safe? Look at the last working day, or today so far if today is already worse.',
          'How long has the oldest test result been waiting to be looked at? Count working days. A result that came this morning is 0.',
          'Are buildings, computers and phones working? A fault that you have worked around is a minor fault.',
        ],
      },
      {
        heading: 'The safety question',
        paragraphs: [
          'Is it safe to stay open today, with nothing needed from others? Only you can answer it, so it is never filled in for you. "No, or we need something" opens a few more questions, and tells the primary care team at once.',
        ],
      },
      {
        heading: 'If you do not know an answer',
        paragraphs: [
          'The four questions need an answer: choose the band that is nearest. Everything under "More detail" can be left out, or marked "not known" with a few words why. Not known is not the same as zero.',
        ],
      },
      {
        heading: 'Patient details',
        paragraphs: [
          'Please never write anything that tells who a patient is. If something looks like an NHS number, a date of birth or an address we show it to you: remove it with one press, or say that it is no patient.',
        ],
      },
    ],
  },
  {
    slug: 'levels',
    title: 'What the four levels mean',
    lede: 'OPEL stands for Operational Pressures Escalation Level. Hospitals and ambulances use the same four.',
    sections: [
      {
        heading: 'OPEL 1, Business as usual',
        paragraphs: [
          'You are coping with the work that came. Nothing happens, and the day counts in the weekly picture.',
        ],
      },
      {
        heading: 'OPEL 2, Under pressure',
        paragraphs: [
          'Busier or shorter of people than usual, and you are managing. You can still ask for advice or support.',
        ],
      },
      {
        heading: 'OPEL 3, Severe pressure',
        paragraphs: [
          'Part of the work cannot be done as it should. A case opens with the primary care team, who say who has it within 60 minutes in working hours, and agree a plan with you within 4 hours.',
        ],
      },
      {
        heading: 'OPEL 4, Extreme pressure',
        paragraphs: [
          'It is not safe, or nearly not safe, to go on without outside help. The team is told at once: somebody takes it within 15 minutes in working hours and calls you back within 30. It is not a critical incident declaration: that is a separate decision, taken by the ICB.',
        ],
      },
      {
        heading: 'How the level is worked out',
        points: [
          'Each answer gets 0 to 3 points. The four main questions count most.',
          'The points together give a level. Some answers raise it by themselves: two main answers with 2 points or more make it at least OPEL 3.',
          'Before you send, you see the level and each reason, and what would lower it.',
          'You know your practice. You can say it is worse at any time. You can say it is one level better, with a reason.',
        ],
      },
    ],
  },
  {
    slug: 'what-happens-next',
    title: 'What happens after you send it',
    lede: 'A high level or a call for help starts a clock at the ICB. You see who has it and what was decided.',
    sections: [
      {
        heading: 'A case',
        points: [
          'OPEL 3 or 4, a safety concern, or asking for help opens a case. You are told the name of the person who has it.',
          'Each message, decision and promise stands on the case page, with the time it is due.',
          'If the team is late, the case goes to the duty manager, and at the highest priority you are told too, with a number to ring.',
        ],
      },
      {
        heading: 'When it is over',
        paragraphs: [
          'You are asked "Did it help?". One tap: helped, partly, or no. "No" opens the case again and tells the manager.',
        ],
      },
      {
        heading: 'If the day changes',
        points: [
          '"It has changed" means: it was right this morning, and now it is different. Both stand, each for its hours.',
          '"It was wrong" means: we made a mistake. The new answers take the place of the old ones, and the old ones are kept to be seen.',
        ],
      },
    ],
  },
  {
    slug: 'support',
    title: 'Asking for a closure, a training session or other support',
    lede: 'You can ask at any time, with or without a return.',
    sections: [
      {
        heading: 'Half-day closure with cover',
        paragraphs: [
          'When it would not be clinically safe to open. Another provider takes your urgent patients for a morning or an afternoon. It needs a named clinician who says so, and it is agreed only when cover is confirmed.',
        ],
      },
      {
        heading: 'Extra protected learning time',
        paragraphs: [
          'A session to train new staff, apart from the area’s own training afternoons. Usually up to two a year.',
        ],
      },
      {
        heading: 'Lunchtime closures',
        paragraphs: [
          'A short series to catch up on results, letters or other tasks: up to 5 dates in 3 weeks, at most 2 hours each, with the phones answered.',
        ],
      },
      {
        heading: 'If you have to close without asking',
        paragraphs: [
          'Flood, fire, no power, no clinician: use "We are closed, or have to close". It is a notice, not a request, and nobody can refuse it. The team looks for cover at once.',
        ],
      },
    ],
  },
  {
    slug: 'who-sees-what',
    title: 'Who sees what you send',
    lede: 'You can look up who looked at your returns, on your home page.',
    sections: [
      {
        heading: 'Inside the service',
        points: [
          'Your own practice: everything.',
          "The ICB's primary care team: your returns, cases and requests.",
          'The workforce team: only cases that were sent to it.',
          'Your PCN lead: your level, never answers or free text.',
          'A cover provider: only what it is asked to cover.',
          'Hospitals, ambulances and others: totals by place. The system co-ordination centre also sees which practices are at OPEL 4.',
          'Contracting and quality: none of your returns, cases or messages.',
        ],
      },
    ],
  },
  {
    slug: 'signing-in',
    title: 'Signing in',
    lede: 'There is no password. We send a 6-digit code to your e-mail address.',
    sections: [
      {
        heading: 'If the code does not come or does not work',
        points: [
          'It works for 10 minutes, and only in the browser where you asked for it.',
          'Look in the junk folder. Then ask for a new one: the newest is the one that works.',
          'After 5 wrong tries it stops working. Ask for a new one.',
          'Everyone has an account of their own. Please do not share one: your practice lead can add a deputy.',
        ],
      },
      {
        heading: 'How long you stay signed in',
        points: ['Practices: 30 days on a browser.', 'ICB and other roles: 12 hours.'],
      },
    ],
  },
]
