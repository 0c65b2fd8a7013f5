import { Tabs } from '~/ui/content/tabs'

/** The two ways to look at what the returns come to: one week, or many. */
export function TrendTabs({ current }: { current: 'week' | 'trends' }) {
  return (
    <Tabs
      label="Week or trends"
      tabs={[
        { href: '/icb/week', label: 'Week', isCurrent: current === 'week' },
        { href: '/icb/trends', label: 'Trends', isCurrent: current === 'trends' },
      ]}
    />
  )
}
