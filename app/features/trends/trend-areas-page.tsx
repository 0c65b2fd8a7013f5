import { EmptyState, InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { Page, PageHead } from '~/ui/shell/page'
import type { AreaRow, TrendAreas } from './read-trend-areas.server'
import {
  type DateProblem,
  type TrendAddress,
  trendAreasFileHref,
  trendHref,
  trendsPath,
} from './trend-address'
import { TrendFilters } from './trend-filters'
import { rowColumns } from './trend-overview'
import { TrendTabs } from './trend-tabs'

interface TrendAreasPageProps {
  areas: TrendAreas
  address: TrendAddress
  problems: readonly DateProblem[]
  typed: Readonly<Record<string, string>>
}

/** One measure of the ICB, its places and its PCNs in a line each. */
export function TrendAreasPage({ areas, address, problems, typed }: TrendAreasPageProps) {
  const { rows, notes } = areas
  const { measure } = address
  return (
    <Page width="full">
      <ErrorSummary problems={problems} submission={problems} />
      <TrendTabs current="trends" />
      <PageHead title={`${measure.label}, area by area`} lede={summaryOf(rows)} />
      <p className="app-week__cover">
        Each area has limits of its own, from its own figures: an area is held against itself, not against
        others. Practices count in the place and PCN they belonged to on the day. {measure.method}
      </p>
      <TrendFilters
        action={`${trendsPath}/areas`}
        choices={{ areas: [] }}
        hasArea={false}
        {...{ address, problems, typed }}
      />
      {notes.length > 0 && (
        <InsetText>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </InsetText>
      )}
      <DataTable
        caption={`${measure.label} of the ICB, its places and its PCNs`}
        captionHidden
        rows={rows}
        rowKey={(row) => `${row.area.kind} ${row.areaName}`}
        empty={
          <EmptyState>Areas are listed here from the first week on that is over and has returns.</EmptyState>
        }
        columns={[
          {
            key: 'area',
            heading: 'Area',
            isRowHeader: true,
            cell: (row) => <a href={trendHref(address, { area: row.area })}>{row.areaName}</a>,
          },
          ...rowColumns,
        ]}
      />
      {rows.length > 0 && (
        <div className="app-button-row app-no-print">
          <FileButtons hrefOf={(format) => trendAreasFileHref(address, format)} table="trend-areas" />
        </div>
      )}
      <p>
        <a href={trendHref(address)}>Back to the chart of the whole ICB</a>
      </p>
    </Page>
  )
}

/** How many places and PCNs have special cause, and which way. */
function summaryOf(rows: readonly AreaRow[]): string | undefined {
  const parts = rows.filter(({ kind }) => kind !== 'ICB')
  if (parts.length === 0) return undefined
  const count = (kind: AreaRow['variation']) => parts.filter(({ variation }) => variation === kind).length
  const have = (number: number) => (number === 0 ? 'none has' : `${number} ${number === 1 ? 'has' : 'have'}`)
  const found =
    count('special') > 0
      ? `${have(count('special'))} special cause`
      : `${have(count('concerning'))} special cause that is a concern, ${have(count('improving'))} one for the better`
  return `Of ${parts.length} places and PCNs ${found}; in ${count('common')} there is nothing special.`
}
