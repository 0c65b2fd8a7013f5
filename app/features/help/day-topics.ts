import { type HelpFacts, timeWords } from './help-facts'
import type { HelpTopic } from './help-topic'

/** The day of a practice, and what to do when it does not go as planned. */
export function dayTopics({ hours, telephones, ruleSet }: HelpFacts): HelpTopic[] {
  const { opens, due, closes, dueAfterMorningClosure, nudge } = hours.returns
  const main = ruleSet.parameters.filter(({ isCore }) => isCore).length
  const ring = `${telephones.teamName}: ${telephones.team}`
  return [
    {
      slug: 'daily-return',
      group: 'day',
      title: 'Sending the daily return',
      lede: `${main} questions and one about safety. It takes about a minute, Monday to Friday, by ${timeWords(due)}.`,
      sections: [
        {
          heading: 'Your first one',
          steps: [
            'On your home page, choose "Start today\'s return".',
            `Tap one answer for each of the ${main} questions.`,
            'Answer whether it is safe to stay open today.',
            'Choose "Check answers". You see the level and why.',
            'Choose "Send return". You get a receipt with a number.',
          ],
        },
        {
          heading: 'When',
          points: [
            `The form opens at ${timeWords(opens)} and is due by ${timeWords(due)}.`,
            `We remind you at ${timeWords(nudge)} if nothing has come.`,
            `Until ${timeWords(closes)} it still counts, as late. After that only the ICB can enter it.`,
            `With an agreed closure in the morning it is due by ${timeWords(dueAfterMorningClosure)}.`,
            'There is none on Saturdays, Sundays and bank holidays in England.',
          ],
        },
        {
          heading: 'The safety question',
          paragraphs: [
            'Is it safe to stay open today, with nothing needed from others? Only you can say, so we never fill it in.',
            '"No, or we need something" opens a few more questions. The primary care team is told at once.',
          ],
        },
        {
          heading: 'Same as yesterday',
          paragraphs: [
            'It copies the answers of your last return, at most 3 reporting days old. It never copies the safety question, what you wrote, or what you asked for.',
          ],
        },
        {
          heading: 'No patient details',
          paragraphs: [
            'Never write anything that tells who a patient is. If something looks like it, we show it to you. Remove it, or say that this is no patient.',
          ],
        },
      ],
      links: [
        { practice: 'return', label: "Today's return" },
        { href: '/help/questions', label: 'All the questions, each with an example' },
      ],
    },
    {
      slug: 'changed-or-wrong',
      group: 'day',
      title: 'The day has changed, or the return was wrong',
      lede: 'Two different things, with two different buttons. Nothing you sent is ever lost.',
      sections: [
        {
          heading: 'It has changed',
          paragraphs: [
            'It was right when you sent it. Now the day is worse, or better. Both versions stand, each for its hours.',
          ],
          example:
            'At 9am all doctors are in. At 1pm one goes home ill. Choose "It has changed" and give the new answer.',
        },
        {
          heading: 'It was wrong',
          paragraphs: [
            'You made a mistake. Say why. The new answers take the place of the old ones from the start.',
          ],
          example: 'You tapped "Many missing" and meant "Most". Choose "It was wrong" and put it right.',
        },
        {
          heading: 'Another level, the same answers',
          paragraphs: ['You can raise or lower the level without answering again. It needs a reason.'],
        },
        {
          heading: `After ${timeWords(closes)}`,
          paragraphs: [`The day is closed. If something has to be put right, ring the ${ring}.`],
        },
      ],
      links: [
        { practice: 'return/changed', label: 'It has changed' },
        { practice: 'return/corrected', label: 'It was wrong' },
      ],
    },
    {
      slug: 'colleague-is-off',
      group: 'day',
      title: 'A colleague is off',
      lede: 'Anybody with access to your practice can send the return. It need not be the person who always does.',
      sections: [
        {
          heading: 'If you are standing in today',
          steps: [
            'Sign in with your own e-mail address. Never use somebody else’s.',
            'Your home page says whether a return was begun. A colleague’s answers are shown, and you can take them over.',
            'Answer what is missing and send it.',
          ],
        },
        {
          heading: 'If you have no access yet',
          paragraphs: [
            'A lead of your practice can invite you. It takes a minute, and you can sign in at once.',
          ],
        },
        {
          heading: 'If the only lead is away',
          paragraphs: [`Ring the ${ring}. They can take the return by telephone, and give somebody access.`],
        },
        {
          heading: 'Before a holiday',
          points: ['Invite a deputy in good time.', 'Let them send one return while you are there.'],
        },
      ],
      links: [
        { practice: 'team', label: 'Who has access at your practice' },
        { href: '/help/who-can-sign-in', label: 'Leads and deputies' },
      ],
    },
    {
      slug: 'computers-are-down',
      group: 'day',
      title: 'The computers are down',
      lede: `You need neither a computer nor this service to report. Ring ${telephones.team}.`,
      sections: [
        {
          heading: 'Report by telephone',
          steps: [
            'Take the printed card with the questions.',
            'Choose an answer for each and note its letter or number.',
            `Ring the ${ring}. They type it in while you talk, in about a minute.`,
          ],
        },
        {
          heading: 'Print the card today',
          paragraphs: [
            'It has the questions, the answers and the number on one side of paper. Pin it up where people look.',
          ],
        },
        {
          heading: 'If patients cannot be looked after',
          paragraphs: [
            'Say so first. Phones or the clinical system lost for over an hour, with no way round it, is an emergency. The team acts at once.',
          ],
        },
        {
          heading: 'When all works again',
          paragraphs: [
            'The return that was taken by telephone is there, marked as such. If it was wrong, put it right.',
          ],
        },
      ],
      links: [
        { practice: 'outage-card', label: 'Print the card' },
        { practice: 'closed', label: 'We are closed, or have to close' },
      ],
    },
  ]
}
