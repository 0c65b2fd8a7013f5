import { type HelpFacts, timeWords } from './help-facts'
import type { HelpTopic } from './help-topic'

/** Signing in, who can, and the words and numbers one looks up. */
export function accountTopics(facts: HelpFacts): HelpTopic[] {
  return [signingIn(facts), whoCanSignIn(facts), glossary, whoToRing(facts)]
}

function signingIn({ telephones }: HelpFacts): HelpTopic {
  return {
    slug: 'signing-in',
    group: 'account',
    title: 'Signing in',
    lede: 'There is no password. We send a 6-digit code to your e-mail address.',
    sections: [
      {
        heading: 'If the code does not come or does not work',
        points: [
          'It works for 10 minutes, and only in the browser where you asked for it.',
          'Look in the junk folder. Then ask again: the newest code is the one that works.',
          'After 5 wrong tries it stops working. Ask for a new one.',
          'We never say whether an address has an account. Check that it is the one your lead entered.',
          `Still nothing? Ring the ${telephones.teamName}: ${telephones.team}. They can also take your return by telephone.`,
        ],
      },
      {
        heading: 'The second step, for people at the ICB',
        paragraphs: [
          'After the code from the e-mail you enter a second one, from an authenticator app: an app that shows a new 6-digit code every 30 seconds, like Microsoft Authenticator. You set it up once, when you first sign in. It takes about two minutes.',
          'Or you use a passkey: the fingerprint, face or PIN that unlocks your computer or telephone, or a security key. Then there is no code to type.',
          'Practices can set up either too, on their account page.',
        ],
        points: [
          'Each code works once. If one is refused, wait for the next.',
          'After 5 wrong codes or passkeys, wait 15 minutes.',
          'When you set it up you get 10 recovery codes. Print them. Each signs you in once without your telephone or passkey.',
          'New telephone? Sign in with the old one or a recovery code, then set up another app on your account page.',
          `No telephone or passkey, and no recovery code? Ring the ${telephones.teamName}: ${telephones.team}. An administrator checks that it is you and resets the second step.`,
        ],
      },
      {
        heading: 'Passkeys',
        points: [
          'Add one on your account page, under “Second step”. Give it a name, like “Work laptop”.',
          'A passkey on a computer works on that computer. Add one on each you use, or set up an app as well.',
          'Do not add one on a computer that others unlock with the same PIN. Use an app there, or a security key.',
          'The browser does not offer it? Enter the code of your app, or a recovery code. Passkeys need JavaScript.',
          'Lost the device? Remove its passkey, or the app, on your account page. Your only second step cannot be removed: add another first.',
          '“This passkey may have been copied”? Sign in another way, remove it, add a new one, and ring the team.',
        ],
      },
      {
        heading: 'How long you stay signed in',
        points: ['Practices: 30 days on a browser.', 'ICB and other roles: 12 hours.'],
      },
      {
        heading: 'A lost telephone, or a browser you do not know',
        steps: [
          'Open your account, by your name at the top.',
          'Sign out that browser, or all of them.',
          `If you think that somebody else used it, ring the ${telephones.teamName}: ${telephones.team}.`,
        ],
      },
      {
        heading: 'A new e-mail address',
        paragraphs: [
          `Change it on your account page. We send a code to the new address and tell the old one. If you can no longer sign in, ring the ${telephones.teamName}: an administrator can change it.`,
        ],
      },
      {
        heading: 'Several practices',
        paragraphs: ['One account is enough. Choose "Switch" at the top to work for the other practice.'],
      },
    ],
    links: [{ href: '/account', label: 'Your account' }],
  }
}

function whoCanSignIn({ telephones }: HelpFacts): HelpTopic {
  return {
    slug: 'who-can-sign-in',
    group: 'account',
    title: 'Leads and deputies',
    lede: 'Everyone has their own account. A lead of the practice looks after who has access.',
    sections: [
      {
        heading: 'What a lead can do',
        terms: [
          {
            term: 'Invite',
            means: 'Enter name and e-mail address. They get a mail and can sign in at once.',
          },
          {
            term: 'Suspend',
            means: 'For a long leave, or a doubt. They are signed out at once, and can be let in again.',
          },
          { term: 'Remove', means: 'When somebody leaves. What they sent keeps their name.' },
          { term: 'Make lead', means: 'Two leads are better than one. Then one can be away.' },
        ],
      },
      {
        heading: 'The last lead',
        paragraphs: [
          'A practice always has a lead. The only one cannot be removed until somebody else is lead.',
          `If the only lead has left, ring the ${telephones.teamName}: ${telephones.team}.`,
        ],
      },
      {
        heading: 'Four times a year',
        paragraphs: [
          'Leads are asked who still needs access. For each person, press "Still needs access", or remove them. It takes a minute.',
        ],
      },
      {
        heading: 'No shared accounts',
        paragraphs: ['A mailbox such as reception@ cannot sign in. Nobody could say who sent the return.'],
      },
    ],
    links: [
      { practice: 'team', label: 'Who has access at your practice' },
      { href: '/help/colleague-is-off', label: 'A colleague is off' },
    ],
  }
}

