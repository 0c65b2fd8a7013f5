import { FreeText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { KeptNotice } from '~/ui/forms/kept-notice'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { DisagreePage } from './assess-page'
import { assessmentField } from './form-entries'
import { WordsField } from './icb-words-fields'

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
      <KeptNotice isKept={page.isKept} />
      <p>
        Your level: <LevelTag level={page.yours} />
      </p>
      <p>
        The ICB’s view: <LevelTag level={assessed.level} /> {assessed.byWords}
      </p>
      <FreeText>{assessed.words}</FreeText>
      <form method="post" action={page.formHref} noValidate>
        <input type="hidden" name={assessmentField} value={assessed.id} />
        <WordsField
          name="words"
          label="How do you see it?"
          hint="The primary care team reads this. No patient details."
          words={page.words}
          error={problems.find(({ field }) => field === 'words')?.message}
          asksPatient={page.asksPatient}
        />
        <ButtonRow>
          <SubmitButton>Send</SubmitButton>
          <a href={page.returnHref}>Leave it</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
