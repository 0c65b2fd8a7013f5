import { dictionaryPath } from '~/domain/exports/dictionary-address'
import { EmptyState } from '~/ui/content/callouts'
import { FileButtons } from '~/ui/content/file-buttons'
import { PreviousNext } from '~/ui/content/pagination'
import { PrintButton } from '~/ui/content/print-button'
import { Filters } from '~/ui/forms/filters'
import { GroupedSelectField } from '~/ui/forms/grouped-select-field'
import { Page, PageHead } from '~/ui/shell/page'
import { coverWhen } from './cover-words'
import { FiguresSection } from './figures-section'
import { TrendTabs } from './trend-tabs'
import { weekCsvHref, weekHref, weekWorkbookHref, yearCsvHref } from './week-address'
import { WeekDays } from './week-days'
import { WeekHeatMap } from './week-heat-map'
import type { WeekChoices, WeekReport } from './week-report'

interface WeekProps {
  report: WeekReport
  choices: WeekChoices
}

/** The manager's week: one sentence, then levels, practices, what drove them, and how the ICB answered. */
export function WeekPage({ report, choices }: WeekProps) {
  const hasFigures = report.stage === 'running' || report.stage === 'over'
  return (
    <Page width="full">
      <TrendTabs current="week" />
      <PageHead
        caption={report.areaName}
        title={`Week of ${report.mondayWords}`}
        lede={hasFigures ? report.sentence : undefined}
      />
      {hasFigures && <CoverLine report={report} />}
      <WeekSteps report={report} choices={choices} />
      {hasFigures ? <Figures report={report} /> : <NoFigures report={report} choices={choices} />}
    </Page>
  )
}

/** Stands at the head of the page and of its print: whose figures these are. */
function CoverLine({ report }: { report: WeekReport }) {
  return (
    <p className="app-week__cover">
      <strong>{report.cover}</strong>
      {coverWhen(report.area)}. {report.countedIn}
      {report.asAt && ` The week is not over: figures as at ${report.asAt}.`}
    </p>
  )
}

function WeekSteps({ report, choices }: WeekProps) {
  const step = ({ monday, label }: WeekChoices['previous']) => ({
    href: weekHref(monday, report.area),
    label,
  })
  return (
    <div className="app-week__steps app-no-print">
      <PreviousNext
        what="weeks"
        previous={step(choices.previous)}
        next={choices.next ? step(choices.next) : undefined}
      />
      {!choices.next && <p className="app-muted">The week after this one has not begun.</p>}
      <Filters action="/icb/week" keep={{ week: report.monday }} layout="row" applyLabel="Show this area">
        {/* Keyed, or the browser's choice would outlive a navigation to another area. */}
        <GroupedSelectField
          key={report.area}
          id="area"
          name="area"
          label="Area"
          options={choices.areas}
          defaultValue={report.area}
        />
      </Filters>
    </div>
  )
}

function Figures({ report }: { report: WeekReport }) {
  return (
    <>
      <div className="app-button-row app-no-print">
        <FileButtons
          what="all figures"
          hrefOf={(format) =>
            format === 'csv'
              ? weekCsvHref(report.monday, report.area)
              : weekWorkbookHref(report.monday, report.area)
          }
        />
        <PrintButton />
        <a href="/icb/packs">Weekly packs</a>
      </div>
      <p className="nhsuk-body-s app-muted app-no-print">
        A file that names practices is noted for each of them: they can see who took it.{' '}
        <a href={yearCsvHref(report.monday, report.area)} download>
          Download every practice and day of the year up to this week (CSV)
        </a>
        . <a href={dictionaryPath}>What each column of a file means</a>.
      </p>
      <Contents report={report} />
      <WeekDays report={report} />
      <FiguresSection
        heading="Compared with other weeks"
        part="compared"
        report={report}
        note="Two weeks are two points, not a trend: a week can differ from the one before without anything having changed. The same week last year is the one 52 weeks before."
      />
      <WeekHeatMap report={report} />
      {report.areas.length > 0 && (
        <FiguresSection heading="Places and PCNs" part="areas" report={report} phone="scroll" linksRows />
      )}
      <FiguresSection
        heading="What drove OPEL 3 and 4"
        part="drivers"
        report={report}
        sentence={report.says.drivers}
      />
      <FiguresSection
        heading="How fast the ICB answered"
        part="response"
        report={report}
        sentence={report.says.response}
        note="Working time only: nights, weekends, bank holidays and time spent waiting for the practice are left out. What is still within its time counts neither way."
      />
      <FiguresSection
        heading="Support"
        part="support"
        report={report}
        sentence={report.says.support}
        note="What happened in this week, also to requests made earlier."
      />
    </>
  )
}

/** The list of practices is long: what stands below it must not be lost. */
function Contents({ report }: { report: WeekReport }) {
  return (
    <nav className="app-week__contents app-no-print" aria-label="On this page">
      <ul>
        <li>
          <a href="#days">Levels and returns</a>
        </li>
        <li>
          <a href="#compared">Compared with other weeks</a>
        </li>
        <li>
          <a href="#practices">Practices</a>
        </li>
        {report.areas.length > 0 && (
          <li>
            <a href="#areas">Places and PCNs</a>
          </li>
        )}
        <li>
          <a href="#drivers">What drove OPEL 3 and 4</a>
        </li>
        <li>
          <a href="#response">How fast the ICB answered</a>
        </li>
        <li>
          <a href="#support">Support</a>
        </li>
      </ul>
    </nav>
  )
}

function NoFigures({ report, choices }: WeekProps) {
  const thisWeek = (
    <p>
      <a href={weekHref(choices.thisWeek, report.area)}>Go to this week</a>
    </p>
  )
  if (report.stage === 'to-come') {
    return (
      <EmptyState>
        <p>This week has not begun. Its levels, returns and support will be here from its first return on.</p>
        {thisWeek}
      </EmptyState>
    )
  }
  const { first } = choices
  if (first && first.monday > report.monday) {
    return (
      <EmptyState>
        <p>There are no returns of this week: the first was for {first.label}.</p>
        <p>
          <a href={weekHref(first.monday, report.area)}>Go to the first week</a>
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState>
      <p>
        No return was expected of {report.areaName} in this week. Levels, returns and support would be here.
      </p>
      {thisWeek}
    </EmptyState>
  )
}
