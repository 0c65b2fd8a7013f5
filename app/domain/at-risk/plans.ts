import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import type { Instant, IsoDay } from '~/domain/calendar/days'

/** What kind of plan is made with a practice that is at risk. */
export const planTypes = [
  'cqc_improvement',
  'rcgp_cqc_prep',
  'rcgp_bespoke',
  'resilience_menu',
  'other',
] as const
export type PlanType = (typeof planTypes)[number]

export const planTypeWords: Readonly<Record<PlanType, string>> = {
  cqc_improvement: 'CQC or risk improvement plan',
  rcgp_cqc_prep: 'RCGP: preparing for a CQC inspection, by PCN',
  rcgp_bespoke: 'RCGP: support made for the practice',
  resilience_menu: 'Resilience menu',
  other: 'Another plan',
}

/** The stages of RCGP's bespoke support, in their order. */
export const rcgpStages = [
  'expression_of_interest',
  'scoping',
  'diagnostic_visit',
  'plan',
  'support',
] as const
export type RcgpStage = (typeof rcgpStages)[number]

export const rcgpStageWords: Readonly<Record<RcgpStage, string>> = {
  expression_of_interest: 'Expression of interest',
  scoping: 'Scoping call',
  diagnostic_visit: 'Diagnostic visit',
  plan: 'Plan',
  support: 'Support',
}

/** How a plan ended. */
export const planOutcomes = ['achieved', 'partly', 'not_achieved', 'not_needed'] as const
export type PlanOutcome = (typeof planOutcomes)[number]

export const planOutcomeWords: Readonly<Record<PlanOutcome, string>> = {
  achieved: 'It did what it was for',
  partly: 'It did part of it',
  not_achieved: 'It did not help',
  not_needed: 'It was not needed any more',
}

/** What can happen to a plan. Texts are written by managers for the ICB and the practice. */
export const planHappening = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('opened'),
    type: z.enum(planTypes),
    aim: z.string(),
    reviewDay: isoDaySchema,
  }),
  z.strictObject({
    kind: z.literal('action_added'),
    no: z.int(),
    what: z.string(),
    owner: z.string(),
    dueDay: isoDaySchema,
  }),
  z.strictObject({ kind: z.literal('action_done'), no: z.int(), note: z.string() }),
  z.strictObject({ kind: z.literal('reviewed'), found: z.string(), reviewDay: isoDaySchema }),
  z.strictObject({ kind: z.literal('stage_moved'), stage: z.enum(rcgpStages) }),
  z.strictObject({ kind: z.literal('closed'), outcome: z.enum(planOutcomes), note: z.string() }),
])
export type PlanHappening = z.infer<typeof planHappening>
export type PlanEvent = PlanHappening & { readonly at: Instant; readonly personId: number }

export interface PlanAction {
  readonly no: number
  readonly what: string
  readonly owner: string
  readonly dueDay: IsoDay
  readonly doneAt: Instant | null
  readonly note: string
}

/** A plan as its events make it. */
export interface ImprovementPlan {
  readonly type: PlanType
  readonly aim: string
  readonly reviewDay: IsoDay
  /** Of RCGP's bespoke support alone. */
  readonly stage: RcgpStage | null
  readonly actions: readonly PlanAction[]
  readonly closed: { readonly outcome: PlanOutcome; readonly note: string; readonly at: Instant } | null
}

/** The plan that its events make, oldest first. Throws when the first does not open it. */
export function planOf(events: readonly PlanEvent[]): ImprovementPlan {
  const [first, ...rest] = events
  if (first?.kind !== 'opened') throw new Error('A plan begins with being opened')
  const opened: ImprovementPlan = {
    type: first.type,
    aim: first.aim,
    reviewDay: first.reviewDay,
    stage: first.type === 'rcgp_bespoke' ? rcgpStages[0] : null,
    actions: [],
    closed: null,
  }
  return rest.reduce(applied, opened)
}

/** What stands against something happening to a plan, in words; undefined when nothing does. */
export function planProblem(plan: ImprovementPlan, happening: PlanHappening): string | undefined {
  if (plan.closed !== null) return 'This plan is closed. Open a new one instead.'
  switch (happening.kind) {
    case 'action_done': {
      const action = plan.actions.find(({ no }) => no === happening.no)
      if (!action) return 'Choose an action of this plan.'
      return action.doneAt === null ? undefined : 'That action is done already.'
    }
    case 'stage_moved':
      return happening.stage === nextStage(plan)
        ? undefined
        : 'The stages come one after the other. Look at the plan again.'
    case 'opened':
      return 'This plan is open already.'
    case 'action_added':
    case 'reviewed':
    case 'closed':
      return undefined
    default:
      return assertNever(happening)
  }
}

/** The stage that comes next; undefined where there are none, or the last is reached. */
export function nextStage({ stage }: Pick<ImprovementPlan, 'stage'>): RcgpStage | undefined {
  return stage === null ? undefined : rcgpStages[rcgpStages.indexOf(stage) + 1]
}

/** Why support made by the RCGP is neither proposed nor taken further while a concern is open. */
export const bespokeRefused =
  'A quality or safety concern is open at this practice: that is looked at first. Close the concern in the quality view, or choose another plan.'

function applied(plan: ImprovementPlan, event: PlanEvent): ImprovementPlan {
  switch (event.kind) {
    case 'opened':
      return plan
    case 'action_added': {
      const { no, what, owner, dueDay } = event
      return { ...plan, actions: [...plan.actions, { no, what, owner, dueDay, doneAt: null, note: '' }] }
    }
    case 'action_done': {
      const done = (action: PlanAction) => ({ ...action, doneAt: event.at, note: event.note })
      return { ...plan, actions: plan.actions.map((one) => (one.no === event.no ? done(one) : one)) }
    }
    case 'reviewed':
      return { ...plan, reviewDay: event.reviewDay }
    case 'stage_moved':
      return { ...plan, stage: event.stage }
    case 'closed':
      return { ...plan, closed: { outcome: event.outcome, note: event.note, at: event.at } }
    default:
      return assertNever(event)
  }
}
