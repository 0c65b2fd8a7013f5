import { InsetText, NowPanel } from '~/ui/content/callouts'
import { CheckList } from '~/ui/content/check-list'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { Timeline } from '~/ui/work/timeline'
import { type FormAnswer, nothingTyped } from './checked-form'
import { CoverPart } from './cover-part'
import { GaveWayForm } from './gave-way-part'
import { PartnerAskPart } from './partner-ask-part'
import { PcnAskPart } from './pcn-ask-part'
import { type ReviewAct, reviewActWords } from './review-act-list'
import { ActForm, DecisionForms } from './review-forms'
import type { ReviewData } from './review-request.server'

/** A form of the page that came back: with problems, or with the news that the provider is full. */
export interface ReturnedReview {
  readonly act: ReviewAct
  readonly answer: FormAnswer
  readonly displaceable: string | null
}

interface ReviewPageProps {
  page: ReviewData
  done: ReviewAct | 'offered' | null
  returned: ReturnedReview | null
}

/** A request on the ICB's side: what was asked, what is checked, and one form per act. */
export function ReviewPage({ page, done, returned }: ReviewPageProps) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/requests', label: 'Support requests' }]}>
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {done && (
        <NotificationBanner>
          {done === 'offered'
            ? 'Offered. The practice has been told, and answers on its page.'
            : reviewActWords[done].done}
        </NotificationBanner>
      )}
      <PageHead
        caption={`${page.practice.name}, ${page.practice.pcnName}`}
        title={page.actionName}
        lede={page.when.join('; ') || undefined}
      />
      <Standing page={page} />
      <Columns side={<Side page={page} />}>
        {page.owesCall && page.mayAct && <GaveWayForm page={page} returned={returned} />}
        {page.checks.length > 0 && (
          <>
            <h2 className="nhsuk-heading-m">What is checked</h2>
            <CheckList label="Checks before approval" checks={page.checks} />
          </>
        )}
        {page.partnerAsk && <PartnerAskPart part={page.partnerAsk} />}
        {page.pcnAsk && <PcnAskPart part={page.pcnAsk} />}
        {page.cover && <CoverPart page={page} cover={page.cover} returned={returned} />}
        <DecisionForms page={page} returned={returned} />
        <h2 className="nhsuk-heading-m">What was asked</h2>
        <SummaryList
          rows={[
            { key: 'asked', label: 'Asked', value: page.asked },
            ...page.rows.map(({ label, value }) => ({
              key: label,
              label,
              value: <span className="app-free-text">{value}</span>,
            })),
          ]}
        />
        <h2 className="nhsuk-heading-m">What has happened</h2>
        <Timeline
          label="What has happened, newest first"
          entries={page.story.map(({ words, ...line }) => ({
            ...line,
            kind: 'event' as const,
            title: words,
          }))}
        />
      </Columns>
    </Page>
  )
}

function Standing({ page }: { page: ReviewData }) {
  return (
    <NowPanel title={page.stateWords} tone={page.due?.isPast ? 'warning' : 'normal'}>
      {page.due && (
        <p>
          {page.decidedBy} decides by {page.due.at}
          {page.due.left && (
            <>
              : <strong>{page.due.left}</strong>
            </>
          )}
          .
        </p>
      )}
      {page.decided && <p>Decided {page.decided}.</p>}
      {page.approvalNumbers.map((number) => (
        <p key={number}>
          <a href={`/approvals/${number}`}>Approval record {number}</a>
        </p>
      ))}
      {page.refusal && (page.acts.decline || !page.mayAct) && <InsetText>{page.refusal}</InsetText>}
    </NowPanel>
  )
}

/** The lines to go through; ticked ones are kept with the request as long as it is open. */
function Checklist({ page }: { page: ReviewData }) {
  const done = page.checklist.flatMap((line, place) => (page.ticked.includes(line) ? [String(place)] : []))
  if (!page.acts.checklist || !page.mayAct) {
    return (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {page.checklist.map((line) => (
          <li key={line}>{page.ticked.includes(line) ? `Done: ${line}` : line}</li>
        ))}
      </ul>
    )
  }
  return (
    <ActForm page={page} act="checklist" answer={nothingTyped}>
      <CheckboxGroup
        // A list kept meanwhile starts the boxes anew.
        key={page.version}
        name="ticked"
        legend={<span className="nhsuk-u-visually-hidden">What is done</span>}
        legendSize="s"
        small
        defaultValues={done}
        choices={page.checklist.map((label, place) => ({ value: String(place), label }))}
      />
    </ActForm>
  )
}

function Side({ page }: { page: ReviewData }) {
  return (
    <>
      <SideBox heading="Request">
        <p>{page.reference}</p>
        {page.caseReference && (
          <p>
            Case <a href={`/icb/cases/${page.caseReference}`}>{page.caseReference}</a>
          </p>
        )}
        {page.opensPractice && (
          <p>
            <a href={`/icb/practices/${page.practice.code}`}>{page.practice.name}</a>, last 20 days
          </p>
        )}
      </SideBox>
      {page.rivals.length > 0 && (
        <SideBox heading="Who else wants this half day">
          <ul className="nhsuk-list">
            {page.rivals.map((rival) => (
              <li key={rival.reference}>
                <a href={`/icb/requests/${rival.reference}`}>{rival.practiceName}</a>, asked {rival.asked}
                {rival.isSafety ? ' (not safe to open)' : ''}
              </li>
            ))}
          </ul>
          <p>Unsafe to open goes first, then who asked earlier.</p>
        </SideBox>
      )}
      <SideBox heading="Go through before you decide">
        <Checklist page={page} />
      </SideBox>
    </>
  )
}
