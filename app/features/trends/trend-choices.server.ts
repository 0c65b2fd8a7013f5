import type { Db } from '#db/connection'
import { listTrendPractices } from '#db/queries/trend-series'
import { listTrendAreas } from '#db/queries/trends'
import type { IsoDay } from '~/domain/calendar/days'
import { type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import { areaOptions } from './area-options'
import type { TrendOption } from './trend-report'

/** The areas and practices of an ICB that a trend can be of, in the order of the page's list. */
export async function readTrendAreas(
  db: Db,
  icbCode: string,
  day: IsoDay,
): Promise<{ readonly options: TrendOption[]; readonly nameOf: (area: TrendArea) => string | undefined }> {
  const [known, practices] = await Promise.all([
    listTrendAreas(db, icbCode, day),
    listTrendPractices(db, icbCode),
  ])
  const options = areaOptions({ ...known, practices })
  const names = new Map(options.map(({ value, name }) => [value, name]))
  return {
    options: options.map(({ value, label, group }) => ({ value, label, group })),
    nameOf: (area) => names.get(trendAreaText(area)),
  }
}
