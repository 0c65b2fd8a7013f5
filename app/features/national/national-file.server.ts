import type { Actor } from '~/domain/access/actor'
import { roleWords } from '~/domain/access/roles'
import { formatDayAndTime } from '~/domain/calendar/words'
import { dictionaryPath } from '~/domain/exports/dictionary-address'
import { csvFile } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'
import { workbook } from '~/platform/workbook.server'
import { nationalFile, nationalWholeFile } from './national-export'
import type { NationalWeek } from './national-week'

/** The page's figures as one CSV table. */
export function nationalCsv(week: NationalWeek): string {
  return csvFile(nationalWholeFile(week))
}

/** The page's figures as a workbook: notes, then a sheet for each of its tables. */
export function nationalWorkbook(
  week: NationalWeek,
  { now, appUrl }: Pick<Live, 'now' | 'appUrl'>,
  { name, role }: Pick<Actor, 'name' | 'role'>,
): Promise<Buffer> {
  const at = formatDayAndTime(now)
  return workbook(
    {
      title: `Week of ${week.mondayWords}, ${week.name}`,
      lines: [
        { what: 'Summary', words: week.sentence },
        {
          what: 'Footprint',
          words:
            'Practices count in the place (upper-tier authority) and PCN they belonged to on the day, each with its worst level of that day.',
        },
        {
          what: 'Denominators',
          words:
            'Return rate: practice-days expected. Levels: practice-days returned. Coverage: registered patients of the practices expected. Shares at OPEL 3 or 4: registered patients of the practices that returned.',
        },
        {
          what: 'As at',
          words: week.asAt ? `${week.asAt}. The week is not over.` : `${at}. The week is over.`,
        },
        { what: 'Made by', words: `${name}, ${roleWords[role]}, on ${at}.` },
        { what: 'What the columns mean', words: `Below, and on ${appUrl}${dictionaryPath}.` },
      ],
    },
    week.tables.map(({ kind }) => nationalFile(week, kind)),
  )
}
