import type { Db } from '#db/connection'
import { listTrendPractices } from '#db/queries/trend-series'
import { listTrendAreas } from '#db/queries/trends'
import type { IsoDay } from '~/domain/calendar/days'
import { type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import type { TrendOption } from './trend-report'

/** The areas of an ICB that a trend can be of, by what an address calls them, in the order of the page's list. */
export async function readTrendAreas(
  db: Db,
  icbCode: string,
  day: IsoDay,
): Promise<{ readonly options: TrendOption[]; readonly nameOf: (area: TrendArea) => string | undefined }> {
  const [known, { footprints, practices }] = await Promise.all([
    listTrendAreas(db, icbCode, day),
    listTrendPractices(db, icbCode),
  ])
  const options: (TrendOption & { readonly name: string })[] = [
    { value: 'icb', label: `${known.icbName} ICB`, group: 'The whole ICB', name: `${known.icbName} ICB` },
    ...known.places.map(({ id, name }) => ({ value: `place:${id}`, label: name, group: 'Places', name })),
    ...footprints.map(({ id, name }) => ({
      value: `footprint:${id}`,
      label: name,
      group: 'Footprints',
      name: `${name} footprint`,
    })),
    ...known.pcns.map(({ id, name }) => ({
      value: `pcn:${id}`,
      label: `${name} PCN`,
      group: 'PCNs',
      name: `${name} PCN`,
    })),
    // Names repeat: with the PCN they can be told apart.
    ...practices.map(({ id, name, pcnName }) => ({
      value: `practice:${id}`,
      label: pcnName === null ? name : `${name}, ${pcnName} PCN`,
      group: 'Practices',
      name,
    })),
  ]
  const names = new Map(options.map(({ value, name }) => [value, name]))
  return {
    options: options.map(({ value, label, group }) => ({ value, label, group })),
    nameOf: (area) => names.get(trendAreaText(area)),
  }
}
