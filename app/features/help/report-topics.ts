import type { HelpFacts } from './help-facts'
import type { HelpTopic } from './help-topic'

/** The weekly pack, the figures for partners at midday, and what the public may see. */
export function reportTopics({ telephones }: HelpFacts): HelpTopic[] {
  return [weeklyPack, atMidday(telephones.teamName, telephones.team), publicFigures]
}

const weeklyPack: HelpTopic = {
  slug: 'weekly-pack',
  group: 'icb',
  title: 'The weekly pack',
  lede: 'The figures of a week as they stood at its end, to print and to hand on. It names no practice.',
  sections: [
    {
      heading: 'When it is made',
      points: [
        'At 6:45pm on the last reporting day of the week. That is Thursday when Friday is a bank holiday.',
        'The link is mailed at 8am on the next working morning.',
        'Week, "Weekly packs" lists them all, from the first on. A week without one says why.',
      ],
    },
    {
      heading: 'What changes afterwards',
      paragraphs: [
        'Nothing in the pack. When a return is put right later, the page lists it under "Since this pack was made", with each figure that would read otherwise.',
        'Promises, support and asks go on after a week. What came of them stands apart, under the same heading.',
      ],
    },
    {
      heading: 'Who is mailed it',
      points: [
        'Managers. A manager can take anybody off the list, and put officers on it.',
        'Weekly packs, "Who is mailed the pack".',
      ],
    },
    {
      heading: 'On paper',
      points: [
        '"Print this pack" makes a few pages of A4. Each says at its foot whose figures they are, and of when.',
      ],
    },
  ],
}

function atMidday(teamName: string, team: string): HelpTopic {
  return {
    slug: 'figures-at-midday',
    group: 'icb',
    title: 'Partners: the figures at midday',
    lede: 'On each reporting day you are sent how general practice stood at midday, by place.',
    sections: [
      {
        heading: 'What they are',
        points: [
          'What stood at midday, as it was known then. A return that came later is not in it.',
          'When something is put right later, the page says so. The figures stay as they were sent.',
          'A place with fewer than 3 returns is not shown, and is left out of the whole.',
          'OPEL 4 is not a critical incident declaration.',
        ],
      },
      {
        heading: 'Change what you get',
        points: [
          'System picture, "What was sent at midday": "Stop the daily mail", or have it sent again.',
          'There too: the figures as a file, and an address under which your dashboard fetches them.',
          'Make a new address when somebody else may have seen it. The old one stops at once.',
          `Questions: ${teamName}, ${team}.`,
        ],
      },
    ],
  }
}

const publicFigures: HelpTopic = {
  slug: 'public-figures',
  group: 'icb',
  title: 'What the public may see',
  lede: 'Counts by local authority, made so that nobody can work out a practice.',
  sections: [
    {
      heading: 'How small numbers are kept safe',
      points: [
        'A count under 5 is shown as "<5", none included.',
        'Beside it one more count of the line is given between two numbers. Otherwise the total would give the small one away.',
        'Totals are worked out from what is shown, and tell no more.',
        'An area has at least 20 practices. A smaller place is shown together with its neighbour.',
        'Patients are given in wide ranges, such as "under 25%".',
      ],
    },
    {
      heading: 'Where it is',
      points: [
        'Managers: Week, "Weekly packs", "What the public may see". The file holds the lines of the page.',
        'It is made from the pack and never corrected: two files of a week would tell what changed.',
      ],
    },
  ],
}
