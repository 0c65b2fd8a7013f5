import { formatMinutes } from '~/domain/calendar/words'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Pagination } from '~/ui/content/pagination'
import { SummaryList } from '~/ui/content/summary-list'
import { Tabs } from '~/ui/content/tabs'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { administration, below } from './crumbs'
import type { JobRunRow } from './job-runs.server'
import { JobRunsTable } from './job-runs-table'
import { listHref, rowsShown } from './list-pages'
import type { readJob, readJobs } from './read-jobs.server'

type Jobs = Awaited<ReturnType<typeof readJobs>>
type Job = NonNullable<Awaited<ReturnType<typeof readJob>>>

const path = '/admin/jobs'
const tabs = [
  { state: 'waiting', label: 'Planned' },
  { state: 'running', label: 'Running' },
  { state: 'done', label: 'Done' },
  { state: 'failed', label: 'Failed' },
] as const

/** Everything the clock does: planned, running, done, failed. */
export function JobsPage({
  minutesLate,
  counts,
  total,
  page,
  state,
  jobs,
  runs,
}: Jobs & { runs: readonly JobRunRow[] }) {
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead title="Jobs" lede={`${ledeOf(counts)} ${lateWords(minutesLate)}`} />
      <JobRunsTable runs={runs} />
      <Tabs
        label="Jobs by state"
        tabs={[
          { href: path, label: 'All', count: total, isCurrent: state === '' },
          ...tabs.map((tab) => ({
            href: listHref(path, { state: tab.state }),
            label: tab.label,
            count: counts[tab.state],
            isCurrent: state === tab.state,
          })),
        ]}
      />
      <DataTable
        caption={`Jobs: ${rowsShown(page)}`}
        rows={jobs}
        rowKey={(job) => job.id}
        empty={
          <EmptyState>
            {state === 'failed'
              ? 'No job failed. One that fails five times would be here, with its error.'
              : 'What the clock does would be listed here: opening and closing days, reminders.'}
          </EmptyState>
        }
        columns={columns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(path, { state }, to)}
        what="jobs"
      />
    </Page>
  )
}

function ledeOf({ failed }: Jobs['counts']): string {
  if (failed === 0) return 'No job failed.'
  return `${failed === 1 ? '1 job' : `${failed} jobs`} failed: read the error, then try again.`
}

function lateWords(minutes: number | null): string {
  if (minutes === null) return 'None that is due waits.'
  if (minutes < 1) return 'What is due is being run.'
  return `The oldest that is due has waited ${formatMinutes(minutes)}.`
}

/** One job, and for one that failed the way to try it again. */
export function JobPage({
  job,
  done,
  answer,
}: {
  job: Job
  done: string | null
  answer: ChangeAnswer | undefined
}) {
  return (
    <Page breadcrumbs={below(path, 'Jobs')}>
      <ChangeProblems answer={answer} />
      {done === 'again' && (
        <NotificationBanner>The job is planned anew and runs within seconds.</NotificationBanner>
      )}
      {done === 'not-given-up' && (
        <NotificationBanner kind="important">
          This job has not failed any more. Nothing was changed.
        </NotificationBanner>
      )}
      <PageHead title={job.what} caption="Job" />
      <SummaryList
        rows={[
          { key: 'key', label: 'Key', value: job.key },
          { key: 'state', label: 'State', value: job.stateWords },
          { key: 'due', label: 'Due', value: job.due },
          { key: 'started', label: 'Last started', value: job.started ?? 'Not yet' },
          { key: 'done', label: 'Done', value: job.done ?? 'Not yet' },
          { key: 'attempts', label: 'Tries', value: job.attempts },
        ]}
      />
      {job.lastError && (
        <>
          <h2 className="nhsuk-heading-m">Last error</h2>
          <pre className="app-admin-source">{job.lastError}</pre>
        </>
      )}
      {job.isFailed && (
        <>
          <h2 className="nhsuk-heading-m">Try again</h2>
          <p>Running a job twice does no harm: what it has done already is passed over.</p>
          <ChangeForm answer={answer} button="Try again" cancelHref={path} />
        </>
      )}
    </Page>
  )
}

const columns: readonly Column<Jobs['jobs'][number]>[] = [
  {
    key: 'what',
    heading: 'Job',
    isRowHeader: true,
    cell: (job) => (
      <>
        <a href={`${path}/${job.id}`}>{job.what}</a>
        <span className="app-table__more app-admin-long">{job.key}</span>
      </>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    cell: (job) => (
      <>
        {job.isFailed ? (
          <strong className="nhsuk-tag nhsuk-tag--red app-admin-tag">{job.stateWords}</strong>
        ) : (
          job.stateWords
        )}
        {job.lastError && <span className="app-table__more app-admin-long">{job.lastError}</span>}
      </>
    ),
  },
  { key: 'due', heading: 'Due', cell: (job) => job.due },
  { key: 'done', heading: 'Done', cell: (job) => job.done ?? 'Not yet' },
  { key: 'attempts', heading: 'Tries', isNumber: true, cell: (job) => job.attempts },
]
