import type { HelpFacts } from './help-facts'
import type { HelpTopic } from './help-topic'
import { practicesAtRisk } from './practices-at-risk'
import { readATrend } from './read-a-trend'
import { practiceIndicators } from './trend-topics'
import { writeToAPractice } from './write-to-a-practice'

/** How the people of the ICB, of its partners and its administrators do what practices do not see. */
export function icbTopics(facts: HelpFacts): HelpTopic[] {
  return [
    writeToAPractice,
    oneCause,
    askAPartner,
    partnersAnswer(facts),
    interests,
    practiceIndicators,
    waitingAndHelp,
    practicesAtRisk,
    dutyAndMail(facts),
    readATrend,
  ]
}

const oneCause: HelpTopic = {
  slug: 'one-cause-many-practices',
  group: 'icb',
  title: 'One cause at many practices',
  lede: 'When three practices report the same thing within an hour, the queue asks: is this one incident?',
  sections: [
    {
      heading: 'How to work on it',
      steps: [
        'In the queue, choose "Is this one incident?". You see which practices it would hold.',
        'Choose "Open an incident". You own it. If it is none, say why: later reports are proposed again.',
        'Take it, write, agree a plan and resolve it for all practices at once. What came of it is listed for each.',
        'Ring each practice. The call, and each decision, is recorded on its own case.',
        'A practice that reports the same later stands below: tick it to add it.',
      ],
    },
    {
      heading: 'What stays apart',
      points: [
        'A practice that reports something else as well is worked on by itself.',
        'The incident is closed when its last case is resolved.',
      ],
    },
  ],
}

const askAPartner: HelpTopic = {
  slug: 'ask-a-partner',
  group: 'icb',
  title: 'Ask a partner for something',
  lede: 'A hospital, the ambulance service or the community trust is asked for one thing, until a time.',
  sections: [
    {
      heading: 'How to ask',
      steps: [
        'Open the practice’s case and choose "Ask a partner".',
        'Choose whom, write what they should do in a sentence, and until when.',
        'Say whether the practice agreed to be named. If not, the partner reads its place only.',
        'An officer’s ask waits for a manager. A manager’s ask goes out at once.',
      ],
    },
    {
      heading: 'What happens then',
      points: [
        'The partner says by name that they have it. It stands on the case, and the practice reads it too.',
        'When it is done, the practice is asked whether it helped.',
        'When it cannot be done, or the time passes, the request comes back to you to decide what is done instead.',
        'All asks: Support, "Asks to partners". A manager can take one back, with a reason.',
      ],
    },
  ],
}

function partnersAnswer({ telephones }: HelpFacts): HelpTopic {
  return {
    slug: 'answer-an-ask',
    group: 'icb',
    title: 'Partners: answer an ask',
    lede: 'You get a mail, and the ask stands under "Asks to you" with what is wanted and until when.',
    sections: [
      {
        heading: 'What to do',
        steps: [
          'Open the ask and choose "I have it". The ICB and the practice see your name.',
          'When it is done, choose "It is done". A line about it helps.',
          'If it cannot be done, say why in a line. The sooner you say it, the sooner another way is found.',
        ],
      },
      {
        heading: 'Good to know',
        points: [
          'After its time an ask cannot be answered any more. Ring if you can still do something.',
          'An ask names the practice only where the practice agreed.',
          `Questions: ${telephones.teamName}, ${telephones.team}.`,
        ],
      },
    ],
  }
}

const interests: HelpTopic = {
  slug: 'interests',
  group: 'icb',
  title: 'If you have something to do with a practice',
  lede: 'Nobody decides for a practice where they work, own a share, have family or are a patient.',
  sections: [
    {
      heading: 'Say so',
      steps: [
        'Choose your name at the top, then "Your interests in practices".',
        'Choose the practice and what it is. It counts from that moment.',
        'On that practice’s cases and requests you can still read. The buttons to decide name who can.',
      ],
    },
    {
      heading: 'For managers and administrators',
      points: [
        'Record an interest for somebody else under "Interests of everybody", on the page with your name.',
        'You record there that one has ended, with a reason. Nobody ends their own.',
      ],
    },
  ],
}

const waitingAndHelp: HelpTopic = {
  slug: 'waiting-list',
  group: 'icb',
  title: 'The waiting list, and whether support helped',
  lede: 'What cannot be given now waits in turn. What was given is asked about twice.',
  sections: [
    {
      heading: 'Waiting list',
      points: [
        'A request is put there with a reason that the practice reads.',
        'Who cannot open safely goes first, then who asked first.',
        'When a place is free, the next one is proposed to whoever decides. A person takes it off the list.',
      ],
    },
    {
      heading: 'Did it help?',
      points: [
        'Each practice is asked when support was given, and again two reporting days later. One tap answers.',
        '"No", or "partly" with a line, opens the case again and tells the team and its managers.',
        'Support, "Did it help?" shows what practices said of each kind of support, and how many answered.',
      ],
    },
  ],
}

function dutyAndMail({ targets }: HelpFacts): HelpTopic {
  return {
    slug: 'duty-and-mail',
    group: 'icb',
    title: 'Who is told, and by which mail',
    lede: 'The duty list says who is told of what is urgent. Everything else comes in one mail each quarter of an hour.',
    sections: [
      {
        heading: 'At once',
        points: [
          `OPEL 4: everybody of the first step of the duty list, and the next step after ${targets.nextStepMinutes} minutes.`,
          `Who has a case: after ${Math.round(targets.warnAtShare * 100)}% of its time. The duty manager: when it is past its time.`,
          'Lost cover, a practice that had to close, help wanted today.',
        ],
      },
      {
        heading: 'Together, every 15 minutes',
        paragraphs: ['Other news comes in one mail per person, each with its time and a link.'],
      },
      {
        heading: 'Change the duty list',
        steps: [
          'Duty list, "Change" beside a step: who is told on which day. Say why.',
          'Duty list, "Say who is away": the days, and who covers.',
          'A step that nobody covers is passed over, and the managers are told in the morning.',
        ],
      },
      {
        heading: 'For administrators',
        points: [
          'How fast practices are answered: Administration, Calendar, "Response targets". What was promised before keeps its time.',
          'The hours of returns and of the ICB: Administration, Calendar, "Change the hours from a day on". Days before it keep the hours they had; a change that has not begun can be taken back.',
          'Sessions of the area’s PLT: Administration, Calendar.',
          'When the weekly pack is made and mailed: Administration, Calendar, "Change when the weekly pack is made".',
          'What a new version of the rules would change: Administration, Rules, "Compare two versions". It counts how the returns of the last four weeks come out with each.',
          'What practices are told their returns are used for: Administration, "Statement of purpose". A new version is shown from its day on; who agreed is recorded there.',
          'Each mail, with what it says: Administration, Outbox.',
          'Whether each job ran: Administration, Jobs.',
        ],
      },
    ],
  }
}
