import { z } from 'zod'
import { listWaitingNews, markGathered, type WaitingNews } from '#db/queries/digest-news'
import { subjectOf } from '#emails/index'
import { dateOf, type Instant, instant, isInstant, MINUTE_MS } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import type { JobKind } from '~/platform/jobs.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { queueMail } from './queue-mail.server'

export const DIGEST_MINUTES = 15
const MOST_SHOWN = 50
const MOST_NEWS = 2000

const slotSchema = z.object({ slot: z.string().refine(isInstant) })
const linked = z.object({ link: z.url() })

/**
 * Sends each person of the ICB what has happened since the last quarter of an hour in one mail. News of this quarter waits for
 * its end, so that nobody gets two in one.
 */
export const gatherDigestsJob: JobKind = {
  kind: 'gather-digests',
  plan: async ({ db, now }) => {
    const slot = slotOf(now)
    const waiting = await listWaitingNews(db, slot, 1)
    if (waiting.length === 0) return []
    return [
      { uniqueKey: `gather-digests:${slot}`, payload: JSON.stringify({ slot }), runAfter: instant(now) },
    ]
  },
  run: async (live, payload) => {
    const { slot } = slotSchema.parse(payload)
    const news = await listWaitingNews(live.db, slot, MOST_NEWS)
    for (const address of new Set(news.map(({ toAddress }) => toAddress))) {
      await sendDigest(
        live,
        slot,
        news.filter(({ toAddress }) => toAddress === address),
      )
      await letOthersIn()
    }
  },
}

function slotOf(now: Date): Instant {
  const slotMs = DIGEST_MINUTES * MINUTE_MS
  return instant(new Date(Math.floor(now.getTime() / slotMs) * slotMs))
}

/** One person's digest. What a mail of its own would have said in its subject is the line; the rest stays behind the link. */
async function sendDigest(live: Live, slot: Instant, news: readonly WaitingNews[]): Promise<void> {
  const [first] = news
  if (!first) return
  // Drawn before the transaction: loading what draws mails is no SQL.
  const drawn = await Promise.all(news.map((one) => itemOf(live, one)))
  const items = drawn.filter((item) => item !== null)
  await live.db.transaction().execute(async (trx) => {
    const gathered = await markGathered(
      trx,
      news.map(({ id }) => id),
      instant(live.now),
    )
    if (gathered.length === 0 || items.length === 0) return
    await queueMail(trx, live.now, [
      {
        kind: 'digest',
        payload: { items: items.slice(0, MOST_SHOWN), more: Math.max(0, items.length - MOST_SHOWN) },
        to: { address: first.toAddress, personId: first.personId },
        icbCode: first.icbCode,
        dedupeKey: `digest:${first.toAddress}:${slot}`,
      },
    ])
  })
}

/** The line of one piece of news; null (and logged) for what cannot be drawn, so that it does not hold up the rest. */
async function itemOf({ log }: Live, { id, kind, payload, at }: WaitingNews) {
  try {
    const carried: unknown = JSON.parse(payload)
    const { link } = linked.parse(carried)
    return { what: await subjectOf(kind, carried), at: formatTime(dateOf(at)), link }
  } catch (error) {
    log.error({ news: id, kind, err: error }, 'news not drawn')
    return null
  }
}
