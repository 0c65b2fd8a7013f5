import { z } from 'zod'
import { type RiskStep, riskGrounds, riskSteps } from '~/domain/at-risk/candidates'
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

/** A review as it was posted. */
export function readReview(posted: Posted, today: IsoDay): ReadResult<JudgementForm> {
  return readChecked(reviewSchema, posted, ['reason'], notPassed(today))
}

/** Putting on the list, closing the plan, taking off: a reason, and the version it was written on. */
export function readStep(posted: Posted): ReadResult<z.output<typeof stepSchema>> {
  return readChecked(stepSchema, posted, ['reason'])
}
