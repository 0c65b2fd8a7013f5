import { trendAreaText } from '~/domain/trends/trend-area'
import { EmptyState, InsetText } from '~/ui/content/callouts'
import { FileButtons } from '~/ui/content/file-buttons'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PrintButton } from '~/ui/content/print-button'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { Page, PageHead } from '~/ui/shell/page'
import { coverWhen } from './cover-words'
import { type DateProblem, trendAreasHref, trendFileHref, trendHref, trendsPath } from './trend-address'
import { TrendChart } from './trend-chart'
import { TrendFilters } from './trend-filters'
import { TrendOverview } from './trend-overview'
import type { TrendChoices, TrendReport } from './trend-report'
import { TrendTabs } from './trend-tabs'

export interface TrendPageProps {
  report: TrendReport
  choices: TrendChoices
  problems: readonly DateProblem[]
  typed: Readonly<Record<string, string>>
  isByWeekOnly: boolean
  canSetBaseline: boolean
  /** A baseline was just set or withdrawn. */
  done: string | null
}

const doneWords: Readonly<Record<string, string>> = {
  set: 'The new baseline is set. Limits are worked out anew from there on.',
  withdrawn: 'The baseline is withdrawn. The limits are those of the whole stretch again.',
}

/** A measure over time: what it says in a sentence, all measures in a line each, the charts, and what the rules found. */
export function TrendPage(props: TrendPageProps) {
  const { report, choices, problems, typed, canSetBaseline, done } = props
  const { address, measure } = report
  const said = doneWords[done ?? '']
  return (
    <Page width="full">
      <ErrorSummary problems={problems} submission={problems} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <TrendTabs current="trends" />
      <PageHead caption={report.areaName} title={`${measure.label} over time`} lede={report.sentence} />
      <CoverLine report={report} />
      <TrendFilters action={trendsPath} hasArea {...{ address, choices, problems, typed }} />
      <Notes {...props} />
      {report.points.length === 0 ? (
        <EmptyState>
          <p>Figures are here from the first week on that is over and has returns.</p>
          <p>
            <a href="/icb/week">Go to this week</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <TrendOverview
            rows={report.overview}
            caption={`Every measure of ${report.areaName}`}
            hrefOf={(row) => trendHref(address, { measure: row.measure })}
            current={measure.key}
          />
          <TrendChart report={report} canSetBaseline={canSetBaseline} />
          <div className="app-button-row app-no-print">
            <FileButtons hrefOf={(format) => trendFileHref(address, format)} table="trend" />
            <PrintButton />
          </div>
          <ul className="nhsuk-list app-no-print">
            <li>
              <a href={trendAreasHref(address)}>Compare places and PCNs</a>
            </li>
            <li>
              <a href="/help/read-a-trend">How to read these charts</a>
            </li>
          </ul>
        </>
      )}
    </Page>
  )
}

/** Stands at the head of the page and of its print: whose figures these are. */
function CoverLine({ report }: { report: TrendReport }) {
  return (
    <p className="app-week__cover">
      {report.cover && (
        <>
          <strong>{report.cover}</strong>
          {coverWhen(trendAreaText(report.address.area))} in the time shown.{' '}
        </>
      )}
      Practices count in the place, footprint and PCN they belonged to on the day. {report.measure.method}
    </p>
  )
}

function Notes({ report, isByWeekOnly }: TrendPageProps) {
  const notes = [
    ...(isByWeekOnly ? ['This measure goes by week: a single day has too few to tell anything.'] : []),
    ...report.notes,
  ]
  if (notes.length === 0) return null
  return (
    <InsetText>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </InsetText>
  )
}
