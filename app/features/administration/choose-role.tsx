import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { PageHead } from '~/ui/shell/page'
import { roleChoices } from './people-forms'

interface ChooseRoleProps {
  readonly title: string
  /** The page itself: the role becomes its search parameter. */
  readonly action: string
  /** Continue was pressed with nothing chosen. */
  readonly isMissing: boolean
  readonly cancelHref: string
}

/** First step of giving a role: which, with what it sees. The second step asks what that role needs. */
export function ChooseRole({ title, action, isMissing, cancelHref }: ChooseRoleProps) {
  const message = isMissing ? 'Choose the role.' : undefined
  return (
    <>
      <ErrorSummary problems={message ? [{ field: 'role', message }] : []} submission={isMissing} />
      <PageHead title={title} />
      <form method="get" action={action} noValidate>
        <RadioGroup name="role" legend="Which role?" choices={roleChoices} error={message} />
        <ButtonRow>
          <SubmitButton name="step" value="role">
            Continue
          </SubmitButton>
          <a href={cancelHref}>Cancel</a>
        </ButtonRow>
      </form>
    </>
  )
}
