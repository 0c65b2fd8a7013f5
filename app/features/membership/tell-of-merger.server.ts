import type { Executor } from '#db/connection'
import { listPeopleWithRole } from '#db/queries/people'
import { formatDay } from '~/domain/calendar/words'
import type { Merger } from '~/domain/organisations/merger'
import { type Letter, queueMail } from '~/features/notifications/queue-mail.server'

/**
 * One mail to everybody of the two practices, in the transaction that carries the merger out: that there is one return from
 * now on, and where what was open went. Somebody of both reads what it means for the people of the closing one.
 */
export async function tellOfMerger(
  trx: Executor,
  told: { readonly now: Date; readonly appUrl: string; readonly teamPhone: string },
  merger: Merger,
): Promise<void> {
  const { icbCode, closingCode, closingName, receivingCode, receivingName, lastDay } = merger
  const peopleOf = (scopeCode: string) =>
    listPeopleWithRole(trx, { icbCode, role: 'practice_user', scopeCode })
  const ofClosing = await peopleOf(closingCode)
  const closingIds = new Set(ofClosing.map(({ id }) => id))
  const ofReceiving = (await peopleOf(receivingCode)).filter(({ id }) => !closingIds.has(id))
  const letter = (side: 'closing' | 'receiving') => (to: { id: number; email: string }) =>
    ({
      kind: 'practice-merged',
      payload: {
        closingName,
        receivingName,
        lastDay: formatDay(lastDay),
        side,
        teamPhone: told.teamPhone,
        link: `${told.appUrl}/practices/${receivingCode}`,
      },
      to: { address: to.email, personId: to.id },
      icbCode,
      practiceCode: receivingCode,
      dedupeKey: `practice-merged:${merger.id}:${to.id}`,
    }) satisfies Letter<'practice-merged'>
  await queueMail(trx, told.now, [
    ...new Map(
      [...ofClosing.map(letter('closing')), ...ofReceiving.map(letter('receiving'))].map((one) => [
        one.to.personId,
        one,
      ]),
    ).values(),
  ])
}
