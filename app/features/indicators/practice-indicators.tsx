import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { indicatorsStatement } from './indicator-paths'
import type { PracticeIndicatorsData } from './read-practice-indicators.server'

/** The benchmarked figure in a line, which leads to the section below. */
export function PracticeIndicatorsLine({ indicators }: { indicators: PracticeIndicatorsData }) {
  if (!indicators.summary) return null
  return (
    <p>
      {indicators.summary} <a href="#indicators">All indicators</a>
    </p>
  )
}

/** What is published about a practice, as a section of a page about it. */
export function PracticeIndicators({ indicators }: { indicators: PracticeIndicatorsData }) {
  return (
    <section id="indicators">
      <h2 className="nhsuk-heading-m">Indicators</h2>
      <p className="app-muted">{indicatorsStatement}</p>
      {indicators.common && <p>{indicators.common}</p>}
      <DataTable
        caption="Indicators, the newest figure of each"
        captionHidden
        columns={indicators.common ? columns : [...columns, ...ofEachFigure]}
        rows={indicators.rows}
        rowKey={(row) => row.code}
        empty={
          <EmptyState>
            No figure was imported for this practice yet. Appointments, vacancies and sites would stand here.
          </EmptyState>
        }
      />
      {indicators.earlier.length > 0 && (
        <Details summary="Every figure imported, and by whom">
          {indicators.total > indicators.earlier.length && (
            <p>
              The newest {indicators.earlier.length} of {indicators.total}.
            </p>
          )}
          <DataTable
            caption="Every figure imported, the latest period first"
            columns={earlierColumns}
            rows={indicators.earlier}
            rowKey={(row) => row.id}
          />
        </Details>
      )}
    </section>
  )
}

const columns: readonly Column<PracticeIndicatorsData['rows'][number]>[] = [
  {
    key: 'what',
    heading: 'What',
    isRowHeader: true,
    cell: (row) => (
      <>
        {row.label}
        <span className="app-table__more">{row.unit}</span>
      </>
    ),
  },
  {
    key: 'value',
    heading: 'Figure',
    cell: (row) => (
      <>
        <strong>{row.value}</strong>
        {row.isSum && <span className="app-table__more">GP, nurse and HCA added up</span>}
        {row.against && <span className="app-table__more">{row.against}</span>}
      </>
    ),
  },
]

const ofEachFigure: readonly Column<PracticeIndicatorsData['rows'][number]>[] = [
  { key: 'period', heading: 'Period', cell: (row) => row.period },
  { key: 'source', heading: 'Source', cell: (row) => row.source },
]

const earlierColumns: readonly Column<PracticeIndicatorsData['earlier'][number]>[] = [
  { key: 'what', heading: 'What', isRowHeader: true, cell: (row) => row.label },
  { key: 'period', heading: 'Period', cell: (row) => row.period },
  {
    key: 'value',
    heading: 'Figure',
    cell: (row) => (
      <>
        {row.value}
        {row.isReplaced && <span className="app-table__more">replaced by a later import</span>}
      </>
    ),
  },
  { key: 'source', heading: 'Source', cell: (row) => row.source },
  { key: 'imported', heading: 'Imported by', cell: (row) => row.imported },
]
