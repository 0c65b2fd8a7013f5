import { RadioGroup } from '~/ui/forms/radio-group'
import { wordsChoiceField } from './level-form'

/** Asked beside words that look like a patient's details; nothing is chosen beforehand, and neither is a dead end. */
export function PatientWordsChoice() {
  return (
    <RadioGroup
      name={wordsChoiceField}
      legend="Are these words about a patient?"
      legendSize="s"
      choices={[
        { value: 'remove', label: 'Remove them' },
        { value: 'yes', label: 'This is no patient' },
      ]}
    />
  )
}
