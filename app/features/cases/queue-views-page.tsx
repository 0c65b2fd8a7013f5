import { EmptyState, InsetText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { ErrorSummary, type Problem } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { PatientWordsButtons } from './patient-words-buttons'
import type { ViewsPageData } from './queue-views.server'

const action = '/icb/queue/views'

/** What came back with a form that could not be done. */
export interface ReturnedView {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly { readonly field: string; readonly message: string }[]
  readonly patientWords: readonly string[]
}

interface QueueViewsPageProps {
  readonly page: ViewsPageData
  readonly chips: readonly string[]
  readonly returned: ReturnedView | null
  readonly done: string | null
}

/** Saved views of the queue: save what is shown now under a name, rename, delete. */
export function QueueViewsPage({ page, chips, returned, done }: QueueViewsPageProps) {
  return (
    <Page breadcrumbs={[{ href: '/icb/queue', label: 'Queue' }]}>
      <ErrorSummary problems={problemsOf(returned)} submission={returned} />
      {done && returned === null && <NotificationBanner>{done}</NotificationBanner>}
      <PageHead title="Saved views" lede="A view keeps filters and order of the queue under a name." />
      <h2 className="nhsuk-heading-m">Save a view</h2>
      {chips.length === 0 ? (
        <p>
          Nothing is chosen in the queue. <a href="/icb/queue">Choose filters there</a>, then “Save this
          view”.
        </p>
      ) : (
        <SaveForm page={page} chips={chips} returned={actOf(returned) === 'save' ? returned : null} />
      )}
      <h2 className="nhsuk-heading-m">Your views and shared ones</h2>
      {page.views.length === 0 ? (
        <EmptyState>Views that you save, and those colleagues share, are listed here.</EmptyState>
      ) : (
        <ul className="nhsuk-list app-view-list">
          {page.views.map((view) => (
            <ViewItem key={view.id} view={view} returned={isAbout(returned, view.id) ? returned : null} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function SaveForm({
  page,
  chips,
  returned,
}: {
  page: ViewsPageData
  chips: readonly string[]
  returned: ReturnedView | null
}) {
  return (
    <form method="post" action={page.search === '' ? action : `${action}?${page.search}`} noValidate>
      <input type="hidden" name="act" value="save" />
      <input type="hidden" name="search" value={page.search} />
      <InsetText>{`It shows: ${chips.join(', ')}`}</InsetText>
      <TextField
        name="name"
        label="Name"
        hint="At most 40 characters, like “City, nobody has it”"
        width={30}
        defaultValue={returned?.values.name}
        error={messageFor(returned, 'name')}
      />
      {page.mayShare && (
        <CheckboxField
          name="shared"
          label="Share it with everybody who works from the queue"
          hint="They see your name with it."
          defaultChecked={returned?.values.shared === 'yes'}
          error={messageFor(returned, 'shared')}
        />
      )}
      {(returned?.patientWords.length ?? 0) > 0 ? (
        <PatientWordsButtons />
      ) : (
        <SubmitButton>Save view</SubmitButton>
      )}
    </form>
  )
}

function ViewItem({
  view,
  returned,
}: {
  view: ViewsPageData['views'][number]
  returned: ReturnedView | null
}) {
  return (
    <li>
      <a href={view.href}>{view.name}</a>
      <span className="app-queue-more">{view.isShared ? `Shared by ${view.by}` : 'Only you see it'}</span>
      {view.mayChange && (
        <Details
          summary={
            <>
              Rename or delete<span className="nhsuk-u-visually-hidden"> {view.name}</span>
            </>
          }
          open={returned !== null}
        >
          <form method="post" action={action} noValidate>
            <input type="hidden" name="id" value={view.id} />
            <input type="hidden" name="version" value={view.version} />
            <TextField
              id={`name-${view.id}`}
              name="name"
              label="Name"
              width={30}
              defaultValue={returned?.values.name ?? view.name}
              error={messageFor(returned, 'name')}
            />
            {(returned?.patientWords.length ?? 0) > 0 && (
              <CheckboxField
                name="patientWords"
                value="keep"
                label="This is no patient: keep the name as it is"
              />
            )}
            <ButtonRow>
              <SubmitButton kind="secondary" name="act" value="rename">
                Rename
              </SubmitButton>
              <SubmitButton kind="secondary" name="act" value="delete">
                Delete this view
              </SubmitButton>
            </ButtonRow>
          </form>
        </Details>
      )}
    </li>
  )
}

function actOf(returned: ReturnedView | null): string | undefined {
  return returned?.values.act
}

function isAbout(returned: ReturnedView | null, id: number): boolean {
  return returned?.values.id === String(id)
}

function messageFor(returned: ReturnedView | null, field: string): string | undefined {
  return returned?.problems.find((problem) => problem.field === field)?.message
}

function problemsOf(returned: ReturnedView | null): Problem[] {
  const id = returned?.values.id
  return (returned?.problems ?? []).map(({ field, message }) => {
    if (field === '') return { message }
    return { field: field === 'name' && id !== undefined ? `name-${id}` : field, message }
  })
}
