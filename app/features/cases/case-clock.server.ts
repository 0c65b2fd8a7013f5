import { z } from 'zod'
import { listCasesDueByClock } from '#db/queries/cases'
import { dateOf, instant } from '~/domain/calendar/days'
import type { CaseAct } from '~/domain/cases/case-acts'
import type { CaseRecord } from '~/domain/cases/case-record'
import { decideMove } from '~/domain/cases/moves'
import { readDuty } from '~/platform/duty.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { appendToCase, loadCase } from './case-store.server'
import { tellByClock } from './tell-by-clock.server'

/** A tick takes this many; what is left is still due at the next. */
const CASES_A_TICK = 20

const dueCase = z.object({ caseId: z.int(), icbCode: z.string() })

/**
 * What the clock does with a case: wakes it from a snooze, lets an acknowledgement lapse, closes it when the practice has not
 * answered. The stored times say which cases to look at; the case's own events say what is to be done. Opens nothing.
 */
export const caseClockJob: JobKind = {
  kind: 'case-clock',
  plan: async (live) => {
    const due = await listCasesDueByClock(live.db, instant(live.now), CASES_A_TICK)
    return due.map(({ id, icbCode, version }) => ({
      uniqueKey: `case-clock:${id}:${version}`,
      payload: JSON.stringify({ caseId: id, icbCode }),
      runAfter: instant(live.now),
    }))
  },
  run: async (live, payload) => {
    const { caseId, icbCode } = dueCase.parse(payload)
    await runCaseClock(live, icbCode, caseId)
  },
}

/** Does what is due by the clock on one case; nothing when it was done already or no longer is. */
export async function runCaseClock(live: Live, icbCode: string, caseId: number): Promise<void> {
  const world = await readIcbWorld(live.db, icbCode)
  const { clock } = world
  const duty = await readDuty(live.db, icbCode)
  await live.db.transaction().execute(async (trx) => {
    const { events, record } = await loadCase(trx, caseId, clock)
    const act = actDue(record, live.now)
    if (act === undefined) return
    const facts = { now: live.now, side: 'service', personId: null, conflict: null } as const
    const decision = decideMove(record, act, facts, clock)
    if (!decision.ok) return
    const added = [...decision.events]
    if (act.act === 'lapse') {
      // Whoever had it still believes to have it.
      const telling = { what: 'lapsed' as const, at: instant(live.now), about: [], afterStep: 0 }
      const seq = record.lastSeq + added.length + 1
      const told = await tellByClock(trx, { live, world, duty, caseId, record, telling, seq })
      added.push({ ...told, at: instant(live.now), personId: null })
    }
    await appendToCase(trx, caseId, events, added, { clock, now: live.now })
  })
}

/** The judge of moves decides whether a lapse or a closing is due; when a snooze ends only its own time says. */
function actDue({ state, snoozedUntil }: CaseRecord, now: Date): CaseAct | undefined {
  switch (state) {
    case 'snoozed':
      return snoozedUntil !== null && dateOf(snoozedUntil) <= now
        ? { act: 'wake', reason: 'Its time has come.' }
        : undefined
    case 'acknowledged':
      return { act: 'lapse' }
    case 'resolved':
      return { act: 'close_unanswered' }
    default:
      return undefined
  }
}
