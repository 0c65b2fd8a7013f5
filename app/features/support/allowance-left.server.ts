import { countTaken } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { allowanceWords, financialYearOf } from '~/domain/support/allowance'
import type { SupportActionCode } from '~/domain/support/catalogue'
import type { Live } from '~/platform/live.server'
import { findOffered, requirePractice } from './support-world.server'

/** "1 of 2 left this year. The next year begins …", for a practice that is about to ask; null where there is no limit. */
export async function readAllowanceLeft(
  live: Live,
  actor: Actor,
  practiceCode: string,
  actionCode: SupportActionCode,
): Promise<string | null> {
  const practice = await requirePractice(live, practiceScopeOf(actor), practiceCode)
  const entry = await findOffered(live.db, practice.icbCode, actionCode, live.now)
  if (!entry || entry.allowancePerYear === null) return null
  const year = financialYearOf(londonDayOf(live.now))
  const used = await countTaken(live.db, { practiceCode, actionCode, ...year, exceptId: 0 })
  return `${allowanceWords({ perYear: entry.allowancePerYear, used })} The year ends on ${formatDay(year.lastDay)}. You can ask for one more with a reason.`
}
