import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import type { readTelephones } from './change-telephones.server'
import { below } from './crumbs'
import { telephoneFields } from './telephones-form'

type Current = Awaited<ReturnType<typeof readTelephones>>

const crumbs = below('/admin/calendar', 'Calendar')

/** The numbers people ring when nobody answers in the service. */
export function TelephonesPage({ current, answer }: { current: Current; answer: ChangeAnswer | undefined }) {
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Telephone numbers"
        lede="They stand on every page and in every mail. What was there before stays in the audit."
      />
      <ChangeForm
        answer={answer}
        hidden={{ version: answer?.values.version ?? current.version }}
        button="Save"
        cancelHref="/admin/calendar"
      >
        {telephoneFields.map(({ name, label }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={`Now: ${current.telephones[name]}`}
            kind={name === 'team' || name === 'onCall' ? 'tel' : 'text'}
            width={20}
            defaultValue={answer?.values[name] ?? current.telephones[name]}
            error={messageOf(answer, name)}
          />
        ))}
      </ChangeForm>
    </Page>
  )
}

/** Two administrators set the numbers at once: both, to choose from. */
export function TelephonesConflict({
  current,
  values,
}: {
  current: Current
  values: ChangeAnswer['values']
}) {
  const different = telephoneFields.filter(({ name }) => values[name] !== current.telephones[name])
  const kept = Object.entries(values).filter(([name]) => !different.some((field) => field.name === name))
  return (
    <Page breadcrumbs={crumbs}>
      <ConflictPage
        what="The list of telephone numbers"
        changedBy={current.changedBy}
        action="/admin/calendar/telephones"
        leaveHref="/admin/calendar"
        hidden={{ ...Object.fromEntries(kept), version: String(current.version) }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: current.telephones[name], text: current.telephones[name] },
          yours: { value: values[name] ?? '', text: values[name] ?? '' },
        }))}
      />
    </Page>
  )
}
