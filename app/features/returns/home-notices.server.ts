import { listAssessments } from '#db/queries/assessments'
import { findLiveMerger, listMergersInto } from '#db/queries/mergers'
import { listReturnVersions } from '#db/queries/returns'
import type { PracticeScope } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import { levelLabel } from '~/domain/opel/levels'
import { closingNote, receivingNote } from '~/domain/organisations/merger'
import type { Live } from '~/platform/live.server'
import type { HomeNotice } from './home-notices'
import { receiptPath } from './return-paths'
import type { TodaysReturn } from './today.server'

/** Mergers of the practice, and what the ICB did about today's return: opened again, why and until when; its own view of the level. */
export async function readHomeNotices(
  { db }: Pick<Live, 'db'>,
  scope: PracticeScope,
  { facts, day, reopening }: TodaysReturn,
): Promise<HomeNotice[]> {
  const merged = await readMergerNotices(db, facts.practiceCode)
  const reopened: HomeNotice[] = reopening
    ? [
        ...merged,
        {
          key: 'reopened',
          title: `${reopening.openedByName} of the ICB opened today again until ${formatTime(dateOf(reopening.untilAt))}.`,
          words: reopening.reason,
          link: null,
        },
      ]
    : merged
  if (facts.versions === 0) return reopened
  const assessed = (await listAssessments(db, scope, facts.practiceCode, day)).at(-1)
  if (!assessed) return reopened
  const versions = await listReturnVersions(db, scope, facts.practiceCode, day)
  const current = versions.find(({ isCurrent }) => isCurrent)
  if (!current) return reopened
  const notice: HomeNotice = {
    key: 'assessed',
    title: `The ICB’s own view of today: ${levelLabel(assessed.level)}. Your level stays as you sent it.`,
    words: assessed.reason,
    link: {
      href: `${receiptPath('practice', facts.practiceCode, current.reference)}#icb-view`,
      label: assessed.disagreement ? 'See both views' : 'See why, or say that you see it otherwise',
    },
  }
  return [...reopened, notice]
}

/** What a merger means for the people of either practice. */
async function readMergerNotices(db: Live['db'], practiceCode: string): Promise<HomeNotice[]> {
  const [closing, into] = await Promise.all([
    findLiveMerger(db, practiceCode),
    listMergersInto(db, practiceCode),
  ])
  const received = into.flatMap((merger) => {
    const note = receivingNote(merger)
    return note ? [{ key: `merged-${merger.id}`, ...note }] : []
  })
  return closing ? [{ key: 'merging', ...closingNote(closing) }, ...received] : received
}
