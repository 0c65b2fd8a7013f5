import type { Rota } from '~/domain/duty/duty-list'
import { WarningCallout } from '~/ui/content/callouts'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import { dutyPath, weekdayFields } from './duty-forms'
import type { DutyFormData } from './read-duty.server'

const crumbs = [{ href: dutyPath, label: 'Duty list' }]

interface FormPageProps {
  readonly form: DutyFormData
  readonly answer: ChangeAnswer | undefined
  /** A colleague changed the list meanwhile. */
  readonly isStale: boolean
}

/** A step of the duty list: a new one where `number` is null. */
export function DutyStepPage({ form, answer, isStale, number }: FormPageProps & { number: number | null }) {
  const step = number === null ? undefined : form.list.steps[number - 1]
  const places = form.list.steps.length + (number === null ? 1 : 0)
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title={step ? `Step ${number}: ${step.name}` : 'Add a step'}
        lede="Everybody of a step is told at the same moment. The last step is the duty manager."
      />
      {isStale && <StaleNotice inWords={form.inWords} />}
      <ChangeForm
        answer={answer}
        hidden={{ version: isStale ? form.version : (answer?.values.version ?? form.version) }}
        button="Save"
        cancelHref={dutyPath}
      >
        <TextField
          name="name"
          label="What the step is called"
          hint="For example, First line"
          width={20}
          defaultValue={answer?.values.name ?? step?.name}
          error={messageOf(answer, 'name')}
        />
        <SelectField
          name="place"
          label="Its place"
          options={Array.from({ length: places }, (_place, index) => ({
            value: String(index + 1),
            label: index + 1 === places ? `${index + 1} (last: the duty manager)` : String(index + 1),
          }))}
          defaultValue={answer?.values.place ?? String(number ?? places)}
        />
        <RotaFields form={form} rota={step?.rota} answer={answer} />
        {step && form.list.steps.length > 1 && (
          <SelectField
            name="act"
            label="Keep or remove the step"
            options={[
              { value: 'save', label: 'Keep it, with what stands above' },
              { value: 'remove', label: 'Remove it from the list' },
            ]}
            defaultValue={answer?.values.act ?? 'save'}
          />
        )}
      </ChangeForm>
    </Page>
  )
}

/** Who answers outside working hours. */
export function OnCallPage({ form, answer, isStale }: FormPageProps) {
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Who is on call"
        lede="They are mailed at once when a practice raises something of priority 1 outside working hours. With nobody named it is the duty manager. The number practices ring is among the telephone numbers of the calendar."
      />
      {isStale && <StaleNotice inWords={form.inWords} />}
      <ChangeForm
        answer={answer}
        hidden={{ version: isStale ? form.version : (answer?.values.version ?? form.version) }}
        button="Save"
        cancelHref={dutyPath}
      >
        <RotaFields form={form} rota={form.list.onCall} answer={answer} />
      </ChangeForm>
    </Page>
  )
}

/** Somebody is away; a new absence where `id` is null. */
export function AbsencePage({ form, answer, isStale, id }: FormPageProps & { id: number | null }) {
  const absence = form.list.absences.find((one) => one.id === id)
  const values = answer?.values
  const partsOf = (name: 'fromDay' | 'toDay') =>
    values
      ? { day: values[`${name}-day`], month: values[`${name}-month`], year: values[`${name}-year`] }
      : partsOfDay(absence?.[name] ?? '')
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title={absence ? 'Change an absence' : 'Say who is away'}
        lede="Who covers does what they would have done, on every step and on call. With nobody named it leaves a gap."
      />
      {isStale && <StaleNotice inWords={form.inWords} />}
      <ChangeForm
        answer={answer}
        hidden={{ version: isStale ? form.version : (values?.version ?? form.version) }}
        button="Save"
        cancelHref={dutyPath}
      >
        <SelectField
          name="person"
          label="Who is away"
          options={form.people}
          emptyLabel="Choose"
          defaultValue={values?.person ?? (absence ? String(absence.personId) : '')}
          error={messageOf(answer, 'person')}
        />
        <DateField
          name="fromDay"
          legend="First day away"
          hint="For example, 24 11 2026"
          defaultValue={partsOf('fromDay')}
          error={messageOf(answer, 'fromDay')}
        />
        <DateField
          name="toDay"
          legend="Last day away"
          defaultValue={partsOf('toDay')}
          error={messageOf(answer, 'toDay')}
        />
        <SelectField
          name="cover"
          label="Who covers"
          options={form.people}
          emptyLabel="Nobody"
          defaultValue={values?.cover ?? (absence?.coverId ? String(absence.coverId) : '')}
          error={messageOf(answer, 'cover')}
        />
        {absence && (
          <SelectField
            name="act"
            label="Keep or remove it"
            options={[
              { value: 'save', label: 'Keep it, with what stands above' },
              { value: 'remove', label: 'Remove it: they are here' },
            ]}
            defaultValue={values?.act ?? 'save'}
          />
        )}
      </ChangeForm>
    </Page>
  )
}

function RotaFields(props: { form: DutyFormData; rota: Rota | undefined; answer: ChangeAnswer | undefined }) {
  const { form, rota, answer } = props
  const ticked = answer ? (answer.values.standing ?? '').split(',') : (rota?.standing ?? []).map(String)
  return (
    <>
      <CheckboxGroup
        name="standing"
        legend="Every day"
        hint={
          form.left.length > 0
            ? `Not of the team any more: ${form.left.join(', ')}. Saving takes them off.`
            : undefined
        }
        choices={form.people}
        defaultValues={ticked}
        error={messageOf(answer, 'standing')}
        small
      />
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Also on one weekday</legend>
        {weekdayFields.map(({ name, label }, index) => (
          <SelectField
            key={name}
            name={name}
            label={label}
            options={form.people}
            emptyLabel="Nobody more"
            defaultValue={answer ? answer.values[name] : String(rota?.weekdays[index] ?? '')}
          />
        ))}
      </fieldset>
    </>
  )
}

function StaleNotice({ inWords }: { inWords: readonly string[] }) {
  return (
    <WarningCallout heading="The list changed while you were reading it">
      <p>
        Nothing was lost: what you typed stands below, and takes the place of this if you save it. Now it is:
      </p>
      <ul>
        {inWords.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        Save again, or <a href={dutyPath}>leave the list as it is now</a>.
      </p>
    </WarningCallout>
  )
}
