import type { Actor } from '~/domain/access/actor'
import { roleWords } from '~/domain/access/roles'
import { formatDayAndTime } from '~/domain/calendar/words'
import { dictionaryPath } from '~/domain/exports/dictionary-address'
import { trendAreaText } from '~/domain/trends/trend-area'
import { csvFile, csvOfTables } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'
import { noteExport } from '~/platform/note-export.server'
import { workbook } from '~/platform/workbook.server'
import { readWeek } from './read-week.server'
import { type WeekAddress, type WeekPart, weekFileName, weekParts } from './week-address'
import { weekFile } from './week-export'
import type { WeekSource } from './week-export-columns'
import { type MadeFor, weekNotes } from './week-notes'

export type FileFormat = 'csv' | 'xlsx'

export interface MadeFile {
  readonly name: string
  readonly format: FileFormat
  readonly body: string | Buffer
}

/**
 * The figures of a week as a file: one table or all of them, exactly those of the page. A file that names practices is a look at each
 * of them. Undefined when the ICB has no such area.
 */
export async function makeWeekFile(
  live: Live,
  actor: Actor,
  asked: WeekAddress & { readonly part: WeekPart | 'all'; readonly format: FileFormat },
): Promise<MadeFile | undefined> {
  const { monday, area, part, format } = asked
  const week = await readWeek(live, { icbCode: actor.icbCode, monday, area })
  if (!week) return undefined
  const source: WeekSource = { icbCode: actor.icbCode, report: week.report }
  await noteExport(live, actor, practicesNamedIn(source, part))
  return {
    name: weekFileName(monday, trendAreaText(area), part, format),
    format,
    body: format === 'csv' ? weekCsv(source, part) : await weekWorkbook(source, part, madeFor(live, actor)),
  }
}

/** Who makes a file now, for its notes. */
export function madeFor({ now, appUrl }: Live, { name, role }: Pick<Actor, 'name' | 'role'>): MadeFor {
  return {
    by: `${name}, ${roleWords[role]}`,
    at: formatDayAndTime(now),
    dictionaryUrl: `${appUrl}${dictionaryPath}`,
  }
}

/** The figures as CSV: one table as programs want it, or all of them one below the other. */
export function weekCsv(source: WeekSource, part: WeekPart | 'all'): string {
  if (part !== 'all') return csvFile(weekFile(source, part))
  const { report } = source
  return csvOfTables(
    [
      ['Week of', report.mondayWords],
      ['Area and cover', report.cover],
      ['Summary', report.sentence],
      ...(report.asAt ? [['As at', report.asAt]] : []),
    ],
    filledTables(source, part),
  )
}

/** The figures as a workbook with its notes. */
export function weekWorkbook(source: WeekSource, part: WeekPart | 'all', made: MadeFor): Promise<Buffer> {
  return workbook(weekNotes(source, made), filledTables(source, part))
}

/** The practices a file names: those of the table of practices, where it has that table; the one whose week it is always. */
export function practicesNamedIn({ report }: WeekSource, part: WeekPart | 'all'): string[] {
  const isOfOnePractice = report.area.startsWith('practice:')
  if (part !== 'all' && part !== 'practices' && !isOfOnePractice) return []
  return report.pcns.flatMap((pcn) => pcn.practices.map((practice) => practice.code))
}

function filledTables(source: WeekSource, part: WeekPart | 'all') {
  const parts = part === 'all' ? weekParts : [part]
  const tables = parts.map((one) => weekFile(source, one))
  return part === 'all' ? tables.filter((table) => table.lines.length > 0) : tables
}
