import { z } from 'zod'
import { type CandidateAct, type RiskStep, riskGrounds, riskSteps } from '~/domain/at-risk/candidates'
import { planTypes } from '~/domain/at-risk/plans'
import type { IsoDay } from '~/domain/calendar/days'
import { choiceOf, dayOfForm } from '~/domain/support/form-fields'
import { type ReadResult, readChecked } from './checked-form'
import { personField, shortText, versionField } from './form-parts'

function stepOf(ask: string) {
  return z.string().transform((text, context): RiskStep => {
    const step = riskSteps.find((one) => String(one) === text)
    if (step) return step
    context.issues.push({ code: 'custom', input: text, message: ask })
    return z.NEVER
  })
}

const judgement = {
  grounds: choiceOf(riskGrounds, 'Choose the grounds.'),
  likelihood: stepOf('Choose how likely it is.'),
  impact: stepOf('Choose how bad it would be.'),
  plan: choiceOf(planTypes, 'Choose the kind of plan.'),
  owner: personField('Choose who looks after it.'),
  reviewDay: dayOfForm('Enter the day of the next review.'),
}

const proposeSchema = z.object({
  ...judgement,
  reason: shortText('Enter why the practice is proposed.'),
  version: versionField,
})
const reviewSchema = z.object({
  ...judgement,
  reason: shortText('Enter what the review found.'),
  version: versionField,
})
const stepSchema = z.object({ reason: shortText('Enter why.'), version: versionField })

export type JudgementForm = z.output<typeof proposeSchema>
type Posted = Iterable<readonly [string, string]>

const notPassed = (today: IsoDay) => (form: { readonly reviewDay: IsoDay }) =>
  form.reviewDay > today
    ? []
    : [{ field: 'reviewDay', message: 'Enter a day after today for the next review.' }]

/** A proposal as it was posted. */
export function readProposal(posted: Posted, today: IsoDay): ReadResult<JudgementForm> {
  return readChecked(proposeSchema, posted, ['reason'], notPassed(today))
}

/** What is done with a candidate after it was proposed: a review, or a step with its reason. */
export type CandidateActAsked =
  | { readonly act: 'reviewed'; readonly form: JudgementForm }
  | { readonly act: Exclude<CandidateAct, 'reviewed'>; readonly form: z.output<typeof stepSchema> }

const acts = ['listed', 'reviewed', 'plan_closed', 'taken_off'] as const satisfies readonly CandidateAct[]

/** The act that a form names; undefined for anything else. */
export function candidateActOf(text: string | undefined): CandidateAct | undefined {
  return acts.find((act) => act === text)
}

/** One act on a candidate as it was posted. */
export function readCandidateAct(
  act: CandidateAct,
  posted: Posted,
  today: IsoDay,
): ReadResult<CandidateActAsked> {
  if (act === 'reviewed') {
    const read = readChecked(reviewSchema, posted, ['reason'], notPassed(today))
    return read.ok ? { ...read, value: { act, form: read.value } } : read
  }
  const read = readChecked(stepSchema, posted, ['reason'])
  return read.ok ? { ...read, value: { act, form: read.value } } : read
}
