import { listPracticeDays } from '#db/queries/practice-day-results'
import { listCurrentReferences } from '#db/queries/return-history'
import type { PracticeScope } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBack } from '~/domain/calendar/reporting-days'
import type { Live } from '~/platform/live.server'
import type { StripDay } from './home-page'

const daysShown = 20

/**
 * A practice's last 20 reporting days up to today, oldest first, each leading to its return. Today is awaited before its row is
 * made, unless the practice takes no part any more.
 */
export async function readStrip(
  { db }: Pick<Live, 'db'>,
  scope: PracticeScope,
  practiceCode: string,
  { today, holidays, isMember }: { today: IsoDay; holidays: BankHolidays; isMember: boolean },
): Promise<StripDay[]> {
  const days = reportingDaysBack(daysShown, today, holidays)
  const [from = today] = days
  const own = { icbCode: scope.icbCode, practiceCode }
  const [rows, references] = await Promise.all([
    listPracticeDays(db, own, from, today),
    listCurrentReferences(db, scope, practiceCode, from, today),
  ])
  const byDay = new Map(rows.map((row) => [row.day, row]))
  return days.map((day) => {
    const row = byDay.get(day)
    const reference = references.get(day)
    return {
      day,
      state: row?.state ?? (day === today && isMember ? 'awaited' : null),
      level: row?.lastLevel ?? null,
      href: reference ? `/practices/${practiceCode}/returns/${reference}` : null,
    }
  })
}
