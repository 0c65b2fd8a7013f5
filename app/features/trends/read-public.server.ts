import { findWeeklyPack, listWeeklyPacks } from '#db/queries/weekly-packs'
import type { Actor } from '~/domain/access/actor'
import { isIsoDay } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf } from '~/domain/calendar/weeks'
import { formatDay } from '~/domain/calendar/words'
import { fillTable } from '~/domain/exports/export-table'
import { csvFile } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'
import { parsePack } from './pack-data'
import { publicTable } from './public-export'
import { publicFigures } from './public-figures'

/** The week that `?week=2026-11-16` asks for; undefined for the newest with a pack, null for what is no week. */
export function readPublicWeek(search: URLSearchParams): IsoMonday | undefined | null {
  const text = search.get('week') || undefined
  if (text === undefined) return undefined
  return isIsoDay(text) ? mondayOf(text) : null
}

/** What the public may see of a week, and the weeks there are; without figures where the week has no pack. */
export async function readPublicFigures({ db }: Pick<Live, 'db'>, { icbCode }: Actor, week?: IsoMonday) {
  const weeks = (await listWeeklyPacks(db, icbCode)).map(({ monday }) => monday)
  const monday = week ?? weeks[0]
  const kept = monday === undefined ? undefined : await findWeeklyPack(db, icbCode, monday)
  return {
    monday: monday ?? null,
    weekWords: monday === undefined ? null : formatDay(monday),
    weeks: weeks.map((one) => ({ value: one, label: `Week of ${formatDay(one)}` })),
    figures: kept ? publicFigures(parsePack(kept.body)) : null,
  }
}

export type PublicPageData = Awaited<ReturnType<typeof readPublicFigures>>

/** The public file: exactly the lines of the page. */
export function publicCsv({ monday, figures }: PublicPageData): string {
  const lines = (figures?.lines ?? []).map((line) => ({ ...line, monday: monday ?? '' }))
  return csvFile(fillTable(publicTable, lines))
}
