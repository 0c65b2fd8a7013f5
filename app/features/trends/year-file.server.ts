import { listDayLines, listDaysWithRows } from '#db/queries/practice-days-export'
import type { TrendScope } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import { practiceDaysTable } from '~/domain/exports/practice-day-line'
import { trendAreaText } from '~/domain/trends/trend-area'
import { csvHeading, csvPiece } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'
import { noteExport } from '~/platform/note-export.server'
import { readAreas, scopeOf } from './read-week.server'
import { type WeekAddress, yearFileName } from './week-address'

/** So many lines are read, written and sent at a time: some two milliseconds each. */
const linesAPiece = 250
const weeksOfYear = 52

export interface YearFile {
  readonly name: string
  readonly pieces: AsyncGenerator<string, void>
}

/**
 * Every practice of an area on every reporting day of the 52 weeks up to the one asked for, as CSV, in pieces that are read as they
 * are taken. Undefined when the ICB has no such area. Each practice is noted as looked at before its first line is given.
 */
export async function openYearFile(
  live: Live,
  actor: Actor,
  { monday, area }: WeekAddress,
): Promise<YearFile | undefined> {
  const to = addDays(monday, 4)
  const from = addDays(monday, -7 * (weeksOfYear - 1))
  const { areaName } = await readAreas(live.db, actor.icbCode, area, to)
  if (areaName === undefined) return undefined
  return {
    name: yearFileName(from, to, trendAreaText(area)),
    pieces: yearPieces(live, actor, { scope: scopeOf(actor.icbCode, area), from, to }),
  }
}

async function* yearPieces(
  live: Live,
  actor: Actor,
  { scope, from, to }: { scope: TrendScope; from: IsoDay; to: IsoDay },
): AsyncGenerator<string, void> {
  const noted = new Set<string>()
  yield csvHeading(practiceDaysTable.columns)
  for (const day of await listDaysWithRows(live.db, scope.icbCode, from, to)) {
    let after = ''
    for (;;) {
      const lines = await listDayLines(live.db, scope, { day, after, limit: linesAPiece })
      const last = lines.at(-1)
      if (!last) break
      const unseen = lines.map((line) => line.practiceCode).filter((code) => !noted.has(code))
      await noteExport(live, actor, unseen)
      for (const code of unseen) noted.add(code)
      yield csvPiece(practiceDaysTable, lines)
      if (lines.length < linesAPiece) break
      after = last.practiceCode
    }
  }
}
