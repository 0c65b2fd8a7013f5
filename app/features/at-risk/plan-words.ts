import { type ImprovementPlan, planOutcomeWords, rcgpStageWords } from '~/domain/at-risk/plans'
import type { IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'

/** A plan in a line or two: what it is for, how far it is, when it is looked at next. */
export function planSummary(plan: ImprovementPlan, today: IsoDay) {
  const open = plan.actions.filter(({ doneAt }) => doneAt === null)
  const overdue = open.filter(({ dueDay }) => dueDay < today).length
  const late = overdue > 0 ? `, ${counted(overdue, 'action')} overdue` : ''
  return {
    aim: plan.aim,
    isOpen: plan.closed === null,
    stage: plan.stage === null ? null : rcgpStageWords[plan.stage],
    actions:
      plan.actions.length === 0
        ? 'No action yet'
        : `${plan.actions.length - open.length} of ${counted(plan.actions.length, 'action')} done${late}`,
    review: formatDay(plan.reviewDay),
    isReviewOverdue: plan.closed === null && plan.reviewDay < today,
    closed: plan.closed === null ? null : `${planOutcomeWords[plan.closed.outcome]}. ${plan.closed.note}`,
  }
}
