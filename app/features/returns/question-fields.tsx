import type { Parameter } from '~/domain/opel/rule-set'
import { answerStateWords } from '~/domain/returns/answer-words'
import type { FormFields } from '~/domain/returns/form-fields'
import { questionSlug } from '~/domain/returns/help-address'
import { noKind } from '~/domain/returns/parameter-fields'
import { CheckboxField, CheckboxGroup } from '~/ui/forms/checkbox-group'
import { type ExactNumberField, RadioBands } from '~/ui/forms/radio-bands'
import { TextField } from '~/ui/forms/text-field'
import { fieldList, fieldText } from './form-entries'
import type { LastDay, ReturnFormPage } from './form-page'
import type { Register } from './use-return-form'

interface QuestionProps {
  parameter: Parameter
  fields: FormFields
  /** Messages by field name. */
  errors: ReadonlyMap<string, string>
  lastDays: readonly LastDay[]
  /** What the ICB has set from outside, by its code: said beside the kind. */
  outsidePressures: ReturnFormPage['outsidePressures']
  register: Register
}

/** One question of the return: bands as large targets or kinds to tick, and under "More detail" also "Not known". */
export function Question(props: QuestionProps) {
  return props.parameter.entry.kind === 'kinds' ? <KindsQuestion {...props} /> : <BandsQuestion {...props} />
}

function BandsQuestion({ parameter, fields, errors, lastDays, register }: QuestionProps) {
  const { id, legend, hint, bands, isCore } = parameter
  const name = `${id}.band`
  const choices = bands.map(({ words, numbers }, score) => ({
    value: String(score),
    label: <BandWords words={words} numbers={numbers} />,
  }))
  return (
    <>
      <RadioBands
        name={name}
        legend={legend}
        help={<HintWithExample id={id} hint={hint} />}
        bands={isCore ? choices : [...choices, ...withoutValue]}
        defaultValue={fieldText(fields, name)}
        error={errors.get(name)}
        history={<LastAnswers id={id} days={lastDays} />}
        exact={exactFields(parameter, fields, errors, register)}
        inputProps={register(name)}
      />
      {!isCore && <NotKnownReason id={id} fields={fields} errors={errors} register={register} />}
    </>
  )
}

/** The line of help, and the page that shows the question by an example: in a tab of its own, so that no answer is lost. */
function HintWithExample({ id, hint }: { id: string; hint: string }) {
  return (
    <>
      {hint}{' '}
      <a href={`/help/${questionSlug(id)}`} target="_blank" rel="noreferrer">
        An example<span className="nhsuk-u-visually-hidden"> (opens in a new tab)</span>
      </a>
    </>
  )
}

/** What the practice answered on the last 5 reporting days, newest first: a day without an answer says why. */
function LastAnswers({ id, days }: { id: string; days: readonly LastDay[] }) {
  if (days.every((day) => 'instead' in day)) return null
  return (
    <span className="app-last-days">
      {days.map((day) => (
        <span key={day.when} className="app-last-days__day">
          <span className="app-last-days__when">{day.when}: </span>
          {'instead' in day ? day.instead : (day.answers[id] ?? answerStateWords.notAnswered)}
        </span>
      ))}
    </span>
  )
}

/** Neither is zero, and neither is leaving the question out: each is said, sent and shown as itself. */
const withoutValue = [
  { value: 'notKnown', label: answerStateWords.notKnown },
  { value: 'notApplicable', label: answerStateWords.notApplicable },
]

function BandWords({ words, numbers }: { words: string; numbers: string }) {
  return (
    <>
      <span className="app-band__words">{words}</span>
      {numbers && <span className="app-band__numbers">{numbers}</span>}
    </>
  )
}

function exactFields(
  { id, entry, measures }: Parameter,
  fields: FormFields,
  errors: ReadonlyMap<string, string>,
  register: Register,
): ExactNumberField[] {
  const field = (part: string, label: string, suffix?: string): ExactNumberField => {
    const name = `${id}.${part}`
    return {
      name,
      label,
      suffix,
      defaultValue: fieldText(fields, name),
      error: errors.get(name),
      inputProps: register(name),
    }
  }
  switch (entry.kind) {
    case 'share':
      return [
        field('exact', `or ${lowerFirst(entry.partLabel)}`),
        field('of', `of ${lowerFirst(entry.wholeLabel)}`),
      ]
    case 'number':
      return [field('exact', 'or enter the exact number', measures[0]?.unit.many.trim())]
    case 'several':
      return measures.map((measure, index) =>
        field(measure.id, `${index === 0 ? 'or ' : 'and '}${lowerFirst(measure.label)}`),
      )
    default:
      return []
  }
}

function KindsQuestion(props: QuestionProps) {
  const { parameter, fields, errors, lastDays, outsidePressures, register } = props
  const { id, legend, hint, entry } = parameter
  if (entry.kind !== 'kinds') return null
  const name = `${id}.kind[]`
  return (
    <>
      <CheckboxGroup
        name={name}
        legend={legend}
        hint={<HintWithExample id={id} hint={hint} />}
        small
        choices={[
          ...entry.options.map(({ code, label }) => {
            const set = outsidePressures.find(({ kind }) => kind === code)
            return { value: code, label, hint: set && `${set.says} Untick it if it is not felt here.` }
          }),
          { value: noKind, label: 'None of these' },
        ]}
        defaultValues={fieldList(fields, name)}
        error={errors.get(name)}
        inputProps={register(name)}
      />
      <p className="app-bands__note">
        <LastAnswers id={id} days={lastDays} />
      </p>
      <CheckboxField
        name={`${id}.state`}
        label={answerStateWords.notKnown}
        value="notKnown"
        defaultChecked={fieldText(fields, `${id}.state`) === 'notKnown'}
        error={errors.get(`${id}.band`)}
        inputProps={register(`${id}.state`)}
      />
      <NotKnownReason id={id} fields={fields} errors={errors} register={register} />
    </>
  )
}

/** Shown by the style sheet once "Not known" or "Does not apply" is chosen, and always where it cannot know. */
function NotKnownReason({
  id,
  fields,
  errors,
  register,
}: Omit<QuestionProps, 'parameter' | 'lastDays' | 'outsidePressures'> & { id: string }) {
  const name = `${id}.reason`
  return (
    <div className="app-not-known">
      <TextField
        name={name}
        label="Why is it not known, or does not apply?"
        hint="A few words. No patient details."
        width={30}
        defaultValue={fieldText(fields, name)}
        error={errors.get(name)}
        inputProps={register(name)}
      />
    </div>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
