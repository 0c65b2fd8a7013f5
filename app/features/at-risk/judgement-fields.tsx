import {
  impactWords,
  likelihoodWords,
  riskGrounds,
  riskGroundsWords,
  riskSteps,
} from '~/domain/at-risk/candidates'
import { planTypes, planTypeWords } from '~/domain/at-risk/plans'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { type FormAnswer, messageAt, typedDay } from './checked-form'

/** How a candidate is judged now, as its fields hold it. */
export interface JudgementValues {
  readonly grounds: string
  readonly likelihood: string
  readonly impact: string
  readonly plan: string
  readonly owner: string
  readonly reviewDay: string
}

interface JudgementFieldsProps {
  readonly people: readonly SelectOption[]
  readonly now: JudgementValues | undefined
  readonly answer: FormAnswer | undefined
  readonly reasonLabel: string
  /** Why RCGP's bespoke support cannot be chosen, where it cannot. */
  readonly bespokeHint: string | null
}

/** Grounds, likelihood, impact, plan, owner and next review, with the reason: the same for a proposal and a review. */
export function JudgementFields({ people, now, answer, reasonLabel, bespokeHint }: JudgementFieldsProps) {
  const shown = (name: 'grounds' | 'likelihood' | 'impact' | 'plan' | 'owner') =>
    answer ? answer.values[name] : now?.[name]
  return (
    <>
      <RadioGroup
        name="grounds"
        legend="Grounds"
        choices={riskGrounds.map((value) => ({ value, label: riskGroundsWords[value] }))}
        defaultValue={shown('grounds')}
        error={messageAt(answer, 'grounds')}
      />
      <RadioGroup
        name="likelihood"
        legend="How likely is it that the practice cannot go on as it is?"
        choices={riskSteps.map((step) => ({
          value: String(step),
          label: `${step} ${likelihoodWords[step]}`,
        }))}
        defaultValue={shown('likelihood')}
        error={messageAt(answer, 'likelihood')}
        inline
      />
      <RadioGroup
        name="impact"
        legend="How bad would it be for patients and neighbours?"
        choices={riskSteps.map((step) => ({ value: String(step), label: `${step} ${impactWords[step]}` }))}
        defaultValue={shown('impact')}
        error={messageAt(answer, 'impact')}
        inline
      />
      <RadioGroup
        name="plan"
        legend="Kind of plan"
        hint={bespokeHint ?? undefined}
        choices={planTypes.map((value) => ({ value, label: planTypeWords[value] }))}
        defaultValue={shown('plan')}
        error={messageAt(answer, 'plan')}
      />
      <SelectField
        name="owner"
        label="Who looks after it"
        options={people}
        emptyLabel="Choose"
        defaultValue={shown('owner')}
        error={messageAt(answer, 'owner')}
      />
      <DateField
        name="reviewDay"
        legend="Next review"
        hint="Who looks after it is reminded when this day has passed."
        defaultValue={answer ? typedDay(answer, 'reviewDay') : now ? partsOfDay(now.reviewDay) : undefined}
        error={messageAt(answer, 'reviewDay')}
      />
      <TextArea
        name="reason"
        label={reasonLabel}
        hint="The practice reads this; the Risk Share Group does not. No patient details, please."
        maxLength={500}
        defaultValue={answer?.values.reason}
        error={messageAt(answer, 'reason')}
      />
    </>
  )
}
