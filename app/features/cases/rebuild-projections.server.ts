import { listCaseIds, saveCaseProjection } from '#db/queries/cases'
import { dateOf } from '~/domain/calendar/days'
import { projectCase } from '~/domain/cases/projection'
import { readIcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { loadCase } from './case-store.server'

const CASES_A_SLICE = 20

/**
 * Writes what is stored beside every case anew from its events, as it was when the last of them happened. Gives how many
 * cases. Changes nothing unless a stored projection was wrong, or the rules it is made by have changed.
 */
export async function rebuildProjections({ db }: Pick<Live, 'db'>): Promise<number> {
  let rebuilt = 0
  let afterId = 0
  for (;;) {
    const slice = await listCaseIds(db, afterId, CASES_A_SLICE)
    if (slice.length === 0) return rebuilt
    for (const { id, icbCode } of slice) {
      const { clock } = await readIcbWorld(db, icbCode)
      await db.transaction().execute(async (trx) => {
        const { events, record } = await loadCase(trx, id, clock)
        const last = events.at(-1)
        if (last) await saveCaseProjection(trx, id, projectCase(record, clock, dateOf(last.at)))
      })
      afterId = id
      rebuilt += 1
    }
    await letOthersIn()
  }
}
