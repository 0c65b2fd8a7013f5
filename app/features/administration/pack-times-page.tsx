import { InsetText } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import type { readPackTimes } from './change-pack.server'
import { below } from './crumbs'
import { packFields } from './pack-form'

type Current = Awaited<ReturnType<typeof readPackTimes>>

/** Where the times of the pack are set. */
export const packTimesPath = '/admin/calendar/weekly-pack'

const crumbs = below('/admin/calendar', 'Calendar')

interface PackTimesPageProps {
  readonly current: Current
  readonly answer: ChangeAnswer | undefined
  readonly isDone: boolean
}

/** When the weekly pack is made and mailed. */
export function PackTimesPage({ current, answer, isDone }: PackTimesPageProps) {
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      {isDone && answer === undefined && (
        <NotificationBanner>
          The times were changed. They hold for the next pack that is not made yet.
        </NotificationBanner>
      )}
      <PageHead
        title="Weekly pack"
        lede="When the pack of a week is made and frozen, and when its readers are mailed the link."
      />
      <p>{current.setWords}</p>
      <InsetText>
        Who is mailed it is for managers to say: Week, “Weekly packs”, “Who is mailed the pack”. A pack that
        is made never changes.
      </InsetText>
      <ChangeForm
        answer={answer}
        hidden={{ version: answer?.values.version ?? current.version }}
        button="Change the times"
        cancelHref="/admin/calendar"
      >
        {packFields.map(({ name, label }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={`Now: ${current.times[name]}`}
            width={10}
            defaultValue={answer?.values[name] ?? current.times[name]}
            error={messageOf(answer, name)}
          />
        ))}
      </ChangeForm>
    </Page>
  )
}

/** Two administrators set the times at once: both, to choose from. */
export function PackTimesConflict({ current, values }: { current: Current; values: ChangeAnswer['values'] }) {
  const different = packFields.filter(({ name }) => values[name] !== current.times[name])
  const kept = Object.entries(values).filter(([name]) => !different.some((field) => field.name === name))
  return (
    <Page breadcrumbs={crumbs}>
      <ConflictPage
        what="The times of the weekly pack"
        changedBy={current.changedBy}
        action={packTimesPath}
        leaveHref={packTimesPath}
        hidden={{ ...Object.fromEntries(kept), version: String(current.version) }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: current.times[name], text: current.times[name] },
          yours: { value: values[name] ?? '', text: values[name] ?? '' },
        }))}
      />
    </Page>
  )
}
