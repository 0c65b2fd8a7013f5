import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { actForms } from './act-forms'
import { ActOnSeveralForm } from './act-on-several-form'
import { ResultTable } from './bulk-page'
import { problemsOf, type ReturnedForm } from './case-acts'
import type { IncidentData } from './incident.server'
import { incidentActs } from './incident-form'
import { CaseList } from './incidents-page'

interface IncidentPageProps {
  readonly page: IncidentData
  readonly returned: ReturnedForm | null
  readonly done: boolean
  /** Why nothing was added. */
  readonly addProblem?: string | undefined
}

/** One cause at many practices: its cases, one clock for all, one form per act, and what came of each act at each practice. */
export function IncidentPage({ page, returned, done, addProblem }: IncidentPageProps) {
  const standing = page.cases.filter((one) => !one.isOver && !one.isApart)
  const last = page.acts[0]
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: '/icb/queue', label: 'Queue' },
        { href: '/icb/incidents', label: 'Incidents' },
      ]}
    >
      <ErrorSummary
        problems={addProblem ? [{ field: 'add', message: addProblem }] : problemsOf(returned)}
        submission={returned ?? addProblem}
      />
      {done && returned === null && addProblem === undefined && last && (
        <NotificationBanner>{`${actWords(last.act)}: done at ${last.results.filter((one) => one.isDone).length} of ${last.results.length}.`}</NotificationBanner>
      )}
      <PageHead
        caption={`Incident ${page.reference}`}
        title={page.words}
        lede={
          page.closed === null
            ? `${page.owner}. Open since ${page.opened}.`
            : `Closed at ${page.closed}. Opened at ${page.opened}.`
        }
      />
      <Columns side={<ClockBox page={page} />}>
        <CaseTable page={page} />
        {page.closed === null && standing.length === 0 && (
          <p>No case is left to act on together: each is resolved, or worked on by itself.</p>
        )}
        {page.closed === null && standing.length > 0 && (
          <>
            <h2 className="nhsuk-heading-m" id="acts">
              Do it for all of them
            </h2>
            <div className="app-acts">
              {incidentActs.map((act) => (
                <Details key={act} id={`act-${act}`} summary={actWords(act)} open={returned?.act === act}>
                  <ActOnSeveralForm
                    action={`/icb/incidents/${page.reference}`}
                    act={act}
                    picked={standing}
                    choices={page.choices}
                    returned={returned?.act === act ? returned : null}
                    button={`${actForms[act].button}, ${standing.length === 1 ? '1 case' : `${standing.length} cases`}`}
                    isPrimary={false}
                  />
                </Details>
              ))}
            </div>
          </>
        )}
        <LaterReports page={page} problem={addProblem} />
        {page.acts.length > 0 && <h2 className="nhsuk-heading-m">What was done</h2>}
        {page.acts.map((act) => (
          <Details
            key={act.id}
            summary={`${actWords(act.act)}, ${act.by}, ${act.at}: done at ${act.results.filter((one) => one.isDone).length} of ${act.results.length}`}
            open={act.results.some((one) => !one.isDone)}
          >
            <ResultTable results={act.results} />
          </Details>
        ))}
      </Columns>
    </Page>
  )
}

function CaseTable({ page }: { page: IncidentData }) {
  return (
    <DataTable
      caption="Practices of this incident"
      rows={page.cases}
      rowKey={(one) => one.reference}
      columns={[
        {
          key: 'practice',
          heading: 'Practice and PCN',
          isRowHeader: true,
          cell: (one) => (
            <>
              <a href={`/icb/cases/${one.reference}`}>{one.practiceName}</a>
              <span className="app-queue-more">
                {one.pcnName} PCN · {one.reference}
              </span>
            </>
          ),
        },
        {
          key: 'stands',
          heading: 'State, owner',
          cell: (one) => (
            <>
              {one.stands}
              {one.isApart && !one.isOver && (
                <strong className="app-queue-unread">Reported something else too: worked on by itself</strong>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

function LaterReports({ page, problem }: { page: IncidentData; problem: string | undefined }) {
  if (page.later.length === 0 && page.apart.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Others with the same report</h2>
      <CaseList cases={page.apart} lead="Stays on its own, because it reported something else too" />
      {page.later.length > 0 && (
        <form method="post" action={`/icb/incidents/${page.reference}`}>
          <input type="hidden" name="act" value="add" />
          <CheckboxGroup
            name="add"
            legend="Reported the same; tick those that belong here"
            {...(problem ? { error: problem } : {})}
            legendSize="s"
            choices={page.later.map((one) => ({
              value: one.reference,
              label: `${one.practiceName}, ${one.reference}`,
            }))}
            small
          />
          <SubmitButton kind="secondary">Add to the incident</SubmitButton>
        </form>
      )}
    </>
  )
}

function ClockBox({ page }: { page: IncidentData }) {
  return (
    <SideBox heading="One clock for all">
      {page.clock.length === 0 && <p>Nothing is owed.</p>}
      <ul className="nhsuk-list">
        {page.clock.map((target) => (
          <li key={target.what}>
            <strong>{target.what}</strong>{' '}
            {target.due === null ? 'done' : target.isPast ? `was due by ${target.due}` : `by ${target.due}`}
            <span className="app-case-when">
              {target.met} of {target.total === 1 ? '1 practice' : `${target.total} practices`}
            </span>
          </li>
        ))}
      </ul>
      {page.closed === null && <p>Ring each practice. Calls and decisions are recorded on its own case.</p>}
    </SideBox>
  )
}

function actWords(act: string): string {
  if (act === 'add') return 'Add later reports'
  const known = incidentActs.find((one) => one === act)
  return known ? actForms[known].title : act
}
