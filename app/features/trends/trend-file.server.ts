import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { trendAreaText } from '~/domain/trends/trend-area'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { coverWhen } from './cover-words'
import { readTrend } from './read-trend.server'
import { readTrendOfAreas } from './read-trend-areas.server'
import { readTrendAddress, type TrendAddress, trendAreasFileName, trendFileName } from './trend-address'
import { trendAreasFile, trendStepsFile } from './trend-export'

/**
 * The figures of the trend that the address asks for, as a file; undefined where there is none: the page of the same address says
 * what is wrong with it, a file cannot.
 */
export async function answerWithTrendFile(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response | undefined> {
  const { world, address } = readAsked(args)
  const trend = address && (await readTrend(world, { icbCode: actor.icbCode, ...address }))
  if (!address || !trend) return undefined
  const { report } = trend
  return answerWithFigures(
    world,
    actor,
    {
      name: trendFileName(address),
      title: `${report.measure.label} over time, ${report.areaName}`,
      lines: [
        { what: 'Summary', words: report.sentence },
        ...(report.cover
          ? [{ what: 'Area and cover', words: `${report.cover}${coverWhen(trendAreaText(address.area))}.` }]
          : []),
        ...notesOf(report),
      ],
      tables: [trendStepsFile(report, actor.icbCode)],
      practices: address.area.kind === 'practice' ? [address.area.id] : [],
    },
    format,
  )
}

/** One measure of the ICB, its places and its PCNs as a file; undefined as above. */
export async function answerWithTrendAreas(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response | undefined> {
  const { world, address } = readAsked(args)
  if (!address) return undefined
  const { icbCode } = actor
  const { rows, notes } = await readTrendOfAreas(world, { icbCode, ...address })
  const { measure, step } = address
  return answerWithFigures(
    world,
    actor,
    {
      name: trendAreasFileName(address),
      title: `${measure.label}, area by area`,
      lines: [
        { what: 'Limits', words: 'Each area has limits from its own figures: it is held against itself.' },
        ...notesOf({ measure, notes }),
      ],
      tables: [trendAreasFile(rows, { icbCode, measure, step })],
      practices: [],
    },
    format,
  )
}

function notesOf({ measure, notes }: { measure: TrendAddress['measure']; notes: readonly string[] }) {
  return [
    {
      what: 'Footprint',
      words: 'Practices count in the place, footprint and PCN they belonged to on the day.',
    },
    { what: 'How it is worked out', words: measure.method },
    ...notes.map((words) => ({ what: 'Note', words })),
  ]
}

function readAsked(args: RouteArgs) {
  const world = live(args.context)
  const asked = readTrendAddress(new URL(args.request.url).searchParams, londonDayOf(world.now))
  return {
    world,
    address: asked.outcome === 'no-such' || asked.problems.length > 0 ? undefined : asked.address,
  }
}
