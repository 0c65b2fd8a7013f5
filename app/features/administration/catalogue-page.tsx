import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Page, PageHead } from '~/ui/shell/page'
import type { CatalogueLine } from './catalogue-lines.server'
import { administration } from './crumbs'

/** Every kind of support the service knows, whether it is offered today, and who decides. */
export function CataloguePage({ entries }: { entries: readonly CatalogueLine[] }) {
  const offered = entries.filter(({ isOffered }) => isOffered).length
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="Catalogue"
        lede={`${offered} kinds of support are offered today. Practices, the ICB and the rules all use these words.`}
      />
      <DataTable
        caption="Support"
        captionHidden
        rows={entries}
        rowKey={({ code }) => code}
        empty={<EmptyState>Each kind of support would be described here.</EmptyState>}
        columns={[
          {
            key: 'name',
            heading: 'Support',
            isRowHeader: true,
            cell: ({ code, name }) => <a href={`/admin/catalogue/${code}`}>{name}</a>,
          },
          { key: 'standing', heading: 'Standing', cell: ({ standing }) => standing },
          { key: 'version', heading: 'Version', isNumber: true, cell: ({ version }) => version },
          { key: 'decides', heading: 'Who decides', cell: ({ whoDecides }) => whoDecides },
          { key: 'suggested', heading: 'Suggested', cell: ({ suggested }) => suggested },
          { key: 'allowance', heading: 'A year', cell: ({ allowance }) => allowance },
        ]}
      />
    </Page>
  )
}
