import { type HelpFacts, timeWords, withinWords } from './help-facts'
import type { HelpTopic } from './help-topic'

/** What the ICB does with what it is told, and the three things that shut the doors for a while. */
export function supportTopics(facts: HelpFacts): HelpTopic[] {
  return [whatHappensNext(facts), halfDayClosure(facts), extraSession, lunchtimeClosures, haveToClose(facts)]
}

function whatHappensNext({ targets, telephones }: HelpFacts): HelpTopic {
  const { promises } = targets
  const first = promises[1].acknowledge
  const second = promises[2].acknowledge
  const third = promises[3].acknowledge
  return {
    slug: 'what-happens-next',
    group: 'support',
    title: 'What happens after you send it',
    lede: 'A high level or a call for help starts a clock at the ICB. You see who has it and what comes next.',
    sections: [
      {
        heading: 'A case is opened when',
        points: [
          'your level is OPEL 3 or 4',
          'you say that it is not safe, or that you need something',
          'you ask for help, a closure or a session',
          'you tell us that you are closed',
          'pressure goes on for many days, or two returns in a row are missing: then we ring to ask how you are',
        ],
      },
      {
        heading: 'How soon somebody takes it',
        terms: [
          ...(first
            ? [{ term: 'OPEL 4, an emergency, or a closure', means: capital(`${withinWords(first)}.`) }]
            : []),
          ...(second
            ? [{ term: 'OPEL 3, or help wanted today', means: capital(`${withinWords(second)}.`) }]
            : []),
          ...(third
            ? [{ term: 'Advice, and other requests', means: capital(`${withinWords(third)}.`) }]
            : []),
        ],
        paragraphs: [
          `These are working hours of the ICB. Outside them the most urgent ones go to the ${telephones.onCallName}, ${telephones.onCall}.`,
        ],
      },
      {
        heading: 'What you see',
        steps: [
          'The name of the person who has it.',
          'Each message, and each decision with its reason.',
          'What comes next, and by when.',
          'What the team offers you: you say yes, or no thanks. Saying no is never held against you.',
          'At the end we ask "Did it help?", and after support that was agreed once more two reporting days later. One tap answers. If you say no, the case is opened again and a manager is told.',
        ],
      },
      {
        heading: 'If somebody else can help',
        points: [
          'The ICB can ask a hospital, the ambulance service or the community trust for one thing. You are told at once, and you read who has taken it on.',
          'They hear your name only if you agreed.',
          'If many practices have the same trouble, one person at the ICB works on it for all of you.',
        ],
      },
      {
        heading: 'An example',
        example:
          'At 9:50am Latham House sends OPEL 3: two doctors are ill. At 10:15am an officer takes the case, and her name stands on the case page. At 11am she rings. They agree that the hub takes 12 urgent patients today. In the evening the practice is asked whether it helped.',
      },
    ],
    links: [
      { practice: 'cases', label: 'Your cases and requests' },
      { practice: 'owed', label: 'How fast the ICB answered last month' },
      { practice: 'help-now', label: 'Ask for help now' },
    ],
  }
}

function halfDayClosure({ hours }: HelpFacts): HelpTopic {
  return {
    slug: 'half-day-closure',
    group: 'support',
    title: 'Half-day closure with cover',
    lede: 'For when it would not be clinically safe to open. Another provider looks after your patients for a morning or an afternoon.',
    sections: [
      {
        heading: 'When to ask',
        paragraphs: [
          'Too few clinicians to be safe, or a building where care cannot be given. Not for training.',
        ],
        example:
          'Both doctors for Thursday afternoon are ill, and no locum was found. Dr Khan confirms that it is not safe to open.',
      },
      {
        heading: 'How it goes',
        steps: [
          'You fill in a form: which half day, why, and a named clinician who says so. That person confirms it by e-mail or telephone.',
          'The ICB asks cover providers.',
          'A manager agrees, once a provider has accepted. Without cover it cannot be agreed.',
          'You get a numbered record to print.',
          'When you are open again, you say so with one press.',
        ],
      },
      {
        heading: 'How soon it is decided',
        points: [
          `By ${timeWords(hours.decisions.halfDayBy)} on the working day before.`,
          `If you ask after ${timeWords(hours.decisions.withinTheHourAfter)}, within the hour.`,
          'If nobody can cover, or a provider withdraws, you are told at once. A manager then records what happens: another provider, reduced service, a closure with a plan, or no closure.',
          'Reduced service means that your doors are shut, and your own clinician answers and sees urgent patients. It stands in the calendar as that.',
        ],
      },
      {
        heading: 'The return of that day',
        paragraphs: [
          `It is still needed. With a closed morning it is due by ${timeWords(hours.returns.dueAfterMorningClosure)}.`,
        ],
      },
    ],
    links: [
      { practice: 'ask/half-day-closure', label: 'Ask for a half-day closure' },
      { href: '/help/have-to-close', label: 'You have to close now' },
    ],
  }
}

