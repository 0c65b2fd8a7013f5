import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { areaPltImportPath, areaPltPath } from './area-plt-form'
import { type FormAnswer, nothingTyped, versionOf } from './checked-form'
import type { AreaPltPageData } from './read-area-plt.server'
import { halfChoices } from './session-choices'
import { fieldsOf, PatientQuestion } from './support-form'

/** Where the pages of the area's PLT calendar hang. */
export const areaPltCrumbs = [
  { href: '/admin', label: 'Administration' },
  { href: '/admin/calendar', label: 'Calendar' },
]

const doneWords: Readonly<Record<string, string>> = {
  added: 'The session stands in the calendar.',
  'taken-out': 'The session was taken out.',
  imported: 'The list was imported.',
  'thrown-away': 'The list was thrown away. Nothing was changed.',
}

interface AreaPltPageProps {
  page: AreaPltPageData
  done: string | null
  returned: FormAnswer | null
}

/** The area's own PLT sessions to come, and the form to add one. */
export function AreaPltPage({ page, done, returned }: AreaPltPageProps) {
  const answer = returned ?? nothingTyped
  const fields = fieldsOf(answer)
  const words = done && doneWords[done]
  return (
    <Page width="full" breadcrumbs={areaPltCrumbs}>
      <ErrorSummary problems={[...answer.problems]} submission={returned} />
      {words && <NotificationBanner>{words}</NotificationBanner>}
      <PageHead
        title="The area’s own PLT"
        lede="Practices see these sessions on their home, and whoever approves a closure sees them as a clash."
      />
      <p>
        <a href={areaPltImportPath}>Import a list (CSV)</a>
      </p>
      <DataTable
        caption={captionOf(page)}
        rows={page.sessions}
        rowKey={(row) => row.id}
        columns={columns}
        empty={<EmptyState>PLT sessions to come would be listed here.</EmptyState>}
      />
      <h2 className="nhsuk-heading-m">Add a session</h2>
      <form method="post" action={areaPltPath} noValidate>
        <DateField {...fields.day('day')} legend="Day" hint="A working day, today or later." />
        <RadioGroup
          {...fields.one('half')}
          legend="Which half?"
          legendSize="s"
          choices={halfChoices}
          inline
        />
        <SelectField
          {...fields.one('area')}
          label="For whom"
          emptyLabel="Choose an area"
          options={page.areas}
        />
        <SelectField
          {...fields.one('providerCode')}
          label="Who looks after their patients"
          hint="The session takes one of the provider’s places that half day, however many practices it is for."
          emptyLabel="No provider known"
          options={page.providers}
        />
        <SubmitButton>Add the session</SubmitButton>
      </form>
    </Page>
  )
}

function captionOf({ sessions, total }: AreaPltPageData): string {
  return sessions.length < total
    ? `Sessions to come: the first ${sessions.length} of ${total}`
    : 'Sessions to come'
}

const columns: readonly Column<AreaPltPageData['sessions'][number]>[] = [
  { key: 'day', heading: 'Day', isRowHeader: true, cell: (row) => row.when },
  { key: 'half', heading: 'Half', cell: (row) => row.half },
  { key: 'area', heading: 'For whom', cell: (row) => row.area },
  { key: 'provider', heading: 'Provider', cell: (row) => row.provider ?? 'None known' },
  {
    key: 'out',
    heading: 'Moved or cancelled',
    cell: (row) => (
      <a href={`${areaPltPath}/${row.id}`}>
        Take out
        <span className="nhsuk-u-visually-hidden">
          {' '}
          {row.when}, {row.area}
        </span>
      </a>
    ),
  },
]

interface TakeOutPageProps {
  session: { id: number; when: string; half: string; area: string; version: number }
  returned: FormAnswer | null
  isChanged: boolean
}

/** One session that does not take place, or not then. */
export function TakeOutPage({ session, returned, isChanged }: TakeOutPageProps) {
  const answer = returned ?? nothingTyped
  const changed = {
    field: '',
    message: 'Somebody changed this session while you were reading. Look at it, then send again.',
  }
  return (
    <Page breadcrumbs={[...areaPltCrumbs, { href: areaPltPath, label: 'The area’s own PLT' }]}>
      <ErrorSummary
        problems={isChanged ? [changed, ...answer.problems] : [...answer.problems]}
        submission={returned ?? isChanged}
      />
      <PageHead
        title="Take a session out"
        lede={`${session.area}: ${session.when}, ${session.half}. One that moves is taken out and added anew.`}
      />
      <form method="post" noValidate>
        <input
          type="hidden"
          name="version"
          value={isChanged ? session.version : versionOf(answer, session.version)}
        />
        <PatientQuestion words={answer.patientWords} problems={answer.problems} />
        <TextField
          {...fieldsOf(answer).one('reason')}
          label="Why"
          hint="Kept in the audit beside your name."
        />
        <ButtonRow>
          <SubmitButton kind="warning">Take the session out</SubmitButton>
          <a href={areaPltPath}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
