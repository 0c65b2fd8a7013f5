import { type LevelAssessment, listAssessments } from '#db/queries/assessments'
import { type CaseHead, listStripRows } from '#db/queries/case-page'
import { listContacts } from '#db/queries/practice-page'
import { findPractice } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBack } from '~/domain/calendar/reporting-days'
import { formatTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'

const STRIP_DAYS = 20

/** What stands beside a case: size, telephone, contacts and the last 20 reporting days of the practice. */
export async function readGlance({ db, now }: Live, head: CaseHead, holidays: BankHolidays, actor: Actor) {
  const today = londonDayOf(now)
  const days = reportingDaysBack(STRIP_DAYS, today, holidays)
  const { icbCode, practiceCode } = head
  const practice = await findPractice(db, { icbCode }, practiceCode, today)
  const rows = await listStripRows(db, { icbCode, practiceCode, from: days[0] ?? today, to: today })
  const byDay = new Map(rows.map((row) => [row.day, row]))
  // The workforce team has the cases sent to it, and neither returns nor practice pages.
  const may = rolePermissions[actor.role]
  const reference = byDay.get(today)?.returnReference ?? null
  const mayRead = may.includes('return:read')
  const assessments = mayRead ? await listAssessments(db, { icbCode }, practiceCode, today) : []
  return {
    practiceHref: may.includes('practice:read') ? `/icb/practices/${practiceCode}` : null,
    patients: practice?.patients.toLocaleString('en-GB') ?? null,
    phone: practice?.phone ?? null,
    contacts: await listContacts(db, practiceCode),
    levelNow: byDay.get(today)?.lastLevel ?? null,
    returnHref: mayRead && reference ? `/icb/practices/${practiceCode}/returns/${reference}` : null,
    mayAssess: may.includes('return:assess'),
    icbView: viewWords(assessments.at(-1)),
    strip: days.map((day: IsoDay) => {
      const row = byDay.get(day)
      const reference = may.includes('return:read') ? (row?.returnReference ?? null) : null
      return {
        day,
        state: row?.state ?? null,
        level: row?.worstLevel ?? null,
        href: reference === null ? null : `/icb/practices/${practiceCode}/returns/${reference}`,
      }
    }),
  }
}

/** The ICB's own view of today, where it has one. */
function viewWords(last: LevelAssessment | undefined) {
  if (!last) return null
  const by = `${last.assessedByName}, ${formatTime(dateOf(last.assessedAt))}`
  return { level: last.level, by, isDisputed: last.disagreement !== null }
}
