import { planTypes, planTypeWords } from '~/domain/at-risk/plans'
import { InsetText } from '~/ui/content/callouts'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf, typedDay } from './checked-form'
import { qualityCrumbs } from './quality-crumbs'
import type { NewPlanPageData } from './read-plan.server'

/** Opening a plan with a practice. */
export function NewPlanPage({ page, answer }: { page: NewPlanPageData; answer: FormAnswer | undefined }) {
  const { practice, bespokeHint } = page
  const home = `/icb/practices/${practice.code}`
  return (
    <Page breadcrumbs={qualityCrumbs(practice)}>
      <ErrorSummary problems={problemsOf(answer)} submission={answer} />
      <PageHead
        caption={practice.name}
        title="Open a plan"
        lede="Actions, reviews and what came of it are added on its page. The practice reads the plan."
      />
      {practice.conflict ? (
        <InsetText>{practice.conflict}</InsetText>
      ) : (
        <form method="post" noValidate>
          <RadioGroup
            name="type"
            legend="Kind of plan"
            hint={bespokeHint ?? undefined}
            choices={planTypes.map((value) => ({ value, label: planTypeWords[value] }))}
            defaultValue={answer?.values.type}
            error={messageAt(answer, 'type')}
          />
          <TextArea
            name="aim"
            label="What is it for?"
            hint="The practice reads this. No patient details, please."
            maxLength={500}
            defaultValue={answer?.values.aim}
            error={messageAt(answer, 'aim')}
          />
          <DateField
            name="reviewDay"
            legend="First review"
            defaultValue={typedDay(answer, 'reviewDay')}
            error={messageAt(answer, 'reviewDay')}
          />
          <FormEnd answer={answer} save="Open the plan" cancelHref={`${home}/quality`} />
        </form>
      )}
    </Page>
  )
}
