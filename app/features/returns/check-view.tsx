import { assertNever } from '~/domain/assert-never'
import { levelLabel } from '~/domain/opel/levels'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { SummaryList } from '~/ui/content/summary-list'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { LevelPanel } from '~/ui/levels/level-panel'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { CheckPage, SentMeanwhilePage } from './check-page'
import { ExplanationText } from './explanation-text'
import type { NoReturnPage } from './form-page'
import { NoReturnView } from './no-return-view'

/** The check page in each of its shapes. */
export function CheckView({ page }: { page: CheckPage | SentMeanwhilePage | NoReturnPage }) {
  switch (page.show) {
    case 'check':
      return <CheckAnswers page={page} />
    case 'sent-meanwhile':
      return <SentMeanwhileView page={page} />
    case 'no-return':
      return <NoReturnView page={page} />
    default:
      return assertNever(page)
  }
}

const sendWords: Readonly<Record<ReturnAct, string>> = {
  first: 'Send return',
  changed: 'Send the change',
  corrected: 'Send the correction',
}

function CheckAnswers({ page }: { page: CheckPage }) {
  const { level, explanation, paths, problems } = page
  return (
    <Page back={{ href: paths.form, label: 'Back to the questions' }}>
      <ErrorSummary problems={problems} submission={problems} />
      <PageHead
        caption={`${page.practice.name}, ${page.dayWords}`}
        title="Check your answers before sending"
      />
      {page.hasChanged && (
        <section className="app-now app-now--warning">
          <h2 className="app-now__title">The answers changed since you looked</h2>
          <p>Nothing was sent and nothing was lost. Below is what is saved now: check it, then send it.</p>
        </section>
      )}
      <LevelPanel level={level}>
        <ExplanationText explanation={explanation} />
      </LevelPanel>
      <form method="post" action={paths.check} noValidate>
        <input type="hidden" name="submitKey" value={page.submitKey} />
        <input type="hidden" name="draftVersion" value={page.draftVersion} />
        {page.carried.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <LevelChoiceFields page={page} />
        <h2 className="nhsuk-heading-m">What you answered</h2>
        <SummaryList rows={summaryRows(page)} />
        <p className="app-purpose">
          {page.purposeInShort} <a href="/privacy">How your returns are used</a>
        </p>
        <SubmitButton>{sendWords[page.act]}</SubmitButton>
      </form>
    </Page>
  )
}

function summaryRows({ lines, paths, reason, act }: CheckPage) {
  const rows = lines.map(({ field, label, value }) => ({
    key: field,
    label,
    value,
    change: { href: `${paths.form}#${field}`, what: label.toLowerCase() },
  }))
  if (!reason) return rows
  const label = act === 'corrected' ? 'What was wrong' : 'Why it comes so late'
  return [{ key: 'why', label, value: reason, change: { href: `${paths.form}#why`, what: label } }, ...rows]
}

/** Agree, worse or better. What only another level needs is shown by the style sheet once one is chosen. */
function LevelChoiceFields({ page }: { page: CheckPage }) {
  const { choices, reasons, fields, problems, declaredBefore } = page
  const errors = new Map(problems.map(({ field, message }) => [field, message]))
  const needsClinician = choices.some(({ needs }) => needs === 'clinician')
  return (
    <div className="app-level-choice">
      <RadioGroup
        name="declaredLevel"
        legend="Do you agree?"
        hint={
          declaredBefore
            ? `You declared ${levelLabel(declaredBefore)} before. It stands unless you change it here.`
            : undefined
        }
        choices={choices.map(({ value, label }) => ({ value, label }))}
        defaultValue={fields.declaredLevel}
        error={errors.get('declaredLevel')}
      />
      <div className="app-level-choice__more">
        <SelectField
          name="declaredReason"
          label="Why should the level be different?"
          emptyLabel="Choose a reason"
          options={reasons.map(({ code, label }) => ({ value: code, label }))}
          defaultValue={fields.declaredReason}
          error={errors.get('declaredReason')}
        />
        <TextArea
          name="declaredWords"
          label="In a few words"
          hint="The primary care team reads this. No patient details."
          rows={2}
          maxLength={500}
          defaultValue={fields.declaredWords}
          error={errors.get('declaredWords')}
        />
        {page.asksPatient && <CheckboxField name="wordsConfirmed" label="This is no patient" />}
        {needsClinician && (
          <fieldset className="nhsuk-fieldset app-clinician">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
              Which clinician has judged it? Needed for a level two or more lower.
            </legend>
            <TextField
              name="clinicianName"
              label="Name of the clinician"
              defaultValue={fields.clinicianName}
              error={errors.get('clinicianName')}
            />
            <TextField
              name="clinicianRole"
              label="Role, like GP partner"
              defaultValue={fields.clinicianRole}
              error={errors.get('clinicianRole')}
            />
          </fieldset>
        )}
      </div>
    </div>
  )
}

function SentMeanwhileView({ page }: { page: SentMeanwhilePage }) {
  const { sent, yourLevel, act, paths } = page
  return (
    <Page width="full" back={{ href: paths.home }}>
      <PageHead
        caption={`${page.practice.name}, ${page.dayWords}`}
        title={`${sent.byName} sent this return at ${sent.at}`}
        lede="Yours was not sent and is not lost. Both are below."
      />
      <div className="nhsuk-grid-row">
        <section className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">What {sent.byName} sent</h2>
          <p>
            <LevelTag level={sent.level} />
          </p>
          <SummaryList rows={page.theirLines.map(({ field, ...line }) => ({ key: field, ...line }))} />
        </section>
        <section className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">What you entered</h2>
          {yourLevel && (
            <p>
              <LevelTag level={yourLevel} />
            </p>
          )}
          <SummaryList rows={page.yourLines.map(({ field, ...line }) => ({ key: field, ...line }))} />
        </section>
      </div>
      <form method="post" action={paths.check}>
        <ButtonRow>
          <SubmitButton name="intent" value="keep-mine">
            {act === 'corrected' ? 'Go on with mine as a correction' : 'Go on with mine: it has changed'}
          </SubmitButton>
          <a href={sent.href}>Leave it as {sent.byName} sent it</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
