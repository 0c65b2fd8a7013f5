import { WarningCallout } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { type PressureAnswer, pressuresPath } from './pressure-form'
import type { PressureView, readPressureChoices } from './read-pressures.server'

const crumbs = [
  { href: '/icb/today', label: 'Today' },
  { href: pressuresPath, label: 'Outside pressures' },
]

interface PressureFormPageProps {
  readonly choices: Awaited<ReturnType<typeof readPressureChoices>>
  /** Undefined for a new one. */
  readonly pressure: PressureView | undefined
  readonly answer: PressureAnswer | undefined
  /** A colleague changed it meanwhile: what is there now stands above what was typed. */
  readonly isStale: boolean
}

/** Setting or changing a pressure from outside. */
export function PressureFormPage({ choices, pressure, answer, isStale }: PressureFormPageProps) {
  const typed = answer?.values
  const errorOf = (field: string) => answer?.problems.find((problem) => problem.field === field)?.message
  const shownOf = (name: 'kind' | 'area' | 'note') => (typed ? typed[name] : pressure?.[name])
  const partsOf = (name: 'fromDay' | 'toDay') =>
    typed
      ? { day: typed[`${name}-day`], month: typed[`${name}-month`], year: typed[`${name}-year`] }
      : partsOfDay(pressure?.[name] ?? choices.today)
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        title={pressure ? 'Change a pressure from outside' : 'Set a pressure from outside'}
        lede="Practices of the area find it ticked on their return. Returns that were sent already stay as they are."
      />
      {isStale && pressure && <StaleNotice pressure={pressure} />}
      <form method="post" noValidate>
        <input
          type="hidden"
          name="version"
          value={isStale ? (pressure?.version ?? 0) : (typed?.version ?? pressure?.version ?? 0)}
        />
        <RadioGroup
          name="kind"
          legend="What is it?"
          choices={choices.kinds}
          defaultValue={shownOf('kind')}
          error={errorOf('kind')}
        />
        <SelectField
          name="area"
          label="Where"
          options={choices.areas}
          emptyLabel="Choose the area"
          defaultValue={shownOf('area')}
          error={errorOf('area')}
        />
        <DateField
          name="fromDay"
          legend="First day"
          defaultValue={partsOf('fromDay')}
          error={errorOf('fromDay')}
        />
        <DateField
          name="toDay"
          legend="Last day"
          hint="It ends by itself with this day, at most 31 days from the first."
          defaultValue={partsOf('toDay')}
          error={errorOf('toDay')}
        />
        <NoteField
          label="Note for practices"
          hint="They read it beside the question. What happened, until when; no patient details, please."
          value={shownOf('note')}
          error={errorOf('note')}
        />
        <FormEnd answer={answer} save={pressure ? 'Save' : 'Set it'} cancelHref={pressuresPath} />
      </form>
    </Page>
  )
}

function StaleNotice({ pressure }: { pressure: PressureView }) {
  return (
    <WarningCallout heading="This changed while you were reading it">
      <p>Nothing was lost. What you typed stands below: save it again, or leave what is there now.</p>
      <SummaryList
        rows={[
          { key: 'what', label: 'What, now', value: pressure.label },
          { key: 'area', label: 'Where, now', value: pressure.areaName },
          { key: 'days', label: 'Days, now', value: pressure.days },
          { key: 'note', label: 'Note, now', value: pressure.note },
        ]}
      />
    </WarningCallout>
  )
}

interface EndPressurePageProps {
  readonly pressure: PressureView
  readonly answer: PressureAnswer | undefined
  readonly isStale: boolean
}

/** Ending a pressure before its last day is over. */
export function EndPressurePage({ pressure, answer, isStale }: EndPressurePageProps) {
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        title="End it now"
        caption={`${pressure.label}, ${pressure.areaName}`}
        lede={`Left alone it ends by itself: ${pressure.days}.`}
      />
      {isStale && <StaleNotice pressure={pressure} />}
      <form method="post" noValidate>
        <input
          type="hidden"
          name="version"
          value={isStale ? pressure.version : (answer?.values.version ?? pressure.version)}
        />
        <NoteField
          label="Why it ends"
          hint="Kept in the audit beside your name. No patient details, please."
          value={answer?.values.note}
          error={answer?.problems.find(({ field }) => field === 'note')?.message}
        />
        <FormEnd answer={answer} save="End it now" cancelHref={pressuresPath} />
      </form>
    </Page>
  )
}

function NoteField(props: {
  label: string
  hint: string
  value: string | undefined
  error: string | undefined
}) {
  const { label, hint, value, error } = props
  return (
    <TextArea
      name="note"
      label={label}
      hint={hint}
      rows={3}
      maxLength={300}
      defaultValue={value}
      error={error}
    />
  )
}
