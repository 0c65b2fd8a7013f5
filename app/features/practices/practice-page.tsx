import type { ReactNode } from 'react'
import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { LevelKey, LevelTag } from '~/ui/levels/level-tag'
import { markOf, PracticeStrip } from '~/ui/levels/practice-strip'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import type { PracticePageData } from './practice-page.server'

interface PracticePageProps {
  readonly practice: PracticePageData
  /** What was just done, of which the page tells. */
  readonly done: string | null
  /** What is published about it: a line beside its levels, and the section it leads to. */
  readonly indicatorsLine: ReactNode
  readonly indicators: ReactNode
}

/** A practice as the ICB sees it. */
export function PracticePage({ practice, done, indicatorsLine, indicators }: PracticePageProps) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/practices', label: 'Practices' }]}>
      {done === 'conversation' && (
        <NotificationBanner>
          The conversation is recorded. The practice was told by e-mail and can read it.
        </NotificationBanner>
      )}
      <PageHead
        caption={`${practice.pcnName} PCN, ${practice.placeName}`}
        title={practice.name}
        lede={practice.firstLine}
        aside={<LevelTag level={markOf(practice.stateToday, practice.levelToday)} size="large" />}
      />
      <Mergers practice={practice} />
      <Columns side={<PracticeFacts practice={practice} />}>
        <h2 className="nhsuk-heading-m">Last 20 working days</h2>
        <PracticeStrip days={practice.strip} label="Last 20 working days, worst level of each" />
        <LevelKey marks={[1, 2, 3, 4, 'awaited', 'missing', 'closed', 'not_required']} />
        {practice.pressure.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <a href={`/icb/week?area=practice:${practice.code}`}>See its week in figures</a>
        </p>
        <p>
          After closing time: <a href={`/icb/practices/${practice.code}/reopen`}>open today’s return again</a>{' '}
          for this practice alone, with a reason and an end time.
        </p>
        {indicatorsLine}
        <h2 className="nhsuk-heading-m">Cases</h2>
        <DataTable
          caption="Cases"
          captionHidden
          columns={caseColumns}
          rows={practice.cases}
          rowKey={(row) => row.reference}
          empty={<EmptyState>No case yet. Cases of this practice, open ones first, stand here.</EmptyState>}
        />
        <h2 className="nhsuk-heading-m">Support asked for</h2>
        <DataTable
          caption="Support asked for"
          captionHidden
          columns={requestColumns}
          rows={practice.requests}
          rowKey={(row) => row.reference}
          empty={
            <EmptyState>Nothing asked for yet. Closures, sessions and other support stand here.</EmptyState>
          }
        />
        {practice.notices.length > 0 && (
          <DataTable
            caption="Closures it told of"
            columns={noticeColumns}
            rows={practice.notices}
            rowKey={(row) => row.number}
          />
        )}
        {indicators}
      </Columns>
    </Page>
  )
}

/** The merger in which the practice closes, and the history that came with those it received. */
function Mergers({ practice: { mergedInto, mergedFrom } }: { practice: PracticePageData }) {
  return (
    <>
      {mergedInto && (
        <InsetText>
          <p>
            {mergedInto.isDone ? 'Was merged' : 'Is to be merged'} into{' '}
            <a href={`/icb/practices/${mergedInto.code}`}>{mergedInto.name}</a> after {mergedInto.lastWords}.
          </p>
        </InsetText>
      )}
      {mergedFrom.map(
        (from) =>
          from?.isDone && (
            <InsetText key={from.code}>
              <p>
                {from.name} ({from.code}) became part of it after {from.lastWords}. Levels, streaks and
                allowances from before stay with the old code:{' '}
                <a href={`/icb/practices/${from.code}`}>before the merger, {from.name}</a>.
              </p>
            </InsetText>
          ),
      )}
    </>
  )
}

