import { listIndicatorImports } from '#db/queries/indicators'
import { listPractices } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { listColumns } from '~/domain/indicators/import-line'
import { findIndicator, indicatorFacts } from '~/domain/indicators/indicators'
import { byNaturalOrder } from '~/domain/natural-order'
import { csvLines } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'

const MOST_IMPORTS = 20

/** What the page of imports shows: the columns of a list, and what was imported so far. */
export async function readImports({ db }: Pick<Live, 'db'>, { icbCode }: Actor) {
  const imports = await listIndicatorImports(db, icbCode, MOST_IMPORTS)
  return {
    columns: listColumns.map((name) => ({ name, means: meaningOf(name) })),
    imports: imports.map(({ at, personName, ...one }) => ({
      ...one,
      when: formatDayAndTime(dateOf(at)),
      who: personName ?? 'The service',
    })),
  }
}

export type ImportPageData = Awaited<ReturnType<typeof readImports>>

/** The list to fill in: its headings, and a line for each practice that is open, by name. */
export async function indicatorTemplate({ db, now }: Pick<Live, 'db' | 'now'>, { icbCode }: Actor) {
  const practices = await listPractices(db, { icbCode }, londonDayOf(now))
  const byName = practices.toSorted((a, b) => byNaturalOrder(a.name, b.name) || (a.code < b.code ? -1 : 1))
  const lines = byName.map(({ code, name }) =>
    listColumns.map((column) => (column === 'practice_code' ? code : column === 'practice_name' ? name : '')),
  )
  return csvLines([[...listColumns], ...lines], { isFirst: true })
}

function meaningOf(column: (typeof listColumns)[number]): string {
  const indicator = findIndicator(column)
  if (indicator) {
    const { kind, label, unit } = indicatorFacts[indicator]
    return kind === 'yes-no' ? `${label}: yes or no` : `${label}: ${unit}`
  }
  const others: Readonly<Record<string, string>> = {
    practice_code: 'Code of the practice, like C82001',
    practice_name: 'Its name, for whoever reads the list; may be left out',
    from: 'First day of the period, like 2026-10-01 or 1/10/2026',
    to: 'Last day of the period',
    source: 'Name of the publication',
    published: 'Day it was published',
  }
  return others[column] ?? ''
}
