import type { Instant } from '~/domain/calendar/days'
import type { PartnerAskState } from '~/domain/support/partner-ask'
import type { Executor } from '../connection'
import type { PartnerAsk } from './partner-asks'

/** Makes an ask and gives its number. Throws a unique-constraint error when one of the request is out. */
export async function insertPartnerAsk(
  trx: Executor,
  made: {
    number: string
    requestId: number
    partnerCode: string
    asked: string
    namesPractice: boolean
    untilAt: Instant
    at: Instant
    personId: number
  },
): Promise<number> {
  const row = await trx
    .insertInto('partner_asks')
    .values({
      number: made.number,
      request_id: made.requestId,
      provider_code: made.partnerCode,
      asked: made.asked,
      names_practice: made.namesPractice ? 1 : 0,
      until_at: made.untilAt,
      state: 'proposed',
      proposed_at: made.at,
      proposed_by: made.personId,
      asked_at: null,
      asked_by: null,
      acknowledged_at: null,
      acknowledged_by: null,
      answered_at: null,
      answered_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Moves an ask on, with who did it. False when somebody moved it since it was read. */
export async function movePartnerAsk(
  trx: Executor,
  ask: Pick<PartnerAsk, 'id' | 'version'>,
  moved: { to: PartnerAskState; at: Instant; by: number | null; line?: string },
): Promise<boolean> {
  const { to, at, by, line } = moved
  const who =
    to === 'asked'
      ? { asked_at: at, asked_by: by }
      : to === 'acknowledged'
        ? { acknowledged_at: at, acknowledged_by: by }
        : { answered_at: at, answered_by: by }
  const result = await trx
    .updateTable('partner_asks')
    .set((eb) => ({
      state: to,
      version: eb('version', '+', 1),
      ...who,
      ...(line === undefined ? {} : { line }),
    }))
    .where('id', '=', ask.id)
    .where('version', '=', ask.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