function PracticeFacts({ practice }: { practice: PracticePageData }) {
  const { contacts, pcnCode, pcnName } = practice
  const facts = [
    { key: 'code', label: 'Code', value: practice.code },
    ...(practice.knownAs ? [{ key: 'known', label: 'Known as', value: practice.knownAs }] : []),
    {
      key: 'pcn',
      label: 'PCN',
      value: <a href={`/icb/practices?pcn=${encodeURIComponent(pcnCode)}`}>{pcnName}</a>,
    },
    { key: 'patients', label: 'Patients', value: practice.patients },
    { key: 'phone', label: 'Telephone', value: practice.phone ?? 'Not entered' },
    ...(practice.building ? [{ key: 'building', label: 'Building', value: practice.building }] : []),
    ...(practice.clinicalSystem
      ? [{ key: 'system', label: 'Clinical system', value: practice.clinicalSystem }]
      : []),
  ]
  return (
    <>
      <SideBox heading="About the practice">
        <dl className="app-facts">
          {facts.map((fact) => (
            <div key={fact.key}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        {practice.isPlaceholder && (
          <p>Its code or list size is a placeholder until the official one is imported.</p>
        )}
      </SideBox>
      <LastingPressure practice={practice} />
      <SideBox heading="Part in the daily return">
        <p>
          <a href={`/icb/practices/${practice.code}/membership`}>Joining, pauses, closed days and mergers</a>
        </p>
      </SideBox>
      <SideBox heading="Contacts">
        {contacts.length === 0 ? (
          <p>No contact has been entered. An administrator can add them.</p>
        ) : (
          <ul className="nhsuk-list">
            {contacts.map((contact) => (
              <li key={`${contact.name} ${contact.job}`}>
                <strong>{contact.name}</strong>, {contact.job}
                {contact.phone && (
                  <>
                    <br />
                    {contact.phone}
                  </>
                )}
                {contact.email && (
                  <>
                    <br />
                    {contact.email}
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </SideBox>
    </>
  )
}

/** What to do about pressure that lasts, for those who may. */
function LastingPressure({ practice }: { practice: PracticePageData }) {
  const home = `/icb/practices/${practice.code}`
  if (!practice.mayRecordConversation) return null
  return (
    <SideBox heading="Lasting pressure">
      <ul className="nhsuk-list">
        <li>
          <a href={`${home}/conversation`}>Conversations with the practice</a>
        </li>
        {practice.mayReadAtRisk && (
          <>
            <li>
              <a href={`${home}/quality`}>Quality view and plans</a>
            </li>
            <li>
              {practice.candidate ? (
                <a href={`/icb/at-risk/${practice.candidate}`}>Candidate {practice.candidate}</a>
              ) : (
                <a href={`${home}/propose`}>Propose for the Risk Share Group</a>
              )}
            </li>
          </>
        )}
      </ul>
    </SideBox>
  )
}

const caseColumns: readonly Column<PracticePageData['cases'][number]>[] = [
  {
    key: 'case',
    heading: 'Case',
    isRowHeader: true,
    cell: (row) => (
      <a className="app-reference" href={`/icb/cases/${row.reference}`}>
        {row.reference}
      </a>
    ),
  },
  { key: 'why', heading: 'Why', cell: (row) => row.why },
  { key: 'state', heading: 'State', cell: (row) => `${row.state}, priority ${row.priority}` },
  { key: 'owner', heading: 'Owner', cell: (row) => row.owner ?? 'Nobody' },
  { key: 'opened', heading: 'Opened', cell: (row) => row.opened },
]

const requestColumns: readonly Column<PracticePageData['requests'][number]>[] = [
  {
    key: 'request',
    heading: 'Support',
    isRowHeader: true,
    cell: (row) => <a href={`/icb/requests/${row.reference}`}>{row.name}</a>,
  },
  { key: 'day', heading: 'For', cell: (row) => row.day ?? 'No date' },
  { key: 'state', heading: 'State', cell: (row) => row.state },
  { key: 'asked', heading: 'Asked', cell: (row) => row.asked },
]

const noticeColumns: readonly Column<PracticePageData['notices'][number]>[] = [
  { key: 'number', heading: 'Notice', isRowHeader: true, cell: (row) => row.number },
  { key: 'day', heading: 'Day', cell: (row) => row.day },
  { key: 'what', heading: 'What', cell: (row) => row.what },
]
