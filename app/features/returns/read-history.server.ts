import { listReturnDays, type ReturnDayLine } from '#db/queries/return-history'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import type { HistoryLine, HistoryPage } from './history-page'
import { readStrip } from './read-strip.server'
import { requireTodaysReturn } from './today.server'

const perPage = 20

/** One page of a practice's past returns, newest day first; a page past the end is the last one. */
export async function readHistory(
  live: Live,
  actor: Actor,
  practiceCode: string,
  askedPage: number,
): Promise<HistoryPage> {
  const scope = practiceScopeOf(actor)
  const { facts, day, world } = await requireTodaysReturn(live, scope, practiceCode)
  const read = (page: number) =>
    listReturnDays(live.db, scope, practiceCode, { limit: perPage, offset: (page - 1) * perPage })
  const asked = await read(askedPage)
  const pageCount = Math.max(1, Math.ceil(asked.total / perPage))
  const page = Math.min(askedPage, pageCount)
  const { rows, total } = page === askedPage ? asked : await read(page)
  return {
    practice: { code: practiceCode, name: facts.name, pcnName: facts.pcnName },
    strip: await readStrip(live, scope, practiceCode, {
      today: day,
      holidays: world.holidays,
      isMember: facts.isMember,
    }),
    lines: rows.map((row) => lineOf(practiceCode, row)),
    page,
    pageCount,
    total,
  }
}

function lineOf(practiceCode: string, row: ReturnDayLine): HistoryLine {
  const notes = [
    row.isLate ? 'Late' : '',
    row.isReopened ? 'Sent after the day was opened again' : '',
    row.channel === 'phone' ? 'By telephone' : '',
    row.versions > 1 ? `${row.versions} versions` : '',
    row.effectiveLevel === row.calculatedLevel
      ? ''
      : `Declared; from the answers OPEL ${row.calculatedLevel}`,
  ]
  return {
    reference: row.reference,
    href: `/practices/${practiceCode}/returns/${row.reference}`,
    dayWords: formatDay(row.day),
    first: row.firstLevel ?? row.effectiveLevel,
    worst: row.worstLevel ?? row.effectiveLevel,
    level: row.effectiveLevel,
    sentWords: `${formatTime(dateOf(row.submittedAt))}, ${row.submittedByName}`,
    notes: notes.filter(Boolean).join('. '),
  }
}
