import { TextField } from '~/ui/forms/text-field'
import type { ChangeAnswer } from './change-form'
import { messageOf } from './change-form-view'

interface PersonFieldsProps {
  readonly answer: ChangeAnswer | undefined
  /** What stands there now; left out for a new person. */
  readonly person?: { readonly name: string; readonly email: string; readonly job: string }
}

/** Who a person is. */
export function PersonFields({ answer, person }: PersonFieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        defaultValue={answer?.values.name ?? person?.name}
        error={messageOf(answer, 'name')}
      />
      <TextField
        name="email"
        label="Work e-mail address"
        hint="The person’s own. Shared mailboxes cannot sign in."
        kind="email"
        defaultValue={answer?.values.email ?? person?.email}
        error={messageOf(answer, 'email')}
      />
      <TextField
        name="job"
        label="Job (optional)"
        hint="Like “Deputy practice manager”."
        defaultValue={answer?.values.job ?? person?.job}
        error={messageOf(answer, 'job')}
      />
    </>
  )
}
