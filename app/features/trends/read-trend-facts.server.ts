import type { Db } from '#db/connection'
import { type SeriesScope, sumReturnsByDay } from '#db/queries/day-sums'
import {
  type AreaSpan,
  listApprovals,
  listAreaSpans,
  listTargetsOfArea,
  listTargetsWithAreas,
  type StartedTarget,
} from '#db/queries/trend-series'
import {
  addDays,
  atLondonMinute,
  type Instant,
  type IsoDay,
  instant,
  londonDayOfInstant,
} from '~/domain/calendar/days'
import type { ReturnsDay } from '~/domain/trends/returns-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { StepFacts } from '~/domain/trends/trend-figures'
import type { TrendStep } from '~/domain/trends/trend-measures'
import { stepOf } from '~/domain/trends/trend-steps'
import { letOthersIn } from '~/platform/jobs.server'

/** The driver is synchronous: half a year of a large ICB stays under the 25 ms that the loop may be held. */
const daysASlice = 182

export interface DaySpan {
  readonly from: IsoDay
  readonly to: IsoDay
}

/** A span in slices, oldest first. */
export function slicesOf({ from, to }: DaySpan): DaySpan[] {
  const slices: DaySpan[] = []
  for (let start = from; start <= to; start = addDays(start, daysASlice)) {
    const end = addDays(start, daysASlice - 1)
    slices.push({ from: start, to: end < to ? end : to })
  }
  return slices
}

/** Reads each slice of a span, with a turn of the loop for whoever waits between two of them. */
export async function readInSlices<Row>(
  span: DaySpan,
  readSlice: (slice: DaySpan) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const slice of slicesOf(span)) {
    for (const row of await readSlice(slice)) rows.push(row)
    await letOthersIn()
  }
  return rows
}

/** The moments a span of days begins and ends. */
function momentsOf({ from, to }: DaySpan) {
  return { from: instant(atLondonMinute(from, 0)), before: instant(atLondonMinute(addDays(to, 1), 0)) }
}

/** The promises that began in the span, of the cases of the area. */
export async function readTargets(
  { db, now }: { readonly db: Db; readonly now: Date },
  scope: SeriesScope,
  span: DaySpan,
): Promise<StartedTarget[]> {
  const at = instant(now)
  return readInSlices(span, (slice) => listTargetsOfArea(db, scope, { ...momentsOf(slice), now: at }))
}

/** The promises of an ICB that began in the span, each with the area its case opened in. */
export async function readTargetsWithAreas(
  { db, now }: { readonly db: Db; readonly now: Date },
  icbCode: string,
  span: DaySpan,
) {
  const at = instant(now)
  return readInSlices(span, (slice) => listTargetsWithAreas(db, icbCode, { ...momentsOf(slice), now: at }))
}

/** A request that was approved, with the area its practice belonged to on that day. */
export interface ApprovedInArea {
  readonly requestId: number
  readonly day: IsoDay
  readonly practiceCode: string
  /** Undefined where the practice belonged to no PCN that day. */
  readonly area: AreaSpan | undefined
}

/** The requests of an ICB that were approved in the span. */
export async function readApprovals(db: Db, icbCode: string, span: DaySpan): Promise<ApprovedInArea[]> {
  const approved = await listApprovals(db, icbCode, momentsOf(span))
  const spans = await listAreaSpans(db, icbCode)
  const ofPractice = groupBy(spans, ({ practiceCode }) => practiceCode)
  return approved.map(({ requestId, practiceCode, at }) => {
    const day = londonDayOfInstant(at)
    const area = ofPractice
      .get(practiceCode)
      ?.find(
        (one) => isWithin(day, one.inPcnFrom, one.inPcnTo) && isWithin(day, one.inPlaceFrom, one.inPlaceTo),
      )
    return { requestId, day, practiceCode, area }
  })
}

/** What happened in an area, step by step; a step in which nothing did is not among them. */
export async function readTrendFacts(
  world: { readonly db: Db; readonly now: Date },
  scope: SeriesScope,
  asked: DaySpan & { readonly step: TrendStep },
): Promise<ReadonlyMap<IsoDay, StepFacts>> {
  const days = await readInSlices(asked, ({ from, to }) => sumReturnsByDay(world.db, scope, from, to))
  // A day has too few promises and approvals for a figure of its own.
  if (asked.step === 'day') return factsBySteps(asked.step, { days, targets: [], approvals: [] })
  const targets = await readTargets(world, scope, asked)
  const approvals = (await readApprovals(world.db, scope.icbCode, asked)).filter((one) =>
    isOfArea(one, scope.area),
  )
  return factsBySteps(asked.step, { days, targets, approvals })
}

/** Gathers what was read by the step it belongs to. */
export function factsBySteps(
  step: TrendStep,
  read: {
    readonly days: readonly ReturnsDay[]
    readonly targets: readonly StartedTarget[]
    readonly approvals: readonly ApprovedInArea[]
  },
): ReadonlyMap<IsoDay, StepFacts> {
  // Of many rows on the same days, each day's step is worked out once.
  const known = new Map<IsoDay, IsoDay>()
  const keyOf = (day: IsoDay) => {
    const key = known.get(day) ?? stepOf(day, step)
    known.set(day, key)
    return key
  }
  const days = groupBy(read.days, ({ day }) => keyOf(day))
  const targets = groupByStep(read.targets, step)
  const approvals = groupBy(read.approvals, ({ day }) => keyOf(day))
  const steps = new Set([...days.keys(), ...targets.keys(), ...approvals.keys()])
  return new Map(
    [...steps].map((key) => [
      key,
      {
        days: days.get(key) ?? [],
        targets: targets.get(key) ?? [],
        approved: new Set(approvals.get(key)?.map(({ requestId }) => requestId)).size,
      },
    ]),
  )
}

/**
 * Promises by the step they began in. Where a step begins and ends is worked out once: of neighbours, which they are in the order they
 * are read in, each is then only held against that.
 */
function groupByStep(targets: readonly StartedTarget[], step: TrendStep): Map<IsoDay, StartedTarget[]> {
  const groups = new Map<IsoDay, StartedTarget[]>()
  let span: { readonly from: Instant; readonly before: Instant } | undefined
  let group: StartedTarget[] = []
  for (const target of targets) {
    if (span === undefined || target.startedAt < span.from || target.startedAt >= span.before) {
      const key = stepOf(londonDayOfInstant(target.startedAt), step)
      span = momentsOf({ from: key, to: step === 'week' ? addDays(key, 6) : key })
      group = groups.get(key) ?? []
      groups.set(key, group)
    }
    group.push(target)
  }
  return groups
}

function isOfArea({ practiceCode, area }: ApprovedInArea, of: TrendArea): boolean {
  switch (of.kind) {
    case 'icb':
      return true
    case 'practice':
      return practiceCode === of.id
    case 'place':
      return area?.placeId === of.id
    case 'footprint':
      return area?.footprintId === of.id
    case 'pcn':
      return area?.pcnCode === of.id
  }
}

function isWithin(day: IsoDay, from: IsoDay, to: IsoDay | null): boolean {
  return from <= day && (to === null || day <= to)
}

/** The items by what they share. */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = groups.get(key)
    if (known) known.push(item)
    else groups.set(key, [item])
  }
  return groups
}
