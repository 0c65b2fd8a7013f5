import type { HelpFacts } from './help-facts'
import type { HelpTopic } from './help-topic'
import { yourTrend } from './trend-topics'

/** What becomes of what a practice sends. */
export function trustTopics({ purpose }: HelpFacts): HelpTopic[] {
  return [
    {
      slug: 'who-sees-what',
      group: 'trust',
      title: 'Who sees what you send',
      lede: 'You can look up who looked. It is on your home page.',
      sections: [
        {
          heading: 'Who sees what',
          terms: [
            { term: 'Your own practice', means: 'Everything.' },
            { term: 'The primary care team of the ICB', means: 'Your returns, cases and requests.' },
            { term: 'The workforce team', means: 'Only cases that were sent to it.' },
            { term: 'Your PCN lead', means: 'Your level. Never answers, never what you wrote.' },
            { term: 'A cover provider', means: 'Only what it is asked to cover.' },
            {
              term: 'Hospitals, ambulances and others',
              means: 'Totals of a place. Where fewer than 3 practices have returned, not even those.',
            },
            {
              term: 'The system co-ordination centre',
              means: 'Totals, and the names of practices at OPEL 4.',
            },
            { term: 'Contracting and quality', means: 'None of your returns, cases and messages.' },
            {
              term: 'The Risk Share Group',
              means:
                'Only after we have spoken with you: your level on the last 20 working days, and how the ICB judges the risk in set words. Nothing that anybody wrote.',
            },
          ],
        },
        {
          heading: 'When pressure lasts',
          points: [
            'Someone of the ICB speaks with you and writes down what was agreed. You read it, and can have it corrected.',
            'Only then can your practice be proposed to the Risk Share Group. You read why, and what the group sees.',
            'Plans and nominations to national offers stand on the same page.',
          ],
        },
        {
          heading: 'A patient’s details were written',
          paragraphs: [
            'Tell the primary care team where: in which return, case or request. Do not write them again. A system administrator takes them out of every place they stand in, under Administration, “Remove words”. You then read there when it was done, by whom and why.',
          ],
        },
        { heading: 'What returns are used for', paragraphs: purpose.paragraphs },
      ],
      links: [
        { practice: 'who-looked', label: 'Who has looked at your returns' },
        { practice: 'talks', label: 'When pressure lasts' },
        { href: '/privacy', label: 'How your returns are used' },
      ],
    },
    {
      slug: 'what-you-get',
      group: 'trust',
      title: 'What you get for it',
      lede: 'You report each day. The ICB owes you answers in time, and shows whether it kept that.',
      sections: [
        {
          heading: 'Each month',
          points: [
            'How fast the ICB took your cases, rang you and decided.',
            'The same for all practices together, so that you can compare.',
            'What support was agreed, and whether it helped.',
          ],
        },
        {
          heading: 'It is yours',
          paragraphs: [
            'You can download all you sent at any time, as a file for a spreadsheet or for another system.',
          ],
        },
      ],
      links: [
        { practice: 'owed', label: 'How fast the ICB answered' },
        { practice: 'download', label: 'Download all you sent' },
      ],
    },
    yourTrend,
  ]
}
