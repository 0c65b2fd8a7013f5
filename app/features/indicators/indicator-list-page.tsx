import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { Pagination } from '~/ui/content/pagination'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { Filters } from '~/ui/forms/filters'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import { benchmarkPath, indicatorsStatement } from './indicator-paths'
import { type AskedIndicators, indicatorsFileHref, indicatorsHref } from './list-address'
import type { IndicatorListData } from './read-indicator-list.server'

interface IndicatorListPageProps {
  readonly list: IndicatorListData
  /** The indicators there are. */
  readonly choices: readonly SelectOption[]
  readonly maySetBenchmark: boolean
}

/** The practices of an area by one indicator: figure, benchmark, period and source. */
export function IndicatorListPage({ list, choices, maySetBenchmark }: IndicatorListPageProps) {
  const { asked } = list
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/practices', label: 'Practices' }]}>
      <PageHead title="Practice indicators" caption={list.areaName} lede={list.firstLine} />
      <p className="app-muted">
        {list.cover}
        {list.onlySource && ` Source: ${list.onlySource}.`}
      </p>
      <InsetText>
        <p>{indicatorsStatement}</p>
        {list.placeholders && <p>{list.placeholders}</p>}
      </InsetText>
      <Filters key={indicatorsHref(asked)} action="/icb/indicators" layout="row">
        <SelectField name="indicator" label="Indicator" options={choices} defaultValue={asked.indicator} />
        <SelectField name="area" label="Area" options={list.areas} defaultValue={asked.area} />
        <SelectField name="sort" label="Sort by" options={sortsOf(list)} defaultValue={asked.sort} />
        {list.hasBenchmark && (
          <CheckboxField
            name="show"
            value="below"
            label="Only those below the benchmark"
            defaultChecked={asked.onlyBelow}
          />
        )}
      </Filters>
      <DataTable
        caption={`${list.label}: ${list.unit}`}
        columns={columnsOf(list)}
        rows={list.rows}
        rowKey={(row) => row.code}
        empty={<EmptyState>{emptyWords(asked)}</EmptyState>}
      />
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        pageHref={(page) => indicatorsHref({ ...asked, page })}
        what="practices"
      />
      {list.found > 0 && (
        <p className="app-button-row app-no-print">
          <FileButtons
            what="this list"
            hrefOf={(format) => indicatorsFileHref(asked, format)}
            table="practice-indicators"
          />
        </p>
      )}
      {maySetBenchmark && (
        <p>
          <a href={benchmarkPath}>Benchmark for appointments</a>
        </p>
      )}
    </Page>
  )
}

function sortsOf({ hasBenchmark }: IndicatorListData): SelectOption[] {
  return [
    { value: 'name', label: 'Name' },
    { value: 'value', label: 'Lowest first' },
    ...(hasBenchmark ? [{ value: 'difference', label: 'Furthest below the benchmark' }] : []),
    { value: 'period', label: 'Oldest figure first' },
  ]
}

function emptyWords({ onlyBelow }: AskedIndicators): string {
  return onlyBelow
    ? 'No practice of this area is below the benchmark. Those that are stand here.'
    : 'No practice belongs to this area today. Each would stand here with its figure.'
}

type Row = IndicatorListData['rows'][number]

function columnsOf({ hasBenchmark, isNumber, asked, onlySource }: IndicatorListData): Column<Row>[] {
  const sortedBy = (sort: AskedIndicators['sort']) =>
    asked.sort === sort ? { sorted: 'ascending' as const } : {}
  return [
    {
      key: 'name',
      heading: 'Practice',
      isRowHeader: true,
      ...sortedBy('name'),
      cell: (row) => (
        <>
          <a href={`/icb/practices/${row.code}#indicators`}>{row.name}</a>
          <span className="app-table__more">
            {row.pcnName} PCN, {row.placeName}
          </span>
        </>
      ),
    },
    {
      key: 'value',
      heading: 'Figure',
      isNumber,
      ...sortedBy('value'),
      cell: (row) => (
        <>
          {row.value}
          {row.isSum && <span className="app-table__more">GP, nurse and HCA added up</span>}
        </>
      ),
    },
    ...(hasBenchmark
      ? [
          { key: 'benchmark', heading: 'Benchmark', isNumber: true, cell: (row: Row) => row.benchmark },
          {
            key: 'difference',
            heading: 'Difference',
            isNumber: true,
            ...sortedBy('difference'),
            cell: (row: Row) => row.difference,
          },
        ]
      : []),
    { key: 'period', heading: 'Period', ...sortedBy('period'), cell: (row) => row.period },
    ...(onlySource ? [] : [sourceColumn]),
    {
      key: 'patients',
      heading: 'Patients',
      isNumber: true,
      cell: (row) => (
        <>
          {row.patients}
          {row.isPlaceholder && <span className="app-table__more">placeholder</span>}
        </>
      ),
    },
  ]
}

const sourceColumn: Column<Row> = {
  key: 'source',
  heading: 'Source',
  cell: (row) => (
    <>
      {row.source}
      {row.published && <span className="app-table__more">published {row.published}</span>}
    </>
  ),
}