const extraSession: HelpTopic = {
  slug: 'extra-session',
  group: 'support',
  title: 'Extra protected learning time (PLT)',
  lede: 'A half day to train new staff, beside the training afternoons of your area.',
  sections: [
    {
      heading: 'When to ask',
      paragraphs: [
        'New staff need training, and there is no quiet hour for it. A practice can have a few a year. The form says how many are left.',
      ],
      example:
        'Three receptionists start in January. You ask for one afternoon to train them on the phones and the clinical system.',
    },
    {
      heading: 'How it goes',
      steps: [
        'Say the day, who is trained, and in what.',
        'Say whether your doors stay open. If not, say who looks after urgent patients.',
        'A manager decides. If the day is full you may be put on a waiting list, with the reason.',
      ],
    },
    {
      heading: 'The area’s own PLT',
      paragraphs: [
        'The area’s own training afternoons stand on your home two weeks ahead, with who covers. Your return of that day stays as it is: count the sessions of the other half only.',
      ],
      points: [
        '“Closures and PLT to come” on your home lists all of them, and gives you an address for Outlook or another calendar program.',
      ],
    },
    {
      heading: 'It may have to move',
      paragraphs: [
        'A practice that is not safe to open comes first. If your session has to move, somebody rings you about another date. What you agree stands on the page of your request.',
      ],
    },
  ],
  links: [{ practice: 'ask/extra-plt', label: 'Ask for an extra session' }],
}

const lunchtimeClosures: HelpTopic = {
  slug: 'lunchtime-closures',
  group: 'support',
  title: 'A short series of lunchtime closures',
  lede: 'Closed doors over lunch, on a few days, to catch up with work that has piled up.',
  sections: [
    {
      heading: 'When to ask',
      paragraphs: [
        'Results, letters, prescriptions or other tasks wait too long, and a few quiet hours would clear them.',
      ],
      example:
        'There are 240 letters, the oldest 9 working days old. You ask for four lunchtimes from 12:30pm to 2pm in two weeks.',
    },
    {
      heading: 'What has to be so',
      points: [
        'At most 5 days in 3 weeks, at most 2 hours each, between 12pm and 2:30pm. All that you ask for in these weeks counts together.',
        'The phones are answered all the time.',
        'Urgent patients are looked after. You say how.',
      ],
    },
    {
      heading: 'At the end',
      paragraphs: [
        'On the page of the request we ask what was cleared: how many were waiting before, how many now. And whether it helped.',
      ],
    },
  ],
  links: [{ practice: 'ask/lunchtime-closures', label: 'Ask for lunchtime closures' }],
}

function haveToClose({ telephones }: HelpFacts): HelpTopic {
  return {
    slug: 'have-to-close',
    group: 'support',
    title: 'You are closed, or have to close',
    lede: 'Flood, fire, no power, no clinician. You tell us; you do not ask. Nobody can refuse it.',
    sections: [
      {
        heading: 'What to do',
        steps: [
          'See to people first.',
          `Fill in "We are closed, or have to close". Or ring: ${telephones.team}. At night and at weekends: ${telephones.onCall}.`,
          'You need only the first questions now. The rest can follow.',
          'You get a number for your notice. The team looks for cover at once.',
          'If you will open sooner or later than you thought, say so on the same page. The team is told at once.',
          'When you are open again, say so there too.',
        ],
      },
      {
        heading: 'What we ask',
        points: [
          'What has happened, and which sites are shut.',
          'From when, and until when if you know.',
          'A GP whom we can reach.',
          'What patients are told, and who sees urgent patients now.',
        ],
      },
      {
        heading: 'Your return',
        paragraphs: [
          'If the whole practice is shut, the notice counts as the return of the day. It counts as OPEL 4.',
        ],
      },
    ],
    links: [{ practice: 'closed', label: 'We are closed, or have to close' }],
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
