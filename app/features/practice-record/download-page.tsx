import { ButtonLink } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { recordParts, recordPartWords } from './record-files'

/** Everything a practice sent, to take away. */
export function DownloadPage({ practice }: { practice: { readonly code: string; readonly name: string } }) {
  const base = `/practices/${practice.code}`
  return (
    <Page breadcrumbs={[{ href: base, label: practice.name }]}>
      <PageHead
        caption={practice.name}
        title="Download all you sent"
        lede="It is yours. Take it away whenever you like: nothing changes here."
      />
      <p>These files open in a spreadsheet. Keep them where only people of the practice can read them.</p>
      <ul className="nhsuk-list app-topic-list">
        {recordParts.map((part) => (
          <li key={part}>
            <h2 className="nhsuk-heading-s">
              <a href={`${base}/download/${part}.csv`} download>
                {recordPartWords[part].title} (CSV)
              </a>
            </h2>
            <p>{recordPartWords[part].about}</p>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Everything in one file</h2>
      <p>For another computer system. The same words, as JSON.</p>
      <ButtonLink href={`${base}/download/everything.json`} kind="secondary">
        Download everything (JSON)
      </ButtonLink>
      <p>
        Each download stands in the list of <a href={`${base}/who-looked`}>who has looked</a>.
      </p>
    </Page>
  )
}
