import { findOpenCaseId } from '#db/queries/cases'
import { listMissingCalls } from '#db/queries/missing-calls'
import { listOutages } from '#db/queries/service-outages'
import { isStillAwaited, listMissedDays, listMissedTwice } from '#db/queries/welfare-checks'
import { DAY_MS, type IsoDay, instant } from '~/domain/calendar/days'
import { daysWithoutService } from '~/domain/calendar/service-outages'
import { wasSpokenWithLately } from '~/domain/cases/welfare-check'
import type { DueGroup } from '~/domain/returns/reminder-times'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { putCallOnCase } from './call-on-case.server'

/** Further back than the longest run of missing days that a case tells of. */
const outagesBackMs = 90 * DAY_MS

/**
 * Opens a welfare case for each practice whose return of the day and the expected one before are both missing: a check that
 * all is well, no warning. One that is open already is left as it is, whatever the number of days (a run is one trigger), and
 * none opens within 10 reporting days of a recorded conversation. A day on which the service itself was off says nothing about a
 * practice (docs/decisions/0023). Gives how many opened.
 */
export async function openWelfareChecks(
  live: Live,
  { icbCode, clock, holidays, settings }: IcbWorld,
  { day, group }: { day: IsoDay; group: DueGroup },
): Promise<number> {
  const since = instant(new Date(live.now.getTime() - outagesBackMs))
  const passedOver = daysWithoutService(await listOutages(live.db, since), {
    hours: settings.hours,
    holidays,
    now: live.now,
  })
  if (passedOver.includes(day)) {
    live.log.info({ icbCode, day }, 'no welfare checks: the service was off until now')
    return 0
  }
  const asked = { icbCode, day, group, passedOver }
  let opened = 0
  for (const { lastSpokenAt, ...practice } of await listMissedTwice(live.db, asked)) {
    if (wasSpokenWithLately(lastSpokenAt, day, holidays)) continue
    await letOthersIn()
    opened += await live.db.transaction().execute(async (trx) => {
      // Its return may have come, or another runner been here, since the list was read.
      if (!(await isStillAwaited(trx, practice.code, day))) return 0
      if ((await findOpenCaseId(trx, practice.code, 'welfare')) !== undefined) return 0
      const days = [...(await listMissedDays(trx, practice.code, day, passedOver)), day]
      const [made] = await recordTriggers(
        trx,
        { clock, now: live.now },
        {
          practice,
          triggers: [{ kind: 'missing_returns', days }],
          level: null,
          personId: null,
        },
      )
      // Who rang in vain this morning belongs to what the owner reads.
      for (const call of (await listMissingCalls(trx, { icbCode }, day, practice.code)).reverse()) {
        if (made) await putCallOnCase(trx, { clock, now: live.now }, made.caseId, call, false)
      }
      return 1
    })
  }
  return opened
}
