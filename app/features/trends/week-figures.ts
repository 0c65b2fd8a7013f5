import type { IsoMonday } from '~/domain/calendar/weeks'
import { formatShortDay } from '~/domain/calendar/words'
import { targetKinds, targetWords } from '~/domain/cases/target-settings'
import { byNaturalOrder } from '~/domain/natural-order'
import type { SupportHelpAnswer } from '~/domain/support/request-events'
import type { HeatMapRow } from '~/domain/trends/heat-map'
import { type PracticeDay, shareOf } from '~/domain/trends/practice-day'
import { type MeasuredTarget, responseTimes } from '~/domain/trends/response-times'
import type { TrendArea } from '~/domain/trends/trend-area'
import { countWeekBy, type WeekNumbers } from '~/domain/trends/week-summary'

import { writeMarks } from './week-marks'
import type { AreaFigures, DayMark, PcnWeek, ResponseFigures, SupportFigures } from './week-report'

/** What places, footprints and PCNs are called, by id and code. */
export interface AreaNames {
  readonly places: ReadonlyMap<string, string>
  readonly footprints: ReadonlyMap<string, string>
  readonly pcns: ReadonlyMap<string, string>
}

/** What happened to a support request in the week. */
export interface SupportStep {
  readonly requestId: number
  readonly actionCode: string
  readonly kind: 'asked' | 'offered' | 'approved' | 'declined' | 'delivered' | 'reviewed'
  readonly answer?: SupportHelpAnswer
}

/** The practices by the PCN they were in last, in the order in which the worst practice of each comes. */
export function pcnWeeks(heatMap: readonly HeatMapRow[], names: AreaNames): PcnWeek[] {
  const nameOf = (code: string) => pcnName(code, names)
  const groups = groupBy(heatMap, (row) => row.pcnCode)
  return [...groups].map(([pcnCode, rows]) => ({
    code: pcnCode,
    name: nameOf(pcnCode),
    practices: rows.map((row) => ({
      code: row.practiceCode,
      name: row.practiceName,
      marks: writeMarks(row.cells.map(markOf)),
      daysAtThreeOrFour: row.daysAtThreeOrFour,
      note: movedWords(row, nameOf),
    })),
  }))
}

/** A day that was returned shows its worst level, else what became of it. */
function markOf(cell: PracticeDay | null): DayMark {
  if (cell === null) return null
  const { state } = cell
  if (state === 'returned' || state === 'late') return cell.worstLevel ?? cell.lastLevel
  return state
}

function movedWords(row: HeatMapRow, nameOf: (code: string) => string): string | null {
  const before = row.cells.findLast((cell) => cell !== null && cell.pcnCode !== row.pcnCode)
  return before ? `In ${nameOf(before.pcnCode)} until ${formatShortDay(before.day)}` : null
}

/** The places and PCNs of an ICB, the PCNs of a place or footprint: places by name, PCNs worst first. */
export function areaFigures(
  { monday, area, names }: { monday: IsoMonday; area: TrendArea; names: AreaNames },
  ofWeek: readonly PracticeDay[],
): AreaFigures[] {
  if (area.kind === 'pcn' || area.kind === 'practice') return []
  const placeFigures = [...countWeekBy(monday, ofWeek, (row) => row.placeId)]
    .map(([id, week]) => figuresOf(`place:${id}`, names.places.get(id) ?? id, week))
    .sort((a, b) => byNaturalOrder(a.name, b.name))
  const pcnFigures = [...countWeekBy(monday, ofWeek, (row) => row.pcnCode)]
    .map(([code, week]) => figuresOf(`pcn:${code}`, pcnName(code, names), week))
    .sort((a, b) => pressureOf(b) - pressureOf(a) || byNaturalOrder(a.name, b.name))
  return area.kind === 'icb' ? [...placeFigures, ...pcnFigures] : pcnFigures
}

function figuresOf(area: string, name: string, week: WeekNumbers): AreaFigures {
  const withReturns = week.days.filter((day) => day.patientShareAtThreeOrFour !== null)
  return {
    area,
    name,
    expected: sumOf(week.days, (day) => day.expected),
    returned: sumOf(week.days, (day) => day.returnedOnTime + day.returnedLate),
    returnRate: week.returnRate,
    coverage: week.coverage,
    patientsAtThreeOrFour: shareOf(
      sumOf(withReturns, (day) => day.patientsAtThreeOrFour),
      withReturns.length,
    ),
    patientShareAtThreeOrFour: week.patientShareAtThreeOrFour,
  }
}

/** An area without returns stands last. */
function pressureOf({ patientShareAtThreeOrFour }: AreaFigures): number {
  return patientShareAtThreeOrFour ?? -1
}

/** A PCN's name as people say it. */
export function pcnName(code: string, names: AreaNames): string {
  return `${names.pcns.get(code) ?? code} PCN`
}

/** A row for each kind of promise that began in the week. */
export function responseFigures(targets: readonly MeasuredTarget[]): ResponseFigures[] {
  return targetKinds.flatMap((kind) => {
    const begun = sumOf(
      targets.filter((target) => target.kind === kind),
      (target) => target.count,
    )
    if (begun === 0) return []
    return [{ kind, words: targetWords[kind], begun, ...responseTimes(targets, kind) }]
  })
}

/** Each request counts once for what happened to it in the week; most asked for first. */
export function supportFigures(
  steps: readonly SupportStep[],
  supportNames: ReadonlyMap<string, string>,
): SupportFigures[] {
  const byAction = groupBy(steps, (step) => step.actionCode)
  return [...byAction]
    .map(([code, ofAction]) => {
      const count = (isCounted: (step: SupportStep) => boolean) =>
        new Set(ofAction.filter(isCounted).map((step) => step.requestId)).size
      return {
        code,
        name: supportNames.get(code) ?? code,
        asked: count((step) => step.kind === 'asked'),
        offered: count((step) => step.kind === 'offered'),
        approved: count((step) => step.kind === 'approved'),
        declined: count((step) => step.kind === 'declined'),
        delivered: count((step) => step.kind === 'delivered'),
        helped: count((step) => step.answer === 'helped'),
        helpedPartly: count((step) => step.answer === 'partly'),
        didNotHelp: count((step) => step.answer === 'no'),
      }
    })
    .sort((a, b) => b.asked - a.asked || byNaturalOrder(a.name, b.name))
}

/** The sum of a figure of each. */
export function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known) known.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
