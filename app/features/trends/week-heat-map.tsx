import { HeatMap } from '~/ui/charts/heat-map'
import type { LevelMark } from '~/ui/levels/level-mark'
import { LevelKey } from '~/ui/levels/level-tag'
import { CsvLink } from './figures-section'
import { readMarks } from './week-marks'
import type { PcnWeek, WeekReport } from './week-report'

/** In the order of the key; those a week does not have are left out of it. */
const marksOfKey: readonly LevelMark[] = [1, 2, 3, 4, 'missing', 'awaited', 'closed', 'not_required']

/** More practices than fit beside the page's other parts are shown in two columns. */
const MOST_IN_ONE_COLUMN = 30

/** Every practice of the area by day, its worst level in each cell, the worst practices and PCNs first. */
export function WeekHeatMap({ report }: { report: WeekReport }) {
  const { days, pcns, says } = report
  const shown = new Set(pcns.flatMap((pcn) => pcn.practices.flatMap(({ marks }) => readMarks(marks))))
  const columns = inColumns(pcns)
  return (
    <section className="app-week__part" id="practices">
      <h2 className="nhsuk-heading-m">Practices</h2>
      <p className="app-reading">
        {says.practices} The worst stand first; a number is the worst level of the day.
        {shown.has(null) && ` A dot: ${gapWords(report)}.`}
      </p>
      <LevelKey marks={marksOfKey.filter((mark) => shown.has(mark))} />
      <div className={columns.length > 1 ? 'app-week__columns' : undefined}>
        {columns.map((column, index) => (
          <HeatMap
            key={column[0]?.name}
            caption={`Worst level of each practice and day${index === 0 ? '' : ', continued'}`}
            days={days.map((day) => ({ key: day.day, label: day.shortLabel, gap: day.gapWords }))}
            groups={column.map(heatGroup)}
          />
        ))}
      </div>
      <CsvLink report={report} part="practices" what="practices by day" />
    </section>
  )
}

/** Why there are cells without a mark this week. */
function gapWords({ days, pcns }: WeekReport): string {
  const withGap = days.filter((_, index) =>
    pcns.some((pcn) => pcn.practices.some(({ marks }) => readMarks(marks)[index] === null)),
  )
  return [...new Set(withGap.map((day) => day.gapWords.toLowerCase()))].join(', or ')
}

function heatGroup({ name, practices }: PcnWeek) {
  return {
    heading: name,
    rows: practices.map((practice) => ({
      key: practice.code,
      name: practice.name,
      href: `/icb/practices/${practice.code}`,
      cells: readMarks(practice.marks),
      note: practice.note ?? undefined,
    })),
  }
}

/** The PCNs in one column, or in two of about the same height; a heading is about as high as a practice. */
function inColumns(pcns: readonly PcnWeek[]): readonly (readonly PcnWeek[])[] {
  const heightOf = (list: readonly PcnWeek[]) =>
    list.reduce((height, pcn) => height + pcn.practices.length + 1, 0)
  const half = heightOf(pcns) / 2
  if (half * 2 <= MOST_IN_ONE_COLUMN) return [pcns]
  const inFirst = pcns.findIndex((_, index) => heightOf(pcns.slice(0, index + 1)) >= half) + 1
  return [pcns.slice(0, inFirst), pcns.slice(inFirst)].filter((column) => column.length > 0)
}
