import { z } from 'zod'
import { findLiveMerger, listMergersToCarryOut } from '#db/queries/mergers'
import { instant, londonDayOf } from '~/domain/calendar/days'
import type { JobKind } from '~/platform/jobs.server'
import { carryOutMerger, practicesOfMerger } from './carry-out-merger.server'
import { readMembershipFacts, settleToday, tellingTime } from './change-membership.server'

const oneMerger = z.object({ closingCode: z.string() })

/** Carries out, in the night after the closing practice's last day, what was confirmed before. */
export const carryOutMergerJob: JobKind = {
  kind: 'carry-out-merger',
  plan: async ({ db, now }) => {
    const due = await listMergersToCarryOut(db, londonDayOf(now))
    return due.map(({ id, closingCode, version }) => ({
      uniqueKey: `carry-out-merger:${id}:${version}`,
      payload: JSON.stringify({ closingCode }),
      runAfter: instant(now),
    }))
  },
  run: async (live, payload) => {
    const { closingCode } = oneMerger.parse(payload)
    const known = await findLiveMerger(live.db, closingCode)
    if (!known) return
    const facts = await readMembershipFacts(live, known.icbCode)
    await live.db.transaction().execute(async (trx) => {
      const merger = await findLiveMerger(trx, closingCode)
      // Cancelled, or carried out by somebody, since this was planned.
      if (merger?.state !== 'confirmed' || merger.lastDay >= londonDayOf(live.now)) return
      await carryOutMerger(trx, tellingTime(live, facts), merger)
      await settleToday(trx, live.now, practicesOfMerger(merger), facts)
    })
  },
}
