import { roles as allRoles, roleWords } from '~/domain/access/roles'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonLink } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { listHref, rowsShown } from './list-pages'
import type { readPeople } from './read-people.server'

type People = Awaited<ReturnType<typeof readPeople>>

const path = '/admin/people'

const statusWords = { suspended: 'Suspended', 'no-second-step': 'At the ICB, without a second step' } as const

/** Everybody who has, or has had, a role in the ICB, with what they may do now. */
export function PeoplePage({ page, search, role, status, people }: People) {
  const filters = { search, role, status }
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="People"
        lede="Each person has their own account and a role in each organisation they work for."
      />
      <ButtonLink href={`${path}/new`}>Add a person</ButtonLink>
      <Filters action={path} layout="row">
        <TextField name="search" label="Name or e-mail address" defaultValue={search} width={20} />
        <SelectField
          name="role"
          label="Role"
          emptyLabel="All roles"
          options={allRoles.map((value) => ({ value, label: roleWords[value] }))}
          defaultValue={role}
        />
        <SelectField
          name="status"
          label="Account"
          emptyLabel="All"
          options={Object.entries(statusWords).map(([value, label]) => ({ value, label }))}
          defaultValue={status}
        />
      </Filters>
      <FilterChips chips={chipsOf(filters)} />
      <DataTable
        caption={`People: ${rowsShown(page)}`}
        rows={people}
        rowKey={(person) => person.id}
        empty={
          <EmptyState>Nobody is found. People who have or had a role in your ICB are listed here.</EmptyState>
        }
        columns={columns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(path, filters, to)}
        what="people"
      />
    </Page>
  )
}

function chipsOf({ search, role, status }: Pick<People, 'search' | 'role' | 'status'>) {
  return [
    ...(search ? [{ label: `Search: ${search}`, removeHref: listHref(path, { role, status }) }] : []),
    ...(role ? [{ label: `Role: ${roleWords[role]}`, removeHref: listHref(path, { search, status }) }] : []),
    ...(status ? [{ label: statusWords[status], removeHref: listHref(path, { search, role }) }] : []),
  ]
}

const columns: readonly Column<People['people'][number]>[] = [
  {
    key: 'name',
    heading: 'Name',
    isRowHeader: true,
    cell: (person) => (
      <>
        <a href={`${path}/${person.id}`}>{person.name}</a>
        <span className="app-table__more">{person.email}</span>
      </>
    ),
  },
  {
    key: 'roles',
    heading: 'Roles',
    cell: (person) =>
      person.roles.length === 0 ? (
        'None now'
      ) : (
        <ul className="app-admin-change">
          {person.roles.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
  },
  {
    key: 'status',
    heading: 'Account',
    cell: (person) =>
      person.isSuspended ? (
        <strong className="nhsuk-tag nhsuk-tag--red app-admin-tag">Suspended</strong>
      ) : (
        'Active'
      ),
  },
  { key: 'used', heading: 'Last used', cell: (person) => person.lastUsed },
]
