import { InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { purposeCrumbs, purposePath, WordsCompared } from './purpose-parts'
import type { readPurpose, readPurposeVersion } from './read-purpose.server'

type Purpose = Awaited<ReturnType<typeof readPurpose>>
type Version = NonNullable<Awaited<ReturnType<typeof readPurposeVersion>>>

const doneWords: Readonly<Record<string, string>> = {
  version: 'The new version is kept. It is shown from its day on.',
  agreement: 'Who agreed was recorded.',
}

/** What practices are told their returns are used for: the words shown now, and every version. */
export function PurposePage({ purpose, done }: { purpose: Purpose; done: string | null }) {
  const { shown, versions } = purpose
  const words = done === null ? undefined : doneWords[done]
  return (
    <Page width="full" breadcrumbs={administration}>
      {words && <NotificationBanner>{words}</NotificationBanner>}
      <PageHead
        title="Statement of purpose"
        lede={`Practices are shown version ${shown.version} when they send a return. ${shown.agreement}`}
      />
      <Words words={shown} />
      <p>
        <a className="nhsuk-button nhsuk-button--secondary" href={`${purposePath}/new`}>
          Make a new version
        </a>
      </p>
      <h2 className="nhsuk-heading-m">Versions</h2>
      <p>
        A version that is there is never edited: each return keeps the number of the one its sender was shown.
      </p>
      <DataTable
        caption="Versions of the statement, newest first"
        captionHidden
        rows={versions}
        rowKey={(row) => row.version}
        columns={[
          {
            key: 'version',
            heading: 'Version',
            isRowHeader: true,
            cell: ({ version }) => <a href={`${purposePath}/versions/${version}`}>Version {version}</a>,
          },
          { key: 'standing', heading: 'Shown', cell: (row) => row.standing },
          { key: 'agreement', heading: 'Agreed', cell: (row) => row.agreement },
          { key: 'made', heading: 'Made', cell: (row) => row.made },
          { key: 'reason', heading: 'Why', cell: (row) => row.reason },
        ]}
      />
    </Page>
  )
}

/** One version, who agreed to it, and what it changed. */
export function PurposeVersionPage({ shown }: { shown: Version }) {
  const { version, compared, others } = shown
  return (
    <Page width="full" breadcrumbs={purposeCrumbs}>
      <PageHead title={`Version ${version}`} caption="Statement of purpose" lede={`${shown.standing}.`} />
      <InsetText>
        {shown.agreement}{' '}
        <a href={`${purposePath}/versions/${version}/agreement`}>Record who agreed to version {version}</a>
      </InsetText>
      <Words words={shown} />
      {compared && (
        <>
          <h2 className="nhsuk-heading-m">Compared with version {compared.version}</h2>
          <WordsCompared
            caption={`From version ${compared.version} to version ${version}`}
            inShort={compared.inShort}
            paragraphs={compared.paragraphs}
          />
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Compare with another version</h2>
          <ul className="nhsuk-list">
            {others.map((other) => (
              <li key={other}>
                <a href={`${purposePath}/versions/${version}?with=${other}`}>Compare with version {other}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function Words({ words }: { words: { readonly inShort: string; readonly paragraphs: readonly string[] } }) {
  return (
    <SummaryList
      rows={[
        { key: 'inShort', label: 'Beside the send button', value: words.inShort },
        {
          key: 'text',
          label: 'The whole statement',
          value: words.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>),
        },
      ]}
    />
  )
}
