import { FreeText, InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { KeptNotice } from '~/ui/forms/kept-notice'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { MeanwhileNotice, WordsField } from './icb-words-fields'
import type { ReopenPage } from './reopen-page'

/** Opens one practice's closed day again, and shows when that was done before. */
export function ReopenView({ page, done }: { page: ReopenPage; done: string | null }) {
  const { practice, problems, reopenings } = page
  const practiceHref = `/icb/practices/${practice.code}`
  return (
    <Page breadcrumbs={[{ href: practiceHref, label: practice.name }]}>
      <ErrorSummary problems={problems} submission={problems} />
      {done === 'reopened' && (
        <NotificationBanner>
          The day is open again, and the practice was told why and until when.
        </NotificationBanner>
      )}
      <PageHead
        caption={`${practice.name}, ${practice.pcnName} PCN`}
        title={`Open ${page.dayWords} again`}
        lede={page.stateWords}
      />
      <MeanwhileNotice what={page.meanwhile} then="Send it to set another end time." />
      <KeptNotice isKept={page.isKept} />
      {page.refusal ? <InsetText>{page.refusal}</InsetText> : <ReopenForm page={page} />}
      {reopenings.length > 0 && (
        <DataTable
          caption="Opened again today"
          rows={reopenings}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'hours',
              heading: 'Hours',
              isRowHeader: true,
              cell: ({ hours, isOpen }) => (isOpen ? `${hours} (open now)` : hours),
            },
            { key: 'by', heading: 'By', cell: ({ byName }) => byName },
            { key: 'why', heading: 'Why', cell: ({ reason }) => <FreeText>{reason}</FreeText> },
          ]}
        />
      )}
    </Page>
  )
}

function ReopenForm({ page }: { page: ReopenPage }) {
  const { fields, problems, practice } = page
  const errors = new Map(problems.map(({ field, message }) => [field, message]))
  return (
    <form method="post" action={`/icb/practices/${practice.code}/reopen`} noValidate>
      <p>
        {practice.name} alone can then send or change its return of this day. It closes by itself. What is
        sent counts as late, not missing, and says for good that it was sent after the day was opened again.
      </p>
      <input type="hidden" name="version" value={page.version} />
      <RadioGroup
        name="until"
        legend="Until when?"
        choices={page.choices}
        defaultValue={fields.until}
        error={errors.get('until')}
      />
      <WordsField
        name="reason"
        label="Why is it opened again?"
        hint="The practice reads this, and it stands on the return. No patient details."
        words={fields.reason}
        error={errors.get('reason')}
        asksPatient={page.asksPatient}
      />
      <ButtonRow>
        <SubmitButton>Open the day again</SubmitButton>
        <a href={`/icb/practices/${practice.code}`}>Leave it closed</a>
      </ButtonRow>
    </form>
  )
}
