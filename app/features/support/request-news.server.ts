import type { Executor } from '#db/connection'
import type { SupportRequest } from '#db/queries/support-requests'
import { parseRequestDetails } from '~/domain/support/stored-details'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { datesInWords } from './request-words'
import type { Addressee } from './tell.server'

/** News about a request that is neither a decision nor an answer about cover. */
export interface RequestNews {
  readonly heading: string
  readonly whatHappened: string
  readonly whatHappensNext: string
}

/** Where the readers of a mail look at a request: the practice's page, the ICB's, or a provider's. */
export function requestLink(appUrl: string, request: SupportRequest, reader: 'practice' | 'icb'): string {
  return reader === 'icb'
    ? `${appUrl}/icb/requests/${request.reference}`
    : `${appUrl}/practices/${request.practiceCode}/requests/${request.reference}`
}

/** Tells people news about a request, in the transaction of what happened. */
export async function sendRequestNews(
  trx: Executor,
  { now }: Pick<Live, 'now'>,
  { settings }: Pick<IcbWorld, 'settings'>,
  sent: {
    request: SupportRequest
    news: RequestNews
    to: readonly Addressee[]
    link: string
    /** For people of the ICB, where it can wait for the next quarter of an hour. */
    digest?: boolean
  },
): Promise<void> {
  const { request, news, link } = sent
  const dates = datesInWords(parseRequestDetails(request.details))
  await queueMail(
    trx,
    now,
    sent.to.map((to) => ({
      kind: 'request-news' as const,
      payload: {
        practiceName: request.practiceName,
        reference: request.reference,
        when: dates.length > 0 ? dates.join('; ') : null,
        ...news,
        teamPhone: settings.telephones.team,
        link,
      },
      to,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      digest: sent.digest ?? false,
    })),
  )
}
