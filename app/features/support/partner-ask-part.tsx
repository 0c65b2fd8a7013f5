import { ButtonLink } from '~/ui/forms/submit-button'
import type { PartnerAskPartData } from './partner-ask-read.server'

/** On the page of a request: what was asked of partners for it, and the way to ask one. */
export function PartnerAskPart({ part }: { part: PartnerAskPartData }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Asks to partners</h2>
      {part.asks.length === 0 && <p>No partner has been asked yet.</p>}
      <ul className="nhsuk-list">
        {part.asks.map((ask) => (
          <li key={ask.id}>
            <a href={`/icb/partner-asks/${ask.id}`}>
              {ask.number}, {ask.partnerName}
            </a>
            : {ask.state.toLowerCase()}, until {ask.until}
          </li>
        ))}
      </ul>
      {part.newHref && (
        <ButtonLink href={part.newHref} kind="secondary">
          Put the ask to a partner
        </ButtonLink>
      )}
    </>
  )
}
