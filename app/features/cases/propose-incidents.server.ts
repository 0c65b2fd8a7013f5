import type { Executor } from '#db/connection'
import { findLastDecision, listReports, readSharedOfCase, saveProposal } from '#db/queries/incident-proposals'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import {
  incidentCauseOf,
  PRACTICES_OF_INCIDENT,
  possibleCauses,
  sharedKindsFor,
} from '~/domain/cases/incident-cause'
import { type CaseTrigger, triggerWords } from '~/domain/cases/triggers'

const HOUR_MS = 60 * MINUTE_MS

/**
 * Proposes an incident when the triggers a case was just given are those of three practices within the hour that share a
 * building, a PCN or a supplier, inside the caller's transaction. What a person decided on is not proposed again for the reports
 * they decided on, only for later ones.
 */
export async function proposeIncidents(
  trx: Executor,
  caseId: number,
  triggers: readonly CaseTrigger[],
  now: Date,
): Promise<void> {
  for (const trigger of possibleCauses(triggers)) {
    const cause = incidentCauseOf(trigger)
    if (cause !== null) await proposeFor(trx, caseId, { cause, causeWords: triggerWords(trigger) }, now)
  }
}

async function proposeFor(
  trx: Executor,
  caseId: number,
  { cause, causeWords }: { cause: string; causeWords: string },
  now: Date,
): Promise<void> {
  const { icbCode, values } = await readSharedOfCase(trx, caseId)
  for (const sharedKind of sharedKindsFor(cause)) {
    const sharedValue = values[sharedKind]
    if (sharedValue === null) continue
    const where = { icbCode, cause, sharedKind, sharedValue }
    const anHourAgo = instant(new Date(now.getTime() - HOUR_MS))
    const decidedAt = await findLastDecision(trx, where)
    const since = decidedAt !== undefined && decidedAt > anHourAgo ? decidedAt : anHourAgo
    const reports = await listReports(trx, { ...where, since })
    const alone = reports.filter((one) => one.incidentReference === null && one.at <= instant(now))
    const first = alone[0]
    if (!first || new Set(alone.map((one) => one.practiceCode)).size < PRACTICES_OF_INCIDENT) continue
    await saveProposal(trx, { ...where, causeWords, firstAt: first.at, lastAt: instant(now) })
    return
  }
}
