import { type DueMail, markMailFailed, markMailSent, putMailBack, takeDueMails } from '#db/queries/outbox'
import { withdrawUseless } from '#db/queries/reminders'
import { renderEmail } from '#emails/index'
import { instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import type { Env } from '~/platform/env.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { type Mailer, MailServerDown } from '~/platform/mailer.server'
import { openSealed } from '~/platform/secrets.server'

const leaseMs = 2 * MINUTE_MS
const mostMailsATick = 200
const mostWithdrawnAtOnce = 100
/** Waits between tries: after the last one the mail is dead and an administrator can send it again. */
const waitMinutes = [1, 2, 5, 15, 60, 180, 360, 720]

/** What became of the mails of one run. */
export interface Delivered {
  readonly sent: number
  readonly failed: number
  /** No mail could be handed over: what is left waits as it is, until the server answers again. */
  readonly isServerDown: boolean
}

/**
 * Sends what is due and still of use, oldest first. Each mail is held by a lease while it is handed over: after a crash only the one in
 * flight is due again, with its old Message-ID. A server that is down costs no mail a try, and ends the run. `live.now` is read
 * anew for each mail: with a slow server a run takes longer than a lease. After `stopping` no further mail is begun.
 */
export async function deliverMail(
  live: Live,
  mailer: Mailer,
  env: Pick<Env, 'mailFrom' | 'sessionSecret'>,
  stopping?: AbortSignal,
): Promise<Delivered> {
  await withdrawWhatIsUseless(live)
  const became = { sent: 0, failed: 0, down: 0 }
  while (became.sent + became.failed < mostMailsATick && became.down === 0 && !stopping?.aborted) {
    const { now } = live
    const lease = {
      leaseUntil: instant(new Date(now.getTime() + leaseMs)),
      noLeaseAfter: instant(new Date(now.getTime() + 3 * leaseMs)),
    }
    // One at a time: after a crash at most this one has gone out without our knowing.
    const [mail] = await takeDueMails(live.db, instant(now), lease, 1)
    if (!mail) break
    became[await deliverOne(live, mailer, env, mail)] += 1
    await letOthersIn()
  }
  return { sent: became.sent, failed: became.failed, isServerDown: became.down > 0 }
}

/** Takes out what nobody needs any more: reminders of returns that have come, lists of a day that is over. */
async function withdrawWhatIsUseless({ db, now }: Live): Promise<void> {
  let withdrawn = mostWithdrawnAtOnce
  while (withdrawn === mostWithdrawnAtOnce) {
    withdrawn = await db
      .transaction()
      .execute((trx) => withdrawUseless(trx, londonDayOf(now), instant(now), mostWithdrawnAtOnce))
    await letOthersIn()
  }
}

async function deliverOne(
  live: Live,
  mailer: Mailer,
  env: Pick<Env, 'mailFrom' | 'sessionSecret'>,
  mail: DueMail,
): Promise<'sent' | 'failed' | 'down'> {
  try {
    const payload: unknown = JSON.parse(mail.payload)
    const rendered = await renderEmail(mail.kind, unsealed(payload, env.sessionSecret))
    await mailer.send({ from: env.mailFrom, to: mail.toAddress, messageId: mail.messageId, ...rendered })
    await markMailSent(live.db, mail.id, instant(live.now), withoutSecret(payload))
    return 'sent'
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (error instanceof MailServerDown) {
      live.log.warn({ mail: mail.id, err: error }, 'mail server is down, mail waits')
      await putMailBack(live.db, mail.id, reason)
      return 'down'
    }
    const minutes = waitMinutes[mail.attempts - 1]
    live.log.warn({ mail: mail.id, kind: mail.kind, attempt: mail.attempts, err: error }, 'mail not sent')
    await markMailFailed(live.db, mail.id, {
      error: reason,
      runAfter: instant(new Date(live.now.getTime() + (minutes ?? 0) * MINUTE_MS)),
      isDead: minutes === undefined,
    })
    return 'failed'
  }
}

/** Sign-in codes wait in the outbox sealed, since a code is kept nowhere in the clear. */
function unsealed(payload: unknown, secret: string): unknown {
  if (!isSealed(payload)) return payload
  const { sealedCode, ...rest } = payload
  return { ...rest, code: openSealed(secret, sealedCode) }
}

function withoutSecret(payload: unknown): string | undefined {
  return isSealed(payload) ? JSON.stringify({ ...payload, sealedCode: '' }) : undefined
}

function isSealed(payload: unknown): payload is { sealedCode: string } {
  return typeof payload === 'object' && payload !== null && 'sealedCode' in payload
}
