import { formatDayWithoutYear } from '~/domain/calendar/words'
import { HeatMap } from '~/ui/charts/heat-map'
import { LinesByWeek } from '~/ui/charts/lines-by-week'
import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { LevelKey } from '~/ui/levels/level-tag'
import { markOf } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { PracticeTrend } from './read-trend.server'
import { firstLine, noBandSentence, recordSentence, scoreSentence } from './trend-sentences'
import { type TrendRow, trendRows, weekLabel } from './trend-table'
import type { TrendWeek } from './trend-weeks'

/** A practice's own half year: pressure beside its peers', each day's level, support and what changed, and its returns. */
export function TrendPage({ trend }: { trend: PracticeTrend }) {
  const { practice, weeks } = trend
  const base = `/practices/${practice.code}`
  if (weeks.length === 0) {
    return (
      <Page width="full" breadcrumbs={[{ href: base, label: practice.name }]}>
        <PageHead caption={practice.name} title="Your trend" />
        <EmptyState>
          There is no reporting day yet. From the first week on, your levels stand here beside those of
          practices of your size.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page width="full" breadcrumbs={[{ href: base, label: practice.name }]}>
      <PageHead caption={practice.name} title="Your trend" lede={firstLine(weeks)} />
      <h2 className="nhsuk-heading-m">How much pressure, week by week</h2>
      <ScoreChart weeks={weeks} />
      <p className="app-button-row app-no-print">
        <FileButtons hrefOf={(format) => `${base}/trend.${format}`} table="own-trend" />
      </p>
      <AboutTheBand weeks={weeks} isPlaceholderSize={trend.isPlaceholderSize} />
      <h2 className="nhsuk-heading-m">Your level on each day</h2>
      <LevelKey marks={[1, 2, 3, 4, 'missing', 'awaited', 'closed', 'not_required']} />
      <div className="app-week__part">
        <OwnDays weeks={weeks} />
      </div>
      <h2 className="nhsuk-heading-m">What changed round the support you had</h2>
      <p className="app-reading">
        Your levels on the 10 working days before and after it. They say what changed, not why: other things
        change in these days too, so nobody can say that it was the support.
      </p>
      <DataTable
        caption="Support you had, newest first"
        captionHidden
        columns={supportColumns(base)}
        rows={trend.support}
        rowKey={(row) => row.reference}
        empty={<EmptyState>No support was given in these weeks. Each would stand here.</EmptyState>}
      />
      <h2 className="nhsuk-heading-m">Your returns</h2>
      <p>
        {recordSentence(weeks)} <a href={`${base}/returns`}>Past returns</a>
      </p>
      <p className="app-muted">
        Only your practice sees this page. The band never names anybody, and other practices see yours as
        little as you see theirs. <a href="/help/your-trend">How to read it</a>
      </p>
    </Page>
  )
}

function ScoreChart({ weeks }: { weeks: readonly TrendWeek[] }) {
  const bands = weeks.map(({ band }) => (band?.kind === 'band' ? band : null))
  const hasBand = bands.some((band) => band !== null)
  return (
    <LinesByWeek
      unit=""
      weeks={weeks.map((week) => ({ key: week.monday, label: weekLabel(week) }))}
      sentence={scoreSentence(weeks)}
      lines={[
        {
          key: 'own',
          label: 'Your practice',
          values: weeks.map(({ score }) => (score === null ? null : score / 100)),
        },
        ...(hasBand
          ? [
              {
                key: 'middle',
                label: 'Middle practice of your size',
                values: bands.map((band) => band && band.middle / 100),
              },
            ]
          : []),
      ]}
      {...(hasBand
        ? {
            band: {
              label: 'Half of the practices of your size',
              values: bands.map((band) => band && { low: band.low / 100, high: band.high / 100 }),
            },
          }
        : {})}
      table={
        <DataTable
          caption="Your weeks, newest first"
          phone="scroll"
          columns={weekColumns}
          rows={trendRows(weeks)}
          rowKey={(row) => row.key}
        />
      }
    />
  )
}

function AboutTheBand({
  weeks,
  isPlaceholderSize,
}: {
  weeks: readonly TrendWeek[]
  isPlaceholderSize: boolean
}) {
  const none = noBandSentence(weeks)
  const group = weeks.at(-1)?.group
  return (
    <InsetText>
      <p>
        The score is of the four main questions of your return, from 0 (no pressure) to 100, on average over
        the days you reported. {group && `You are held beside the practices of the ICB with ${group.words}.`}{' '}
        A band needs at least five others that reported that week, and comes when the week is over.
      </p>
      {none && <p>{none}</p>}
      {isPlaceholderSize && (
        <p>
          Your list size is a placeholder until the official one is imported, so the group may change then.
        </p>
      )}
    </InsetText>
  )
}

function OwnDays({ weeks }: { weeks: readonly TrendWeek[] }) {
  return (
    <HeatMap
      caption="Your worst level of each day, newest week first"
      rowHeading="Week of"
      days={['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((label) => ({
        key: label,
        label,
        gap: 'No return asked for',
      }))}
      groups={[
        {
          heading: 'Weeks, the newest first',
          rows: weeks.toReversed().map((week) => ({
            key: week.monday,
            name: formatDayWithoutYear(week.monday).replace('Monday ', ''),
            cells: week.days.map((day) => day && markOf(day.state, day.worstLevel)),
          })),
        },
      ]}
    />
  )
}

const weekColumns: readonly Column<TrendRow>[] = [
  { key: 'week', heading: 'Week of', isRowHeader: true, cell: (row) => row.week },
  { key: 'score', heading: 'Your score', isNumber: true, cell: (row) => row.score },
  { key: 'peers', heading: 'Practices of your size', cell: (row) => row.peers },
  { key: 'three', heading: 'Days at OPEL 3 or 4', isNumber: true, cell: (row) => row.daysAtThreeOrFour },
  { key: 'expected', heading: 'Returns expected', isNumber: true, cell: (row) => row.expected },
  { key: 'onTime', heading: 'On time', isNumber: true, cell: (row) => row.onTime },
  { key: 'late', heading: 'Late', isNumber: true, cell: (row) => row.late },
  { key: 'missing', heading: 'Not returned', isNumber: true, cell: (row) => row.missing },
]

type SupportRow = PracticeTrend['support'][number]

const answerWords = { helped: 'helped', partly: 'helped partly', no: 'did not help' } as const

function supportColumns(base: string): Column<SupportRow>[] {
  return [
    {
      key: 'what',
      heading: 'Support',
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={`${base}/requests/${row.reference}`}>{row.name}</a>
          <span className="app-table__more">{row.day}</span>
        </>
      ),
    },
    { key: 'before', heading: '10 days before', cell: (row) => row.before },
    { key: 'after', heading: '10 days after', cell: (row) => row.after },
    {
      key: 'verdict',
      heading: 'What changed',
      cell: (row) => (
        <>
          {row.verdict}
          {row.others.length > 0 && (
            <span className="app-table__more">In the same weeks: {row.others.join('; ')}</span>
          )}
        </>
      ),
    },
    {
      key: 'answer',
      heading: 'You said',
      cell: (row) => (row.answer ? `It ${answerWords[row.answer]}` : 'Nothing yet'),
    },
  ]
}
