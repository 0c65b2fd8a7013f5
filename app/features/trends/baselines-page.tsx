import { EmptyState, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { SummaryList } from '~/ui/content/summary-list'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import type { BaselineAnswer } from './baseline-form'
import type { BaselineDetail, BaselinesView } from './read-baselines.server'

interface BaselinesPageProps {
  view: BaselinesView
  answer: BaselineAnswer | undefined
}

/** From which weeks on the limits of a measure are worked out anew, and a form for one more. */
export function BaselinesPage({ view, answer }: BaselinesPageProps) {
  const errorOf = (field: string) => answer?.problems.find((problem) => problem.field === field)?.message
  const typed = answer?.values
  return (
    <Page breadcrumbs={crumbs(view.chartHref)}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        caption={`${view.measureLabel}, ${view.areaName}`}
        title="Baselines"
        lede="When the work itself has changed, the old limits no longer say what is usual. A new baseline begins new ones, for everybody, and the chart says why."
      />
      <DataTable
        caption="Baselines of this chart"
        rows={view.baselines}
        rowKey={(row) => row.id}
        empty={<EmptyState>Nobody has set a baseline for this chart.</EmptyState>}
        columns={[
          { key: 'from', heading: 'From', isRowHeader: true, cell: (row) => row.fromWords },
          { key: 'reason', heading: 'Reason', cell: (row) => row.reason },
          { key: 'by', heading: 'Set by', cell: (row) => row.setBy },
          {
            key: 'now',
            heading: 'Now',
            cell: (row) =>
              row.withdrawn ? (
                `Withdrawn by ${row.withdrawn.by}: ${row.withdrawn.reason}`
              ) : (
                <a href={`/icb/trends/baselines/${row.id}`}>
                  Withdraw<span className="nhsuk-u-visually-hidden"> the baseline from {row.fromWords}</span>
                </a>
              ),
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">Set a new baseline</h2>
      <p>
        Do it when you know what changed and it is meant to last. Limits come with six weeks of figures, and
        stand firm with twelve.
      </p>
      <form method="post" noValidate>
        <DateField
          name="week"
          legend="From which week on?"
          hint="Any day of that week."
          defaultValue={{
            day: typed?.['week-day'],
            month: typed?.['week-month'],
            year: typed?.['week-year'],
          }}
          error={errorOf('week')}
        />
        <ReasonField
          label="Why are the limits new?"
          hint="It stands on the chart beside your name. No patient details, please."
          answer={answer}
        />
        <FormEnd answer={answer} save="Set this baseline" cancelHref={view.chartHref} />
      </form>
    </Page>
  )
}

interface WithdrawPageProps {
  baseline: BaselineDetail
  answer: BaselineAnswer | undefined
}

/** Taking a baseline back; what was withdrawn before is shown as such. */
export function WithdrawBaselinePage({ baseline, answer }: WithdrawPageProps) {
  const { withdrawn } = baseline
  return (
    <Page breadcrumbs={crumbs(baseline.chartHref)}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        caption={`${baseline.measureLabel}, ${baseline.areaName}`}
        title="Withdraw a baseline"
        lede="The limits are then those of the whole stretch again. The baseline stays on record, with who withdrew it and why."
      />
      <SummaryList
        rows={[
          { key: 'from', label: 'From', value: baseline.fromWords },
          { key: 'reason', label: 'Reason', value: baseline.reason },
          { key: 'by', label: 'Set by', value: baseline.setBy },
        ]}
      />
      {withdrawn ? (
        <WarningCallout heading="It is withdrawn already">
          <p>
            By {withdrawn.by}: {withdrawn.reason}
          </p>
          <p>
            <a href={baseline.chartHref}>Back to the chart</a>
          </p>
        </WarningCallout>
      ) : (
        <form method="post" noValidate>
          <ReasonField
            label="Why is it withdrawn?"
            hint="Kept beside your name. No patient details, please."
            answer={answer}
          />
          <FormEnd answer={answer} save="Withdraw it" cancelHref={baseline.chartHref} />
        </form>
      )}
    </Page>
  )
}

function crumbs(chartHref: string) {
  return [
    { href: '/icb/week', label: 'Week' },
    { href: chartHref, label: 'Trends' },
  ]
}

function ReasonField({
  label,
  hint,
  answer,
}: {
  label: string
  hint: string
  answer: BaselineAnswer | undefined
}) {
  return (
    <TextArea
      name="reason"
      label={label}
      hint={hint}
      rows={3}
      maxLength={300}
      defaultValue={answer?.values.reason}
      error={answer?.problems.find(({ field }) => field === 'reason')?.message}
    />
  )
}
