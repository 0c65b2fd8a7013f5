import { listMissingReturns, type MissingReturn } from '#db/queries/missing-returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { type ReturnWindow, returnWindow } from '~/domain/calendar/return-window'
import { formatDay, formatShortDay, formatTime } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { MissingLine, MissingPage } from './missing-page'

/** The practices of the ICB whose return of today has not come, those past their due time first. */
export async function readMissing({ db, now }: Live, actor: Actor): Promise<MissingPage> {
  const scope = practiceScopeOf(actor)
  const day = londonDayOf(now)
  const { settings, holidays } = await readIcbWorld(db, actor.icbCode)
  const window = returnWindow(day, settings.hours, holidays)
  if (!window) {
    return {
      dayWords: formatDay(day),
      lede: 'No return is needed today.',
      isReportingDay: false,
      canEnter: false,
      lines: [],
    }
  }
  const missing = await listMissingReturns(db, scope, day)
  const lines = missing.map((one) => {
    const closed = { closedThatMorning: one.isClosedThatMorning }
    return lineOf(one, returnWindow(day, settings.hours, holidays, closed) ?? window, now)
  })
  const due = lines.filter(({ isDue }) => isDue)
  return {
    dayWords: formatDay(day),
    lede: ledeOf(due.length, lines.length, window),
    isReportingDay: true,
    canEnter: now >= window.opensAt,
    lines: [...due, ...lines.filter(({ isDue }) => !isDue)],
  }
}

function ledeOf(due: number, all: number, window: ReturnWindow): string {
  const dueAt = formatTime(window.dueAt)
  if (all === 0) return 'Every return of today has come.'
  if (due === 0)
    return `${all} ${all === 1 ? 'return has' : 'returns have'} not come yet. They are due by ${dueAt}.`
  const rest = all - due
  const later = rest > 0 ? ` ${rest} more ${rest === 1 ? 'is' : 'are'} not due yet.` : ''
  return `${due} ${due === 1 ? 'return is' : 'returns are'} missing.${later}`
}

function lineOf(one: MissingReturn, window: ReturnWindow, now: Date): MissingLine {
  const isDue = now > window.dueAt
  const dueAt = formatTime(window.dueAt)
  return {
    practiceCode: one.practiceCode,
    name: one.name,
    pcnName: one.pcnName,
    patients: one.patients.toLocaleString('en-GB'),
    state:
      one.state === 'missing'
        ? 'Missing, the day is over'
        : isDue
          ? `Due since ${dueAt}`
          : `Not due yet: ${dueAt}`,
    isDue,
    phone: one.contactPhone ?? one.phone ?? 'No number known',
    contact: [one.contactName, one.contactJob].filter(Boolean).join(', ') || 'No contact entered',
    lastLevel: one.lastLevel,
    lastDay: one.lastDay ? formatShortDay(one.lastDay) : 'Never returned',
  }
}
