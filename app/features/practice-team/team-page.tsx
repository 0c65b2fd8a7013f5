import { InsetText, NowPanel } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ButtonLink, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { MemberView, TeamData } from './read-team.server'
import { actLabels, doneWords } from './team-acts'

/** Who can report for a practice; its leads look after the list. */
export function TeamPage({ team, done }: { team: TeamData; done: string | null }) {
  const { practice, isLead, members, review } = team
  const base = `/practices/${practice.code}`
  const said = done ? doneWords[done] : undefined
  const toConfirm = members.filter((one) => review?.roleIds.includes(one.roleId))
  return (
    <Page width="full" breadcrumbs={[{ href: base, label: practice.name }]}>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        caption={practice.name}
        title="Who has access"
        lede="Each person signs in with their own account. When a colleague is away, a deputy sends the return."
      />
      {review && toConfirm.length > 0 && (
        <ReviewTask quarter={review.quarter} people={toConfirm} base={base} />
      )}
      {isLead ? (
        <ButtonLink href={`${base}/team/invite`} kind={toConfirm.length > 0 ? 'secondary' : 'primary'}>
          Invite a person
        </ButtonLink>
      ) : (
        <InsetText>Only a lead of the practice can invite or remove people.</InsetText>
      )}
      <DataTable
        caption="People of the practice"
        columns={columnsFor(base, isLead)}
        rows={members}
        rowKey={(row) => row.roleId}
      />
      <p>
        <a href="/help/who-can-sign-in">Leads, deputies, and what to do when somebody leaves</a>
      </p>
    </Page>
  )
}

interface ReviewTaskProps {
  readonly quarter: string
  readonly people: readonly MemberView[]
  readonly base: string
}

/** The quarterly task: each person is confirmed or removed. */
function ReviewTask({ quarter, people, base }: ReviewTaskProps) {
  return (
    <NowPanel title="Who still needs access?" tone="warning">
      <p>
        Every three months we ask you to look at each person.{' '}
        {people.length === 1 ? '1 person is' : `${people.length} people are`} left for {quarter}.
      </p>
      <ul className="nhsuk-list app-team-review">
        {people.map((person) => (
          <li key={person.roleId}>
            <span>
              <strong>{person.name}</strong>
              {person.job && `, ${person.job}`}. Last used: {person.lastUsed}.
            </span>
            <form method="post" action={`${base}/team`}>
              <SubmitButton kind="secondary" small name="confirm" value={String(person.roleId)}>
                Still needs access<span className="nhsuk-u-visually-hidden">: {person.name}</span>
              </SubmitButton>
            </form>
            <a href={`${base}/team/${person.roleId}/remove`}>
              Remove<span className="nhsuk-u-visually-hidden"> {person.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </NowPanel>
  )
}

function columnsFor(base: string, isLead: boolean): readonly Column<MemberView>[] {
  const columns: readonly Column<MemberView>[] = [
    {
      key: 'name',
      heading: 'Name',
      isRowHeader: true,
      cell: (row) => (
        <>
          {row.name}
          {row.isSelf && ' (you)'}
          <span className="app-table__more">{[row.job, row.email].filter(Boolean).join(', ')}</span>
        </>
      ),
    },
    { key: 'kind', heading: 'Role', cell: (row) => (row.isLead ? 'Lead' : 'Deputy or other') },
    { key: 'state', heading: 'Access', cell: (row) => row.state },
    { key: 'since', heading: 'Since', cell: (row) => row.since },
    { key: 'used', heading: 'Last used', cell: (row) => row.lastUsed },
  ]
  if (!isLead) return columns
  return [...columns, { key: 'acts', heading: 'Change', cell: (row) => <Acts row={row} base={base} /> }]
}

function Acts({ row, base }: { row: MemberView; base: string }) {
  if (row.acts.length === 0) return <>Only lead: make somebody else lead first</>
  return (
    <ul className="nhsuk-list app-team-acts">
      {row.acts.map((act) => (
        <li key={act}>
          <a href={`${base}/team/${row.roleId}/${act}`}>
            {actLabels[act]}
            <span className="nhsuk-u-visually-hidden">: {row.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
