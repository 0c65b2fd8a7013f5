import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { atRiskFile } from './at-risk-export'
import { readAtRiskList } from './at-risk-list.server'
import { readAskedAtRisk } from './at-risk-search'

/** The list of practices at risk as its address narrows it, as a file; each practice in it sees who took it away. */
export async function answerWithAtRiskFile(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response> {
  const world = live(args.context)
  const asked = readAskedAtRisk(new URL(args.request.url).searchParams)
  const list = await readAtRiskList(world, actor, asked)
  return answerWithFigures(
    world,
    actor,
    {
      name: `opel-practices-at-risk-${londonDayOf(world.now)}`,
      title: asked.view === 'open' ? 'Practices at risk' : 'Practices taken off the list of those at risk',
      lines: [
        ...(list.chips.length > 0
          ? [{ what: 'Narrowed to', words: list.chips.map(({ label }) => label).join('; ') }]
          : []),
        {
          what: 'What it holds',
          words:
            'Levels, days and the team’s own judgement. Reasons, conversations, complaints and concerns stay in the service.',
        },
      ],
      tables: atRiskFile(list),
      practices: [...list.rows, ...list.notSpokenWith].map(({ practiceCode }) => practiceCode),
    },
    format,
  )
}
