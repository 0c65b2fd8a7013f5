import { type DueMail, markMailFailed, markMailSent, takeDueMails } from '#db/queries/outbox'
import { withdrawUseless } from '#db/queries/reminders'
import { renderEmail } from '#emails/index'
import { instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import type { Env } from '~/platform/env.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import type { Mailer } from '~/platform/mailer.server'
import { openSealed } from '~/platform/secrets.server'

const leaseMs = 2 * MINUTE_MS
const mostMailsATick = 200
const mostWithdrawnAtOnce = 100
/** Waits between tries: after the last one the mail is dead and an administrator can send it again. */
const waitMinutes = [1, 2, 5, 15, 60, 180, 360, 720]

/**
 * Sends what is due and still of use, oldest first. Each mail is held by a lease while it is handed over: after a crash only the one in
 * flight is due again, with its old Message-ID. Gives how many went.
 */
export async function deliverMail(
  live: Live,
  mailer: Mailer,
  env: Pick<Env, 'mailFrom' | 'sessionSecret'>,
): Promise<{ sent: number; failed: number }> {
  await withdrawWhatIsUseless(live)
  let sent = 0
  let failed = 0
  while (sent + failed < mostMailsATick) {
    const lease = {
      leaseUntil: instant(new Date(live.now.getTime() + leaseMs)),
      noLeaseAfter: instant(new Date(live.now.getTime() + 3 * leaseMs)),
    }
    // One at a time: after a crash at most this one has gone out without our knowing.
    const [mail] = await takeDueMails(live.db, instant(live.now), lease, 1)
    if (!mail) break
    if (await deliverOne(live, mailer, env, mail)) sent += 1
    else failed += 1
    await letOthersIn()
  }
  return { sent, failed }
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
): Promise<boolean> {
  try {
    const payload: unknown = JSON.parse(mail.payload)
    const rendered = await renderEmail(mail.kind, unsealed(payload, env.sessionSecret))
    await mailer.send({ from: env.mailFrom, to: mail.toAddress, messageId: mail.messageId, ...rendered })
    await markMailSent(live.db, mail.id, instant(live.now), withoutSecret(payload))
    return true
  } catch (error) {
    const minutes = waitMinutes[mail.attempts - 1]
    const reason = error instanceof Error ? error.message : String(error)
    live.log.warn({ mail: mail.id, kind: mail.kind, attempt: mail.attempts, reason }, 'mail not sent')
    await markMailFailed(live.db, mail.id, {
      error: reason,
      runAfter: instant(new Date(live.now.getTime() + (minutes ?? 0) * MINUTE_MS)),
      isDead: minutes === undefined,
    })
    return false
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
