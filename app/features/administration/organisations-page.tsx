import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Pagination } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { Filters } from '~/ui/forms/filters'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { listHref, rowsShown } from './list-pages'
import { recordPath } from './organisations-record-page'
import { Placeholder } from './placeholder'
import type { readOrganisations } from './read-organisations.server'

type Organisations = Awaited<ReturnType<typeof readOrganisations>>
type ListOf<Name extends Organisations['list']> = Extract<Organisations, { list: Name }>

const path = '/admin/organisations'

/** The organisations of the ICB, one list at a time, and how they are brought in. */
export function OrganisationsPage({ data, done }: { data: Organisations; done: string | undefined }) {
  const { counts, list } = data
  return (
    <Page width="full" breadcrumbs={administration}>
      {done && <NotificationBanner>{done}</NotificationBanner>}
      <PageHead title="Organisations" lede={ledeOf(counts)} />
      <p>
        <a href={`${path}/import`}>Import a list</a> · <a href={`${path}/new`}>Add a practice</a> ·{' '}
        <a href={`${path}/providers/new`}>Add a provider or partner</a> ·{' '}
        <a href="/icb/membership">Joining, pauses and mergers</a>
      </p>
      <Tabs
        label="Kinds of organisation"
        tabs={[
          { href: path, label: 'Practices', count: counts.practices, isCurrent: list === 'practices' },
          { href: `${path}?list=pcns`, label: 'PCNs', count: counts.pcns, isCurrent: list === 'pcns' },
          {
            href: `${path}?list=providers`,
            label: 'Providers and partners',
            count: counts.providers,
            isCurrent: list === 'providers',
          },
        ]}
      />
      {data.list === 'practices' && <Practices {...data} />}
      {data.list === 'pcns' && <Pcns rows={data.rows} />}
      {data.list === 'providers' && <Providers rows={data.rows} />}
    </Page>
  )
}

function ledeOf({ practices, placeholderCodes, placeholderListSizes }: Organisations['counts']): string {
  const placeholders = [
    ...(placeholderCodes > 0 ? [`${placeholderCodes} with a placeholder code`] : []),
    ...(placeholderListSizes > 0 ? [`${placeholderListSizes} with a placeholder list size`] : []),
  ]
  const all = practices === 1 ? '1 practice' : `${practices} practices`
  return placeholders.length === 0 ? `${all}.` : `${all}: ${placeholders.join(', ')}.`
}

function Practices({ rows, search, page }: ListOf<'practices'>) {
  return (
    <>
      <Filters action={path} layout="row" applyLabel="Search">
        <TextField
          name="search"
          label="Name, what it is known as, code, PCN or place"
          defaultValue={search}
          width={20}
        />
      </Filters>
      <DataTable
        caption={
          search ? `Practices found for “${search}”: ${rowsShown(page)}` : `Practices: ${rowsShown(page)}`
        }
        rows={rows}
        rowKey={(row) => row.code}
        empty={
          <EmptyState>
            {search
              ? `No practice has “${search}” in its name, code, PCN or place.`
              : 'The practices of your ICB would be listed here once a list is imported.'}
          </EmptyState>
        }
        columns={practiceColumns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(path, { search }, to)}
        what="practices"
      />
    </>
  )
}

function Pcns({ rows }: { rows: ListOf<'pcns'>['rows'] }) {
  return (
    <DataTable
      caption="Primary care networks"
      rows={rows}
      rowKey={(row) => row.code}
      empty={<EmptyState>The PCNs of your ICB would be listed here once a list is imported.</EmptyState>}
      columns={[
        {
          key: 'name',
          heading: 'PCN',
          isRowHeader: true,
          cell: (row) => <a href={`${path}/pcns/${row.code}`}>{row.name}</a>,
        },
        {
          key: 'code',
          heading: 'Code',
          cell: (row) => (
            <>
              {row.code} {row.isPlaceholderCode && <Placeholder />}
            </>
          ),
        },
        { key: 'place', heading: 'Place', cell: (row) => row.placeName ?? 'None' },
        { key: 'footprint', heading: 'Footprint', cell: (row) => row.footprintName ?? 'None' },
        { key: 'practices', heading: 'Practices', isNumber: true, cell: (row) => row.practices },
        {
          key: 'patients',
          heading: 'Patients',
          isNumber: true,
          cell: (row) => row.patients.toLocaleString('en-GB'),
        },
      ]}
    />
  )
}

function Providers({ rows }: { rows: ListOf<'providers'>['rows'] }) {
  return (
    <DataTable
      caption="Cover providers and partners"
      rows={rows}
      rowKey={(row) => row.code}
      empty={<EmptyState>Cover providers and system partners would be listed here.</EmptyState>}
      columns={[
        {
          key: 'name',
          heading: 'Organisation',
          isRowHeader: true,
          cell: (row) => <a href={`${path}/providers/${row.code}`}>{row.name}</a>,
        },
        { key: 'code', heading: 'Code', cell: (row) => row.code },
        {
          key: 'kind',
          heading: 'What it is',
          cell: (row) => (row.kind === 'cover_provider' ? 'Cover provider' : 'System partner'),
        },
        {
          key: 'capacity',
          heading: 'Practices covered at once',
          cell: (row) => (row.kind === 'cover_provider' ? row.halfDayCapacity : 'Gives no cover'),
        },
        { key: 'phone', heading: 'Telephone', cell: (row) => row.phone ?? 'None' },
        { key: 'email', heading: 'E-mail', cell: (row) => row.email ?? 'None' },
      ]}
    />
  )
}

const practiceColumns: readonly Column<ListOf<'practices'>['rows'][number]>[] = [
  {
    key: 'name',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={recordPath(row.code)}>{row.name}</a>
        {row.knownAs && <span className="app-table__more">Known as {row.knownAs}</span>}
      </>
    ),
  },
  {
    key: 'code',
    heading: 'Code',
    cell: (row) => (
      <>
        {row.code} {row.isPlaceholderCode && <Placeholder />}
      </>
    ),
  },
  { key: 'pcn', heading: 'PCN', cell: (row) => row.pcnName ?? 'None' },
  { key: 'place', heading: 'Place', cell: (row) => row.placeName ?? 'None' },
  { key: 'footprint', heading: 'Footprint', cell: (row) => row.footprintName ?? 'None' },
  {
    key: 'patients',
    heading: 'List size',
    isNumber: true,
    cell: (row) => (
      <>
        {row.patients === null ? 'Not known' : row.patients.toLocaleString('en-GB')}{' '}
        {row.isPlaceholderListSize && <Placeholder />}
      </>
    ),
  },
  { key: 'since', heading: 'Joined', cell: (row) => row.since },
]
