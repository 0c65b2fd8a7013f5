import { Form } from '@remix-run/react'
import { InsetText, NowPanel } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { FormAnswer } from './checked-form'
import type { NoticeData } from './note-cover.server'
import { fieldsOf, PatientQuestion } from './support-form'

interface IcbNoticePageProps {
  page: NoticeData
  isDone: boolean
  returned: FormAnswer | null
}

/** An unplanned closure on the ICB's side: what the practice told, what to ask still, and who covers. */
export function IcbNoticePage({ page, isDone, returned }: IcbNoticePageProps) {
  const start = page.coverBy ? { found: 'found', coverBy: page.coverBy } : {}
  const answer = returned ?? { typed: start, problems: [], patientWords: [] }
  const fields = fieldsOf(answer)
  return (
    <Page breadcrumbs={[{ href: '/icb/closures', label: 'Closures' }]}>
      <ErrorSummary problems={[...answer.problems]} submission={returned} />
      {isDone && <NotificationBanner>Noted. The practice reads it on its notice.</NotificationBanner>}
      <PageHead
        caption={`${page.practice.name}, ${page.practice.pcnName}`}
        title={`Closure notice ${page.noticeNumber}`}
      />
      <NowPanel
        title={page.reopened ? `Open again since ${page.reopened}` : (page.cover ?? 'No cover noted yet')}
        tone={page.reopened ? 'done' : page.coverBy ? 'normal' : 'warning'}
      >
        {page.cover && page.coverNotedBy && (
          <p>
            Cover noted by {page.coverNotedBy}
            {page.reopened ? `: ${page.cover}` : ''}
          </p>
        )}
        {page.caseReference && (
          <p>
            Take it, and record the call and the plan, on its case{' '}
            <a href={`/icb/cases/${page.caseReference}`}>{page.caseReference}</a>.
          </p>
        )}
      </NowPanel>
      {page.stillToAsk.length > 0 && !page.reopened && (
        <InsetText>
          <p>Ask the practice when you ring: {page.stillToAsk.join(', ')}.</p>
        </InsetText>
      )}
      {!page.reopened && (
        <Form method="post" noValidate>
          <input type="hidden" name="version" value={page.version} />
          <PatientQuestion words={answer.patientWords} problems={answer.problems} />
          <RadioGroup
            {...fields.one('found')}
            legend="Who looks after the patients?"
            choices={[
              { value: 'found', label: 'Cover is found' },
              { value: 'none_yet', label: 'None yet' },
            ]}
          />
          <TextField {...fields.one('coverBy')} label="By whom, when it is found" />
          <TextArea
            {...fields.one('note')}
            label="What was agreed, or what is being tried"
            hint="The practice reads it on its notice and its case."
            rows={3}
            maxLength={2000}
          />
          <SubmitButton>Note the cover</SubmitButton>
        </Form>
      )}
      <h2 className="nhsuk-heading-m">What the practice told</h2>
      <SummaryList
        rows={[
          { key: 'told', label: 'Told', value: page.told },
          ...page.rows.map(({ label, value }) => ({
            key: label,
            label,
            value: <span className="app-free-text">{value}</span>,
          })),
        ]}
      />
    </Page>
  )
}
