import { findDraft, type ReturnDraft } from '#db/queries/drafts'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { dateOf } from '~/domain/calendar/days'
import { previousReportingDay } from '~/domain/calendar/reporting-days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import type { HomeNotice } from './home-notices'
import type { TodaysReturn } from './today.server'

/** What was saved today and never sent, once the day has closed, and what can still be done about it; null when there is none. */
export async function readUnsentToday(
  { db }: Pick<Live, 'db'>,
  personId: number,
  { facts, day }: TodaysReturn,
): Promise<string | null> {
  const { practiceCode } = facts
  const kept = (draft: ReturnDraft, what: string, canDo: string) =>
    `${saverOf(draft, personId)} saved ${what} at ${formatTime(dateOf(draft.savedAt))}, but it was never sent${canDo}.`
  if (facts.versions === 0) {
    const draft = await findDraft(db, { practiceCode, day, act: 'first' })
    if (!draft) return null
    const canDo =
      '. Nothing of it is lost: until midnight the primary care team can enter it for you, or open the day again so that you send it'
    return kept(draft, 'today’s return', canDo)
  }
  const [changed, corrected] = await Promise.all([
    findDraft(db, { practiceCode, day, act: 'changed' }),
    findDraft(db, { practiceCode, day, act: 'corrected' }),
  ])
  const draft = changed ?? corrected
  if (!draft) return null
  const canDo =
    ': what was sent before stands. Nothing of it is lost: until midnight the primary care team can open the day again so that you send it'
  return kept(draft, changed ? 'a change' : 'a correction', canDo)
}

/**
 * The return of the reporting day before, where it was saved and never sent: its day is over, and whoever saved it may think
 * that it went. Said until today's return is sent.
 */
export async function readUnsentDayBefore(
  { db }: Pick<Live, 'db'>,
  personId: number,
  { facts, day, world }: TodaysReturn,
): Promise<HomeNotice[]> {
  if (facts.versions > 0) return []
  const { practiceCode } = facts
  const before = previousReportingDay(day, world.holidays)
  const [draft, row] = await Promise.all([
    findDraft(db, { practiceCode, day: before, act: 'first' }),
    findPracticeDay(db, practiceCode, before),
  ])
  if (!draft || row?.state !== 'missing') return []
  return [
    {
      key: 'unsent-day-before',
      title: `The return of ${formatDay(before)} was never sent.`,
      words: `${saverOf(draft, personId)} saved it at ${formatTime(dateOf(draft.savedAt))}. That day is over: it counts as not returned and can no longer be sent. Send today’s return instead. If the primary care team should know about that day, ring ${world.settings.telephones.team}.`,
      link: null,
    },
  ]
}

function saverOf({ savedBy, savedByName }: ReturnDraft, personId: number): string {
  return savedBy === personId ? 'You' : savedByName
}
