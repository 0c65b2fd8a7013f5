import { randomUUID } from 'node:crypto'
import type { Executor } from '#db/connection'
import { insertMails } from '#db/queries/outbox'
import { type Instant, instant, MINUTE_MS } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { hashCode, randomSixDigits, randomToken, seal } from '~/platform/secrets.server'

/** Sessions and codes live by the real clock, also in a demonstration. */
export type AccountLive = Live & { readonly realNow: Date; readonly secret: string }

/** How long a code works, from the mail on. */
export const codeMinutes = 10
/** How often a code may be typed wrong. */
export const codeTries = 5
/** More codes an hour than this, to one address or by one account, are a flood. */
export const codesAnHour = 6

/** Six digits that are bound to a browser or a session, as they are kept and as they are mailed. */
export interface NewCode {
  readonly code: string
  readonly codeHash: string
  readonly at: Instant
  readonly expiresAt: Instant
  readonly tries: number
}

/** Makes a code for `boundTo`. One that is not mailed is kept so that nothing typed fits it: it can be guessed at for ever. */
export function makeCode(live: AccountLive, boundTo: string, isMailed: boolean): NewCode {
  const code = randomSixDigits()
  return {
    code,
    codeHash: hashCode(live.secret, isMailed ? code : randomToken(), boundTo),
    at: instant(live.realNow),
    expiresAt: instant(new Date(live.realNow.getTime() + codeMinutes * MINUTE_MS)),
    tries: codeTries,
  }
}

/** Mails a code, hidden while it waits in the outbox; in the transaction that keeps it. */
export async function mailCode(
  trx: Executor,
  live: AccountLive,
  mail: { kind: 'sign-in-code' | 'email-change-code'; personId: number; address: string; code: string },
): Promise<void> {
  await insertMails(trx, [
    {
      kind: mail.kind,
      icbCode: null,
      practiceCode: null,
      personId: mail.personId,
      toAddress: mail.address,
      payload: JSON.stringify({
        sealedCode: seal(live.secret, mail.code),
        minutes: codeMinutes,
        appUrl: live.appUrl,
      }),
      messageId: `<${randomUUID()}@opel-daily>`,
      dedupeKey: null,
      at: instant(live.now),
    },
  ])
}

/** An hour before now: since when codes are counted against a flood. */
export function anHourBefore(realNow: Date): Instant {
  return instant(new Date(realNow.getTime() - 60 * MINUTE_MS))
}
