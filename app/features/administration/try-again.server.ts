import { insertAudit } from '#db/queries/audit'
import { findJob, retryJob } from '#db/queries/jobs'
import { findMail, retryMail } from '#db/queries/outbox'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'

/** `not-given-up`: it has gone, is waiting or is being tried; there is nothing to do again. */
export type TryAgainOutcome = { readonly outcome: 'done' | 'not-found' | 'not-given-up' }

interface Asked {
  readonly id: number
  readonly reason: string
}

/** Puts a mail that was given up back into the outbox; it keeps its Message-ID, so it cannot arrive as two. */
export async function sendMailAgain({ db, now }: Live, actor: Actor, asked: Asked): Promise<TryAgainOutcome> {
  return db.transaction().execute(async (trx): Promise<TryAgainOutcome> => {
    const at = instant(now)
    const mail = await findMail(trx, actor.icbCode, asked.id)
    if (!mail) return { outcome: 'not-found' }
    if (!(await retryMail(trx, actor.icbCode, asked.id, at))) return { outcome: 'not-given-up' }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'mail.sent-again',
      subjectKind: 'mail',
      subjectId: String(asked.id),
      icbCode: actor.icbCode,
      before: { state: mail.state, attempts: mail.attempts, lastError: mail.lastError },
      after: { state: 'queued', attempts: 0 },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}

/** Plans a failed job anew, from now. */
export async function runJobAgain({ db, now }: Live, actor: Actor, asked: Asked): Promise<TryAgainOutcome> {
  return db.transaction().execute(async (trx): Promise<TryAgainOutcome> => {
    const at = instant(now)
    const job = await findJob(trx, asked.id)
    if (!job) return { outcome: 'not-found' }
    if (!(await retryJob(trx, asked.id, at))) return { outcome: 'not-given-up' }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'job.run-again',
      subjectKind: 'job',
      subjectId: job.uniqueKey,
      icbCode: actor.icbCode,
      before: { state: job.state, attempts: job.attempts, lastError: job.lastError },
      after: { state: 'waiting', attempts: 0 },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}
