export interface Tab {
  href: string
  label: string
  count?: number
  isCurrent: boolean
}

/** Saved views of one list: pages with an address each, the count beside the name. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav className="app-tabs" aria-label={label}>
      <ul className="app-tabs__list">
        {tabs.map((tab) => (
          <li key={tab.href} className="app-tabs__item">
            <a className="app-tabs__link" href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
              {tab.count === undefined ? tab.label : `${tab.label} (${tab.count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
