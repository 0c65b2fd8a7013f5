import { InsetText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { KeptNotice } from '~/ui/forms/kept-notice'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { AssessPage } from './assess-page'
import { MeanwhileNotice, WordsField } from './icb-words-fields'

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
      <MeanwhileNotice what={page.meanwhile} then="Send it to record your view as well." />
      <KeptNotice isKept={page.isKept} />
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
      <WordsField
        name="words"
        label="Why, in a few words"
        hint="The practice reads this. No patient details."
        words={fields.words}
        error={errors.get('words')}
        asksPatient={page.asksPatient}
      />
      <ButtonRow>
        <SubmitButton>Record this view</SubmitButton>
        <a href={page.returnHref}>Leave it</a>
      </ButtonRow>
    </form>
  )
}
