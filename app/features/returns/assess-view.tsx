import { FreeText, InsetText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { AssessPage, DisagreePage } from './assess-page'
import { longestIcbWords } from './icb-words'
import { PatientWordsChoice } from './patient-words-choice'

/** The ICB records its own view of a level. */
export function AssessView({ page }: { page: AssessPage }) {
  const { practice, problems } = page
  return (
    <Page back={{ href: page.returnHref, label: 'Back to the return' }}>
      <ErrorSummary problems={problems} submission={problems} />
      <PageHead
        caption={`${practice.name}, ${practice.pcnName} PCN, ${page.dayWords}`}
        title="The ICB’s own view of the level"
        lede="It stands beside the level of the practice, never instead of it. The practice is told at once, with your reason."
      />
      {page.meanwhile && (
        <section className="app-now app-now--warning">
          <h2 className="app-now__title">{page.meanwhile}</h2>
          <p>Nothing of yours was saved or lost: it is below. Send it to record your view as well.</p>
        </section>
      )}
      <p>
        What counts: <LevelTag level={page.level} /> {page.levelWords}
      </p>
      {page.refusal ? <InsetText>{page.refusal}</InsetText> : <AssessForm page={page} />}
    </Page>
  )
}

function AssessForm({ page }: { page: AssessPage }) {
  const { fields, problems } = page
  const errors = new Map(problems.map(({ field, message }) => [field, message]))
  return (
    <form method="post" action={`${page.returnHref}/assess`} noValidate>
      <input type="hidden" name="version" value={page.version} />
      <RadioGroup
        name="level"
        legend="Which level do you see?"
        choices={page.choices}
        defaultValue={fields.level}
        error={errors.get('level')}
      />
      <SelectField
        name="reasonCode"
        label="What is the reason?"
        emptyLabel="Choose a reason"
        options={page.reasons.map(({ code, label }) => ({ value: code, label }))}
        defaultValue={fields.reasonCode}
        error={errors.get('reasonCode')}
      />
      <TextArea
        name="words"
        label="Why, in a few words"
        hint="The practice reads this. No patient details."
        rows={3}
        maxLength={longestIcbWords}
        defaultValue={fields.words}
        error={errors.get('words')}
      />
      {page.asksPatient && <PatientWordsChoice />}
      <ButtonRow>
        <SubmitButton>Record this view</SubmitButton>
        <a href={page.returnHref}>Leave it</a>
      </ButtonRow>
    </form>
  )
}

/** The practice says that it sees it otherwise than the ICB. */
export function DisagreeView({ page }: { page: DisagreePage }) {
  const { practice, problems, assessed } = page
  return (
    <Page back={{ href: page.returnHref, label: 'Back to the return' }}>
      <ErrorSummary problems={problems} submission={problems} />
      <PageHead
        caption={`${practice.name}, ${page.dayWords}`}
        title="We see it otherwise"
        lede="Your level stays as it is. What you say here stands beside the ICB’s view for good, and whoever recorded it is told."
      />
      <p>
        Your level: <LevelTag level={page.yours} />
      </p>
      <p>
        The ICB’s view: <LevelTag level={assessed.level} /> {assessed.byWords}
      </p>
      <FreeText>{assessed.words}</FreeText>
      <form method="post" action={page.formHref} noValidate>
        <TextArea
          name="words"
          label="How do you see it?"
          hint="The primary care team reads this. No patient details."
          rows={3}
          maxLength={longestIcbWords}
          defaultValue={page.words}
          error={problems.find(({ field }) => field === 'words')?.message}
        />
        {page.asksPatient && <PatientWordsChoice />}
        <ButtonRow>
          <SubmitButton>Send</SubmitButton>
          <a href={page.returnHref}>Leave it</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
