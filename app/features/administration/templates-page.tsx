import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { ButtonLink } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import type { TemplateLine } from './templates.server'

interface TemplatesPageProps {
  readonly inUse: readonly TemplateLine[]
  readonly retired: readonly TemplateLine[]
}

/** Every template for messages to practices: those that can be chosen, and those that were retired. */
export function TemplatesPage({ inUse, retired }: TemplatesPageProps) {
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="Message templates"
        lede="Words to begin a message to a practice with. Whoever sends it can change them first, and sees what will be sent."
      />
      <p>
        <ButtonLink href="/admin/templates/new">Add a template</ButtonLink>
      </p>
      <TemplateTable
        caption="In use"
        lines={inUse}
        empty="Templates that can be chosen when a message is written would be listed here."
      />
      {retired.length > 0 && <TemplateTable caption="Retired" lines={retired} />}
    </Page>
  )
}

interface TemplateTableProps {
  readonly caption: string
  readonly lines: readonly TemplateLine[]
  readonly empty?: string
}

function TemplateTable({ caption, lines, empty }: TemplateTableProps) {
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ number }) => number}
      empty={<EmptyState>{empty}</EmptyState>}
      columns={[
        {
          key: 'name',
          heading: 'Template',
          isRowHeader: true,
          cell: ({ number, name }) => <a href={`/admin/templates/${number}`}>{name}</a>,
        },
        { key: 'purpose', heading: 'What it is for', cell: ({ purpose }) => purpose },
        { key: 'lanes', heading: 'Offered on', cell: ({ lanes }) => lanes },
        { key: 'changed', heading: 'Last change', cell: ({ changed }) => changed },
      ]}
    />
  )
}
