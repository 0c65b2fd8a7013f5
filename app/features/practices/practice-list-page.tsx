import { levelLabel, opelLevels } from '~/domain/opel/levels'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { LevelTag } from '~/ui/levels/level-tag'
import { markOf } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { PracticeListData } from './practice-list.server'
import { practicesHref } from './practice-search'

/** The ICB's practices with a search over name, code and PCN. */
export function PracticeListPage({ list }: { list: PracticeListData }) {
  const { asked, found } = list
  return (
    <Page width="full">
      <PageHead
        caption={list.dayWords}
        title="Practices"
        lede={`${found} ${found === 1 ? 'practice' : 'practices'}${list.chips.length > 0 ? ' fit this search' : ''}.`}
      />
      <Filters key={practicesHref(asked)} action="/icb/practices" layout="row" applyLabel="Search">
        <TextField name="q" label="Name, code or PCN" defaultValue={asked.words} width={20} />
        <SelectField
          name="pcn"
          label="PCN"
          options={list.pcns}
          defaultValue={asked.pcn ?? ''}
          emptyLabel="All PCNs"
        />
        <SelectField
          name="level"
          label="Level today"
          options={opelLevels.map((level) => ({ value: String(level), label: levelLabel(level) }))}
          defaultValue={asked.level === undefined ? '' : String(asked.level)}
          emptyLabel="All levels"
        />
      </Filters>
      <p>
        <a href="/icb/membership">Joining, pauses and mergers</a> ·{' '}
        <a href="/icb/indicators">Practice indicators</a>
        {list.mayReadAtRisk && (
          <>
            {' · '}
            <a href="/icb/at-risk">Practices at risk</a>
          </>
        )}
      </p>
      <FilterChips chips={list.chips} />
      <DataTable
        caption="Practices by name"
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.code}
        empty={<EmptyState>No practice fits. Try part of a name, a code like C82009, or a PCN.</EmptyState>}
      />
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        pageHref={(page) => practicesHref({ ...asked, page })}
        what="practices"
      />
    </Page>
  )
}

type Row = PracticeListData['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/icb/practices/${row.code}`}>{row.name}</a> <span className="app-muted">{row.code}</span>
      </>
    ),
  },
  { key: 'pcn', heading: 'PCN', cell: (row) => row.pcnName },
  { key: 'place', heading: 'Place', cell: (row) => row.placeName },
  { key: 'patients', heading: 'Patients', isNumber: true, cell: (row) => row.patients },
  { key: 'level', heading: 'Level today', cell: (row) => <LevelTag level={markOf(row.state, row.level)} /> },
  {
    key: 'cases',
    heading: 'Open cases',
    isNumber: true,
    cell: (row) => (row.openCases === 0 ? 'None' : row.openCases),
  },
]
