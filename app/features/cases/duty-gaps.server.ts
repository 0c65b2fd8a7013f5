import { z } from 'zod'
import { listIcbs } from '#db/queries/settings'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { dutyOnDay, managersOf, readDuty } from '~/platform/duty.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

const oneDay = z.object({ icbCode: z.string(), day: isoDaySchema })

/** Tells the managers when work begins which steps of the duty list nobody covers that day. */
export const dutyGapsJob: JobKind = {
  kind: 'duty-gaps',
  plan: async (live) => {
    const day = londonDayOf(live.now)
    const planned = []
    for (const { code: icbCode } of await listIcbs(live.db)) {
      const span = (await readIcbWorld(live.db, icbCode)).clock.calendar.spanOf(day)
      if (span === null) continue
      planned.push({
        uniqueKey: `duty-gaps:${icbCode}:${day}`,
        payload: JSON.stringify({ icbCode, day }),
        runAfter: instant(new Date(span.startMs)),
      })
    }
    return planned
  },
  run: async (live, payload) => {
    const { icbCode, day } = oneDay.parse(payload)
    // Of a day that is over nobody needs to hear.
    if (londonDayOf(live.now) === day) await tellOfGaps(live, icbCode, day)
  },
}

async function tellOfGaps(live: Live, icbCode: string, day: IsoDay): Promise<void> {
  const duty = await readDuty(live.db, icbCode)
  const gaps = dutyOnDay(duty, day).steps.filter(({ people }) => people.length === 0)
  if (gaps.length === 0) return
  await live.db.transaction().execute((trx) =>
    queueMail(
      trx,
      live.now,
      managersOf(duty).map((manager) => ({
        kind: 'duty-gap' as const,
        payload: {
          day: formatDay(day),
          steps: gaps.map(({ number, name }) => `${number}, ${name}`),
          link: `${live.appUrl}/icb/duty`,
        },
        to: { address: manager.email, personId: manager.id },
        icbCode,
        dedupeKey: `duty-gap:${icbCode}:${day}:${manager.id}`,
      })),
    ),
  )
}
