import { trendAreaText } from '~/domain/trends/trend-area'
import { SpcKey } from '~/ui/charts/spc-icons'
import { MovingRangeChart, XmrChart } from '~/ui/charts/xmr-chart'
import { DataTable } from '~/ui/content/data-table'
import { baselinesHref } from './trend-address'
import { AssuranceWord, VariationWord } from './trend-overview'
import type { PointMark, TrendReport } from './trend-report'
import { type TrendCell, type TrendTable, trendTable } from './trend-table'
import { markWords, noFigureWords, shortFigure } from './trend-words'

const marksOfKey: readonly PointMark[] = ['common', 'improving', 'concerning', 'special']

interface TrendChartProps {
  report: TrendReport
  canSetBaseline: boolean
}

/** The XmR chart with its icons, the moving ranges, what the rules found, and where baselines were set. */
export function TrendChart({ report, canSetBaseline }: TrendChartProps) {
  const { measure, points, phases } = report
  const shown = new Set(points.map(({ mark }) => mark))
  const format = (value: number) => shortFigure(measure.unit, value)
  const tick = (value: number) => `${value}${measure.unit === 'percent' ? '%' : ''}`
  const ranges = measure.unit === 'percent' ? (value: number) => shortFigure('points', value) : format
  return (
    <section className="app-week__part app-trend" id="chart">
      <h2 className="nhsuk-heading-m">{measure.label}</h2>
      <ul className="app-trend__icons">
        <li>
          <VariationWord row={report.row} />
        </li>
        <li>
          <AssuranceWord row={report.row} />
        </li>
      </ul>
      {report.limitsNote && <p className="app-reading">{report.limitsNote}</p>}
      <SpcKey
        marks={marksOfKey.filter((mark) => shown.has(mark)).map((mark) => ({ mark, words: markWords[mark] }))}
      />
      <XmrChart
        points={points}
        phases={phases}
        sentence={report.sentence}
        format={format}
        tick={tick}
        least={measure.least}
        most={measure.most}
        target={measure.target}
        table={<FiguresTable report={report} />}
      />
      <Found report={report} />
      <h3 className="nhsuk-heading-s">Moving ranges</h3>
      <MovingRangeChart
        points={points}
        phases={phases}
        sentence={report.rangesSentence}
        format={ranges}
        tick={(value) => String(value)}
        table={<p>The moving ranges stand in the table of figures of the chart above.</p>}
      />
      <Baselines report={report} canSetBaseline={canSetBaseline} />
    </section>
  )
}

/** What each rule found, newest first, with its days. */
function Found({ report: { found, foundBefore } }: { report: TrendReport }) {
  if (found.length === 0) return <p className="app-reading">The rules find nothing in the time shown.</p>
  return (
    <>
      <h3 className="nhsuk-heading-s">What the rules found</h3>
      <ul className="nhsuk-list nhsuk-list--bullet app-reading">
        {found.map(({ key, words, mark }) => (
          <li key={key}>
            {words} {markWords[mark]}.
          </li>
        ))}
      </ul>
      {foundBefore > 0 && (
        <p className="app-muted">{foundBefore} earlier findings are in the table of figures.</p>
      )}
    </>
  )
}

/** Where limits begin anew, why, and who said so: never silently. */
function Baselines({ report, canSetBaseline }: TrendChartProps) {
  const { phases, measure, address } = report
  const set = phases.flatMap(({ baseline, from }) =>
    baseline ? [{ ...baseline, isBefore: from === 0 }] : [],
  )
  const href = baselinesHref({ measure: measure.key, area: trendAreaText(address.area) })
  return (
    <>
      <h3 className="nhsuk-heading-s">Baselines</h3>
      {set.length === 0 ? (
        <p className="app-reading">
          Mean and limits come from all the figures shown. Nobody has set a new baseline in this time.
        </p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet app-reading">
          {set.map(({ id, fromWords, reason, setBy, isBefore }) => (
            <li key={id}>
              New limits from the week of {fromWords}
              {isBefore && ', at or before the first week shown'}: {reason} ({setBy})
            </li>
          ))}
        </ul>
      )}
      {canSetBaseline && (
        <p className="app-no-print">
          <a href={href}>Set or withdraw a baseline</a>
        </p>
      )}
    </>
  )
}

function FiguresTable({ report }: { report: TrendReport }) {
  const { caption, columns, rows } = trendTable(report)
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      phone="scroll"
      columns={columns.map(({ heading, isNumber }, index) => ({
        key: heading,
        heading,
        isNumber,
        isRowHeader: index === 0,
        cell: (row: TrendTable['rows'][number]) => cellWords(row.cells[index] ?? null, isNumber),
      }))}
    />
  )
}

const inDigits = new Intl.NumberFormat('en-GB')

function cellWords(cell: TrendCell, isNumber: boolean): string {
  if (cell === null) return isNumber ? noFigureWords : ''
  return typeof cell === 'number' ? inDigits.format(cell) : cell
}
