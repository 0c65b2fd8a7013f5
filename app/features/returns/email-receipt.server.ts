import { findReturn } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { Live } from '~/platform/live.server'
import { readNextThings } from './next-things.server'
import type { ReceiptAsked } from './read-receipt.server'
import { receiptPath } from './return-paths'
import { requireTodaysReturn } from './today.server'

/** Queues a copy of the receipt to the person who asks; asking again in the same minute sends no second one. */
export async function emailReceipt(
  live: Live,
  asked: ReceiptAsked & { readonly email: string },
): Promise<{ outcome: 'queued' } | { outcome: 'not-found' }> {
  const { actor, practiceCode, reference, channel } = asked
  const scope = practiceScopeOf(actor)
  const version = await findReturn(live.db, scope, practiceCode, reference)
  if (!version) return { outcome: 'not-found' }
  const today = await requireTodaysReturn(live, scope, practiceCode)
  const { telephones } = today.world.settings
  const [first] = version.day === londonDayOf(live.now) ? await readNextThings(live, scope, practiceCode) : []
  await queueMail(live.db, live.now, [
    {
      kind: 'return-receipt',
      payload: {
        practiceName: today.facts.name,
        day: formatDay(version.day),
        sentAt: formatTime(dateOf(version.submittedAt)),
        reference,
        level: version.effectiveLevel,
        whatHappensNext: first
          ? `${first.title}: ${first.state}. ${first.next}`
          : 'Nothing more is needed, unless something changes.',
        teamPhone: telephones.team,
        onCallPhone: telephones.onCall,
        link: `${live.appUrl}${receiptPath(channel, practiceCode, reference)}`,
      },
      to: { address: asked.email, personId: actor.personId },
      icbCode: actor.icbCode,
      practiceCode,
      dedupeKey: `receipt-copy:${reference}:${actor.personId}:${live.now.toISOString().slice(0, 16)}`,
    },
  ])
  return { outcome: 'queued' }
}
