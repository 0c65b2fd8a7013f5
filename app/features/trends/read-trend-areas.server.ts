import { sumReturnsByPcnAndDay } from '#db/queries/day-sums'
import { listBaselinesOfMeasure, type TrendBaseline } from '#db/queries/trend-baselines'
import { listTrendAreas } from '#db/queries/trends'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { addReturnsDays } from '~/domain/trends/returns-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import { trendAreaText } from '~/domain/trends/trend-area'
import type { StepFacts } from '~/domain/trends/trend-figures'
import { rowOf, tell } from './build-trend-report'
import { endOf, readTrendSteps, type TrendAsked, type TrendWorld } from './read-trend.server'
import {
  type DaySpan,
  factsBySteps,
  groupBy,
  readApprovals,
  readInSlices,
  readTargetsWithAreas,
} from './read-trend-facts.server'
import type { TrendRow } from './trend-report'

/** One measure of an area in a line. */
export interface AreaRow extends TrendRow {
  readonly area: TrendArea
  readonly areaName: string
  readonly kind: 'ICB' | 'Place' | 'PCN'
}

export interface TrendAreas {
  readonly rows: readonly AreaRow[]
  readonly notes: readonly string[]
}

interface Known {
  readonly area: TrendArea
  readonly name: string
  readonly kind: AreaRow['kind']
}

/**
 * One measure of the ICB, each of its places and each of its PCNs, in a line each, every area with its own limits. Reads what
 * belongs to all of them once, in slices, each row in the PCN and place it had that day.
 */
export async function readTrendOfAreas(world: TrendWorld, asked: TrendAsked): Promise<TrendAreas> {
  const { db, now } = world
  const { icbCode, ...address } = asked
  const known = await listTrendAreas(db, icbCode, londonDayOf(now))
  const areas: Known[] = [
    { area: { kind: 'icb' }, name: `${known.icbName} ICB`, kind: 'ICB' },
    ...known.places.map(({ id, name }): Known => ({ area: { kind: 'place', id }, name, kind: 'Place' })),
    ...known.pcns.map(
      ({ id, name }): Known => ({ area: { kind: 'pcn', id }, name: `${name} PCN`, kind: 'PCN' }),
    ),
  ]
  const { steps, notes } = await readTrendSteps(world, icbCode, address)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) return { rows: [], notes }
  const span = { from: first, to: endOf(last, address) }
  const factsOf = await readFactsOfAreas(world, asked, span)
  const baselines = groupBy(await listBaselinesOfMeasure(db, icbCode, asked.measure.key), ({ area }) => area)
  const rows = areas.map(({ area, name, kind }): AreaRow => {
    const text = trendAreaText(area)
    const held: TrendBaseline[] = baselines.get(text) ?? []
    const given = {
      address: { ...address, area },
      areaName: name,
      ...{ steps, notes, facts: factsOf(area), baselines: held },
    }
    return { ...rowOf(tell(given, address.measure)), area, areaName: name, kind }
  })
  return { rows, notes }
}

type FactsOf = (area: TrendArea) => ReadonlyMap<IsoDay, StepFacts>

/** What the measure needs of every area, read once for all of them. */
async function readFactsOfAreas(
  world: TrendWorld,
  { icbCode, measure, step }: TrendAsked,
  span: DaySpan,
): Promise<FactsOf> {
  switch (measure.family) {
    case 'returns': {
      const days = await readInSlices(span, ({ from, to }) =>
        sumReturnsByPcnAndDay(world.db, icbCode, from, to),
      )
      return (area) => {
        const own = days.filter((day) => isOf(day, area))
        return factsBySteps(step, { days: addReturnsDays(own), targets: [], approvals: [] })
      }
    }
    case 'response': {
      const targets = await readTargetsWithAreas(world, icbCode, span)
      return (area) =>
        factsBySteps(step, { days: [], targets: targets.filter((one) => isOf(one, area)), approvals: [] })
    }
    case 'support': {
      const approvals = await readApprovals(world.db, icbCode, span)
      return (area) =>
        factsBySteps(step, {
          days: [],
          targets: [],
          approvals: approvals.filter((one) => area.kind === 'icb' || (one.area && isOf(one.area, area))),
        })
    }
  }
}

function isOf(row: { readonly pcnCode: string; readonly placeId: string }, area: TrendArea): boolean {
  switch (area.kind) {
    case 'place':
      return row.placeId === area.id
    case 'pcn':
      return row.pcnCode === area.id
    default:
      return true
  }
}
