import type { Choice } from '~/domain/opel/rule-set'
import type { FormProblem } from '~/domain/returns/return-form'
import { SelectField } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import type { LevelFields } from './level-form'
import { PatientWordsChoice } from './patient-words-choice'

interface DeclaredLevelFieldsProps {
  reasons: readonly Choice[]
  fields: LevelFields
  problems: readonly FormProblem[]
  /** The words look like a patient's details: they can be confirmed as none. */
  asksPatient: boolean
  needsClinician: boolean
}

/** What another level than the calculated one needs: why, in a few words, and the clinician who answers for two or more lower. */
export function DeclaredLevelFields(props: DeclaredLevelFieldsProps) {
  const { reasons, fields, problems, asksPatient, needsClinician } = props
  const errors = new Map(problems.map(({ field, message }) => [field, message]))
  return (
    <>
      <SelectField
        name="declaredReason"
        label="Why should the level be different?"
        emptyLabel="Choose a reason"
        options={reasons.map(({ code, label }) => ({ value: code, label }))}
        defaultValue={fields.declaredReason}
        error={errors.get('declaredReason')}
      />
      <TextArea
        name="declaredWords"
        label="In a few words"
        hint="The primary care team reads this. No patient details."
        rows={2}
        maxLength={500}
        defaultValue={fields.declaredWords}
        error={errors.get('declaredWords')}
      />
      {asksPatient && <PatientWordsChoice />}
      {needsClinician && (
        <fieldset className="nhsuk-fieldset app-clinician">
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
            Which clinician has judged it? Needed for a level two or more lower.
          </legend>
          <TextField
            name="clinicianName"
            label="Name of the clinician"
            defaultValue={fields.clinicianName}
            error={errors.get('clinicianName')}
          />
          <TextField
            name="clinicianRole"
            label="Role, like GP partner"
            defaultValue={fields.clinicianRole}
            error={errors.get('clinicianRole')}
          />
        </fieldset>
      )}
    </>
  )
}
