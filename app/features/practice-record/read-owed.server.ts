import { findPractice } from '#db/queries/practices'
import { listRequestSteps, listTargetsStarted } from '#db/queries/trend-responses'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { monthBefore } from '~/domain/calendar/months'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { promiseLines, supportLines } from './owed-figures'

/**
 * What the ICB owed last month and how it was kept: for this practice, and for all practices of the ICB together. Nothing here
 * names another practice.
 */
export async function readOwed({ db, now }: Live, actor: Actor, practiceCode: string) {
  const { icbCode } = actor
  const today = londonDayOf(now)
  const month = monthBefore(today)
  const span = { ...month, now: instant(now) }
  const own = { icbCode, practiceCode }
  const [practice, { settings }, ownTargets, allTargets, ownSteps, allSteps] = await Promise.all([
    findPractice(db, own, practiceCode, today),
    readIcbWorld(db, icbCode),
    listTargetsStarted(db, own, span),
    listTargetsStarted(db, { icbCode }, span),
    listRequestSteps(db, own, month),
    listRequestSteps(db, { icbCode }, month),
  ])
  return {
    practice: { code: practiceCode, name: practice?.name ?? practiceCode },
    month: month.words,
    promises: promiseLines(ownTargets, allTargets),
    support: supportLines(ownSteps, allSteps),
    hadNone: ownTargets.length === 0 && ownSteps.length === 0,
    team: { name: settings.telephones.teamName, phone: settings.telephones.team },
  }
}

export type OwedData = Awaited<ReturnType<typeof readOwed>>
