import { removalReasons, removalReasonWords } from '~/domain/governance/removal'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import type { RemovalAnswer } from './removal-form'

/** What has to be put right, above the page's heading. */
export function RemovalProblems({ answer }: { answer: RemovalAnswer | undefined }) {
  return <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
}

interface RemovalFormProps {
  readonly answer: RemovalAnswer | undefined
  /** True where one text is at hand that can go as a whole. */
  readonly isWholePossible: boolean
  readonly button: string
  readonly cancelHref?: string
}

/** Which words go, and why. Nothing is removed by it: the next page shows what would go. */
export function RemovalForm({ answer, isWholePossible, button, cancelHref }: RemovalFormProps) {
  const messageOf = (name: string) => answer?.problems.find(({ field }) => field === name)?.message
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value="" />
      <TextArea
        name="words"
        label="Words to take out"
        hint="Copy them as they stand. Put words that stand apart from each other on lines of their own: a name on one, a date of birth on the next."
        rows={3}
        defaultValue={answer?.values.words ?? ''}
        error={messageOf('words')}
        inputProps={{ autoComplete: 'off', spellCheck: false }}
      />
      {isWholePossible && (
        <CheckboxField
          name="whole"
          label="The whole text goes"
          hint="Its copies elsewhere too, unless it is only a few words: those are said twice without being copied."
          defaultChecked={answer?.values.whole === 'yes'}
        />
      )}
      <RadioGroup
        name="reason"
        legend="Why do they go?"
        hint="It stands in the place of the words, beside the day and your name."
        choices={removalReasons.map((reason) => ({
          value: reason,
          label: capital(removalReasonWords[reason]),
        }))}
        defaultValue={answer?.values.reason}
        error={messageOf('reason')}
      />
      <ButtonRow>
        <SubmitButton name="step" value="check">
          {button}
        </SubmitButton>
        {cancelHref && <a href={cancelHref}>Cancel</a>}
      </ButtonRow>
    </form>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
