import type { Db } from '#db/connection'
import { findRuleSetIdInForce } from '#db/queries/rule-sets'
import { listRequestSteps, listSupportNames, listTargetsStarted } from '#db/queries/trend-responses'
import {
  findFirstReturnDay,
  listNamedPracticeDays,
  listTrendAreas,
  sumPatientsByDay,
  type TrendScope,
} from '#db/queries/trends'
import { addDays, atLondonMinute, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { mondayOf, nextWeek, previousWeek } from '~/domain/calendar/weeks'
import { formatDay, formatDayWithoutYear } from '~/domain/calendar/words'
import type { PracticeDay } from '~/domain/trends/practice-day'
import { readIcbWorld } from '~/platform/icb-world.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { buildWeekReport } from './build-week-report'
import type { WeekAddress, WeekArea } from './week-address'
import { type AreaNames, pcnName } from './week-figures'
import type { WeekChoices, WeekReport } from './week-report'

export interface WeekAsked extends WeekAddress {
  readonly icbCode: string
}

/**
 * The week of an area of the ICB, and what else can be chosen; undefined when the ICB has no such area. Reads the
 * practice days, the week before in sums, the promises and the support requests with one query each, whatever the number of
 * practices.
 */
export async function readWeek(
  { db, now }: { readonly db: Db; readonly now: Date },
  { icbCode, monday, area }: WeekAsked,
): Promise<{ report: WeekReport; choices: WeekChoices } | undefined> {
  const friday = addDays(monday, 4)
  const known = await listTrendAreas(db, icbCode, friday)
  const names: AreaNames = {
    places: new Map(known.places.map(({ id, name }) => [id, name])),
    pcns: new Map(known.pcns.map(({ id, name }) => [id, name])),
  }
  const areaName = areaNameOf(area, known.icbName, names)
  if (areaName === undefined) return undefined
  const scope = scopeOf(icbCode, area)
  const span = {
    from: instant(atLondonMinute(monday, 0)),
    before: instant(atLondonMinute(nextWeek(monday), 0)),
  }
  const [world, rows, patientsBefore, targets, steps] = await Promise.all([
    readIcbWorld(db, icbCode),
    listNamedPracticeDays(db, scope, monday, friday),
    sumPatientsByDay(db, scope, previousWeek(monday), addDays(monday, -1)),
    listTargetsStarted(db, scope, { ...span, now: instant(now) }),
    listRequestSteps(db, scope, span),
  ])
  const report = buildWeekReport({
    monday,
    now,
    area,
    areaName,
    names,
    holidays: world.holidays,
    rows,
    patientsBefore,
    targets,
    steps,
    driverWords: await readDriverWords(db, icbCode, monday, rows),
    supportNames: steps.length === 0 ? new Map() : await listSupportNames(db, icbCode),
  })
  const first = report.stage === 'empty' ? await findFirstReturnDay(db, icbCode) : undefined
  return { report, choices: choicesOf({ monday, now, known, first }) }
}

/** What a query needs to know of the area. */
export function scopeOf(icbCode: string, area: WeekArea): TrendScope {
  switch (area.kind) {
    case 'icb':
      return { icbCode }
    case 'place':
      return { icbCode, placeId: area.id }
    case 'pcn':
      return { icbCode, pcnCode: area.id }
  }
}

function areaNameOf(area: WeekArea, icbName: string, names: AreaNames): string | undefined {
  switch (area.kind) {
    case 'icb':
      return `${icbName} ICB`
    case 'place':
      return names.places.get(area.id)
    case 'pcn':
      return names.pcns.has(area.id) ? pcnName(area.id, names) : undefined
  }
}

/** What the questions behind the levels are called by the rule sets of the week's first and last day. */
async function readDriverWords(
  db: Db,
  icbCode: string,
  monday: IsoDay,
  rows: readonly PracticeDay[],
): Promise<ReadonlyMap<string, string>> {
  if (!rows.some((row) => row.drivers.length > 0)) return new Map()
  const ids = await Promise.all(
    [monday, addDays(monday, 4)].map((day) => findRuleSetIdInForce(db, icbCode, day)),
  )
  const ruleSets = await Promise.all(
    [...new Set(ids)].flatMap((id) => (id === undefined ? [] : [readRuleSet(db, id)])),
  )
  return new Map(ruleSets.flatMap((rules) => rules.parameters.map(({ id, label }) => [id, label] as const)))
}

interface ChoiceFacts {
  readonly monday: WeekAddress['monday']
  readonly now: Date
  readonly known: Awaited<ReturnType<typeof listTrendAreas>>
  readonly first: IsoDay | undefined
}

function choicesOf({ monday, now, known, first }: ChoiceFacts): WeekChoices {
  const thisWeek = mondayOf(londonDayOf(now))
  const placeName = new Map(known.places.map(({ id, name }) => [id, name]))
  const step = (to: WeekAddress['monday']) => ({ monday: to, label: `Week of ${formatDayWithoutYear(to)}` })
  return {
    areas: [
      { value: 'icb', label: `${known.icbName} ICB` },
      ...known.places.map(({ id, name }) => ({ value: `place:${id}`, label: `Place: ${name}` })),
      ...known.pcns.map(({ id, name, placeId }) => ({
        value: `pcn:${id}`,
        label: `PCN: ${name}${placeId === null ? '' : ` (${placeName.get(placeId) ?? placeId})`}`,
      })),
    ],
    previous: step(previousWeek(monday)),
    next: nextWeek(monday) <= thisWeek ? step(nextWeek(monday)) : null,
    thisWeek,
    first: first ? { monday: mondayOf(first), day: first, label: formatDay(first) } : null,
  }
}
