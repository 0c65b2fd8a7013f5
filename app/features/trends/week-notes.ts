import { coverWhen } from './cover-words'
import type { WeekSource } from './week-export-columns'

/** Whoever a file is made for, and when. */
export interface MadeFor {
  /** "Asha Patel, ICB primary care manager" */
  readonly by: string
  /** "Monday 23 November 2026 at 9am" */
  readonly at: string
  readonly dictionaryUrl: string
}

/** What the notes of a week's file say: what it is, whose figures, how they are counted, of when, and who made it. */
export function weekNotes({ report }: WeekSource, { by, at, dictionaryUrl }: MadeFor) {
  return {
    title: `Week of ${report.mondayWords}, ${report.areaName}`,
    lines: [
      { what: 'Summary', words: report.sentence },
      { what: 'Area and cover', words: `${report.cover}${coverWhen(report.area)}.` },
      {
        what: 'Footprint',
        words: report.countedIn,
      },
      {
        what: 'Denominators',
        words:
          'Return rate: practices expected. Coverage: registered patients of the practices expected. Shares at OPEL 3 or 4: registered patients of the practices that returned. A practice that has not returned is in no level.',
      },
      {
        what: 'As at',
        words: report.asAt ? `${report.asAt}. The week is not over.` : `${at}. The week is over.`,
      },
      { what: 'Made by', words: `${by}, on ${at}.` },
      {
        what: 'What the columns mean',
        words: `Below, and with every other file on ${dictionaryUrl}. Never add the shares of areas: each has its own denominator.`,
      },
    ],
  }
}
