import { InsetText } from '~/ui/content/callouts'
import { DateField } from '~/ui/forms/date-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import type { CheckedHours, readHours } from './change-hours.server'
import { below } from './crumbs'
import { Differences } from './differences-table'
import { type HoursValues, hoursFields, timeFields, weekdayFields } from './hours-form'
import { dayBoxes } from './purpose-form'

type Hours = Awaited<ReturnType<typeof readHours>>

const crumbs = below('/admin/calendar', 'Calendar')

/** The form of the hours: begins with what holds last. Nothing is kept before the next page. */
export function HoursFormPage({ hours, answer }: { hours: Hours; answer: ChangeAnswer | undefined }) {
  const values = answer?.values ?? hours.values
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: messageOf(answer, name) })
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Change the hours"
        lede="New hours hold from tomorrow or later. Every day before keeps the hours it had, so nothing that was in time becomes late."
      />
      {hours.planned.length > 0 && (
        <InsetText>
          A change is planned from {hours.planned.map(({ fromWords }) => fromWords).join(' and from ')}. The
          form begins with the hours that hold after it.
        </InsetText>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="version" value={values.version || hours.version} />
        <h2 className="nhsuk-heading-m">Returns and decisions</h2>
        {timeFields.map(({ name, label }) => (
          <TextField key={name} {...field(name)} label={label} width={10} />
        ))}
        <h2 className="nhsuk-heading-m">When the ICB works</h2>
        <p>
          Response times run in these hours. Write them like <strong>08:00 to 18:30</strong>, or{' '}
          <strong>nobody</strong>. A bank holiday is not worked.
        </p>
        {weekdayFields.map(({ name, label }) => (
          <TextField key={name} {...field(name)} label={label} width={20} />
        ))}
        <TextArea
          {...field('dates')}
          label="Days with other working hours"
          hint="One on each line, like 24 December 2026: 08:00 to 12:00, or 24 December 2026: nobody."
          rows={4}
        />
        <TextField
          {...field('coverAnswerMinutes')}
          label="How long a cover provider has to answer"
          kind="number"
          width={5}
          suffix="minutes"
        />
        <DateField
          name="from"
          legend="These hours hold from"
          legendSize="m"
          hint="Tomorrow or later."
          defaultValue={dayBoxes(values.from)}
          error={messageOf(answer, 'from')}
        />
        <ButtonRow>
          <SubmitButton name="intent" value="check">
            See before and after
          </SubmitButton>
          <a href="/admin/calendar">Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}

/** New hours before they are kept: before and after, from when, and why. */
export function HoursCheckPage({
  checked,
  answer,
}: {
  checked: CheckedHours
  answer: ChangeAnswer | undefined
}) {
  const { reason: _, patientWords: __, ...carried } = checked.values
  return (
    <Page width="full" breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Check the new hours"
        lede={`They hold from ${checked.fromWords}. Nothing is kept yet.`}
      />
      {checked.replacesPlanned && <InsetText>They replace what was planned from that day.</InsetText>}
      {checked.followedBy && (
        <InsetText>
          On {checked.followedBy} another change that was planned before follows. To keep these hours longer,
          take that one back on the page of the calendar.
        </InsetText>
      )}
      <Differences caption="Before and after" changes={checked.changes} />
      <ChangeForm
        answer={answer}
        hidden={{ ...carried, intent: 'keep' }}
        button="Keep the new hours"
        cancelHref="/admin/calendar"
      >
        <p>
          <SubmitButton kind="secondary" small name="change" value="yes">
            Change something
          </SubmitButton>
        </p>
      </ChangeForm>
    </Page>
  )
}

/** Two administrators changed the hours at once: both values of each field that differs, to choose from; checked again after. */
export function HoursConflict({ hours, values }: { hours: Hours; values: HoursValues }) {
  const different = hoursFields.filter(
    ({ name }) => name !== 'from' && (values[name] ?? '') !== (hours.values[name] ?? ''),
  )
  const { reason: _, patientWords: __, ...typed } = values
  const carried = Object.entries(typed).filter(([name]) => !different.some((one) => one.name === name))
  return (
    <Page breadcrumbs={crumbs}>
      <ConflictPage
        what="The list of hours"
        changedBy={hours.changedBy}
        action=""
        leaveHref="/admin/calendar"
        button="Check what I chose"
        hidden={{ ...Object.fromEntries(carried), version: String(hours.version), intent: 'check' }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: hours.values[name] ?? '', text: hours.values[name] ?? '' },
          yours: { value: values[name] ?? '', text: values[name] ?? '' },
        }))}
      />
    </Page>
  )
}

interface TakeBackHoursProps {
  readonly planned: Hours['planned'][number]
  readonly version: number
  readonly answer: ChangeAnswer | undefined
  /** Set where a colleague changed the hours while this form was open. */
  readonly changedBy: string | null
}

/** Takes back a change that has not begun, with why. */
export function TakeBackHoursPage({ planned, version, answer, changedBy }: TakeBackHoursProps) {
  return (
    <Page width="full" breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead title={`Take back the change of ${planned.fromWords}`} lede="What holds before it goes on." />
      {changedBy !== null && (
        <InsetText>
          The hours were changed while you were reading this, by {changedBy}. What is planned now stands
          below.
        </InsetText>
      )}
      <Differences caption="The change that is taken back" changes={planned.changes} />
      <ChangeForm
        answer={answer}
        hidden={{ version: changedBy === null ? (answer?.values.version ?? version) : version }}
        button="Take it back"
        isWarning
        cancelHref="/admin/calendar"
      />
    </Page>
  )
}
