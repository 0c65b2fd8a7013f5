import { type CaseToTell, listCasesToTell } from '#db/queries/escalation'
import { instant } from '~/domain/calendar/days'
import { readDuty } from '~/platform/duty.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import type { TellingWorld } from './tell-by-clock.server'
import { tellDue } from './tell-due.server'

/** So many cases are looked up at once; each is told of in a transaction and a turn of its own. */
const CASES_A_SLICE = 25
/** A tick stops here; what is left is still due at the next. */
const LONGEST_MS = 800

/**
 * Tells people when a time of the response clock has come: warnings, breaches, the next step of the duty list, the end of the day,
 * nights. One job for all that is due at a tick; cases where nothing is due cost nothing, they are found by their stored time.
 */
export const escalationJob: JobKind = {
  kind: 'escalation',
  plan: async (live) => {
    const due = await listCasesToTell(live.db, instant(live.now), 1)
    if (due.length === 0) return []
    return [{ uniqueKey: `escalation:${instant(live.now)}`, payload: '{}', runAfter: instant(live.now) }]
  },
  run: async (live) => {
    await escalateDueCases(live)
  },
}

/**
 * Goes through the cases about which somebody is to be told, most urgent first, until none is left or the tick's time is up. Gives
 * how many it went through. One that fails keeps none of the others waiting; the job fails with it afterwards, and shows.
 */
export async function escalateDueCases(live: Live): Promise<number> {
  const began = performance.now()
  const worlds = new Map<string, TellingWorld>()
  const seen = new Set<number>()
  const failures: unknown[] = []
  // Seen cases that are due again at once (or failed) stand before the others: at most so many.
  let stillDue = 0
  for (;;) {
    const due = await listCasesToTell(live.db, instant(live.now), CASES_A_SLICE + stillDue)
    const slice = due.filter(({ id }) => !seen.has(id))
    stillDue = due.length
    for (const one of slice) {
      seen.add(one.id)
      try {
        const world = await worldOf(live, one, worlds)
        await live.db.transaction().execute((trx) => tellDue(trx, world, one.id))
      } catch (error) {
        live.log.error({ err: error, caseId: one.id }, 'escalation of a case failed')
        failures.push(error)
      }
      await letOthersIn()
      if (performance.now() - began > LONGEST_MS) return finish(seen.size, failures)
    }
    if (slice.length === 0) return finish(seen.size, failures)
  }
}

function finish(count: number, failures: readonly unknown[]): number {
  if (failures.length > 0)
    throw new Error(`${failures.length} cases could not be escalated`, { cause: failures[0] })
  return count
}

/** Settings and duty list once per ICB and tick, before any transaction. */
async function worldOf(
  live: Live,
  { icbCode }: CaseToTell,
  worlds: Map<string, TellingWorld>,
): Promise<TellingWorld> {
  const known = worlds.get(icbCode)
  if (known) return known
  const world = { live, world: await readIcbWorld(live.db, icbCode), duty: await readDuty(live.db, icbCode) }
  worlds.set(icbCode, world)
  return world
}
