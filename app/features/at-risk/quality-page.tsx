import type { ReactNode } from 'react'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ButtonLink } from '~/ui/forms/submit-button'
import { LevelKey } from '~/ui/levels/level-tag'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { QualityPageData } from './read-quality.server'

interface QualityPageProps {
  readonly page: QualityPageData
  readonly done: string | null
  /** What is published about it, as on its own page. */
  readonly indicators: ReactNode
}

const doneWords: Readonly<Record<string, string>> = {
  entry: 'It is recorded.',
  corrected: 'The correction is recorded. The line before it is kept below.',
}

/** What is known of a practice's quality: for managers, never in a pack. */
export function QualityPage({ page, done, indicators }: QualityPageProps) {
  const { practice } = page
  const home = `/icb/practices/${practice.code}`
  const said = doneWords[done ?? '']
  const openConcerns = page.concerns.filter(({ end }) => end === null).length
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: '/icb/practices', label: 'Practices' },
        { href: home, label: practice.name },
      ]}
    >
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        caption={`${practice.name}, ${practice.where}`}
        title="Quality view"
        lede={
          openConcerns > 0
            ? `${openConcerns === 1 ? '1 quality or safety concern is' : `${openConcerns} quality or safety concerns are`} open.`
            : 'No quality or safety concern is open.'
        }
      />
      <p>
        For primary care managers alone. Notes on this page are never in a committee pack.{' '}
        {page.candidate ? (
          <a href={`/icb/at-risk/${page.candidate}`}>Candidate {page.candidate}</a>
        ) : (
          <a href={`${home}/propose`}>Propose for the Risk Share Group</a>
        )}
      </p>
      {practice.conflict && <InsetText>{practice.conflict}</InsetText>}
      <h2 className="nhsuk-heading-m">OPEL history</h2>
      {practice.pressure.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <PracticeStrip days={page.strip} label="Last 60 working days, worst level of each" />
      <LevelKey marks={[1, 2, 3, 4, 'awaited', 'missing', 'closed', 'not_required']} />
      {indicators}
      <Concerns page={page} home={home} />
      <h2 className="nhsuk-heading-m">CQC</h2>
      <DataTable
        caption="CQC notices, newest first"
        captionHidden
        columns={[
          ...dayColumn,
          { key: 'cqc', heading: 'How far', cell: (row) => row.cqc },
          ...noteColumns(home),
        ]}
        rows={page.cqc}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>
            No notice. An inspection that is announced, a provisional and a final report with its rating would
            be here.
          </EmptyState>
        }
      />
      <p>
        <a href={`${home}/quality/cqc`}>Record a CQC notice</a>
      </p>
      <h2 className="nhsuk-heading-m">Complaints and Healthwatch</h2>
      <DataTable
        caption="Notes on complaints and from Healthwatch, newest first"
        captionHidden
        columns={[
          ...dayColumn,
          {
            key: 'kind',
            heading: 'From',
            cell: (row) => `${row.kind === 'complaints' ? 'Complaints' : 'Healthwatch'}: ${row.source}`,
          },
          ...noteColumns(home),
        ]}
        rows={page.notes}
        rowKey={(row) => row.id}
        empty={<EmptyState>No note. What complaints and Healthwatch tell would be here, dated.</EmptyState>}
      />
      <p className="app-button-row">
        <a href={`${home}/quality/complaints`}>Record a note on complaints</a>
        <a href={`${home}/quality/healthwatch`}>Record a Healthwatch note</a>
      </p>
      <Plans page={page} home={home} />
      {page.corrected.length > 0 && (
        <Details summary={`Corrected or taken back (${page.corrected.length})`}>
          <ul>
            {page.corrected.map((row) => (
              <li key={row.id}>
                {row.day}: {[row.cqc, row.source, row.note].filter(Boolean).join('. ')} ({row.recorded}). Why:{' '}
                {row.why}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Page>
  )
}

type Line = QualityPageData['cqc'][number]

const dayColumn: readonly Column<Line>[] = [
  { key: 'day', heading: 'Day', isRowHeader: true, cell: (row) => row.day },
]

function noteColumns(home: string): readonly Column<Line>[] {
  return [
    {
      key: 'note',
      heading: 'Note',
      cell: (row) => (
        <>
          {[row.kind === 'cqc' ? row.source : '', row.note].filter(Boolean).join(': ') || 'None'}
          <span className="app-table__more">{row.recorded}</span>
        </>
      ),
    },
    {
      key: 'correct',
      heading: 'Correct',
      cell: (row) => (
        <a href={`${home}/quality/${row.kind}?corrects=${row.id}`}>
          Correct<span className="nhsuk-u-visually-hidden"> the line of {row.day}</span>
        </a>
      ),
    },
  ]
}

function Concerns({ page, home }: { page: QualityPageData; home: string }) {
  const isBespokeHeld =
    page.concerns.some(({ end }) => end === null) &&
    page.plans.some(({ isOpen, stage }) => isOpen && stage !== null)
  return (
    <>
      <h2 className="nhsuk-heading-m">Quality and safety concerns</h2>
      {isBespokeHeld && (
        <WarningCallout heading="RCGP support waits">
          A concern is open, so RCGP support made for the practice goes no further until the concern is
          closed.
        </WarningCallout>
      )}
      <DataTable
        caption="Concerns, open ones first"
        captionHidden
        columns={[
          { key: 'day', heading: 'Opened', isRowHeader: true, cell: (row) => row.day },
          {
            key: 'note',
            heading: 'Concern',
            cell: (row) => (
              <>
                {row.source}: {row.note}
                <span className="app-table__more">{row.recorded}</span>
              </>
            ),
          },
          {
            key: 'end',
            heading: 'Now',
            cell: (row) =>
              row.end ? (
                <>
                  Closed {row.end.day}: {row.end.note}
                  <span className="app-table__more">{row.end.recorded}</span>
                </>
              ) : (
                <>
                  <strong>Open.</strong>{' '}
                  <a href={`${home}/quality/concern_closed?about=${row.rootId}`}>
                    Close it<span className="nhsuk-u-visually-hidden">, opened {row.day}</span>
                  </a>
                </>
              ),
          },
          {
            key: 'correct',
            heading: 'Correct',
            cell: (row) => (
              <>
                <a href={`${home}/quality/concern?corrects=${row.id}`}>
                  Correct<span className="nhsuk-u-visually-hidden"> the concern of {row.day}</span>
                </a>
                {row.end && (
                  <>
                    {' '}
                    <a href={`${home}/quality/concern_closed?corrects=${row.end.id}`}>
                      Correct its end<span className="nhsuk-u-visually-hidden">, opened {row.day}</span>
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]}
        rows={page.concerns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>None. A concern about quality or safety would be here until it is closed.</EmptyState>
        }
      />
      <p>
        <a href={`${home}/quality/concern`}>Record a concern</a>
      </p>
    </>
  )
}

function Plans({ page, home }: { page: QualityPageData; home: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="plans">
        Plans
      </h2>
      <DataTable
        caption="Plans, open ones first"
        captionHidden
        columns={[
          {
            key: 'type',
            heading: 'Plan',
            isRowHeader: true,
            cell: (row) => (
              <>
                <a href={`${home}/plans/${row.id}`}>{row.type}</a>
                {row.stage && <span className="app-table__more">{row.stage}</span>}
              </>
            ),
          },
          { key: 'aim', heading: 'What for', cell: (row) => row.aim },
          { key: 'actions', heading: 'Actions', cell: (row) => row.actions },
          {
            key: 'review',
            heading: 'Next review',
            cell: (row) =>
              row.closed ? (
                `Closed. ${row.closed}`
              ) : row.isReviewOverdue ? (
                <strong>Overdue: {row.review}</strong>
              ) : (
                row.review
              ),
          },
        ]}
        rows={page.plans}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>
            No plan. Plans with their actions, reviews and what came of them stand here.
          </EmptyState>
        }
      />
      {!page.practice.conflict && (
        <p className="app-button-row">
          <ButtonLink href={`${home}/plans/new`} kind="secondary" small>
            Open a plan
          </ButtonLink>
          <a href={`${home}/nominate`}>Nominate for a national offer</a>
        </p>
      )}
    </>
  )
}
