import { SummaryList } from '~/ui/content/summary-list'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { LackingWords } from './message-box'
import type { MessagePreview } from './message-steps.server'

/** A message before it is sent: what the practice reads, who reads it where, and one button that sends it. */
export function MessagePreviewPage({ preview }: { preview: MessagePreview }) {
  const { reference, practiceName, text, lacks } = preview
  const href = `/icb/cases/${reference}`
  return (
    <Page
      breadcrumbs={[
        { href: '/icb/queue', label: 'Queue' },
        { href, label: `Case ${reference}` },
      ]}
    >
      <PageHead title="Check the message" caption={practiceName} lede="Nothing has been sent yet." />
      {lacks.length > 0 && <LackingWords lacks={lacks} headingLevel="h2" />}
      <h2 className="nhsuk-heading-m">What the practice reads</h2>
      <div className="app-preview">{text}</div>
      <SummaryList
        rows={[
          { key: 'app', label: 'In the app', value: <InTheApp preview={preview} /> },
          { key: 'mail', label: 'By e-mail', value: <ByMail readers={preview.byMail} /> },
        ]}
      />
      <form method="post" action={href} noValidate>
        <input type="hidden" name="act" value="message" />
        <input type="hidden" name="version" value={preview.version} />
        <input type="hidden" name="body" value={text} />
        {preview.patientWords !== '' && (
          <input type="hidden" name="patientWords" value={preview.patientWords} />
        )}
        <ButtonRow>
          {lacks.length === 0 && <SubmitButton>Send message</SubmitButton>}
          <SubmitButton
            kind={lacks.length === 0 ? 'secondary' : 'primary'}
            name="intent"
            value="change"
            formAction={`${href}#act-message`}
          >
            {lacks.length === 0 ? 'Change something' : 'Write them now'}
          </SubmitButton>
        </ButtonRow>
      </form>
    </Page>
  )
}

function InTheApp({ preview: { reference, inTheApp } }: { preview: MessagePreview }) {
  if (inTheApp.length === 0) return <>Nobody of the practice has an account yet. Ring it.</>
  return (
    <>
      <Names of={inTheApp} />
      On case {reference}, marked as new until one of them opens it. They can answer there.
    </>
  )
}

function ByMail({ readers }: { readers: readonly string[] }) {
  if (readers.length === 0) {
    return <>Nobody: the practice has no address here. Ring it, and tell it where to look.</>
  }
  return (
    <>
      <Names of={readers} />
      As soon as you send it, with the words above and a link to the case.
    </>
  )
}

function Names({ of: names }: { of: readonly string[] }) {
  return (
    <ul className="nhsuk-list">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
