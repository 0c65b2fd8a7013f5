import { HeatMap } from '~/ui/charts/heat-map'
import type { LevelMark } from '~/ui/levels/level-mark'
import { LevelKey } from '~/ui/levels/level-tag'
import { CsvLink } from './figures-section'
import type { WeekReport } from './week-report'

/** In the order of the key; those a week does not have are left out of it. */
const marksOfKey: readonly LevelMark[] = [1, 2, 3, 4, 'missing', 'awaited', 'closed', 'not_required']

/** Every practice of the area by day, its worst level in each cell, the worst practices and PCNs first. */
export function WeekHeatMap({ report }: { report: WeekReport }) {
  const { days, pcns, says } = report
  const shown = new Set(pcns.flatMap((pcn) => pcn.practices.flatMap((practice) => practice.marks)))
  return (
    <section className="app-week__part">
      <h2 className="nhsuk-heading-m">Practices</h2>
      <p className="app-reading">
        {says.practices} The worst stand first; a number is the worst level of the day.
      </p>
      <LevelKey marks={marksOfKey.filter((mark) => shown.has(mark))} />
      <HeatMap
        caption="Worst level of each practice and day"
        days={days.map((day) => ({ key: day.day, label: day.label, gap: day.gapWords }))}
        groups={pcns.map((pcn) => ({
          heading: pcn.name,
          rows: pcn.practices.map((practice) => ({
            key: practice.code,
            name: practice.name,
            href: `/icb/practices/${practice.code}`,
            cells: practice.marks,
            note: practice.note ?? undefined,
          })),
        }))}
      />
      <CsvLink report={report} part="practices" what="practices by day" />
    </section>
  )
}
