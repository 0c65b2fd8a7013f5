import type { Actor } from '~/domain/access/actor'
import { answerWithFigures, type FileFormat } from '~/platform/figures-file.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { pcnFile } from './pcn-export'
import { readPcnPicture } from './pcn-picture.server'

/** The figures of a PCN lead's page as a file; each practice in it sees that the lead took it away. */
export async function answerWithPcnFile(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response> {
  const world = live(args.context)
  const pcn = await readPcnPicture(world, actor)
  const { day, name, practices, trend } = pcn
  return answerWithFigures(
    world,
    actor,
    {
      name: `opel-pcn-${actor.scopeCode}-${day}`,
      title: `${name}, ${pcn.dayWords}`,
      lines: [
        { what: 'Today', words: pcn.firstLine },
        { what: 'Coverage', words: trend.says.coverage },
        { what: 'By week', words: trend.says.comparison },
      ],
      tables: pcnFile(pcn),
      practices: practices.map(({ code }) => code),
    },
    format,
  )
}
