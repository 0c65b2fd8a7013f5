import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { indicatorFacts } from '~/domain/indicators/indicators'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { indicatorsStatement } from './indicator-paths'
import { indicatorsFile } from './indicators-export'
import { readAskedIndicators } from './list-address'
import { listIndicatorFigures } from './read-indicator-list.server'

/** The list of indicators that the address asks for, as a file; undefined where the ICB has no such area, which the page says. */
export async function answerWithIndicators(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response | undefined> {
  const world = live(args.context)
  const asked = readAskedIndicators(new URL(args.request.url).searchParams)
  const taken = await listIndicatorFigures(world, actor, asked)
  if (!taken) return undefined
  const below = asked.onlyBelow ? ', below the benchmark' : ''
  return answerWithFigures(
    world,
    actor,
    {
      name: `indicators-${asked.indicator}-${asked.area.replace(':', '-')}-${londonDayOf(world.now)}`,
      title: `${indicatorFacts[asked.indicator].label}${below}, ${taken.areaName}`,
      lines: [{ what: 'What it is', words: indicatorsStatement }],
      tables: [indicatorsFile(asked.indicator, taken.shown)],
      practices: taken.shown.map(({ practice }) => practice.code),
    },
    format,
  )
}
