import { findNotice } from '#db/queries/closures'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { parseNoticeDetails } from '~/domain/support/stored-details'
import { openQuestions } from '~/domain/support/unplanned-closure'
import type { Live } from '~/platform/live.server'
import { readHelpAnswer } from './ask-for-help.server'
import { noticeRows, untilTyped, untilWords } from './request-rows'
import { readWhoToRing } from './support-world.server'

/** Everything a practice's page about its closure notice shows; undefined when the notice is not this practice's. */
export async function readOwnNotice(live: Live, actor: Actor, noticeNumber: string) {
  const notice = await findNotice(live.db, practiceScopeOf(actor), noticeNumber)
  if (!notice) return undefined
  const details = parseNoticeDetails(notice.details)
  const promise =
    notice.caseReference && notice.reopenedAt === null
      ? await readHelpAnswer(live, actor, notice.caseReference, 'closure_notified')
      : undefined
  return {
    practice: { code: notice.practiceCode, name: notice.practiceName },
    noticeNumber,
    told: `${formatDayAndTime(dateOf(notice.notifiedAt))}${notice.notifiedByName ? ` by ${notice.notifiedByName}` : ''}`,
    rows: noticeRows(details),
    stillOpen: notice.reopenedAt === null ? openQuestions(details) : [],
    isWholePractice: notice.isWholePractice,
    cover: notice.coverNote,
    caseReference: notice.caseReference,
    ownerName: promise?.ownerName ?? null,
    steps: promise?.steps ?? [],
    reopened: notice.reopenedAt && formatDayAndTime(dateOf(notice.reopenedAt)),
    version: notice.version,
    until: untilWords(details),
    untilTyped: untilTyped(details),
    hasBegun: dateOf(notice.startsAt) <= live.now,
    ring: await readWhoToRing(live, notice.icbCode),
  }
}

export type OwnNoticeData = NonNullable<Awaited<ReturnType<typeof readOwnNotice>>>
