import { insertAudit } from '#db/queries/audit'
import {
  findOpenWelfareCase,
  findPracticeToRing,
  hasCallWithKey,
  insertMissingCall,
  listMissingCalls,
} from '#db/queries/missing-calls'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { findConflictOfInterest } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { putCallOnCase } from './call-on-case.server'
import type { TypedCall } from './missing-call-form'

export type CallRecorded =
  | { readonly outcome: 'recorded' }
  /** Somebody else has noted a call since the page was opened; nothing was recorded. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'not-found' }

/**
 * Keeps a call to a practice about today's return: who, when, what came of it; on its welfare case too where one is open. Of
 * two people who ring at once the second is shown the first one's call before its own is kept. Sent twice it is one call.
 */
export async function recordMissingCall(
  live: Live,
  { actor, practiceCode, call }: { actor: Actor; practiceCode: string; call: TypedCall },
): Promise<CallRecorded> {
  const scope = practiceScopeOf(actor)
  const day = londonDayOf(live.now)
  const { clock } = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const practice = await findPracticeToRing(trx, scope, practiceCode, day)
    if (!practice) return { outcome: 'not-found' }
    if (await hasCallWithKey(trx, practiceCode, call.submitKey)) return { outcome: 'recorded' }
    const before = await listMissingCalls(trx, scope, day, practiceCode)
    if (before.length !== call.version) return { outcome: 'changed' }
    const made = { ...call, at: instant(live.now), personId: actor.personId, seq: before.length + 1 }
    const openCase = await findOpenWelfareCase(trx, practiceCode)
    const { icbCode } = practice
    await insertMissingCall(trx, { ...made, icbCode, practiceCode, day, caseId: openCase?.id ?? null })
    if (openCase) {
      // Nobody takes the case of a practice where they hold a role or have an interest.
      const isOwn = (await findConflictOfInterest(trx, actor, practiceCode)) !== null
      const takesIt = openCase.state === 'new' && !isOwn
      await putCallOnCase(trx, { clock, now: live.now }, openCase.id, made, takesIt)
    }
    await insertAudit(trx, {
      at: made.at,
      personId: actor.personId,
      action: 'missing.rung',
      subjectKind: 'practice',
      subjectId: practiceCode,
      icbCode,
      practiceCode,
      after: { day, seq: made.seq, outcome: call.outcome, caseReference: openCase?.reference ?? null },
    })
    return { outcome: 'recorded' }
  })
}
