import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { readOutcomeSpan, readOutcomes } from './outcomes.server'
import { outcomesFile } from './outcomes-export'

/** “Did it help?” over the time the address asks for, as a file. It names no practice, so it is no look at one. */
export async function answerWithOutcomes(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response> {
  const world = live(args.context)
  const days = readOutcomeSpan(new URL(args.request.url).searchParams)
  const outcomes = await readOutcomes(world, actor, days)
  return answerWithFigures(
    world,
    actor,
    {
      name: `opel-did-it-help-${days}-days-to-${londonDayOf(world.now)}`,
      title: `Did it help? The last ${days} days`,
      lines: [{ what: 'Summary', words: outcomes.firstLine }],
      tables: [outcomesFile(outcomes)],
      practices: [],
    },
    format,
  )
}
