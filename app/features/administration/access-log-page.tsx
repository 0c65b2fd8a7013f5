import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { PreviousNext } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { listHref } from './list-pages'
import type { AccessShow, readAccessLog } from './read-access-log.server'

type Log = Awaited<ReturnType<typeof readAccessLog>>
type Field = keyof Log['typed']

const path = '/admin/access-log'

const shows: readonly {
  readonly show: AccessShow
  readonly label: string
  readonly says: string
  readonly caption: string
  readonly heading: string
  readonly empty: string
}[] = [
  {
    show: 'looks',
    label: 'Looks at practices',
    says: 'Who of outside a practice opened a return, case, request or page of it, or took a file that names it. The practice reads the same.',
    caption: 'Looks at practices, newest first',
    heading: 'Looked at',
    empty: 'Nobody has looked at a practice.',
  },
  {
    show: 'opened',
    label: 'Sensitive pages',
    says: 'Who opened the audit, quality views and other pages about practices at risk, or a Risk Share pack: once for each person, page and day.',
    caption: 'Sensitive pages opened, newest first',
    heading: 'Page',
    empty: 'Nobody has opened such a page.',
  },
  {
    show: 'refused',
    label: 'Refused',
    says: 'Who asked for a page that their role does not open: once for each kind of page, practice and hour. An old link or another role is the usual cause.',
    caption: 'Refused, newest first',
    heading: 'Asked for',
    empty: 'Nobody was refused.',
  },
]

/** Who looked at what, and who was not let in. */
export function AccessLogPage(log: Log) {
  const { show, typed, problems, parts, page, hasNext, lines } = log
  const shown = shows.find((one) => one.show === show) ?? shows[0]
  const search = { show: show === 'looks' ? '' : show, ...typed }
  const to = (number: number) => listHref(path, search, number)
  return (
    <Page width="full" breadcrumbs={administration}>
      <ErrorSummary problems={problems} submission={listHref(path, search)} />
      <PageHead title="Access log" lede={shown?.says ?? ''} />
      <Tabs
        label="What the log shows"
        tabs={shows.map((one) => ({
          href: listHref(path, { ...typed, show: one.show === 'looks' ? '' : one.show }),
          label: one.label,
          isCurrent: one.show === show,
        }))}
      />
      <LogFilters log={log} />
      <FilterChips
        chips={parts.map(({ field, words }) => ({
          label: `${chipLabels[field]}: ${words}`,
          removeHref: listHref(path, { ...search, [field]: '' }),
        }))}
      />
      <DataTable
        caption={shown?.caption ?? ''}
        rows={lines}
        rowKey={(line) => line.id}
        columns={columnsOf(shown?.heading ?? '')}
        empty={
          <EmptyState>
            {problems.length > 0
              ? 'Nothing was searched yet. Put right what is named above, then search again.'
              : `${shown?.empty ?? ''} ${parts.length > 0 ? 'Take a part of the search away to see more.' : 'Whoever does would be listed here.'}`}
          </EmptyState>
        }
      />
      {(page > 1 || hasNext) && (
        <PreviousNext
          what="pages"
          {...(page > 1 ? { previous: { href: to(page - 1), label: 'Newer' } } : {})}
          {...(hasNext ? { next: { href: to(page + 1), label: 'Older' } } : {})}
        />
      )}
      <p>
        <a href="/admin/audit">What people decided and changed is in the audit</a>
      </p>
    </Page>
  )
}

function LogFilters({ log: { show, typed, problems } }: { log: Log }) {
  const of = (name: Field) => {
    const error = problems.find(({ field }) => field === name)?.message
    return { name, defaultValue: typed[name], ...(error === undefined ? {} : { error }) }
  }
  return (
    <Filters
      key={listHref(path, { show, ...typed })}
      action={path}
      layout="grid"
      applyLabel="Search"
      keep={show === 'looks' ? {} : { show }}
    >
      <TextField {...of('who')} label="Who" hint="Name or e-mail" />
      <TextField {...of('practice')} label="Practice" hint="Its code" />
      <TextField {...of('from')} label="First day" hint="Like 24/11/2026" />
      <TextField {...of('to')} label="Last day" hint="Like 24/11/2026" />
    </Filters>
  )
}

const chipLabels: Readonly<Record<Field, string>> = {
  who: 'By',
  practice: 'Practice',
  from: 'Days',
  to: 'Days',
}

function columnsOf(what: string): readonly Column<Log['lines'][number]>[] {
  return [
    { key: 'who', heading: 'Who', isRowHeader: true, cell: (line) => line.who },
    { key: 'role', heading: 'Role', cell: (line) => line.role },
    { key: 'what', heading: what, cell: (line) => line.what },
    { key: 'practice', heading: 'Practice', cell: (line) => line.practiceCode || 'None' },
    { key: 'at', heading: 'When', cell: (line) => line.at },
  ]
}
