import { insertAwaitedDays } from '#db/queries/practice-days'
import { findReturnDay, type ReturnDayFacts } from '#db/queries/return-day'
import type { PracticeScope } from '~/domain/access/actor'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { type ReturnWindowState, returnWindowState } from '~/domain/calendar/return-window'
import type { RuleSet } from '~/domain/opel/rule-set'
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
  }
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
 * Whether the window and the practice's day let a return be sent. By telephone one is taken after closing time too, with a
 * reason, until the London day ends.
 */
export function whyNoReturn(
  { window, facts }: Pick<TodaysReturn, 'window' | 'facts'>,
  channel: 'practice' | 'phone' = 'practice',
): NoReturnNow | undefined {
  if (window.state === 'not-a-reporting-day' || window.state === 'not-open-yet')
    return { why: window.state, window }
  if (facts.state === 'closed' || facts.state === 'not_required') return { why: facts.state, window }
  if (facts.state === null && !facts.isMember) return { why: 'not_expected', window }
  if (window.state === 'closed' && channel === 'practice') return { why: 'day-closed', window }
  return undefined
}
