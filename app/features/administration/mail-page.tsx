import { WarningCallout } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { below } from './crumbs'
import type { readMail } from './read-outbox.server'

interface MailPageProps {
  readonly mail: NonNullable<Awaited<ReturnType<typeof readMail>>>
  readonly done: string | null
  readonly answer: ChangeAnswer | undefined
}

/** One mail as it was or will be sent, and for one that was given up the way to try it again. */
export function MailPage({ mail, done, answer }: MailPageProps) {
  const { drawn } = mail
  return (
    <Page breadcrumbs={below('/admin/outbox', 'Outbox')}>
      <ChangeProblems answer={answer} />
      {done === 'again' && (
        <NotificationBanner>The mail is back in the outbox and goes out by itself.</NotificationBanner>
      )}
      {done === 'not-given-up' && (
        <NotificationBanner kind="important">
          This mail was not given up any more. Nothing was changed.
        </NotificationBanner>
      )}
      <PageHead title={drawn.ok ? drawn.subject : mail.what} caption={mail.what} />
      <SummaryList
        rows={[
          { key: 'to', label: 'To', value: mail.to },
          {
            key: 'state',
            label: 'State',
            value: mail.sent ? `${mail.stateWords}, ${mail.sent}` : mail.stateWords,
          },
          { key: 'written', label: 'Written', value: mail.written },
          { key: 'attempts', label: 'Tries', value: mail.attempts },
          { key: 'message-id', label: 'Message-ID', value: mail.messageId },
          ...(mail.lastError ? [{ key: 'error', label: 'Last error', value: mail.lastError }] : []),
        ]}
      />
      {mail.isDead && !mail.isRetired && (
        <>
          <h2 className="nhsuk-heading-m">Send again</h2>
          <p>It was tried nine times within a day. Mend the cause first: the address, or the mail server.</p>
          <ChangeForm answer={answer} button="Send again" cancelHref="/admin/outbox" />
        </>
      )}
      <h2 className="nhsuk-heading-m">What it says</h2>
      {mail.isRetired && <p>It is past its retention: its address and contents are no longer kept.</p>}
      {mail.isRetired ? null : drawn.ok ? (
        <>
          <pre className="app-admin-source">{drawn.text}</pre>
          <Details summary="The same as HTML, as it is sent">
            <pre className="app-admin-source">{drawn.html}</pre>
          </Details>
        </>
      ) : (
        <WarningCallout heading="This mail cannot be drawn">
          <p>What it carries is not what this kind of mail needs, so it cannot be sent either:</p>
          <pre className="app-admin-source">{drawn.why}</pre>
        </WarningCallout>
      )}
    </Page>
  )
}
