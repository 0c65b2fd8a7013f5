import type { Executor } from '#db/connection'
import { saveCaseProjection } from '#db/queries/cases'
import { instant } from '~/domain/calendar/days'
import type { NewCaseEvent } from '~/domain/cases/case-events'
import { type DueTelling, dueTellings } from '~/domain/cases/due-tellings'
import { projectCase } from '~/domain/cases/projection'
import { appendToCase, loadCase } from './case-store.server'
import { type TellingWorld, tellByClock } from './tell-by-clock.server'

/**
 * Tells what is due on a case, with the events that say so, inside the caller's transaction: whatever happens, each is told once.
 * Where nothing is due only the stored time is put right. `isMeant` leaves some for the next tick.
 */
export async function tellDue(
  trx: Executor,
  asked: TellingWorld,
  caseId: number,
  isMeant: (telling: DueTelling) => boolean = () => true,
): Promise<void> {
  const { live, world } = asked
  const { clock } = world
  const { events, record } = await loadCase(trx, caseId, clock)
  const due = dueTellings(record, live.now, clock).filter(isMeant)
  if (due.length === 0) {
    await saveCaseProjection(trx, caseId, projectCase(record, clock, live.now))
    return
  }
  const told: NewCaseEvent[] = []
  for (const telling of due) {
    const seq = record.lastSeq + told.length + 1
    const event = await tellByClock(trx, { ...asked, caseId, record, telling, seq })
    told.push({ ...event, at: instant(live.now), personId: null })
  }
  await appendToCase(trx, caseId, events, told, { clock, now: live.now })
}

/** Tells the first step of the duty list of an OPEL 4 that has just been raised: nobody waits for a tick. */
export async function tellOpel4AtOnce(
  trx: Executor,
  asked: TellingWorld & { readonly decidedBy: string },
  caseId: number,
): Promise<void> {
  await tellDue(trx, asked, caseId, ({ what }) => what === 'opel_4')
}
