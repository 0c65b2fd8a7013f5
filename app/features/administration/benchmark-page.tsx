import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { type Crumb, Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { BenchmarksData } from './change-benchmark.server'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'

interface BenchmarkPageProps {
  readonly benchmarks: BenchmarksData
  readonly answer: ChangeAnswer | undefined
  readonly isDone: boolean
  /** The way here, which a manager and an administrator each have their own of. */
  readonly crumb: Crumb
}

/** What number of appointments practices are held against: what holds, the form to change it, and each change. */
export function BenchmarkPage({ benchmarks, answer, isDone, crumb }: BenchmarkPageProps) {
  const typed = answer?.values
  return (
    <Page breadcrumbs={[crumb]}>
      <ChangeProblems answer={answer} />
      {isDone && answer === undefined && <NotificationBanner>The benchmark was set.</NotificationBanner>}
      <PageHead
        title="Benchmark for appointments"
        lede="Appointments with a GP, nurse or HCA per 1,000 registered patients per week. A figure is held against what held on the last day of its period."
      />
      <DataTable
        caption="What holds today"
        rows={benchmarks.inForce}
        rowKey={(row) => row.key}
        columns={[
          { key: 'area', heading: 'Area', isRowHeader: true, cell: (row) => row.name },
          { key: 'value', heading: 'Benchmark', isNumber: true, cell: (row) => row.value },
          { key: 'note', heading: 'Note', cell: (row) => row.note },
        ]}
      />
      <h2 className="nhsuk-heading-m">Set a benchmark</h2>
      <ChangeForm
        answer={answer}
        hidden={{ version: typed?.version ?? benchmarks.version }}
        button="Set the benchmark"
        cancelHref={crumb.href}
      >
        <SelectField
          name="area"
          label="Area"
          options={benchmarks.areas}
          defaultValue={typed?.area ?? benchmarks.areas[0]?.value}
          error={messageOf(answer, 'area')}
        />
        <TextField
          name="value"
          label="Appointments per 1,000 registered patients per week"
          hint="Leave it empty to let a place have the ICB’s again."
          width={5}
          defaultValue={typed?.value}
          error={messageOf(answer, 'value')}
        />
        <DateField
          name="fromDay"
          legend="Counts from"
          hint="Periods that ended before keep what held then."
          defaultValue={
            typed
              ? { day: typed['fromDay-day'], month: typed['fromDay-month'], year: typed['fromDay-year'] }
              : partsOfDay(benchmarks.today)
          }
          error={messageOf(answer, 'fromDay')}
        />
      </ChangeForm>
      <h2 className="nhsuk-heading-m">Changes, newest first</h2>
      <DataTable
        caption="Changes of the benchmark, newest first"
        captionHidden
        rows={benchmarks.changes}
        rowKey={(change) => change.id}
        empty={<EmptyState>It is the 75 that the service starts with. Each change would be here.</EmptyState>}
        columns={[
          { key: 'when', heading: 'When', isRowHeader: true, cell: (change) => change.when },
          { key: 'who', heading: 'Who', cell: (change) => change.who },
          { key: 'area', heading: 'Area', cell: (change) => change.area },
          {
            key: 'what',
            heading: 'Before and after',
            cell: (change) => `${change.before} → ${change.after}, from ${change.from}`,
          },
          { key: 'why', heading: 'Why', cell: (change) => change.reason },
        ]}
      />
    </Page>
  )
}

interface BenchmarkConflictProps {
  readonly benchmarks: BenchmarksData
  readonly values: ChangeAnswer['values']
  readonly crumb: Crumb
  readonly path: string
}

/** A colleague set a benchmark meanwhile: what holds now beside what was typed, to choose from. */
export function BenchmarkConflict({ benchmarks, values, crumb, path }: BenchmarkConflictProps) {
  const { value = '', ...kept } = values
  const now = benchmarks.inForce.find(({ key }) => key === values.area)
  return (
    <Page breadcrumbs={[crumb]}>
      <ConflictPage
        what="The list of benchmarks"
        changedBy={benchmarks.changedBy}
        action={path}
        leaveHref={path}
        hidden={{ ...kept, version: String(benchmarks.version) }}
        fields={[
          {
            name: 'value',
            label: `Benchmark of ${now?.name ?? 'the area'}`,
            theirs: { value: now?.value ?? '', text: now ? `${now.value} ${now.note}` : 'Not known' },
            yours: { value, text: value === '' ? 'As the ICB' : value },
          },
        ]}
      />
    </Page>
  )
}
