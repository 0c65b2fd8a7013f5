import { insertAudit } from '#db/queries/audit'
import { replaceBankHolidays } from '#db/queries/bank-holidays'
import { refreshDayEverywhere } from '#db/queries/practice-days'
import { listBankHolidays } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf, weekdayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { dayProblem } from '~/domain/organisations/membership'
import type { FormProblem } from '~/domain/support/form-entries'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { type MembershipOutcome, readMembershipFacts } from './change-membership.server'

interface AskedHoliday {
  readonly day: IsoDay
  readonly reason: string
}

/** Adds a bank holiday that the published list does not have yet. It can be today, until returns close; it holds for every ICB. */
export async function addBankHoliday(
  live: Live,
  actor: Actor,
  asked: AskedHoliday & { readonly title: string },
): Promise<MembershipOutcome> {
  const { day, title } = asked
  return changeHolidays(live, actor, asked, 'bank-holiday.added', (known) => {
    if (weekdayOf(day) > 5)
      return {
        field: 'day',
        message: 'Enter a day from Monday to Friday: no return is expected at a weekend.',
      }
    return known.some((one) => one.day === day)
      ? { field: 'day', message: `${formatDay(day)} is a bank holiday already.` }
      : { added: [{ day, title }], removed: [] }
  })
}

/** Takes back a bank holiday that is not over: returns are expected that day after all. */
export async function takeBankHolidayBack(
  live: Live,
  actor: Actor,
  asked: AskedHoliday,
): Promise<MembershipOutcome> {
  return changeHolidays(live, actor, asked, 'bank-holiday.taken-back', (known) => {
    const held = known.find((one) => one.day === asked.day)
    return held
      ? { added: [], removed: [held] }
      : { field: 'reason', message: `${formatDay(asked.day)} is no bank holiday any more.` }
  })
}

type Holidays = Awaited<ReturnType<typeof listBankHolidays>>
type HolidayChange = { readonly added: Holidays; readonly removed: Holidays }

async function changeHolidays(
  live: Live,
  actor: Actor,
  asked: AskedHoliday,
  action: string,
  decide: (known: Holidays) => HolidayChange | FormProblem,
): Promise<MembershipOutcome> {
  const { firstDay } = await readMembershipFacts(live, actor.icbCode)
  const past = dayProblem('day', asked.day, firstDay)
  if (past) return { outcome: 'refused', problem: past }
  const today = londonDayOf(live.now)
  return live.db.transaction().execute(async (trx): Promise<MembershipOutcome> => {
    const change = decide(await listBankHolidays(trx))
    if ('message' in change) return { outcome: 'refused', problem: change }
    await replaceBankHolidays(trx, change)
    if (asked.day === today && weekdayOf(today) <= 5) await refreshDayEverywhere(trx, today, letOthersIn)
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action,
      subjectKind: 'calendar',
      subjectId: asked.day,
      icbCode: actor.icbCode,
      before: { bankHoliday: change.removed[0]?.title ?? null },
      after: { bankHoliday: change.added[0]?.title ?? null },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}
