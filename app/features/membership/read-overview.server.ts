import { listComingChanges, listOpenPauses } from '#db/queries/membership'
import { listMergersToCome } from '#db/queries/mergers'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { mergerLine } from './read-membership.server'

/** Pauses, those due for review first; mergers on their way; practices that join or leave. Of the actor's ICB. */
export async function readMembershipOverview({ db, now }: Live, actor: Actor) {
  const today = londonDayOf(now)
  const [pauses, mergers, changes] = await Promise.all([
    listOpenPauses(db, practiceScopeOf(actor), today),
    listMergersToCome(db, actor.icbCode),
    listComingChanges(db, actor.icbCode, today),
  ])
  const merging = new Set(mergers.map(({ closingCode }) => closingCode))
  return {
    due: pauses.filter(({ reviewDay }) => reviewDay <= today).length,
    pauses: pauses.map((pause) => ({
      key: String(pause.id),
      code: pause.practiceCode,
      name: pause.practiceName,
      from: formatDay(pause.fromDay),
      until: pause.toDay === null ? 'Until somebody ends it' : formatDay(pause.toDay),
      review: formatDay(pause.reviewDay),
      isDue: pause.reviewDay <= today,
      reason: pause.reason,
    })),
    mergers: mergers.map((merger) => ({ ...mergerLine(merger), isWaiting: merger.lastDay < today })),
    changes: changes
      .filter(({ practiceCode }) => !merging.has(practiceCode))
      .map(({ practiceCode, practiceName, joinedDay, leftDay }) => ({
        code: practiceCode,
        name: practiceName,
        what:
          leftDay !== null
            ? `Last day ${formatDay(leftDay)}`
            : joinedDay !== null
              ? `Joins on ${formatDay(joinedDay)}`
              : 'Has not joined',
      })),
  }
}

export type MembershipOverviewData = Awaited<ReturnType<typeof readMembershipOverview>>
