import { insertAudit } from '#db/queries/audit'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { formatDayAndTime } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { App } from '~/platform/live.server'
import { type ClockMoveCode, clockMovesFrom } from './clock-moves'

/** The time of the demonstration and where it can be moved to. */
export async function readClock({ db, clock }: Pick<App, 'db' | 'clock'>, { icbCode }: Actor) {
  const now = clock.now()
  const { settings, holidays } = await readIcbWorld(db, icbCode)
  const { returns } = hoursOn(settings.hours, londonDayOf(now))
  return { nowWords: formatDayAndTime(now), moves: clockMovesFrom(now, returns.due, holidays) }
}

/** Moves the demonstration's clock forward. Throws for the system clock, which nobody moves. */
export async function moveClock(
  { db, clock }: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  code: ClockMoveCode,
): Promise<void> {
  const before = clock.now()
  const { moves } = await readClock({ db, clock }, actor)
  const move = moves.find((one) => one.code === code)
  if (!move) throw new Error(`The clock has no move ${code}`)
  await clock.moveForward(move.minutes)
  const after = clock.now()
  await insertAudit(db, {
    at: instant(after),
    personId: actor.personId,
    action: 'clock.moved',
    subjectKind: 'clock',
    subjectId: 'demo',
    icbCode: actor.icbCode,
    before: { time: formatDayAndTime(before) },
    after: { time: formatDayAndTime(after) },
  })
}
