import { InsetText } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import type { readTargets } from './change-targets.server'
import { ChangesTable } from './changes-table'
import { below } from './crumbs'
import { numberFields } from './targets-form'
import { promiseFields, promiseRows } from './targets-words'

export const targetsPath = '/admin/calendar/targets'

type Targets = Awaited<ReturnType<typeof readTargets>>

const crumbs = below('/admin/calendar', 'Calendar')

interface TargetsPageProps {
  readonly targets: Targets
  readonly answer: ChangeAnswer | undefined
  readonly isDone: boolean
}

/** How fast the ICB promises to answer: what holds, the form to change it, and each change before and after. */
export function TargetsPage({ targets, answer, isDone }: TargetsPageProps) {
  const shownIn = (name: string) => answer?.values[name] ?? targets.values[name]
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      {isDone && answer === undefined && (
        <NotificationBanner>
          The response targets were changed. What was promised before keeps its time.
        </NotificationBanner>
      )}
      <PageHead
        title="Response targets"
        lede="How fast a practice is answered, in the ICB’s working hours. A change counts for what is raised from now on."
      />
      <InsetText>
        Write times like <strong>15 minutes</strong>, <strong>2 hours</strong>, <strong>1 working day</strong>
        , <strong>next working day</strong> or <strong>same day before 15:00, else 12:00</strong> (the next
        working day). Leave a field empty where nothing of the kind is promised.
      </InsetText>
      <ChangeForm
        answer={answer}
        hidden={{ version: answer?.values.version ?? targets.version }}
        button="Change the targets"
        cancelHref="/admin/calendar"
      >
        {promiseRows.map(({ key, label, about }) => (
          <fieldset key={key} className="nhsuk-fieldset">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{label}</legend>
            <p>{about}</p>
            {promiseFields
              .filter(({ row }) => row === key)
              .map((field) => (
                <TextField
                  key={field.name}
                  name={field.name}
                  label={field.label}
                  hint={`Now: ${targets.values[field.name] || 'not promised'}`}
                  width={30}
                  defaultValue={shownIn(field.name)}
                  error={messageOf(answer, field.name)}
                />
              ))}
          </fieldset>
        ))}
        <h2 className="nhsuk-heading-m">Rules beside them</h2>
        {numberFields.map(({ name, label, suffix }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={`Now: ${targets.values[name]} ${suffix}`}
            kind="number"
            width={5}
            suffix={suffix}
            defaultValue={shownIn(name)}
            error={messageOf(answer, name)}
          />
        ))}
      </ChangeForm>
      <ChangesTable
        of="the response targets"
        changes={targets.changes}
        empty="The targets are those the service starts with. Each change would be here."
      />
    </Page>
  )
}

/** Two administrators changed the targets at once: both values of each field that differs, to choose from. */
export function TargetsConflict({ targets, values }: { targets: Targets; values: ChangeAnswer['values'] }) {
  const fields = [...promiseFields, ...numberFields].filter(
    ({ name }) => (values[name] ?? '') !== (targets.values[name] ?? ''),
  )
  const kept = Object.entries(values).filter(([name]) => !fields.some((field) => field.name === name))
  const shown = (text: string | undefined) => text || 'not promised'
  return (
    <Page breadcrumbs={crumbs}>
      <ConflictPage
        what="The list of response targets"
        changedBy={targets.changedBy}
        action={targetsPath}
        leaveHref={targetsPath}
        hidden={{ ...Object.fromEntries(kept), version: String(targets.version) }}
        fields={fields.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: targets.values[name] ?? '', text: shown(targets.values[name]) },
          yours: { value: values[name] ?? '', text: shown(values[name]) },
        }))}
      />
    </Page>
  )
}
