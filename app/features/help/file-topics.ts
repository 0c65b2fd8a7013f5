import { dictionaryPath } from '~/domain/exports/dictionary-address'
import { missingCodes, missingWords } from '~/domain/exports/missing-codes'
import type { HelpTopic } from './help-topic'

/** How figures are taken away as files, and what is in them. */
export const fileTopics: readonly HelpTopic[] = [
  {
    slug: 'figures-as-files',
    group: 'icb',
    title: 'Take figures away as a file',
    lede: 'What a page of figures shows can be had as CSV or for Excel. The file has the same figures, for the same week and area.',
    sections: [
      {
        heading: 'Which pages have files',
        points: [
          'Week, and the year up to it.',
          'Trends: one measure over time, and one measure area by area.',
          'Practice indicators: the list as you narrowed it.',
          'Practices at risk: candidates and practices to speak with first. For managers. Reasons, conversations, complaints and concerns are in no file.',
          'Did it help?',
          'My PCN, for PCN leads. Your trend, for a practice alone. National week, for national and regional teams.',
          'What the public may see, and the 12:00 picture for partners: CSV for everybody and every program alike; the 12:00 picture also as JSON.',
        ],
      },
      {
        heading: 'Which file for what',
        points: [
          'Excel: all tables of a page, each on a sheet of its own, with a first sheet of notes: what it is, whose figures, of when, and who made it.',
          'CSV, one table: for a program. The headings are codes that do not change.',
          'CSV of a page with several tables: the tables one below the other, to read.',
          'CSV, a year: every practice on every reporting day of the 52 weeks up to the week shown. It begins at once and can take a minute.',
        ],
      },
      {
        heading: 'In the file',
        points: [
          'Days are written like 2026-11-16. Shares are percent from 0 to 100; in Excel they are percent too.',
          'A code and the words for it stand in two columns.',
          'A name that begins like a formula (with =, +, - or @) has a mark before it in CSV, so that no spreadsheet runs it.',
          'Never add up or average the shares of areas: each has its own denominator, which stands beside it.',
        ],
      },
      {
        heading: 'In place of a figure',
        terms: missingCodes.map((term) => ({ term, means: missingWords[term] })),
      },
      {
        heading: 'A file that names practices',
        paragraphs: [
          'Taking it is a look at each practice it names. They see who took it, in which role and when.',
        ],
      },
    ],
    links: [{ href: dictionaryPath, label: 'Data dictionary: what every column means' }],
  },
]
