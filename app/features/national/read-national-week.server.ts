import { listNamedIcbs, sumWeekByIcb, sumWeekByPcn } from '#db/queries/national-week'
import { listTrendAreas } from '#db/queries/trends'
import { addDays, londonDayOf } from '~/domain/calendar/days'
import { mondayOf, nextWeek, previousWeek } from '~/domain/calendar/weeks'
import { formatDay, formatDayAndTime, formatDayWithoutYear } from '~/domain/calendar/words'
import { areaWeek } from '~/domain/trends/area-week'
import type { Live } from '~/platform/live.server'
import type { NationalAddress } from './national-address'
import {
  icbRows,
  type NationalNames,
  type NationalWeek,
  nationalSentence,
  placeAndPcnRows,
} from './national-week'

/**
 * The week of every ICB in totals, or of one by its places and PCNs; undefined when there is no such ICB. One query adds it all
 * up; no practice is read. The only use case that looks beyond one ICB: docs/decisions/0041.
 */
export async function readNationalWeek(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { monday, icbCode }: NationalAddress,
): Promise<NationalWeek | undefined> {
  const icbs = await listNamedIcbs(db)
  const icb = icbs.find(({ code }) => code === icbCode)
  if (icbCode !== null && !icb) return undefined
  const friday = addDays(monday, 4)
  const sums = icb ? await sumWeekByPcn(db, icb.code, monday, friday) : await sumWeekByIcb(db, monday, friday)
  const areas = icb && (await listTrendAreas(db, icb.code, friday))
  const names: NationalNames = {
    icbs: new Map(icbs.map(({ code, name }) => [code, `${name} ICB`])),
    places: new Map(areas?.places.map(({ id, name }) => [id, name])),
    pcns: new Map(areas?.pcns.map(({ id, name }) => [id, name])),
  }
  const name = icb ? `${icb.name} ICB` : 'All ICBs'
  const thisWeek = mondayOf(londonDayOf(now))
  const stage =
    monday > thisWeek ? 'to-come' : sums.length === 0 ? 'empty' : monday === thisWeek ? 'running' : 'over'
  const step = (to: NationalAddress['monday']) => ({
    monday: to,
    label: `Week of ${formatDayWithoutYear(to)}`,
  })
  const whole = areaWeek(sums)
  return {
    monday,
    mondayWords: formatDay(monday),
    stage,
    asAt: stage === 'running' ? formatDayAndTime(now) : null,
    name,
    icbCode,
    sentence: nationalSentence(name, whole),
    tables: icb
      ? drillDown({ code: icb.code, name }, sums, names)
      : [{ kind: 'icb', rows: icbRows(sums, names) }],
    previous: step(previousWeek(monday)),
    next: nextWeek(monday) <= thisWeek ? step(nextWeek(monday)) : null,
  }
}

function drillDown(
  icb: { code: string; name: string },
  sums: Parameters<typeof placeAndPcnRows>[1],
  names: NationalNames,
): NationalWeek['tables'] {
  const { places, pcns } = placeAndPcnRows(icb, sums, names)
  return [
    { kind: 'place', rows: places },
    { kind: 'pcn', rows: pcns },
  ]
}
