import { insertAwaitedDays } from '#db/queries/practice-days'
import { findLastReopening, type Reopening } from '#db/queries/reopenings'
import { findReturnDay, type ReturnDayFacts } from '#db/queries/return-day'
import type { PracticeScope } from '~/domain/access/actor'
import { dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { type ReturnWindowState, returnWindowState } from '~/domain/calendar/return-window'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { SentAct } from '~/domain/returns/return-kinds'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'
import { readRuleSet } from '~/platform/rule-sets.server'

/** A practice's return of today as it stands: where the day is in its window, and the rules it is scored with. */
export interface TodaysReturn {
  readonly day: IsoDay
  readonly facts: ReturnDayFacts
  readonly world: IcbWorld
  readonly window: ReturnWindowState
  readonly ruleSetId: number
  readonly ruleSet: RuleSet
  /** The ICB has opened the day again after closing time, and it has not closed by itself yet. */
  readonly reopening: Reopening | null
}

/** Why no return can be taken now; undefined when it can. */
export type NoReturnNow =
  | {
      readonly why: 'not-a-reporting-day' | 'not-open-yet' | 'day-closed'
      readonly window: ReturnWindowState
    }
  /** The day is agreed closed, the practice is paused, or it has not joined. */
  | { readonly why: 'closed' | 'not_required' | 'not_expected'; readonly window: ReturnWindowState }

/** Throws a 404 answer for a practice outside the scope or in no PCN today; an Error when no rule set is published. */
export async function requireTodaysReturn(
  { db, now }: Pick<Live, 'db' | 'now'>,
  scope: PracticeScope,
  practiceCode: string,
): Promise<TodaysReturn> {
  const day = londonDayOf(now)
  const [world, facts] = await Promise.all([
    readIcbWorld(db, scope.icbCode),
    findReturnDay(db, scope, practiceCode, day),
  ])
  if (!facts) throw notFound('practice')
  if (facts.ruleSetId === null) throw new Error(`No rule set of ${scope.icbCode} holds on ${day}`)
  const window = returnWindowState(now, world.settings.hours, world.holidays, {
    closedThatMorning: facts.isClosedThatMorning,
  })
  return {
    day,
    facts,
    world,
    window,
    ruleSetId: facts.ruleSetId,
    ruleSet: await readRuleSet(db, facts.ruleSetId),
    reopening:
      window.state === 'closed' ? await findReopeningNow(db, now, scope, { practiceCode, day }) : null,
  }
}

async function findReopeningNow(
  db: Live['db'],
  now: Date,
  scope: PracticeScope,
  { practiceCode, day }: { practiceCode: string; day: IsoDay },
): Promise<Reopening | null> {
  const last = await findLastReopening(db, scope, practiceCode, day)
  return last && now <= dateOf(last.untilAt) ? last : null
}

/**
 * The same, with the day's row made where the nightly job has not come to it yet (a service that was switched off): for
 * what writes, never for a page that is only looked at.
 */
export async function openTodaysReturn(
  live: Pick<Live, 'db' | 'now'>,
  scope: PracticeScope,
  practiceCode: string,
): Promise<TodaysReturn> {
  const today = await requireTodaysReturn(live, scope, practiceCode)
  if (today.facts.state !== null || !isReportingDay(today.day, today.world.holidays)) return today
  await insertAwaitedDays(live.db, today.facts.icbCode, today.day)
  return requireTodaysReturn(live, scope, practiceCode)
}

/**
 * Whether the window and the practice's day let a return be sent. After closing time only where the ICB has opened the
 * day again, or by telephone with a reason, until the London day ends.
 */
export function whyNoReturn(
  { window, facts, reopening }: Pick<TodaysReturn, 'window' | 'facts' | 'reopening'>,
  channel: 'practice' | 'phone' = 'practice',
): NoReturnNow | undefined {
  if (window.state === 'not-a-reporting-day' || window.state === 'not-open-yet')
    return { why: window.state, window }
  if (facts.state === 'closed' || facts.state === 'not_required') return { why: facts.state, window }
  if (facts.state === null && !facts.isMember) return { why: 'not_expected', window }
  if (window.state === 'closed' && channel === 'practice' && !reopening) return { why: 'day-closed', window }
  return undefined
}

/** A correction must say what was wrong; what is phoned in after closing time, why it comes so late. */
export function needsReason(
  { act, channel }: { readonly act: SentAct; readonly channel: 'practice' | 'phone' },
  { window }: Pick<TodaysReturn, 'window'>,
): boolean {
  return act === 'corrected' || (window.state === 'closed' && channel === 'phone')
}
