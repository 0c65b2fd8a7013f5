import { EmptyState, NowPanel } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'
import type { AttentionItem } from './attention'

export interface Area {
  readonly href: string
  readonly name: string
  /** What there is, in numbers: "130 practices, 24 PCNs, 7 other organisations". */
  readonly says: string
}

/** What needs attention, then everything there is to administer. */
export function OverviewPage({
  attention,
  areas,
}: {
  attention: readonly AttentionItem[]
  areas: readonly Area[]
}) {
  return (
    <Page width="full">
      <PageHead title="Administration" lede={ledeOf(attention.length)} />
      {attention.length === 0 ? (
        <EmptyState>
          Nothing needs attention. Failed jobs, lost mail and lists that run out would be here.
        </EmptyState>
      ) : (
        <NowPanel title="What needs attention" tone="warning">
          <ul className="app-admin-todo">
            {attention.map((item) => (
              <li key={item.key}>
                <strong>{item.says}</strong> {item.todo} <a href={item.href}>{item.linkWords}</a>
              </li>
            ))}
          </ul>
        </NowPanel>
      )}
      <h2 className="nhsuk-heading-m">What there is</h2>
      <dl className="app-admin-areas">
        {areas.map((area) => (
          <div key={area.href}>
            <dt>
              <a href={area.href}>{area.name}</a>
            </dt>
            <dd>{area.says}</dd>
          </div>
        ))}
      </dl>
    </Page>
  )
}

function ledeOf(count: number): string {
  if (count === 0) return 'Nothing needs attention.'
  return count === 1 ? '1 thing needs attention.' : `${count} things need attention.`
}
