import { InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { below } from './crumbs'
import { TemplatePreview } from './template-preview'
import type { TemplatePageData } from './templates.server'

/** What the page says after a change, by its code in the address. */
const doneWords: Readonly<Record<string, string>> = {
  added: 'The template is in use.',
  changed: 'The change is kept. It holds for messages written from now on.',
  retired:
    'The template is retired: nobody can choose it any more. Messages that were sent stay as they are.',
  'brought-back': 'The template is in use again.',
}

/** One template: a version in words and as it reads, and every version there has been. */
export function TemplatePage({ page, done }: { page: TemplatePageData; done: string | null }) {
  const { number, isInUse, newestVersion, shown, versions } = page
  const says = done === null ? undefined : doneWords[done]
  const path = `/admin/templates/${number}`
  return (
    <Page width="full" breadcrumbs={below('/admin/templates', 'Message templates')}>
      {says && <NotificationBanner>{says}</NotificationBanner>}
      <PageHead
        title={shown.name}
        caption={`${isInUse ? 'In use' : 'Retired'} · Version ${shown.version}`}
        lede={shown.purpose}
      />
      {shown.version === newestVersion ? (
        <ButtonRow>
          <ButtonLink href={`${path}/change`}>Change it</ButtonLink>
          <ButtonLink kind="secondary" href={`${path}/use`}>
            {isInUse ? 'Retire it' : 'Bring it back'}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <InsetText>
          <p>
            This is an older version. <a href={path}>Go to the newest, version {newestVersion}</a>
          </p>
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'lanes', label: 'Offered on', value: shown.lanes },
          {
            key: 'body',
            label: 'Message',
            value: <span className="app-free-text">{shown.body}</span>,
          },
          {
            key: 'preview',
            label: 'As it reads, for an example',
            value: <TemplatePreview preview={shown.preview} isForSender={shown.isForSender} />,
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">Versions</h2>
      <DataTable
        caption="Versions, newest first"
        captionHidden
        rows={versions}
        rowKey={({ version }) => version}
        columns={[
          {
            key: 'version',
            heading: 'Version',
            isRowHeader: true,
            cell: ({ version }) => <a href={`${path}?version=${version}`}>Version {version}</a>,
          },
          { key: 'what', heading: 'What', cell: ({ what }) => what },
          { key: 'made', heading: 'Made', cell: ({ made }) => made },
          { key: 'why', heading: 'Why', cell: ({ reason }) => reason ?? '–' },
        ]}
      />
    </Page>
  )
}
