import type { Db } from '#db/connection'
import { listRuleSets } from '#db/queries/rule-sets'
import { listNamedPracticeDays, listTrendAreas } from '#db/queries/trends'
import {
  countPartnerAsks,
  listPlaceNeighbours,
  listReportedDays,
  type ReportedPracticeDay,
} from '#db/queries/weekly-packs'
import { findSustainedPressure, sustainedWindow } from '~/domain/at-risk/sustained-pressure'
import { addDays, atLondonMinute, type IsoDay, instant } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { type IsoMonday, nextWeek, weekDays } from '~/domain/calendar/weeks'
import { byNaturalOrder } from '~/domain/natural-order'
import { isExpected, type PracticeDay } from '~/domain/trends/practice-day'
import type { IcbWorld } from '~/platform/icb-world.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { buildPack, type SustainedCounts } from './build-pack'
import type { PackData } from './pack-data'
import { readWeek } from './read-week.server'

/**
 * The pack of an ICB's week as it comes out at this moment; undefined where no practice of the ICB was expected in it. Both the
 * pack that is kept and the fresh one it is held against later are made here.
 */
export async function readPackFacts(
  { db, now }: { readonly db: Db; readonly now: Date },
  { icbCode, holidays }: IcbWorld,
  { monday, lastDay }: { readonly monday: IsoMonday; readonly lastDay: IsoDay },
): Promise<{ pack: PackData; ruleSetId: number } | undefined> {
  const friday = addDays(monday, 4)
  const rows = await listNamedPracticeDays(db, { icbCode }, monday, friday)
  if (!rows.some(isExpected)) return undefined
  const week = await readWeek({ db, now }, { icbCode, monday, area: { kind: 'icb' } })
  if (!week) return undefined
  const areas = await listTrendAreas(db, icbCode, friday)
  const placeNames = new Map(areas.places.map(({ id, name }) => [id, name]))
  const inForce = await readRuleSetInForce(db, icbCode, lastDay)
  const pack = buildPack({
    report: week.report,
    rows,
    placeNames,
    sustained: await readSustained(db, { icbCode, holidays }, { lastDay, rows, placeNames, monday }),
    partners: await countPartnerAsks(db, icbCode, {
      from: instant(atLondonMinute(monday, 0)),
      before: instant(atLondonMinute(nextWeek(monday), 0)),
    }),
    ruleSets: await ruleSetsOf(db, icbCode, monday),
    placeNeighbours: Object.fromEntries(await listPlaceNeighbours(db, icbCode, lastDay)),
  })
  return { pack, ruleSetId: inForce.id }
}

/** The rule sets that scored a day of the week, oldest first. */
async function ruleSetsOf(db: Db, icbCode: string, monday: IsoMonday): Promise<PackData['ruleSets']> {
  const ids = new Set<number>()
  for (const day of weekDays(monday)) ids.add((await readRuleSetInForce(db, icbCode, day)).id)
  return (await listRuleSets(db, icbCode))
    .filter(({ id }) => ids.has(id))
    .map(({ name, version }) => ({ name, version }))
    .reverse()
}

interface SustainedAsked {
  readonly monday: IsoMonday
  readonly lastDay: IsoDay
  readonly rows: readonly PracticeDay[]
  readonly placeNames: ReadonlyMap<string, string>
}

/** Who is under sustained pressure at the end of the week and of the one before, counted by the place of the last day. */
async function readSustained(
  db: Db,
  { icbCode, holidays }: Pick<IcbWorld, 'icbCode' | 'holidays'>,
  { monday, lastDay, rows, placeNames }: SustainedAsked,
): Promise<SustainedCounts> {
  const now = reportingDaysBack(sustainedWindow, lastDay, holidays)
  const before = reportingDaysBack(sustainedWindow, addDays(monday, -1), holidays)
  const reported = byPractice(await listReportedDays(db, icbCode, before[0] ?? monday, lastDay))
  const expected = rows.filter((row) => row.day === lastDay && isExpected(row))
  const isUnder = (code: string, window: readonly IsoDay[]) => {
    const levels = new Map(reported.get(code)?.map(({ day, worstLevel }) => [day, worstLevel]))
    return findSustainedPressure(window.map((day) => ({ day, level: levels.get(day) ?? null }))) !== null
  }
  const marked = expected.map(({ practiceCode, placeId }) => ({
    placeId,
    isNow: isUnder(practiceCode, now),
    wasBefore: isUnder(practiceCode, before),
  }))
  const placeIds = [...new Set(marked.map(({ placeId }) => placeId))]
  const places = placeIds.map((id) => {
    const ofPlace = marked.filter(({ placeId }) => placeId === id)
    return {
      id,
      name: placeNames.get(id) ?? id,
      practices: ofPlace.length,
      now: ofPlace.filter(({ isNow }) => isNow).length,
      isNew: ofPlace.filter(({ isNow, wasBefore }) => isNow && !wasBefore).length,
      ended: ofPlace.filter(({ isNow, wasBefore }) => !isNow && wasBefore).length,
    }
  })
  return { places: places.sort((a, b) => byNaturalOrder(a.name, b.name)) }
}

function byPractice(days: readonly ReportedPracticeDay[]): ReadonlyMap<string, ReportedPracticeDay[]> {
  const groups = new Map<string, ReportedPracticeDay[]>()
  for (const day of days) {
    const group = groups.get(day.practiceCode)
    if (group) group.push(day)
    else groups.set(day.practiceCode, [day])
  }
  return groups
}
