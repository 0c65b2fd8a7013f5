import { findPlan, listPlanEvents } from '#db/queries/improvement-plans'
import { hasOpenConcern } from '#db/queries/quality'
import type { Actor } from '~/domain/access/actor'
import {
  bespokeRefused,
  nextStage,
  type PlanHappening,
  planOf,
  planOutcomeWords,
  planTypeWords,
  rcgpStages,
  rcgpStageWords,
} from '~/domain/at-risk/plans'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { planSummary } from './plan-words'
import { readPracticeHead } from './practice-head.server'

/** What a new plan starts from; undefined outside the scope. */
export async function readNewPlanPage(live: Live, actor: Actor, practiceCode: string) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const isHeld = await hasOpenConcern(live.db, actor.icbCode, practiceCode)
  return { practice, bespokeHint: isHeld ? bespokeRefused : null }
}

export type NewPlanPageData = NonNullable<Awaited<ReturnType<typeof readNewPlanPage>>>

/** A plan with its actions, stages and all that happened; undefined outside the scope. */
export async function readPlanPage(live: Live, actor: Actor, practiceCode: string, id: number) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  const row = await findPlan(live.db, actor.icbCode, practiceCode, id)
  if (!practice || !row) return undefined
  const events = await listPlanEvents(live.db, id)
  const plan = planOf(events)
  const next = nextStage(plan)
  const isHeld = plan.type === 'rcgp_bespoke' && (await hasOpenConcern(live.db, actor.icbCode, practiceCode))
  return {
    practice,
    id,
    version: row.version,
    type: planTypeWords[plan.type],
    ...planSummary(plan, practice.today),
    held: isHeld && plan.closed === null ? bespokeRefused : null,
    stages:
      plan.stage === null
        ? []
        : rcgpStages.map((stage) => ({ stage: rcgpStageWords[stage], isNow: stage === plan.stage })),
    nextStage: next ? { value: next, label: rcgpStageWords[next] } : null,
    actionRows: plan.actions.map((action) => ({
      no: action.no,
      what: action.what,
      owner: action.owner,
      due: formatDay(action.dueDay),
      isOverdue: action.doneAt === null && action.dueDay < practice.today && plan.closed === null,
      done: action.doneAt === null ? null : formatShortDayAndTime(dateOf(action.doneAt)),
      note: action.note,
    })),
    events: events
      .map((event, index) => ({
        key: index,
        at: formatShortDayAndTime(dateOf(event.at)),
        who: event.personName,
        what: eventWords(event),
      }))
      .reverse(),
  }
}

export type PlanPageData = NonNullable<Awaited<ReturnType<typeof readPlanPage>>>

function eventWords(event: PlanHappening): string {
  switch (event.kind) {
    case 'opened':
      return `Opened: ${event.aim}`
    case 'action_added':
      return `Action ${event.no}: ${event.what} (${event.owner}, by ${formatDay(event.dueDay)})`
    case 'action_done':
      return `Action ${event.no} done${event.note ? `: ${event.note}` : ''}`
    case 'reviewed':
      return `Reviewed: ${event.found} Next review ${formatDay(event.reviewDay)}.`
    case 'stage_moved':
      return `Went on to: ${rcgpStageWords[event.stage]}`
    case 'closed':
      return `Closed. ${planOutcomeWords[event.outcome]}. ${event.note}`
  }
}
