import { returnedOf } from '~/domain/counted'
import { WELL_COVERED } from '~/domain/trends/week-sentence'
import { ShareBars } from '~/ui/charts/share-by-day'
import { type StackedDay, StackedDays } from '~/ui/charts/stacked-days'
import { Details } from '~/ui/content/details'
import { CsvLink, FiguresTable } from './figures-section'
import { weekCsvHref } from './week-address'
import { dayInWords } from './week-day-tables'
import type { DayFigures, WeekReport } from './week-report'
import { weekTable } from './week-tables'

/** Levels per day with coverage under them, and the figures of each day. */
export function WeekDays({ report }: { report: WeekReport }) {
  const { monday, area, days, says } = report
  return (
    <section className="app-week__part app-week__days" id="days">
      <h2 className="nhsuk-heading-m">Levels and returns, day by day</h2>
      <StackedDays
        days={days.map(stackedDay)}
        sentence={says.levels}
        what="practices"
        csvHref={weekCsvHref(monday, area, 'levels')}
      />
      <ShareBars
        days={days.map((day) => ({
          key: day.day,
          label: day.label,
          share: day.coverage,
          counts: returnedOf(day.returnedOnTime + day.returnedLate, day.expected, 'practices'),
        }))}
        sentence={says.coverage}
        what="Patients whose practice has returned"
        target={{ share: WELL_COVERED, label: 'well covered' }}
      />
      <FiguresTable table={weekTable(report, 'days', dayInWords)} />
      <Details summary="Patients at each level, day by day">
        <FiguresTable table={weekTable(report, 'patients', dayInWords)} />
        <CsvLink report={report} part="patients" what="patients at each level" />
      </Details>
      <CsvLink report={report} part="days" what="returns and pressure, day by day" />
    </section>
  )
}

function stackedDay(day: DayFigures): StackedDay {
  return {
    key: day.day,
    label: day.label,
    counts: { ...day.practicesAtLevel, missing: day.missing + day.awaited },
  }
}
