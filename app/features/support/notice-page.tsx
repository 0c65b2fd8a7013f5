import { Form } from '@remix-run/react'
import { ConfirmationPanel, NowPanel } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, versionOf } from './checked-form'
import type { OwnNoticeData } from './notice.server'
import { fieldsOf } from './support-form'
import { WhoToRingNow } from './who-to-ring'

interface NoticePageProps {
  page: OwnNoticeData
  isReceipt: boolean
  isReopenedNow: boolean
  isEndChanged: boolean
  /** The form of the expected end that came back. */
  returned: FormAnswer | null
  problem: string | null
}

/** A practice's closure notice: that the ICB knows, what it does by when, and the word that the doors are open again. */
export function NoticePage({
  page,
  isReceipt,
  isReopenedNow,
  isEndChanged,
  returned,
  problem,
}: NoticePageProps) {
  const home = `/practices/${page.practice.code}`
  return (
    <Page breadcrumbs={[{ href: home, label: page.practice.name }]}>
      <ErrorSummary
        problems={returned ? [...returned.problems] : problem ? [{ message: problem }] : []}
        submission={returned ?? problem}
      />
      {isEndChanged && <NotificationBanner>The team knows when you expect to open again.</NotificationBanner>}
      {isReopenedNow && <NotificationBanner>Thank you: we know that you are open again.</NotificationBanner>}
      {isReceipt ? (
        <ConfirmationPanel title="We know that you are closed">
          <p>
            Your notice number is <strong>{page.noticeNumber}</strong>
          </p>
        </ConfirmationPanel>
      ) : (
        <PageHead caption={page.practice.name} title={`Closure notice ${page.noticeNumber}`} />
      )}
      {page.reopened ? (
        <NowPanel title={`Open again since ${page.reopened}`} tone="done">
          <p>Nothing more is needed for this notice.</p>
        </NowPanel>
      ) : (
        <WhileClosed page={page} returned={returned} />
      )}
      <h2 className="nhsuk-heading-m">What you told us</h2>
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
      {page.caseReference && (
        <p>
          It is part of your case <a href={`${home}/cases/${page.caseReference}`}>{page.caseReference}</a>,
          where you can write to the team.
        </p>
      )}
    </Page>
  )
}

function WhileClosed({ page, returned }: Pick<NoticePageProps, 'page' | 'returned'>) {
  return (
    <>
      <WhoToRingNow ring={page.ring} />
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {page.ownerName && <p>{page.ownerName} has your case.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {page.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        <li>
          {page.cover
            ? `Cover: ${page.cover}`
            : 'The team looks for cover, and this page says what it has found.'}
        </li>
        {page.isWholePractice && (
          <li>
            You need send no return while the whole practice is closed: the notice counts as it, at OPEL 4.
          </li>
        )}
      </ul>
      {page.stillOpen.length > 0 && (
        <p>We still need to know, and ask when we ring: {page.stillOpen.join(', ')}.</p>
      )}
      {page.hasBegun && (
        <Form method="post" noValidate>
          <SubmitButton>We are open again</SubmitButton>
        </Form>
      )}
      <ExpectedEndForm page={page} returned={returned} />
    </>
  )
}

/** It may open sooner or later than it thought: told in the same way as the closure itself. */
function ExpectedEndForm({ page, returned }: Pick<NoticePageProps, 'page' | 'returned'>) {
  const answer = returned ?? { typed: page.untilTyped, problems: [], patientWords: [] }
  const fields = fieldsOf(answer)
  return (
    <Details summary="Tell us that you will open at another time" open={returned !== null}>
      <Form method="post" noValidate key={page.version}>
        <input type="hidden" name="act" value="change-end" />
        <input
          type="hidden"
          name="version"
          value={returned ? versionOf(returned, page.version) : page.version}
        />
        <p>You told us: {page.until}.</p>
        <DateField
          {...fields.day('untilDay')}
          legend="Expected to open again"
          hint="Leave it empty if nobody knows now."
        />
        <TextField {...fields.one('untilTime')} label="Time, if known" hint="For example, 13:30" width={5} />
        <SubmitButton kind="secondary">Tell the team</SubmitButton>
      </Form>
    </Details>
  )
}
