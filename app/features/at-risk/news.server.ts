import type { Executor } from '#db/connection'
import { listPracticeReaders } from '#db/queries/messages'
import type { EmailPayload } from '#emails/index'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

/** What a practice is told about itself: never what somebody wrote, only that it is there to read. */
export type PracticeNews = Pick<EmailPayload<'at-risk-news'>, 'heading' | 'whatHappened' | 'whatHappensNext'>

/** Where a practice reads what was talked about with it and what came of it. */
export function ownViewPath(practiceCode: string): string {
  return `/practices/${practiceCode}/talks`
}

/** Mails the practice's readers, in the transaction of what it is about. */
export async function tellPractice(
  trx: Executor,
  live: Pick<Live, 'now' | 'appUrl'>,
  { icbCode, settings }: IcbWorld,
  told: { practice: { code: string; name: string }; key: string; news: PracticeNews },
): Promise<void> {
  const { practice, key, news } = told
  const readers = await listPracticeReaders(trx, icbCode, practice.code)
  await queueMail(
    trx,
    live.now,
    readers.map((to) => ({
      kind: 'at-risk-news' as const,
      payload: {
        practiceName: practice.name,
        ...news,
        teamPhone: settings.telephones.team,
        link: `${live.appUrl}${ownViewPath(practice.code)}`,
      },
      to,
      icbCode,
      practiceCode: practice.code,
      dedupeKey: `at-risk:${key}:${to.address}`,
    })),
  )
}
