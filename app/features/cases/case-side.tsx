import { PhoneLink } from '~/ui/content/phone-link'
import { LevelTag } from '~/ui/levels/level-tag'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { SideBox } from '~/ui/shell/page'
import { TimeLeft } from '~/ui/work/time-left'
import type { CasePageData } from './case-page.server'

/** Beside the work: why the case is here, what is owed, what could help, the practice at a glance. */
export function CaseSide({ page }: { page: CasePageData }) {
  return (
    <>
      <WhyBox page={page} />
      <LastingBox page={page} />
      <LevelBox page={page} />
      <TargetsBox page={page} />
      <SuggestionsBox page={page} />
      <PracticeBox page={page} />
      <RequestsBox page={page} />
    </>
  )
}

function WhyBox({ page }: { page: CasePageData }) {
  return (
    <SideBox heading="Why it is here">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {page.whyOpened.map((one) => (
          <li key={one.key}>
            {one.words}
            <span className="app-case-when">
              {one.at} · priority {one.priority}
              {one.hasEnded && ' · no longer holds'}
            </span>
          </li>
        ))}
      </ul>
      {page.previousReference && (
        <p>
          Before this: <a href={`/icb/cases/${page.previousReference}`}>case {page.previousReference}</a>
        </p>
      )}
    </SideBox>
  )
}

/** Of a case about sustained pressure: how long it lasts, and the conversation that everything else waits for. */
function LastingBox({ page: { lasting } }: { page: CasePageData }) {
  if (lasting === null) return null
  return (
    <SideBox heading="Pressure that lasts">
      {lasting.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {lasting.isSpokenWith
          ? 'A conversation with the practice is recorded. '
          : 'Next: speak with the practice and record it. '}
        <a href={`${lasting.home}/conversation`}>
          {lasting.isSpokenWith ? 'See conversations' : 'Record a conversation'}
        </a>
      </p>
      {lasting.mayReadAtRisk && (
        <p>
          {lasting.candidate ? (
            <a href={`/icb/at-risk/${lasting.candidate}`}>Candidate {lasting.candidate}</a>
          ) : (
            <a href={`${lasting.home}/propose`}>Propose for the Risk Share Group</a>
          )}
          {' · '}
          <a href={`${lasting.home}/quality`}>Quality view</a>
          {' · '}
          <a href="/icb/at-risk">Practices at risk</a>
        </p>
      )}
    </SideBox>
  )
}

/** Today's level and the ICB's own view, beside each other. */
function LevelBox({ page }: { page: CasePageData }) {
  const { levelNow, returnHref, mayAssess, icbView } = page.glance
  if (levelNow === null || returnHref === null) return null
  return (
    <SideBox heading="Level today">
      <p>
        <LevelTag level={levelNow} /> <a href={returnHref}>See the return</a>
      </p>
      {icbView && (
        <p>
          The ICB’s own view: <LevelTag level={icbView.level} />
          <span className="app-case-when">
            {icbView.by}
            {icbView.isDisputed && ' · the practice disagrees'}
          </span>
        </p>
      )}
      {mayAssess && <a href={`${returnHref}/assess`}>Record the ICB’s own view of the level</a>}
    </SideBox>
  )
}

function TargetsBox({ page }: { page: CasePageData }) {
  return (
    <SideBox heading="Response clock">
      <ul className="nhsuk-list app-case-targets">
        {page.targets.map((target) => (
          <li key={target.key}>
            <strong>{target.what}</strong> by {target.due}
            <span className="app-case-when">
              {target.triggers.join('; ')} · priority {target.priority}
            </span>
            {target.left && <TimeLeft {...target.left} />}
            {target.result && (
              <span className={target.isLate ? 'app-case-result app-case-result--late' : 'app-case-result'}>
                {target.result}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href="#clock">The clock explained</a>
      </p>
    </SideBox>
  )
}

function SuggestionsBox({ page }: { page: CasePageData }) {
  return (
    <SideBox heading="Suggested support">
      {page.suggestions.length === 0 && <p>The rules suggest nothing for what was reported.</p>}
      <ul className="nhsuk-list app-case-suggestions">
        {page.suggestions.map((one) => (
          <li key={one.code}>
            <strong>{one.name}</strong>
            {one.because.map((because) => (
              <span key={because} className="app-case-when">
                {because}
              </span>
            ))}
            {one.requestReference ? (
              <a href={`/icb/requests/${one.requestReference}`}>Asked for: {one.requestReference}</a>
            ) : one.code === 'partner_ask' || !page.mayOffer ? null : (
              <a href={`/icb/cases/${page.reference}/offer?action=${one.code}`}>
                Offer it<span className="nhsuk-u-visually-hidden">: {one.name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {page.mayOffer && (
        <p>
          <a href={`/icb/cases/${page.reference}/offer`}>Offer support</a>
        </p>
      )}
      {page.mayAskPartner && (
        <p>
          <a href={`/icb/partner-asks/new?case=${page.reference}`}>
            Ask a partner (hospital, ambulance, community)
          </a>
        </p>
      )}
    </SideBox>
  )
}

function PracticeBox({ page }: { page: CasePageData }) {
  const { practice, glance } = page
  return (
    <SideBox heading="Practice at a glance">
      <p>
        {glance.practiceHref ? <a href={glance.practiceHref}>{practice.name}</a> : practice.name},{' '}
        {practice.pcnName} PCN, {practice.code}
        {glance.patients !== null && <>. {glance.patients} patients</>}
        {glance.phone && (
          <>
            . Telephone <PhoneLink number={glance.phone} />
          </>
        )}
      </p>
      <h3>Last 20 working days</h3>
      <PracticeStrip days={glance.strip} label="Last 20 working days" />
      <h3>Contacts</h3>
      {glance.contacts.length === 0 ? (
        <p>No contact has been entered for this practice.</p>
      ) : (
        <ul className="nhsuk-list">
          {glance.contacts.map((contact) => (
            <li key={`${contact.name} ${contact.job}`}>
              {contact.name}, {contact.job}
              {contact.phone && (
                <>
                  : <PhoneLink number={contact.phone} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </SideBox>
  )
}

function RequestsBox({ page }: { page: CasePageData }) {
  const { open, earlier } = page.requests
  return (
    <SideBox heading="Support asked for">
      {open.length === 0 && earlier.length === 0 && <p>Nothing yet. Requests of the practice stand here.</p>}
      <RequestList requests={open} />
      {earlier.length > 0 && <h3>Earlier support</h3>}
      <RequestList requests={earlier} />
    </SideBox>
  )
}

function RequestList({ requests }: { requests: CasePageData['requests']['open'] }) {
  if (requests.length === 0) return null
  return (
    <ul className="nhsuk-list">
      {requests.map((request) => (
        <li key={request.reference}>
          <a href={`/icb/requests/${request.reference}`}>{request.name}</a>
          <span className="app-case-when">
            {request.state} · asked {request.at}
          </span>
        </li>
      ))}
    </ul>
  )
}
