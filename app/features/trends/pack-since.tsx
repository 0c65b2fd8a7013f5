import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import type { PackChange } from './compare-packs'
import type { KeptPack } from './read-pack.server'

const MOST_SHOWN = 25

/** What would read otherwise if the pack were made now. Its own figures stay as they are. */
export function PackSince({ since }: { since: KeptPack['since'] }) {
  const { corrected, wentOn, returns, hasMoreReturns } = since
  const isQuiet = corrected.length === 0 && returns.length === 0
  return (
    <section className="app-week__part" id="since">
      <h2 className="nhsuk-heading-m">Since this pack was made</h2>
      {isQuiet && <p>Nothing of this week has been put right since.</p>}
      {returns.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet app-no-print">
          {returns.map(({ key, practiceName, day, what, at }) => (
            <li key={key}>
              The return of {practiceName} for {day} {what} ({at}).
            </li>
          ))}
          {hasMoreReturns && <li>And more. “Week” has the figures of now.</li>}
        </ul>
      )}
      {corrected.length > 0 ? (
        <Changes changes={corrected} caption="Figures that would read otherwise now" />
      ) : (
        !isQuiet && <p>No figure of the pack would read otherwise.</p>
      )}
      {wentOn.length > 0 && (
        <Details summary="What was still open then and has gone on">
          <Changes
            changes={wentOn}
            caption="Promises, support and asks that went on after the pack was made"
          />
        </Details>
      )}
    </section>
  )
}

function Changes({ changes, caption }: { changes: readonly PackChange[]; caption: string }) {
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={changes.slice(0, MOST_SHOWN)}
        rowKey={(change) => change.key}
      />
      {changes.length > MOST_SHOWN && <p>And {changes.length - MOST_SHOWN} more figures.</p>}
    </>
  )
}

const columns: readonly Column<PackChange>[] = [
  { key: 'figure', heading: 'Figure', isRowHeader: true, cell: ({ figure }) => figure },
  { key: 'part', heading: 'Part', cell: ({ part }) => part },
  { key: 'was', heading: 'In this pack', cell: ({ was }) => was },
  { key: 'now', heading: 'Now', cell: ({ now }) => now },
]
