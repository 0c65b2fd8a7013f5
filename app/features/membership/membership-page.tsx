import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { type Crumb, Page, PageHead } from '~/ui/shell/page'
import { membershipDone } from './membership-words'
import { MergerSentence } from './merger-sentence'
import type { MembershipPageData } from './read-membership.server'

/** Where the pages about a practice's part in the daily return live. */
export function membershipCrumbs(member: { code: string; name: string }): readonly Crumb[] {
  return [
    { href: '/icb/membership', label: 'Joining, pauses and mergers' },
    { href: `/icb/practices/${member.code}/membership`, label: member.name },
  ]
}

/** Since when a practice takes part, its pauses, closed days and mergers, and what can be done about them. */
export function MembershipPage({ member, done }: { member: MembershipPageData; done: string | null }) {
  const { code, merger, mergersInto, pause } = member
  const path = `/icb/practices/${code}`
  return (
    <Page breadcrumbs={membershipCrumbs(member).slice(0, 1)}>
      {done && membershipDone[done] && <NotificationBanner>{membershipDone[done]}</NotificationBanner>}
      <PageHead caption={`${member.name}, ${code}`} title="Part in the daily return" lede={member.sentence} />
      {merger && (
        <InsetText>
          <p>
            <MergerSentence merger={merger} />{' '}
            {merger.state === 'planned' && 'Its checklist is still to be confirmed. '}
            <a href={`${path}/merge`}>{merger.state === 'done' ? 'What moved' : 'Go to the merger'}</a>
          </p>
        </InsetText>
      )}
      {mergersInto.map((into) => (
        <InsetText key={into.closing.code}>
          <p>
            <MergerSentence merger={into} />{' '}
            <a href={`/icb/practices/${into.closing.code}/merge`}>
              {into.state === 'done' ? 'What moved' : 'Go to the merger'}
            </a>
          </p>
        </InsetText>
      ))}
      {pause && (
        <>
          <h2 className="nhsuk-heading-m">Pause</h2>
          {pause.isDue && (
            <WarningCallout heading="Due for review">
              This pause was to be looked at again. End it, or enter the next day to look at it.
            </WarningCallout>
          )}
          <SummaryList
            rows={[
              { key: 'from', label: 'From', value: pause.from },
              { key: 'until', label: 'Up to and with', value: pause.until ?? 'Until somebody ends it' },
              { key: 'review', label: 'Looked at again by', value: pause.review },
              { key: 'reason', label: 'Why', value: pause.reason },
            ]}
          />
        </>
      )}
      <Acts member={member} />
      <h2 className="nhsuk-heading-m">Whole days agreed to be closed</h2>
      <ClosedDays member={member} />
      <h2 className="nhsuk-heading-m">What was done</h2>
      <DataTable
        caption="What was done"
        captionHidden
        rows={member.lines}
        rowKey={(line) => line.key}
        empty={
          <EmptyState>Joining, pauses and mergers of this practice stand here, newest first.</EmptyState>
        }
        columns={[
          { key: 'act', heading: 'What', isRowHeader: true, cell: (line) => line.act },
          { key: 'who', heading: 'Who', cell: (line) => line.who },
          { key: 'at', heading: 'When', cell: (line) => line.at },
          { key: 'reason', heading: 'Why', cell: (line) => line.reason },
        ]}
      />
      {member.may.readPractice && (
        <p>
          <a href={path}>The practice’s page</a>
        </p>
      )}
    </Page>
  )
}

function Acts({ member }: { member: MembershipPageData }) {
  const { code, conflict, isIn, merger, may, pause } = member
  const path = `/icb/practices/${code}`
  const acts = [
    { href: `${path}/join`, label: 'Let it join', isShown: may.change && !isIn && !merger },
    { href: `${path}/resume`, label: 'End the pause', isShown: may.pause && isIn && pause },
    { href: `${path}/pause`, label: 'Look at the pause again', isShown: may.pause && isIn && pause },
    { href: `${path}/pause`, label: 'Pause returns', isShown: may.pause && isIn && !pause },
    { href: `${path}/closed-day`, label: 'Agree a whole-day closure', isShown: may.pause && isIn },
    {
      href: `${path}/leave`,
      label: member.hasLastDay ? 'Change its last day' : 'Let it leave',
      isShown: may.change && isIn && !merger,
    },
    { href: `${path}/merge`, label: 'Merge it into another', isShown: may.change && isIn && !merger },
  ].filter(({ isShown }) => isShown)
  if (acts.length === 0) return null
  if (conflict) return <InsetText>{conflict}</InsetText>
  return (
    <ButtonRow>
      {acts.map(({ href, label }) => (
        <ButtonLink key={label} href={href} kind="secondary" small>
          {label}
        </ButtonLink>
      ))}
    </ButtonRow>
  )
}

function ClosedDays({ member }: { member: MembershipPageData }) {
  return (
    <DataTable
      caption="Whole days agreed to be closed"
      captionHidden
      rows={member.closedDays}
      rowKey={(closed) => closed.day}
      empty={<EmptyState>Days on which no return is expected by agreement stand here.</EmptyState>}
      columns={[
        { key: 'day', heading: 'Day', isRowHeader: true, cell: (closed) => closed.words },
        { key: 'reason', heading: 'Why', cell: (closed) => closed.reason },
        {
          key: 'act',
          heading: 'State',
          cell: (closed) =>
            closed.isOver ? (
              'Over'
            ) : !member.may.pause || member.conflict ? (
              'Agreed'
            ) : (
              <a href={`/icb/practices/${member.code}/closed-day?day=${closed.day}`}>
                Take back<span className="nhsuk-u-visually-hidden"> {closed.words}</span>
              </a>
            ),
        },
      ]}
    />
  )
}
