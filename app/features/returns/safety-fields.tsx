import type { RuleSet } from '~/domain/opel/rule-set'
import type { FormFields } from '~/domain/returns/form-fields'
import { CheckboxField, CheckboxGroup } from '~/ui/forms/checkbox-group'
import { RadioGroup } from '~/ui/forms/radio-group'
import { fieldList, fieldText } from './form-entries'
import type { Register } from './use-return-form'

interface SafetyProps {
  ruleSet: RuleSet
  fields: FormFields
  errors: ReadonlyMap<string, string>
  register: Register
}

/**
 * The one question without a default. What "No" opens is hidden by the style sheet alone until "No" or something under it is
 * chosen, so that it works without JavaScript and nothing ticked is ever out of sight.
 */
export function SafetyFields(props: SafetyProps) {
  const { fields, errors, register } = props
  return (
    <div className="app-safety">
      <RadioGroup
        name="safety"
        legend="Is it safe to stay open today, with nothing needed from others?"
        choices={[
          { value: 'safe', label: 'Yes, safe, nothing needed' },
          { value: 'help', label: 'No, or we need something' },
        ]}
        defaultValue={fieldText(fields, 'safety')}
        error={errors.get('safety')}
        inputProps={register('safety')}
      />
      <div className="app-safety__more">
        <WhatIsNotSafe {...props} />
        <WhatIsNeeded {...props} />
        <WhatIsBehind {...props} />
      </div>
    </div>
  )
}

function WhatIsNotSafe({ ruleSet, fields, errors, register }: SafetyProps) {
  const triggers = ruleSet.emergencyTriggers.flatMap((one) =>
    one.kind === 'ticked' ? [{ value: one.id, label: one.label }] : [],
  )
  return (
    <CheckboxGroup
      name="trigger[]"
      legend="Is any of this so today?"
      hint="Each of these makes it OPEL 4, and the primary care team rings you."
      legendSize="s"
      choices={triggers}
      defaultValues={fieldList(fields, 'trigger[]')}
      error={errors.get('trigger[]')}
      inputProps={register('trigger[]')}
    />
  )
}

function WhatIsNeeded({ fields, errors, register }: SafetyProps) {
  return (
    <>
      <CheckboxField
        name="careAffected"
        label="Patient care is affected"
        defaultChecked={fieldText(fields, 'careAffected') !== ''}
        inputProps={register('careAffected')}
      />
      <CheckboxField
        name="supportNeeded"
        label="We need support from another part of the system"
        hint="A hospital, the ambulance service, community or mental health services."
        defaultChecked={fieldText(fields, 'supportNeeded') !== ''}
        inputProps={register('supportNeeded')}
      />
      <RadioGroup
        name="helpWanted"
        legend="Do you want help from the primary care team?"
        legendSize="s"
        choices={[
          { value: 'today', label: 'Yes, support today' },
          { value: 'advice', label: 'Yes, advice' },
          { value: 'none', label: 'No' },
        ]}
        defaultValue={fieldText(fields, 'helpWanted')}
        error={errors.get('helpWanted')}
        inputProps={register('helpWanted')}
      />
    </>
  )
}

function WhatIsBehind({ ruleSet, fields, errors, register }: SafetyProps) {
  const choices = (list: RuleSet['reasons']) => list.map(({ code, label }) => ({ value: code, label }))
  return (
    <div className="app-choices-in-columns">
      <CheckboxGroup
        name="reason[]"
        legend="What is behind it?"
        hint="Tick all that apply, or none."
        legendSize="s"
        small
        choices={choices(ruleSet.reasons)}
        defaultValues={fieldList(fields, 'reason[]')}
        error={errors.get('reason[]')}
        inputProps={register('reason[]')}
      />
      <CheckboxGroup
        name="already[]"
        legend="What have you already had to do?"
        hint="Tick all that apply, or none."
        legendSize="s"
        small
        choices={choices(ruleSet.alreadyDone)}
        defaultValues={fieldList(fields, 'already[]')}
        error={errors.get('already[]')}
        inputProps={register('already[]')}
      />
    </div>
  )
}
