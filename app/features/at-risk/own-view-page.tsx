import { EmptyState, FreeText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { PhoneLink } from '~/ui/content/phone-link'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { OwnViewData } from './read-own-view.server'

/** What a practice reads about itself where pressure lasted. */
export function OwnViewPage({ page }: { page: OwnViewData }) {
  const { practice, conversations } = page
  const home = `/practices/${practice.code}`
  return (
    <Page breadcrumbs={[{ href: home, label: practice.name }]}>
      <PageHead
        caption={practice.name}
        title="When pressure lasts"
        lede="What we talked about with you, what we agreed, and whether your practice is before the Risk Share Group."
      />
      <p>
        If something here is not right, ring us and we correct it: <PhoneLink number={page.teamPhone} />.
      </p>
      <h2 className="nhsuk-heading-m">Conversations</h2>
      {conversations.length === 0 && (
        <EmptyState>None so far. What was agreed with you would be here, with who spoke and when.</EmptyState>
      )}
      {conversations.map((talk) => (
        <Talk key={talk.id} talk={talk} />
      ))}
      <h2 className="nhsuk-heading-m">Risk Share Group</h2>
      {page.candidates.length === 0 && (
        <EmptyState>
          Your practice is not before the group. We speak to you before it is ever named to it.
        </EmptyState>
      )}
      {page.candidates.map((candidate) => (
        <Candidate key={candidate.reference} candidate={candidate} />
      ))}
      {page.packs.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Packs that name your practice</h3>
          <ul>
            {page.packs.map((pack) => (
              <li key={pack.number}>
                {pack.number}, frozen {pack.frozen} by {pack.by}
              </li>
            ))}
          </ul>
          <p>
            <a href={`${home}/who-looked`}>Who has looked at them</a>
          </p>
        </>
      )}
      <Plans page={page} />
      <Nominations page={page} />
      <p>
        <a href="/privacy">How your returns are used</a>
      </p>
    </Page>
  )
}

function Talk({ talk }: { talk: OwnViewData['conversations'][number] }) {
  const lines = (
    <>
      <p>
        <strong>{talk.when}</strong>: {talk.who}
      </p>
      <FreeText>{talk.agreed}</FreeText>
      <p className="app-muted">
        {talk.naming} {talk.recorded}
      </p>
    </>
  )
  return talk.isReplaced ? <Details summary={`Corrected: ${talk.when}`}>{lines}</Details> : lines
}

function Candidate({ candidate }: { candidate: OwnViewData['candidates'][number] }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'state', label: 'Where it stands', value: candidate.state },
          { key: 'grounds', label: 'Grounds', value: candidate.grounds },
          { key: 'score', label: 'Likelihood × impact', value: candidate.score },
          { key: 'plan', label: 'Kind of plan', value: candidate.plan },
          { key: 'owner', label: 'Who looks after it at the ICB', value: candidate.owner },
          ...(candidate.isOpen ? [{ key: 'review', label: 'Next review', value: candidate.review }] : []),
        ]}
      />
      <p>
        The group sees these facts and your level on the last 20 working days. It does not see what follows.
      </p>
      <ol className="nhsuk-list" reversed>
        {candidate.steps.map((step) => (
          <li key={step.key}>
            <strong>{step.what}</strong>{' '}
            <span className="app-muted">
              {step.at}, {step.who}
            </span>
            <FreeText>{step.reason}</FreeText>
          </li>
        ))}
      </ol>
    </>
  )
}

function Plans({ page }: { page: OwnViewData }) {
  if (page.plans.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Plans with you</h2>
      {page.plans.map((plan) => (
        <section key={plan.id}>
          <h3 className="nhsuk-heading-s">{plan.type}</h3>
          <p>
            {plan.aim}. {plan.stage && `${plan.stage}. `}
            {plan.closed ? `Closed. ${plan.closed}` : `${plan.actions}. Next review ${plan.review}.`}
          </p>
          <ul>
            {plan.toDo.map((action) => (
              <li key={action.no}>
                {action.what}: {action.owner}, {action.isDone ? 'done' : `by ${action.due}`}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Nominations({ page }: { page: OwnViewData }) {
  if (page.nominations.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">National offers you were nominated for</h2>
      {page.nominations.map((one) => (
        <SummaryList
          key={one.id}
          rows={[
            { key: 'offer', label: 'Offer', value: one.offer },
            { key: 'criteria', label: 'Criteria you meet', value: one.criteria },
            { key: 'nominated', label: 'Nominated', value: one.nominated },
            { key: 'rung', label: one.isOpen ? 'Who rings you' : 'Who rang you', value: one.rungBy },
            {
              key: 'state',
              label: 'Your answer',
              value: one.reason ? `${one.state}. ${one.reason}` : one.state,
            },
          ]}
        />
      ))}
    </>
  )
}
