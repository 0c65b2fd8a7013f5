import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { fileAnswer } from '~/platform/file-answer.server'
import { streamFile } from '~/platform/file-stream.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { type FileFormat, makeWeekFile } from './make-week-file.server'
import { readWeekAddress, readWeekPart } from './week-address'
import { openYearFile } from './year-file.server'

/**
 * The file of the week, area and part that the address asks for; undefined where there is none: the page of the same address says
 * what is wrong with it, a file cannot.
 */
export async function answerWithWeekFile(
  args: RouteArgs,
  actor: Actor,
  format: FileFormat,
): Promise<Response | undefined> {
  const world = live(args.context)
  const { search, asked } = readAsked(args, world.now)
  const part = readWeekPart(search)
  if (part === undefined || asked === undefined) return undefined
  const file = await makeWeekFile(world, actor, { ...asked, part, format })
  return file && fileAnswer(file.name, file.format, file.body)
}

/** The year of practice-days up to the week that the address asks for, sent as it is read; undefined as above. */
export async function answerWithYear(args: RouteArgs, actor: Actor): Promise<Response | undefined> {
  const world = live(args.context)
  const { asked } = readAsked(args, world.now)
  const file = asked && (await openYearFile(world, actor, asked))
  return file && fileAnswer(file.name, 'csv', streamFile(args, file.pieces))
}

function readAsked({ request }: RouteArgs, now: Date) {
  const search = new URL(request.url).searchParams
  const asked = readWeekAddress(search, mondayOf(londonDayOf(now)))
  const isWeek = asked.outcome === 'week' || asked.outcome === 'other-day'
  return { search, asked: isWeek ? { monday: asked.monday, area: asked.area } : undefined }
}
