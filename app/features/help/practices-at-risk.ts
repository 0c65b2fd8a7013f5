import type { HelpTopic } from './help-topic'

/** How the ICB goes on when pressure at a practice lasts. */
export const practicesAtRisk: HelpTopic = {
  slug: 'practices-at-risk',
  group: 'icb',
  title: 'When pressure at a practice lasts',
  lede: 'Speak with the practice first. Everything else waits for that.',
  sections: [
    {
      heading: 'What opens a case',
      points: [
        'OPEL 3 or 4 on 5 reported days in a row within 10 working days, or on 8 of at least 10 reported within 20.',
        'It is looked for each evening, when the day’s returns have closed.',
        'The case and the practice’s page say since when, and whether it is more than is usual for that practice.',
      ],
    },
    {
      heading: 'What to do',
      steps: [
        'Ring the practice. Agree what helps.',
        'On its page, choose "Conversations with the practice" and write down who spoke, when and what was agreed. Say whether you told it that it may be named. The practice reads this.',
        'A manager can then propose it for the Risk Share Group: grounds, likelihood and impact, who looks after it, kind of plan, next review.',
        'Before the group meets, a manager freezes a pack under Practices, "Practices at risk". Nothing of it can be changed afterwards.',
      ],
    },
    {
      heading: 'What managers see besides',
      points: [
        'The quality view of a practice: CQC, complaints, Healthwatch, concerns, plans. Its notes are in no pack and in no file.',
        'While a quality or safety concern is open, RCGP support made for the practice cannot be proposed.',
        'Nominations to national offers. The practice sees that it was nominated, and who rings it.',
        'Who looks after a candidate gets a mail when a review is overdue.',
      ],
    },
    {
      heading: 'A mistake in a record',
      paragraphs: ['Choose "Correct" beside it and say why. The record before is kept, marked as corrected.'],
    },
  ],
}
