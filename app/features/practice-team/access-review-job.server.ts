import { z } from 'zod'
import { listLeads, listUnconfirmedOfIcb } from '#db/queries/access-reviews'
import { listIcbs } from '#db/queries/settings'
import { atLondonTime, type IsoDay, instant, isIsoDay, londonDayOf } from '~/domain/calendar/days'
import { quarterOf } from '~/domain/calendar/quarters'
import { type BankHolidays, reportingDaysAfter } from '~/domain/calendar/reporting-days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

/** Reporting days after the quarter began: the first mail comes with the task, the second to those who left it. */
const reminderDays = [1, 11] as const
const mailsAtOnce = 50

const payloadSchema = z.object({
  icbCode: z.string(),
  firstDay: z.custom<IsoDay>((text) => typeof text === 'string' && isIsoDay(text)),
  round: z.number().int(),
})

/** Reminds the leads of practices, twice a quarter, of people whose access is still to be confirmed. */
export const accessReviewJob: JobKind = {
  kind: 'access-review',
  plan: async (live) => {
    const { quarter, firstDay } = quarterOf(londonDayOf(live.now))
    const planned = []
    for (const { code: icbCode } of await listIcbs(live.db)) {
      const { holidays } = await readIcbWorld(live.db, icbCode)
      for (const round of reminderDays.keys()) {
        planned.push({
          uniqueKey: `access-review:${icbCode}:${quarter}:${round}`,
          payload: JSON.stringify({ icbCode, firstDay, round }),
          runAfter: instant(reminderAt(firstDay, round, holidays)),
        })
      }
    }
    return planned
  },
  run: async (live, payload) => {
    const { icbCode, firstDay, round } = payloadSchema.parse(payload)
    // A service that was switched off over the turn of a quarter has an old task here: nobody is asked about the past.
    if (quarterOf(londonDayOf(live.now)).firstDay !== firstDay) return
    // Nor is anybody asked twice at once by one that begins in the middle of a quarter.
    const { holidays } = await readIcbWorld(live.db, icbCode)
    const isLast = round === reminderDays.length - 1
    if (!isLast && live.now >= reminderAt(firstDay, round + 1, holidays)) return
    await remindLeads(live, icbCode, round)
  },
}

/** When the reminder of a round goes out: at 9am, so many reporting days into the quarter. */
function reminderAt(firstDay: IsoDay, round: number, holidays: BankHolidays): Date {
  return atLondonTime(reportingDaysAfter(firstDay, reminderDays[round] ?? 0, holidays), '09:00')
}

/** Mails each lead who has somebody to confirm beside themselves; in slices, so that requests get their turn. */
async function remindLeads(live: Live, icbCode: string, round: number): Promise<void> {
  const asked = quarterOf(londonDayOf(live.now))
  const open = new Map<string, number[]>()
  for (const { practiceCode, personId } of await listUnconfirmedOfIcb(live.db, icbCode, asked)) {
    open.set(practiceCode, [...(open.get(practiceCode) ?? []), personId])
  }
  const letters = (await listLeads(live.db, icbCode)).flatMap((lead) => {
    const people = (open.get(lead.practiceCode) ?? []).filter((id) => id !== lead.personId).length
    if (people === 0) return []
    return [
      {
        kind: 'access-review' as const,
        payload: {
          practiceName: lead.practiceName,
          quarter: asked.words,
          people,
          link: `${live.appUrl}/practices/${lead.practiceCode}/team`,
        },
        to: { address: lead.email, personId: lead.personId },
        icbCode,
        practiceCode: lead.practiceCode,
        dedupeKey: `access-review:${asked.quarter}:${round}:${lead.practiceCode}:${lead.personId}`,
      },
    ]
  })
  for (let from = 0; from < letters.length; from += mailsAtOnce) {
    const some = letters.slice(from, from + mailsAtOnce)
    await live.db.transaction().execute((trx) => queueMail(trx, live.now, some))
    await letOthersIn()
  }
}
