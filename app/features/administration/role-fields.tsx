import type { Role } from '~/domain/access/roles'
import { roleWords } from '~/domain/access/roles'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import type { ChangeAnswer } from './change-form'
import { messageOf } from './change-form-view'
import { organisationQuestion, roleHints } from './people-forms'

/** An organisation to choose from; `within` is the PCN of a practice. */
export interface OrganisationChoice {
  readonly code: string
  readonly name: string
  readonly within: string | null
}

interface RoleFieldsProps {
  readonly role: Role
  /** What a select offers: PCNs, providers. Practices are too many and are searched. */
  readonly organisations: readonly OrganisationChoice[]
  readonly answer: ChangeAnswer | undefined
  /** Practices found for what was typed; one of them has to be chosen. */
  readonly found: readonly OrganisationChoice[]
  /** Changes the role: the first step again. */
  readonly changeHref: string
}

/** What a role needs besides the person: its organisation, and for a practice whether they lead. */
export function RoleFields({ role, organisations, answer, found, changeHref }: RoleFieldsProps) {
  return (
    <>
      <p>
        <strong>{roleWords[role]}.</strong> {roleHints[role]} <a href={changeHref}>Choose another role</a>
      </p>
      <input type="hidden" name="role" value={role} />
      <Organisation role={role} organisations={organisations} answer={answer} found={found} />
      {role === 'practice_user' && (
        <CheckboxField
          name="isLead"
          label="Leads the practice’s people"
          hint="May add and remove deputies of the practice."
          defaultChecked={answer?.values.isLead === 'yes'}
        />
      )}
    </>
  )
}

function Organisation({ role, organisations, answer, found }: Omit<RoleFieldsProps, 'changeHref'>) {
  const question = organisationQuestion(role)
  if (!question) return null
  const error = messageOf(answer, 'organisation')
  if (found.length > 0) {
    return (
      <>
        <RadioGroup
          name="organisation"
          legend="Which practice?"
          hint={`These have “${answer?.values.organisation ?? ''}” in their name.`}
          error={error}
          choices={found.map((one) => ({ value: one.code, label: choiceLabel(one) }))}
        />
        <TextField
          name="otherOrganisation"
          label="Or another practice: its code, or part of its name"
          width={20}
        />
      </>
    )
  }
  if (role === 'practice_user') {
    return (
      <TextField
        name="organisation"
        label={question.label}
        hint="The code, like Z90001, or part of the name to choose from what is found."
        error={error}
        defaultValue={answer?.values.organisation}
        width={20}
      />
    )
  }
  return (
    <SelectField
      name="organisation"
      label={question.label}
      emptyLabel={question.ask.replace(/\.$/, '')}
      error={error}
      defaultValue={answer?.values.organisation}
      options={organisations.map((one) => ({ value: one.code, label: choiceLabel(one) }))}
    />
  )
}

/** Names repeat, so the PCN and the code stand with them. */
function choiceLabel({ name, within, code }: OrganisationChoice): string {
  return within ? `${name}, ${within} PCN (${code})` : `${name} (${code})`
}
