import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Page, PageHead } from '~/ui/shell/page'
import type { PacksData } from './read-packs.server'

/** The frozen packs, newest first, and what a pack is. */
export function PacksPage({ list, phone }: { list: PacksData; phone: string | null }) {
  const [newest] = list.packs
  return (
    <Page breadcrumbs={list.mayFreeze ? [{ href: '/icb/at-risk', label: 'Practices at risk' }] : []}>
      <PageHead
        title="Risk Share pack"
        lede={newest ? `The newest pack is of ${newest.asAt}.` : 'No pack has been frozen yet.'}
      />
      <DataTable
        caption="Frozen packs, newest first"
        columns={[
          {
            key: 'number',
            heading: 'Pack',
            isRowHeader: true,
            cell: (row) => (
              <a className="app-reference" href={`/risk-pack/${row.number}`}>
                {row.number}
              </a>
            ),
          },
          { key: 'asAt', heading: 'As at', cell: (row) => row.asAt },
          { key: 'frozen', heading: 'Frozen', cell: (row) => `${row.frozen}, by ${row.by}` },
          { key: 'practices', heading: 'Names', cell: (row) => row.practices },
        ]}
        rows={list.packs}
        rowKey={(row) => row.number}
        empty={
          <EmptyState>
            Frozen packs would be listed here, newest first, each with the day it was frozen and by whom.
          </EmptyState>
        }
      />
      {list.mayFreeze && (
        <p>
          <a href="/icb/at-risk/freeze">Freeze a pack</a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">What a pack is</h2>
      <p>
        The Risk Share Group reviews practices that may be at risk. Before it meets, a primary care manager of
        the ICB freezes a pack: the practices to be spoken about, the OPEL level of each on its last 20
        working days, and how the ICB judges the risk: grounds, likelihood × impact, kind of plan, next
        review. A frozen pack does not change afterwards. Each look at it is kept, and the practices see who
        looked.
      </p>
      <h2 className="nhsuk-heading-m">What is never in it</h2>
      <ul>
        <li>answers that a practice gave in its returns</li>
        <li>anything that anybody wrote in their own words</li>
        <li>cases, messages and notes</li>
        <li>a practice that the ICB has not spoken to first</li>
      </ul>
      <p>
        That is what practices were told when they sent their returns.{' '}
        {!list.mayFreeze && 'Your role opens this page and no page with a return, a case or a message. '}
        <a href="/privacy">Read the purpose statement</a>.
      </p>
      {!list.mayFreeze && (
        <>
          <h2 className="nhsuk-heading-m">Who to ask</h2>
          <p>
            {phone
              ? `Ask the primary care team on ${phone} when the next pack will be frozen.`
              : 'Ask the primary care team when the next pack will be frozen.'}
          </p>
        </>
      )}
    </Page>
  )
}
