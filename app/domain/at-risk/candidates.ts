import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import { planTypes } from './plans'

/** Why a practice is brought to the Risk Share Group. */
export const riskGrounds = ['specific_issue', 'cqc_inspection', 'chronic_resilience'] as const
export type RiskGrounds = (typeof riskGrounds)[number]

export const riskGroundsWords: Readonly<Record<RiskGrounds, string>> = {
  specific_issue: 'A specific quality, performance or contract issue',
  cqc_inspection: 'A CQC inspection, to come or done',
  chronic_resilience: 'Chronic resilience or sustainability',
}

export const riskSteps = [1, 2, 3, 4, 5] as const
export type RiskStep = (typeof riskSteps)[number]

export const likelihoodWords: Readonly<Record<RiskStep, string>> = {
  1: 'Rare',
  2: 'Unlikely',
  3: 'Possible',
  4: 'Likely',
  5: 'Almost certain',
}

export const impactWords: Readonly<Record<RiskStep, string>> = {
  1: 'Negligible',
  2: 'Minor',
  3: 'Moderate',
  4: 'Major',
  5: 'Severe',
}

/** "Likely (4) × Major (4) = 16, high": the product with its words, never a colour alone. */
export function riskScoreWords({ likelihood, impact }: { likelihood: RiskStep; impact: RiskStep }): string {
  const product = likelihood * impact
  return `${likelihoodWords[likelihood]} (${likelihood}) × ${impactWords[impact]} (${impact}) = ${product}, ${riskBand(product)}`
}

/** The band of a product, after the risk matrix that the NHS uses (1-3, 4-6, 8-12, 15-25). */
export function riskBand(product: number): 'low' | 'moderate' | 'high' | 'extreme' {
  if (product <= 3) return 'low'
  if (product <= 6) return 'moderate'
  return product <= 12 ? 'high' : 'extreme'
}

export const candidateStates = ['proposed', 'on_list', 'plan_closed', 'taken_off'] as const
export type CandidateState = (typeof candidateStates)[number]

export const candidateStateWords: Readonly<Record<CandidateState, string>> = {
  proposed: 'Proposed',
  on_list: 'On the list',
  plan_closed: 'Plan closed',
  taken_off: 'Taken off the list',
}

const judged = {
  grounds: z.enum(riskGrounds),
  likelihood: z.literal(riskSteps),
  impact: z.literal(riskSteps),
  plan: z.enum(planTypes),
  ownerId: z.int(),
  reviewDay: isoDaySchema,
}

/** What can happen to a candidate. Each carries the reason that somebody wrote. */
export const candidateHappening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposed'), conversationId: z.int(), ...judged, reason: z.string() }),
  z.strictObject({ kind: z.literal('listed'), reason: z.string() }),
  z.strictObject({ kind: z.literal('reviewed'), ...judged, reason: z.string() }),
  z.strictObject({ kind: z.literal('plan_closed'), reason: z.string() }),
  z.strictObject({ kind: z.literal('taken_off'), reason: z.string() }),
])
export type CandidateHappening = z.infer<typeof candidateHappening>
export type CandidateEvent = CandidateHappening & { readonly at: Instant; readonly personId: number }
export type CandidateAct = Exclude<CandidateHappening['kind'], 'proposed'>

/** How a candidate was judged last. */
export type CandidateJudgement = Omit<
  Extract<CandidateHappening, { kind: 'reviewed' }>,
  'kind' | 'reason' | 'ownerId' | 'reviewDay'
> & { readonly ownerId: number; readonly reviewDay: IsoDay }

/** A candidate as its events make it. */
export interface RiskCandidate extends CandidateJudgement {
  readonly conversationId: number
  readonly state: CandidateState
}

const allowed: Readonly<Record<CandidateState, readonly CandidateAct[]>> = {
  proposed: ['listed', 'reviewed', 'taken_off'],
  on_list: ['reviewed', 'plan_closed', 'taken_off'],
  plan_closed: ['listed', 'reviewed', 'taken_off'],
  taken_off: [],
}

/** What can be done with a candidate in that state. */
export function candidateActs(state: CandidateState): readonly CandidateAct[] {
  return allowed[state]
}

/** The candidate that its events make, oldest first. Throws when the first does not propose it, or one was not allowed. */
export function candidateOf(events: readonly CandidateEvent[]): RiskCandidate {
  const [first, ...rest] = events
  if (first?.kind !== 'proposed') throw new Error('A candidate begins with being proposed')
  const proposed = { conversationId: first.conversationId, state: 'proposed' as const, ...judgementOf(first) }
  return rest.reduce<RiskCandidate>(applied, proposed)
}

function applied(candidate: RiskCandidate, event: CandidateEvent): RiskCandidate {
  if (event.kind === 'proposed' || !allowed[candidate.state].includes(event.kind)) {
    throw new Error(`A candidate that is ${candidate.state} cannot be ${event.kind}`)
  }
  switch (event.kind) {
    case 'listed':
      return { ...candidate, state: 'on_list' }
    case 'reviewed':
      return { ...candidate, ...judgementOf(event) }
    case 'plan_closed':
      return { ...candidate, state: 'plan_closed' }
    case 'taken_off':
      return { ...candidate, state: 'taken_off' }
    default:
      return assertNever(event)
  }
}

function judgementOf({ grounds, likelihood, impact, plan, ownerId, reviewDay }: CandidateJudgement) {
  return { grounds, likelihood, impact, plan, ownerId, reviewDay }
}
