import type { Db } from '#db/connection'
import { findRuleSetIdInForce } from '#db/queries/rule-sets'
import {
  countAcknowledged,
  listRequestSteps,
  listSupportNames,
  listTargetsStarted,
} from '#db/queries/trend-responses'
import { listTrendPractices } from '#db/queries/trend-series'
import {
  countDayGroups,
  findFirstReturnDay,
  findPracticeName,
  listNamedPracticeDays,
  listTrendAreas,
  type TrendScope,
} from '#db/queries/trends'
import { addDays, atLondonMinute, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf, nextWeek, previousWeek, sameWeekLastYear } from '~/domain/calendar/weeks'
import { formatDay, formatDayWithoutYear } from '~/domain/calendar/words'
import type { PracticeDay } from '~/domain/trends/practice-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { ComparedWeek } from '~/domain/trends/week-comparison'
import { countWeek } from '~/domain/trends/week-summary'
import { readIcbWorld } from '~/platform/icb-world.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { areaOptions, type KnownAreas } from './area-options'
import { buildWeekReport } from './build-week-report'
import type { WeekAddress } from './week-address'
import { type AreaNames, pcnName } from './week-figures'
import type { WeekChoices, WeekReport } from './week-report'

export interface WeekAsked extends WeekAddress {
  readonly icbCode: string
}

/**
 * The week of an area of the ICB or of one practice, and what else can be chosen; undefined when the ICB has no such area. Reads
 * the practice days, the weeks it is held against in sums, the promises and the support requests with a query or two each,
 * whatever the number of practices.
 */
export async function readWeek(
  { db, now }: { readonly db: Db; readonly now: Date },
  { icbCode, monday, area }: WeekAsked,
): Promise<{ report: WeekReport; choices: WeekChoices } | undefined> {
  const friday = addDays(monday, 4)
  const { known, names, areaName } = await readAreas(db, icbCode, area, friday)
  if (areaName === undefined) return undefined
  const scope = scopeOf(icbCode, area)
  const span = spanOf(monday)
  const practices = await listTrendPractices(db, icbCode)
  const [world, rows, weekBefore, yearBefore, targets, steps] = await Promise.all([
    readIcbWorld(db, icbCode),
    listNamedPracticeDays(db, scope, monday, friday, practices),
    readComparedWeek(db, scope, previousWeek(monday), now),
    readComparedWeek(db, scope, sameWeekLastYear(monday), now),
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
    weekBefore,
    yearBefore,
    targets,
    steps,
    driverWords: await readDriverWords(db, icbCode, monday, rows),
    supportNames: steps.length === 0 ? new Map() : await listSupportNames(db, icbCode),
  })
  const first = report.stage === 'empty' ? await findFirstReturnDay(db, icbCode) : undefined
  return { report, choices: choicesOf({ monday, now, known: { ...known, practices }, first }) }
}

/** The working week as the moments it lies between. */
function spanOf(monday: IsoMonday) {
  return {
    from: instant(atLondonMinute(monday, 0)),
    before: instant(atLondonMinute(nextWeek(monday), 0)),
  }
}

/** Another week in sums, to hold this one against. */
async function readComparedWeek(
  db: Db,
  scope: TrendScope,
  monday: IsoMonday,
  now: Date,
): Promise<ComparedWeek> {
  const groups = await countDayGroups(db, scope, monday, addDays(monday, 4))
  const numbers = countWeek(monday, groups)
  if (groups.length === 0) return { numbers, acknowledged: { settled: 0, inTime: 0 } }
  return {
    numbers,
    acknowledged: await countAcknowledged(db, scope, { ...spanOf(monday), now: instant(now) }),
  }
}

/** What a query needs to know of the area. */
export function scopeOf(icbCode: string, area: TrendArea): TrendScope {
  switch (area.kind) {
    case 'icb':
      return { icbCode }
    case 'place':
      return { icbCode, placeId: area.id }
    case 'footprint':
      return { icbCode, footprintId: area.id }
    case 'practice':
      return { icbCode, practiceCode: area.id }
    case 'pcn':
      return { icbCode, pcnCode: area.id }
  }
}

/** The areas of the ICB on a day with their names, and what the one asked for is called; undefined when the ICB has no such area. */
export async function readAreas(db: Db, icbCode: string, area: TrendArea, day: IsoDay) {
  const known = await listTrendAreas(db, icbCode, day)
  const names: AreaNames = {
    places: new Map(known.places.map(({ id, name }) => [id, name])),
    footprints: new Map(known.footprints.map(({ id, name }) => [id, name])),
    pcns: new Map(known.pcns.map(({ id, name }) => [id, name])),
  }
  return { known, names, areaName: await nameOf(db, icbCode, area, { icbName: known.icbName, names }) }
}

async function nameOf(
  db: Db,
  icbCode: string,
  area: TrendArea,
  { icbName, names }: { readonly icbName: string; readonly names: AreaNames },
): Promise<string | undefined> {
  switch (area.kind) {
    case 'icb':
      return `${icbName} ICB`
    case 'place':
      return names.places.get(area.id)
    case 'footprint':
      return names.footprints.get(area.id)
    case 'pcn':
      return names.pcns.has(area.id) ? pcnName(area.id, names) : undefined
    case 'practice':
      return findPracticeName(db, icbCode, area.id)
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
  readonly known: KnownAreas
  readonly first: IsoDay | undefined
}

function choicesOf({ monday, now, known, first }: ChoiceFacts): WeekChoices {
  const thisWeek = mondayOf(londonDayOf(now))
  const step = (to: WeekAddress['monday']) => ({ monday: to, label: `Week of ${formatDayWithoutYear(to)}` })
  return {
    areas: areaOptions(known).map(({ value, label, group }) => ({ value, label, group })),
    previous: step(previousWeek(monday)),
    next: nextWeek(monday) <= thisWeek ? step(nextWeek(monday)) : null,
    thisWeek,
    first: first ? { monday: mondayOf(first), day: first, label: formatDay(first) } : null,
  }
}
