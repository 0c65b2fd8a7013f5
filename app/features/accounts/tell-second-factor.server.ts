import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import type { EmailPayload } from '#emails/index'
import { instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { HalfSignedIn } from '~/platform/session.server'
import type { AccountLive } from './typed-codes.server'

/** Somebody who changes how they sign in themselves: signed in, or on the way with the mailed code. */
export type FactorHolder = Pick<
  HalfSignedIn,
  'personId' | 'tokenHash' | 'name' | 'email' | 'active' | 'assignments' | 'provedAt' | 'hasSecondFactor'
>

export type FactorChange = EmailPayload<'second-factor-changed'>['change']

/** Writes into the audit what somebody changed about how they sign in, and mails them, in the transaction of the change. */
export async function tellOwnChange(
  trx: Executor,
  live: AccountLive,
  holder: FactorHolder,
  change: FactorChange,
  facts: { before?: unknown; after?: unknown } = {},
): Promise<void> {
  const icbCode = holder.active?.icbCode ?? null
  const teamPhone = icbCode ? (await readIcbWorld(trx, icbCode)).settings.telephones.team : null
  await insertAudit(trx, {
    at: instant(live.now),
    personId: holder.personId,
    action: `second-factor.${change}`,
    subjectKind: 'person',
    subjectId: String(holder.personId),
    icbCode,
    ...facts,
  })
  await queueMail(trx, live.now, [
    {
      kind: 'second-factor-changed',
      payload: { change, changedBy: 'you', teamPhone, link: `${live.appUrl}/account` },
      to: { address: holder.email, personId: holder.personId },
      icbCode,
    },
  ])
}
