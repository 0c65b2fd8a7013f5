import type { HelpTopic } from './help-topic'

/** How the charts of the trends are read: a page for the ICB, in words for somebody who has never seen one. */
export const readATrend: HelpTopic = {
  slug: 'read-a-trend',
  group: 'icb',
  title: 'Read a trend',
  lede: 'Every figure goes up and down. The charts tell you when it is more than that.',
  sections: [
    {
      heading: 'What you see',
      terms: [
        { term: 'The line of dots', means: 'The figure of each week, or of each day.' },
        { term: 'The mean', means: 'The plain line in the middle: what the figure is on average.' },
        {
          term: 'The limits',
          means: 'The two broken lines. Nearly all figures lie between them as long as nothing changes.',
        },
        {
          term: 'Common cause',
          means:
            'The ups and downs that are always there. To ask why one week was worse than the last leads nowhere.',
        },
        {
          term: 'Special cause',
          means: 'Something has changed. Ask what it was. The point has a shape of its own.',
        },
      ],
    },
    {
      heading: 'When it is special cause',
      points: [
        'A figure lies outside the limits.',
        'Seven or more in a row lie on one side of the mean.',
        'Seven or more in a row rise, or fall, each time.',
        'Two of three in a row lie close to the same limit.',
      ],
    },
    {
      heading: 'The shapes and the letters',
      terms: [
        { term: 'A diamond', means: 'A change for the better.' },
        { term: 'A square', means: 'A change that is a concern.' },
        { term: 'A triangle', means: 'A change that is neither good nor bad by itself.' },
        { term: 'H and L', means: 'Higher or lower than usual.' },
        { term: 'A tick', means: 'As things are, the target is met week after week.' },
        { term: 'A cross', means: 'As things are, it is missed week after week. Something has to change.' },
        { term: 'A question mark', means: 'It is met in some weeks and missed in others, by chance.' },
      ],
    },
    {
      heading: 'Few figures, and gaps',
      points: [
        'Limits need six figures. Until there are twelve they are trial limits and still move.',
        'They are worked out from the weeks you see. Show more weeks, and they may differ a little.',
        'A week without a figure is left out. It is not a zero, and it ends a run.',
        'The week that is not over is left out.',
        'By day you see the shape of the week as well: Mondays are heavier.',
      ],
    },
    {
      heading: 'A new baseline',
      paragraphs: [
        'When the work itself changes for good, old limits say little. A manager can then begin new limits from a week on. The chart shows where, why and who. It can be withdrawn with a reason.',
      ],
    },
    {
      heading: 'An example',
      example:
        'The return rate was 91% last week and 94% the week before. Both lie between the limits of 88% and 97%. Nothing has happened, and nobody needs to explain it. Then seven weeks in a row lie above the mean. Now ask what helped.',
    },
  ],
  links: [{ href: '/help/words', label: 'Words you will meet' }],
}
