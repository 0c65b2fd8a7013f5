import { EmptyState, InsetText } from '~/ui/content/callouts'
import { FigureRow } from '~/ui/content/figure-row'
import { LevelKey, LevelTag } from '~/ui/levels/level-tag'
import { markOf } from '~/ui/levels/practice-strip'
import { TileMap } from '~/ui/levels/tile-map'
import { Page, PageHead } from '~/ui/shell/page'
import { AreaTable } from './area-table'
import type { TodayData } from './today.server'

/** How the ICB stands today: sentence, four figures, places, every practice as a tile, PCNs. */
export function TodayPage({ today }: { today: TodayData }) {
  const { figures, onCall } = today
  return (
    <Page width="full">
      <PageHead
        caption={today.dayWords}
        title="Today"
        lede={today.firstLine}
        aside={today.level === null ? undefined : <LevelTag level={today.level} size="large" />}
      />
      {today.notToday && <InsetText>{today.notToday}</InsetText>}
      <FigureRow
        label="Where to look first"
        figures={[
          { label: 'at OPEL 4', value: figures.at4, href: '/icb/practices?level=4', tone: '4' },
          { label: 'at OPEL 3', value: figures.at3, href: '/icb/practices?level=3', tone: '3' },
          { label: 'not returned', value: figures.notReturned, href: '/icb/missing', tone: 'missing' },
          {
            label: 'cases past target',
            value: figures.pastTarget,
            href: '/icb/queue?overdue=yes',
            tone: 'warning',
          },
        ]}
      />
      {figures.at4 > 0 && (
        <p>
          OPEL 4 is not a critical incident declaration. {onCall.onCallName}: {onCall.onCall}.
        </p>
      )}
      <OutsidePressures pressures={today.pressures} />
      <AreaTable caption="By place" areaHeading="Place" rows={today.places} />
      <h2 className="nhsuk-heading-m">Practices by PCN, worst first</h2>
      {today.tiles.length === 0 ? (
        <EmptyState>Every practice that is to return on this day has a tile here.</EmptyState>
      ) : (
        <>
          <LevelKey marks={[1, 2, 3, 4, 'awaited', 'missing', 'closed']} />
          <TileMap
            groups={today.tiles.map((group) => ({
              heading: `${group.pcnName} PCN`,
              href: pcnHref(group.pcnCode),
              tiles: group.practices.map(({ code, name, state, level, hasOpenCase }) => ({
                code,
                name,
                level: markOf(state, level),
                href: `/icb/practices/${code}`,
                hasOpenCase,
              })),
            }))}
          />
        </>
      )}
      <AreaTable
        caption="By PCN, worst first"
        areaHeading="PCN"
        rows={today.pcns}
        hrefOf={(row) => pcnHref(row.key)}
      />
      <p className="app-muted">As at {today.asAt}. The page refreshes by itself.</p>
    </Page>
  )
}

/** What the ICB has set from outside: it stands ticked on the returns of its area. */
function OutsidePressures({ pressures }: { pressures: TodayData['pressures'] }) {
  const path = '/icb/outside-pressures'
  if (pressures.length === 0) {
    return (
      <p>
        No pressures from outside are set.{' '}
        <a href={path}>Set a 111 diversion, an outbreak or a partner at OPEL 4</a>
      </p>
    )
  }
  return (
    <InsetText>
      <h2 className="nhsuk-heading-s">Outside pressures</h2>
      <ul>
        {pressures.map(({ id, label, where, note }) => (
          <li key={id}>
            <strong>{label}</strong>: {where}. {note}
          </li>
        ))}
      </ul>
      <p>
        <a href={path}>Set, change or end outside pressures</a>
      </p>
    </InsetText>
  )
}

function pcnHref(code: string): string {
  return `/icb/practices?pcn=${encodeURIComponent(code)}`
}
