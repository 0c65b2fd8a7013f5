import { findOpenCaseId } from '#db/queries/cases'
import { listMissingCalls } from '#db/queries/missing-calls'
import { isStillAwaited, listMissedDays, listMissedTwice } from '#db/queries/welfare-checks'
import type { IsoDay } from '~/domain/calendar/days'
import { wasSpokenWithLately } from '~/domain/cases/welfare-check'
import type { DueGroup } from '~/domain/returns/reminder-times'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { putCallOnCase } from './call-on-case.server'

/**
 * Opens a welfare case for each practice whose return of the day and the expected one before are both missing: a check that
 * all is well, no warning. One that is open already is left as it is, whatever the number of days (a run is one trigger), and
 * none opens within 10 reporting days of a recorded conversation. Gives how many opened.
 */
export async function openWelfareChecks(
  live: Live,
  { icbCode, clock, holidays }: IcbWorld,
  { day, group }: { day: IsoDay; group: DueGroup },
): Promise<number> {
  let opened = 0
  for (const { lastSpokenAt, ...practice } of await listMissedTwice(live.db, { icbCode, day, group })) {
    if (wasSpokenWithLately(lastSpokenAt, day, holidays)) continue
    await letOthersIn()
    opened += await live.db.transaction().execute(async (trx) => {
      // Its return may have come, or another runner been here, since the list was read.
      if (!(await isStillAwaited(trx, practice.code, day))) return 0
      if ((await findOpenCaseId(trx, practice.code, 'welfare')) !== undefined) return 0
      const days = [...(await listMissedDays(trx, practice.code, day)), day]
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
