import { z } from 'zod'
import { findCandidate, listOverdueReviews } from '#db/queries/risk-candidates'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { atLondonTime, instant, londonDayOf } from '~/domain/calendar/days'
import { nextReportingDay } from '~/domain/calendar/reporting-days'
import { formatDay } from '~/domain/calendar/words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

const overdue = z.object({ icbCode: z.string(), reference: z.string(), reviewDay: isoDaySchema })
const mostAtOnce = 200

/** Reminds who looks after a candidate, once for each review day that has passed, at 9am of the next reporting day. */
export const candidateReviewJob: JobKind = {
  kind: 'candidate-review',
  plan: async (live) => {
    const planned = []
    for (const one of await listOverdueReviews(live.db, londonDayOf(live.now), mostAtOnce)) {
      const { holidays } = await readIcbWorld(live.db, one.icbCode)
      planned.push({
        uniqueKey: `candidate-review:${one.reference}:${one.reviewDay}`,
        payload: JSON.stringify(one),
        runAfter: instant(atLondonTime(nextReportingDay(one.reviewDay, holidays), '09:00')),
      })
    }
    return planned
  },
  run: (live, payload) => remindOwner(live, overdue.parse(payload)),
}

async function remindOwner(live: Live, { icbCode, reference, reviewDay }: z.output<typeof overdue>) {
  const candidate = await findCandidate(live.db, { icbCode }, reference)
  const isStillOpen = candidate && candidate.state !== 'taken_off' && candidate.reviewDay === reviewDay
  if (!isStillOpen) return
  const { settings } = await readIcbWorld(live.db, icbCode)
  await live.db.transaction().execute((trx) =>
    queueMail(trx, live.now, [
      {
        kind: 'at-risk-news',
        payload: {
          practiceName: candidate.practiceName,
          heading: 'A review is overdue',
          whatHappened: `The review of candidate ${reference} was to be on ${formatDay(reviewDay)}.`,
          whatHappensNext: 'Review it and set the next day, or take the practice off the list.',
          teamPhone: settings.telephones.team,
          link: `${live.appUrl}/icb/at-risk/${reference}`,
        },
        to: { address: candidate.ownerEmail, personId: candidate.ownerId },
        icbCode,
        practiceCode: candidate.practiceCode,
        dedupeKey: `candidate-review:${reference}:${reviewDay}`,
      },
    ]),
  )
}
