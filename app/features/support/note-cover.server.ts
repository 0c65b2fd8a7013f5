import { insertAudit } from '#db/queries/audit'
import { saveCoverNote } from '#db/queries/closure-changes'
import { findClosure } from '#db/queries/closures'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { parseNoticeDetails } from '~/domain/support/stored-details'
import { openQuestions } from '~/domain/support/unplanned-closure'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { noticeRows } from './request-rows'

/** Everything the ICB's page about an unplanned closure shows; undefined when it is no notice of the actor's ICB. */
export async function readNotice({ db }: Live, { icbCode }: Actor, closureId: number) {
  const closure = await findClosure(db, { icbCode }, closureId)
  if (!closure?.noticeNumber) return undefined
  const details = parseNoticeDetails(closure.details)
  return {
    id: closure.id,
    version: closure.version,
    noticeNumber: closure.noticeNumber,
    practice: { code: closure.practiceCode, name: closure.practiceName, pcnName: closure.pcnName },
    caseReference: closure.caseReference,
    told: `${formatDayAndTime(dateOf(closure.notifiedAt))}${closure.notifiedByName ? ` by ${closure.notifiedByName}` : ''}`,
    rows: noticeRows(details),
    stillToAsk: openQuestions(details),
    cover: closure.coverNote,
    coverBy: closure.coverBy,
    coverNotedBy: closure.coverNotedByName,
    reopened: closure.reopenedAt
      ? `${formatDayAndTime(dateOf(closure.reopenedAt))}${closure.reopenedByName ? ` by ${closure.reopenedByName}` : ''}`
      : null,
  }
}

export type NoticeData = NonNullable<Awaited<ReturnType<typeof readNotice>>>

/** "DHU covers. Calls go through." or "No cover yet. The federation is asked." */
function coverWords({ coverBy, note }: { coverBy: string | null; note: string }): string {
  const who = coverBy === null ? 'No cover yet.' : `${coverBy} covers.`
  return note === '' ? who : `${who} ${note}`
}

export type NoteCoverOutcome = 'noted' | 'not-found' | 'changed' | 'open-again'

/**
 * Notes who looks after the patients of a practice that is closed, or that nobody is found yet. The practice reads it on its
 * notice and its case. The closure must be as the page had it.
 */
export async function noteCover(
  live: Live,
  noted: { actor: Actor; closureId: number; version: number; coverBy: string | null; note: string },
): Promise<NoteCoverOutcome> {
  const { actor, closureId, version, coverBy } = noted
  const note = coverWords(noted)
  const { clock } = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const closure = await findClosure(trx, { icbCode: actor.icbCode }, closureId)
    if (!closure?.noticeNumber) return 'not-found'
    // Who covers is the ICB's word until the practice is open again; afterwards it stands as it was.
    if (closure.reopenedAt) return 'open-again'
    if (!(await saveCoverNote(trx, { closureId, version, note, coverBy, by: actor.personId })))
      return 'changed'
    if (closure.caseId !== null) {
      const plan = `Cover for ${closure.noticeNumber}: ${note}`
      const time = { clock, now: live.now }
      await recordOnCase(trx, time, closure.caseId, [{ kind: 'plan_made', plan }], actor.personId)
    }
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'closure:cover-noted',
      subjectKind: 'closure',
      subjectId: closure.noticeNumber,
      icbCode: closure.icbCode,
      practiceCode: closure.practiceCode,
    })
    return 'noted'
  })
}