const glossary: HelpTopic = {
  slug: 'words',
  group: 'words',
  title: 'Words you will meet',
  lede: 'What they mean here, in short.',
  sections: [
    {
      heading: 'From A to Z',
      terms: [
        { term: '111', means: 'The NHS telephone number for urgent help. It may send patients to you.' },
        {
          term: 'Case',
          means: 'What the ICB opens when you need something: who has it, what is said, what is decided.',
        },
        { term: 'Cover', means: 'Another provider looks after your patients while your doors are shut.' },
        {
          term: 'CQC',
          means: 'Care Quality Commission. It inspects practices. It does not see your returns here.',
        },
        {
          term: 'Deputy',
          means: 'Somebody of the practice who can do all that you can, but not look after the people.',
        },
        { term: 'DHU', means: 'A provider of urgent care in Leicester, Leicestershire and Rutland.' },
        { term: 'Draft', means: 'Answers that are kept and not sent yet.' },
        { term: 'ICB', means: 'Integrated Care Board. It plans and pays for NHS care in your area.' },
        { term: 'Lead', means: 'Somebody of the practice who looks after who has access.' },
        { term: 'List size', means: 'How many patients are registered with you.' },
        { term: 'LMC', means: 'Local Medical Committee. It speaks for GPs.' },
        { term: 'Locum', means: 'A clinician who stands in for a time.' },
        { term: 'ODS code', means: 'The code of your practice in the NHS, like C82001.' },
        { term: 'OPEL', means: 'Operational Pressures Escalation Level, from 1 (lowest) to 4 (highest).' },
        { term: 'PCN', means: 'Primary care network: practices that work together.' },
        { term: 'Place', means: 'Leicester, Leicestershire or Rutland.' },
        { term: 'PLT', means: 'Protected learning time: hours for training, with cover for patients.' },
        { term: 'Reporting day', means: 'Monday to Friday, but not a bank holiday in England.' },
        { term: 'Return', means: 'Your short report of the day.' },
        {
          term: 'Risk Share Group',
          means: 'A group that looks at practices in lasting trouble. We talk to you first.',
        },
        { term: 'Session', means: 'Half a day of one clinician.' },
        { term: 'Triage', means: 'Looking at what came in and deciding what is most urgent.' },
      ],
    },
  ],
  links: [{ href: '/help/levels', label: 'What the four levels mean' }],
}

function whoToRing({ telephones, hours }: HelpFacts): HelpTopic {
  const day = hours.working.weekdays[0]
  const open = day ? `, ${timeWords(day.opens)} to ${timeWords(day.closes)} on working days` : ''
  return {
    slug: 'who-to-ring',
    group: 'words',
    title: 'Who to ring',
    lede: `${telephones.teamName}: ${telephones.team}${open}.`,
    sections: [
      {
        heading: 'Which number for what',
        terms: [
          {
            term: `${telephones.teamName}, ${telephones.team}`,
            means: `For everything about returns, cases, requests and access${open}.`,
          },
          {
            term: `${telephones.onCallName}, ${telephones.onCall}`,
            means: 'At night, at weekends and on bank holidays, when patients would not be safe.',
          },
          { term: '999', means: 'When a life is in danger. First of all, as always.' },
        ],
      },
      {
        heading: 'Ring first, report later',
        paragraphs: [
          'In an emergency nobody waits for a form. The team can enter your return while you talk.',
        ],
      },
      {
        heading: 'If you think that somebody else used your account',
        paragraphs: [`Sign out everywhere on your account page, then ring ${telephones.team}.`],
      },
    ],
    links: [
      { practice: 'help-now', label: 'Ask for help now' },
      { practice: 'closed', label: 'We are closed, or have to close' },
    ],
  }
}
