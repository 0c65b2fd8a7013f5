import type { CaseHead } from '#db/queries/case-page'
import { listConversations } from '#db/queries/conversations'
import { listWorstLevels } from '#db/queries/pressure-days'
import { findOpenCandidate } from '#db/queries/risk-candidates'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { pressureWords } from '~/domain/at-risk/pressure-words'
import { londonDayOf } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBack } from '~/domain/calendar/reporting-days'
import type { Live } from '~/platform/live.server'

/** Further back than the strip: streaks and what is usual for the practice. */
const LOOKED_BACK_DAYS = 120

/** What stands beside a case about sustained pressure, and what comes next; null for every other case. */
export async function readLastingPressure(
  { db, now }: Live,
  head: CaseHead,
  holidays: BankHolidays,
  actor: Actor,
) {
  const may = rolePermissions[actor.role]
  if (head.lane !== 'sustained' || !may.includes('conversation:record')) return null
  const today = londonDayOf(now)
  const { icbCode, practiceCode } = head
  const days = reportingDaysBack(LOOKED_BACK_DAYS, today, holidays)
  const from = days[0] ?? today
  const reported = await listWorstLevels(db, { icbCode, practiceCodes: [practiceCode], from, to: today })
  const levels = new Map(reported.map(({ day, level }) => [day, level]))
  const talks = await listConversations(db, { icbCode }, practiceCode)
  const mayReadAtRisk = may.includes('at-risk:read')
  return {
    sentences: pressureWords(days.map((day) => ({ day, level: levels.get(day) ?? null }))).sentences,
    isSpokenWith: talks.some((talk) => !talk.isReplaced && talk.recordedAt >= head.openedAt),
    home: `/icb/practices/${practiceCode}`,
    mayReadAtRisk,
    candidate: mayReadAtRisk
      ? ((await findOpenCandidate(db, icbCode, practiceCode))?.reference ?? null)
      : null,
  }
}
