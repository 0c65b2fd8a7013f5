import type { Actor } from '~/domain/access/actor'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { readPracticeTrend } from './read-trend.server'
import { ownTrendFile } from './trend-export'
import { firstLine } from './trend-sentences'

/** A practice's own weeks as a file, oldest first, with the band where there is one; undefined when it is no practice of the actor's ICB. */
export async function answerWithOwnTrend(
  args: RouteArgs,
  actor: Actor,
  practiceCode: string,
  format: FileFormat,
): Promise<Response | undefined> {
  const world = live(args.context)
  const trend = await readPracticeTrend(world, actor, practiceCode)
  if (!trend) return undefined
  return answerWithFigures(
    world,
    actor,
    {
      name: `trend-${practiceCode}`,
      title: `Your trend, ${trend.practice.name}`,
      lines: trend.weeks.length > 0 ? [{ what: 'Summary', words: firstLine(trend.weeks) }] : [],
      tables: [ownTrendFile(trend.weeks)],
      practices: [practiceCode],
    },
    format,
  )
}
