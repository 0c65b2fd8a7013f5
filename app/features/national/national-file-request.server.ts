import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { fileAnswer } from '~/platform/file-answer.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { nationalFileName, readNationalAddress } from './national-address'
import { nationalCsv, nationalWorkbook } from './national-file.server'
import { readNationalWeek } from './read-national-week.server'

/** The file that the address asks for; undefined where its page has none. It names no practice, so it is no look at one. */
export async function answerWithNationalFile(
  args: RouteArgs,
  actor: Actor,
  format: 'csv' | 'xlsx',
): Promise<Response | undefined> {
  const world = live(args.context)
  const asked = readNationalAddress(new URL(args.request.url).searchParams, londonDayOf(world.now))
  if (asked.outcome !== 'week' && asked.outcome !== 'other-day') return undefined
  const week = await readNationalWeek(world, asked)
  if (!week) return undefined
  const body = format === 'csv' ? nationalCsv(week) : await nationalWorkbook(week, world, actor)
  return fileAnswer(nationalFileName(asked, format), format, body)
}
