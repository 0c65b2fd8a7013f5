import { randomUUID } from 'node:crypto'
import type { Executor } from '#db/connection'
import { insertNews } from '#db/queries/digest-news'
import { insertMails } from '#db/queries/outbox'
import type { EmailKind, EmailPayload } from '#emails/index'
import { instant } from '~/domain/calendar/days'

/** One mail to one address, and whom and what it is about. */
export interface Letter<K extends EmailKind> {
  readonly kind: K
  readonly payload: EmailPayload<K>
  readonly to: { readonly address: string; readonly personId: number | null }
  readonly icbCode: string | null
  readonly practiceCode?: string | null
  /** Where the same news could be told twice (a repeated post, a job that runs again), what makes it the same. */
  readonly dedupeKey?: string
  /** A mail that is of no use from this moment on: one still waiting then is taken out of the outbox. */
  readonly notAfter?: Date
  /**
   * News for somebody of the ICB that can wait: it goes with whatever else there is in one mail per person and 15 minutes. Never
   * for OPEL 4, for what is urgent by design, or for practices, partners and providers.
   */
  readonly digest?: boolean
}

/**
 * Writes the letters to the outbox, in the transaction `trx` of what they tell about; the outbox job sends them. Each gets
 * its Message-ID here, so that a mail repeated after a crash is recognised as the same one. Letters for a digest wait to be gathered.
 */
export async function queueMail<K extends EmailKind>(
  trx: Executor,
  now: Date,
  letters: readonly Letter<K>[],
): Promise<void> {
  const gathered = letters.filter(({ digest }) => digest === true)
  await insertNews(
    trx,
    gathered.map((letter) => ({
      kind: letter.kind,
      icbCode: letter.icbCode,
      personId: letter.to.personId,
      toAddress: letter.to.address,
      payload: JSON.stringify(letter.payload),
      dedupeKey: letter.dedupeKey ?? null,
      at: instant(now),
    })),
  )
  const single = letters.filter(({ digest }) => digest !== true)
  await insertMails(
    trx,
    single.map((letter) => ({
      kind: letter.kind,
      icbCode: letter.icbCode,
      practiceCode: letter.practiceCode ?? null,
      personId: letter.to.personId,
      toAddress: letter.to.address,
      payload: JSON.stringify(letter.payload),
      messageId: `<${randomUUID()}@opel-daily>`,
      dedupeKey: letter.dedupeKey ?? null,
      notAfter: letter.notAfter ? instant(letter.notAfter) : null,
      at: instant(now),
    })),
  )
}
