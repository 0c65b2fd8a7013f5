import type { HelpTopic } from './help-topic'

/** A practice's own trend, in words for somebody who reads a chart for the first time. */
export const yourTrend: HelpTopic = {
  slug: 'your-trend',
  group: 'trust',
  title: 'How to read your trend',
  lede: 'Your last half year, week by week, beside practices of your size. Only your practice sees it.',
  sections: [
    {
      heading: 'The chart',
      terms: [
        { term: 'The line with circles', means: 'Your practice: the mean score of the days you reported.' },
        { term: 'The grey area', means: 'Half of the practices of your size were within it that week.' },
        {
          term: 'The dashed line',
          means: 'The practice in the middle: half had a lower score, half a higher.',
        },
        {
          term: 'The score',
          means: 'From the four main questions: 0 is no pressure, 100 is the most there is.',
        },
      ],
    },
    {
      heading: 'Why a week has no grey area',
      points: [
        'The week is not over: it comes on the Monday after.',
        'Fewer than five others of your size reported. With so few, one could work out another.',
      ],
    },
    {
      heading: 'Before and after support',
      paragraphs: [
        'You see your levels on the 10 working days before it and the 10 after it. They say what changed. Nobody can say that it was the support: a colleague who came back or a quiet week does the same.',
      ],
    },
    {
      heading: 'Who else sees it',
      paragraphs: [
        'Nobody. The grey area names no practice, and is the same for every practice of your size. The file holds your own weeks.',
      ],
    },
  ],
  links: [{ practice: 'trend', label: 'Your trend' }],
}

/** Figures from published data, for the ICB's teams. */
export const practiceIndicators: HelpTopic = {
  slug: 'practice-indicators',
  group: 'icb',
  title: 'Practice indicators',
  lede: 'Appointments, vacancies, single-handed practices and sites, from published data and never from returns.',
  sections: [
    {
      heading: 'Where they are',
      points: [
        'Practices, Practice indicators: one indicator for all practices of an area, with its period and source.',
        'The page of a practice, below its levels: the newest figure of each, and all that were imported.',
      ],
    },
    {
      heading: 'The benchmark',
      paragraphs: [
        'Practices are held beside 75 appointments with a GP, nurse or HCA per 1,000 registered patients per week. A manager or an administrator sets another for the ICB or a place, from a day on, with a reason.',
      ],
    },
    {
      heading: 'How to import a list',
      steps: [
        'Administration, Practice indicators: download the list to fill in.',
        'Fill in the period, the figures you have, the source and when it was published. Save it as CSV.',
        'Choose it. You see what is new, what changes and what is wrong, with line and column.',
        'Read it and confirm it. Nothing is changed before.',
      ],
    },
    {
      heading: 'What to be careful with',
      points: [
        'An empty cell says nothing. “Not known” says that nobody knows. Zero is a number.',
        'A later list for the same period replaces the figure. The one before stays as history.',
        'Where list sizes are placeholders the page says so: averages are weighed by them.',
        'Returns are not used to judge contract or payments, and these figures are not joined to them.',
      ],
    },
  ],
}
