import { listMissingCalls, type MissingCall } from '#db/queries/missing-calls'
import { countDayReturns, listMissingAreas, listMissingReturns } from '#db/queries/missing-returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { type ReturnWindow, returnWindow } from '~/domain/calendar/return-window'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { callWords, missingLineOf } from './missing-line.server'
import type { MissingPage, RungLine } from './missing-page'

/** Which practices of the list are asked for; what names no PCN or place of the ICB finds none. */
export interface MissingAsked {
  readonly pcn: string
  readonly place: string
}

/** The practices of the ICB whose return of today has not come, those past their due time first, and who was rung. */
export async function readMissing(
  { db, now }: Live,
  actor: Actor,
  asked: MissingAsked = { pcn: '', place: '' },
): Promise<MissingPage> {
  const scope = practiceScopeOf(actor)
  const day = londonDayOf(now)
  const { settings, holidays } = await readIcbWorld(db, actor.icbCode)
  const window = returnWindow(day, settings.hours, holidays)
  const nothing = { lines: [], rung: [], pcns: [], places: [], late: null, asked }
  if (!window) {
    const lede = 'No return is needed today.'
    return { ...nothing, dayWords: formatDay(day), lede, isReportingDay: false, canEnter: false }
  }
  const filter = { pcnCode: asked.pcn || undefined, placeId: asked.place || undefined }
  const missing = await listMissingReturns(db, scope, day, filter)
  const calls = await listMissingCalls(db, scope, day)
  const lines = missing.map((one) => {
    const closed = { closedThatMorning: one.isClosedThatMorning }
    const its = returnWindow(day, settings.hours, holidays, closed) ?? window
    const lastCall = calls.find(({ practiceCode }) => practiceCode === one.practiceCode)
    return missingLineOf(one, its, now, lastCall)
  })
  const due = lines.filter(({ isDue }) => isDue)
  const { late } = await countDayReturns(db, scope, day)
  const areas = await listMissingAreas(db, scope, day)
  return {
    dayWords: formatDay(day),
    lede: ledeOf(
      due.length,
      lines.length,
      window,
      filter.pcnCode !== undefined || filter.placeId !== undefined,
    ),
    late: lateWords(late),
    isReportingDay: true,
    canEnter: now >= window.opensAt,
    lines: [...due, ...lines.filter(({ isDue }) => !isDue)],
    rung: calls.map(rungLineOf),
    ...areas,
    asked,
  }
}

function ledeOf(due: number, all: number, window: ReturnWindow, isPart: boolean): string {
  const dueAt = formatTime(window.dueAt)
  if (all === 0) return isPart ? 'Every return of this area has come.' : 'Every return of today has come.'
  if (due === 0)
    return `${all} ${all === 1 ? 'return has' : 'returns have'} not come yet. They are due by ${dueAt}.`
  const rest = all - due
  const later = rest > 0 ? ` ${rest} more ${rest === 1 ? 'is' : 'are'} not due yet.` : ''
  return `${due} ${due === 1 ? 'return is' : 'returns are'} missing.${later}`
}

function lateWords(late: number): string | null {
  if (late === 0) return null
  return `${late} ${late === 1 ? 'return' : 'returns'} came late today: counted as late, not as missing.`
}

function rungLineOf(call: MissingCall): RungLine {
  return {
    key: `${call.practiceCode}-${call.seq}`,
    practiceCode: call.practiceCode,
    practiceName: call.practiceName,
    at: formatTime(dateOf(call.at)),
    who: call.personName,
    what: callWords(call),
    note: call.note,
  }
}
