import { insertAudit } from '#db/queries/audit'
import { findPractice } from '#db/queries/practices'
import { insertQualityEntry, listQualityEntries, type QualityEntry } from '#db/queries/quality'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { qualityKindWords } from '~/domain/at-risk/quality'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { type ActOutcome, refusedAt } from './outcome'
import type { QualityForm } from './quality-form'

/**
 * Keeps a line about a practice's quality, the end of a concern, or a correction, which is a new line that takes the place of one. Nobody
 * writes about a practice where they have a part.
 */
export async function recordQuality(
  live: Live,
  actor: Actor,
  practiceCode: string,
  form: QualityForm,
): Promise<ActOutcome> {
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const practice = await findPractice(trx, practiceScopeOf(actor), practiceCode, londonDayOf(live.now))
    if (!practice) return { outcome: 'not-found' }
    const conflict = await conflictProblem(trx, actor, practiceCode)
    if (conflict) return refusedAt('', conflict)
    const entries = await listQualityEntries(trx, actor.icbCode, practiceCode)
    const replaced = entries.find(({ id, kind }) => id === form.replaces && kind === form.kind)
    if (form.replaces !== null && !replaced) return { outcome: 'not-found' }
    if (replaced?.isReplaced) return { outcome: 'changed' }
    const about = form.kind === 'concern_closed' ? (replaced?.aboutRootId ?? form.about) : null
    if (form.kind === 'concern_closed' && !replaced && !isOpenConcern(entries, about)) {
      return refusedAt('', 'That concern is closed already, or was taken back.')
    }
    const at = instant(live.now)
    const id = await insertQualityEntry(trx, {
      icbCode: actor.icbCode,
      practiceCode,
      kind: form.kind,
      day: form.day,
      source: form.source,
      note: form.note,
      cqcStage: form.stage,
      cqcRating: form.rating,
      aboutRootId: about,
      replaces: replaced ? { id: replaced.id, rootId: replaced.rootId, reason: form.reason } : null,
      isWithdrawn: form.isWithdrawn,
      at,
      by: actor.personId,
    })
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: replaced ? 'quality.corrected' : 'quality.recorded',
      subjectKind: 'quality-entry',
      subjectId: String(id),
      icbCode: actor.icbCode,
      practiceCode,
      after: { what: qualityKindWords[form.kind], day: form.day, stage: form.stage, rating: form.rating },
    })
    return { outcome: 'done' }
  })
}

/** The lines that stand: neither replaced by a correction nor taken back. */
export function standingEntries(entries: readonly QualityEntry[]): QualityEntry[] {
  return entries.filter(({ isReplaced, isWithdrawn }) => !isReplaced && !isWithdrawn)
}

function isOpenConcern(entries: readonly QualityEntry[], rootId: number | null): boolean {
  const standing = standingEntries(entries)
  return (
    standing.some((one) => one.kind === 'concern' && one.rootId === rootId) &&
    !standing.some((one) => one.kind === 'concern_closed' && one.aboutRootId === rootId)
  )
}
