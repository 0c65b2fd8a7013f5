import { deciders, requesters, templateWords } from '~/domain/support/catalogue'
import { mostFactsInAWay, mostWays } from '~/domain/support/condition-ways'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { Fieldset, FormGroup } from '~/ui/forms/field-parts'
import { GroupedSelectField } from '~/ui/forms/grouped-select-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, EnterButton, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { VersionStart } from './catalogue-entry.server'
import { capacityWords, deciderWords, priorityWords, requesterWords } from './catalogue-field-words'
import type { VersionValues } from './catalogue-version-form'
import type { ChangeAnswer } from './change-form'
import { ChangeProblems, messageOf, PatientWordsField } from './change-form-view'
import { below } from './crumbs'

interface VersionPageProps {
  readonly start: VersionStart
  /** What was typed, where the form comes back; its problems may be none. */
  readonly answer: ChangeAnswer | undefined
}

/** The form of a new version of an entry; checked on the next page before anything is published. */
export function CatalogueVersionPage({ start, answer }: VersionPageProps) {
  const values = answer?.values ?? start.current
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: messageOf(answer, name) })
  return (
    <Page
      breadcrumbs={below('/admin/catalogue', 'Catalogue', {
        href: `/admin/catalogue/${start.code}`,
        label: start.name,
      })}
    >
      <ChangeProblems answer={answer} />
      <PageHead
        title={`New version of ${start.name}`}
        caption={`After version ${start.version}`}
        lede="What was asked for before keeps the version it was asked under. You see before and after on the next page; nothing changes until you publish there."
      />
      <form method="post" noValidate>
        <EnterButton name="intent" value="check">
          See before and after
        </EnterButton>
        <input type="hidden" name="version" value={values.version ?? start.version} />
        <TextField {...field('name')} label="Name" />
        <TextArea
          {...field('whatItIs')}
          label="What it is"
          hint="For a practice manager in her first NHS job."
          rows={3}
          maxLength={600}
        />
        <TextArea {...field('whenItFits')} label="When it fits" rows={2} maxLength={600} />
        <TextArea
          {...field('exclusions')}
          label="When it does not fit"
          hint="One on each line. Leave it empty when there is nothing to say."
          rows={2}
        />
        <CheckboxGroup
          name="requestedBy"
          legend="How it begins"
          legendSize="s"
          error={messageOf(answer, 'requestedBy')}
          defaultValues={(values.requestedBy ?? '').split(',')}
          choices={requesters.map((value) => ({ value, label: requesterWords[value] }))}
        />
        <RadioGroup
          {...field('decidedBy')}
          legend="Who decides"
          legendSize="s"
          choices={deciders.map((value) => ({ value, label: deciderWords[value] }))}
        />
        <TextField
          {...field('consulted')}
          label="Who is brought in before the decision"
          hint="Leave it empty when nobody is."
        />
        <ConditionField start={start} values={values} answer={answer} />
        <TextArea
          {...field('checklist')}
          label="Checklist before deciding"
          hint="One on each line."
          rows={5}
        />
        <TextArea
          {...field('messageTemplate')}
          label="Message to the practice"
          hint={`Between braces these are filled in: ${templateWords.map((word) => `{${word}}`).join(', ')}. The next page shows it as it will read.`}
          rows={4}
          maxLength={600}
        />
        <TextField
          {...field('allowancePerYear')}
          label="How often a practice can have it in a financial year"
          hint="April to March. Leave it empty for no limit."
          kind="number"
          width={3}
        />
        <RadioGroup
          {...field('capacity')}
          legend="What limits it"
          legendSize="s"
          choices={(['none', 'cover_provider_half_day'] as const).map((value) => ({
            value,
            label: capacityWords[value],
          }))}
        />
        <RadioGroup
          {...field('priority')}
          legend="Priority"
          legendSize="s"
          choices={Object.entries(priorityWords).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          {...field('decideWithinWorkingDays')}
          label="Decided within (working days)"
          kind="number"
          width={3}
        />
        <TextField
          {...field('source')}
          label="Where it comes from"
          hint="A report, an agreement with the LMC."
        />
        <DayField
          name="validFromDay"
          legend="From which day"
          hint="Today or later."
          values={values}
          answer={answer}
        />
        <DayField
          name="validToDay"
          legend="Until which day it is offered"
          hint="Leave it empty when it has no end. After this day it is not offered any more."
          values={values}
          answer={answer}
        />
        <PatientWordsField
          answer={answer}
          hint="The catalogue is read by everybody: no patient details, please."
        />
        <ButtonRow>
          <SubmitButton name="intent" value="check">
            See before and after
          </SubmitButton>
          <a href={`/admin/catalogue/${start.code}`}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}

/** When the action is suggested: ways of which one is enough, each with facts that must all hold. */
function ConditionField({ start, values, answer }: VersionPageProps & { values: VersionValues }) {
  const ways = (values.condition ?? '').split(';').filter(Boolean)
  const shown = Math.min(mostWays, Math.max(ways.length + (values.ways === 'more' ? 1 : 0), 1))
  const error = messageOf(answer, 'condition')
  return (
    <FormGroup error={error}>
      <Fieldset
        id="condition"
        legend="Suggested when"
        legendSize="s"
        hint="One way is enough. Within a way everything chosen must hold. Choose nothing at all when no rule suggests it."
        error={error}
      >
        {Array.from({ length: shown }, (_, index) => `way-${index + 1}`).map((name, index) => (
          <WayField
            key={name}
            name={name}
            number={index + 1}
            keys={(ways[index] ?? '').split('&').filter(Boolean)}
            start={start}
          />
        ))}
        {shown < mostWays && (
          <SubmitButton kind="secondary" small name="intent" value="more">
            Add another way
          </SubmitButton>
        )}
      </Fieldset>
    </FormGroup>
  )
}

function WayField({
  name,
  number,
  keys,
  start,
}: {
  name: string
  number: number
  keys: readonly string[]
  start: VersionStart
}) {
  const known = new Set(start.facts.map(({ value }) => value))
  const strange = keys
    .filter((key) => !known.has(key))
    .map((value) => ({ value, label: value, group: 'Not known' }))
  const count = Math.min(mostFactsInAWay, Math.max(3, keys.length))
  const places = Array.from({ length: count }, (_, index) => `${name}-${index + 1}`)
  return (
    <div className="app-way">
      {places.map((place, index) => (
        <GroupedSelectField
          key={place}
          id={number === 1 && index === 0 ? 'condition' : place}
          name={name}
          label={index === 0 ? `Way ${number}` : `and also (way ${number}, fact ${index + 1})`}
          emptyLabel={index === 0 ? 'Nothing' : 'Nothing more'}
          defaultValue={keys[index]}
          options={[...start.facts, ...strange]}
        />
      ))}
    </div>
  )
}

interface DayFieldProps {
  name: string
  legend: string
  hint: string
  values: VersionValues
  answer: ChangeAnswer | undefined
}

function DayField({ name, legend, hint, values, answer }: DayFieldProps) {
  const value = values[name] ?? ''
  const [day = '', month = '', year = ''] = value.split('/')
  const parts = /^\d{4}-/.test(value) ? partsOfDay(value) : { day, month, year }
  return (
    <DateField name={name} legend={legend} hint={hint} error={messageOf(answer, name)} defaultValue={parts} />
  )
}
