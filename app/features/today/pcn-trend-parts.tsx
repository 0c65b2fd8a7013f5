import { returnedOf } from '~/domain/counted'
import { LinesByWeek } from '~/ui/charts/lines-by-week'
import { ShareLine } from '~/ui/charts/share-by-day'
import { type Column, DataTable } from '~/ui/content/data-table'
import { PracticeStrip, type StripEntry } from '~/ui/levels/practice-strip'
import { percentWords } from './area-picture'
import type { PcnPictureData } from './pcn-picture.server'

type Trend = PcnPictureData['trend']

/** The PCN's own level on each of the last reporting days, and how much of it that rests on. */
export function PcnDays({ trend }: { trend: Trend }) {
  const over = trend.byDay.filter(({ isOver }) => isOver)
  const running =
    over.length < trend.byDay.length &&
    ' Today is as it stands so far; returns can still come, so coverage is shown without it.'
  return (
    <>
      <h2 className="nhsuk-heading-m">Level and coverage of the PCN, last 20 working days</h2>
      <PracticeStrip
        label="Level of the PCN on the last 20 working days, by the worst level of each practice"
        days={trend.byDay.map((day) => ({ day: day.day, state: stateOf(day), level: day.level }))}
      />
      <p className="app-muted">
        By the worst level of each practice on the day. A dash: too few returns for a level.{running}
      </p>
      <ShareLine
        sentence={trend.says.coverage}
        what="Patients whose practice has returned"
        days={over.map(({ day, label, coverage, returned, expected }) => ({
          key: day,
          label,
          share: coverage,
          counts: returnedOf(returned, expected, 'practices'),
        }))}
      />
    </>
  )
}

/** How the box of the PCN's day is marked. */
function stateOf({ level, expected, isOver }: Trend['byDay'][number]): StripEntry['state'] {
  if (level !== null) return 'returned'
  if (expected === 0) return 'not_required'
  return isOver ? 'missing' : 'awaited'
}

/** The PCN beside its place, week by week. */
export function PcnWeeks({ name, trend }: { name: string; trend: Trend }) {
  const { weeks, placeName } = trend
  const over = weeks.filter(({ isOver }) => isOver)
  const hasPlace = placeName !== null && weeks.some(({ place }) => place !== null)
  return (
    <>
      <h2 className="nhsuk-heading-m">Patients at OPEL 3 or 4, by week</h2>
      <LinesByWeek
        sentence={trend.says.comparison}
        weeks={over.map(({ monday, label }) => ({ key: monday, label }))}
        lines={[
          { key: 'own', label: name, values: over.map(({ own }) => own.atThreeOrFour) },
          ...(hasPlace
            ? [
                {
                  key: 'place',
                  label: placeName,
                  values: over.map(({ place }) => place?.atThreeOrFour ?? null),
                },
              ]
            : []),
        ]}
        table={
          <DataTable
            caption="The PCN beside its place, newest week first"
            columns={weekColumns(placeName)}
            rows={weeks.toReversed()}
            rowKey={(row) => row.monday}
          />
        }
      />
      {placeName !== null && weeks.some(({ place }) => place === null) && (
        <p>
          {placeName} is shown for weeks in which at least five practices outside your PCN had returned. With
          fewer one could work out another’s level.
        </p>
      )}
    </>
  )
}

type Week = Trend['weeks'][number]

function weekColumns(placeName: string | null): Column<Week>[] {
  return [
    {
      key: 'week',
      heading: 'Week of',
      isRowHeader: true,
      cell: (row) => (row.isOver ? row.words : `${row.words}, so far`),
    },
    { key: 'own', heading: 'Your PCN', isNumber: true, cell: (row) => shareWords(row.own.atThreeOrFour) },
    ...(placeName === null
      ? []
      : [
          {
            key: 'place',
            heading: placeName,
            isNumber: true,
            cell: (row: Week) => (row.place ? shareWords(row.place.atThreeOrFour) : 'Not shown'),
          },
        ]),
    { key: 'coverage', heading: 'Coverage', isNumber: true, cell: (row) => shareWords(row.own.coverage) },
    {
      key: 'returned',
      heading: 'Returns',
      isNumber: true,
      cell: (row) => returnedOf(row.own.returned, row.own.expected),
    },
  ]
}

function shareWords(share: number | null): string {
  return share === null ? 'No return' : percentWords(share * 100)
}
