import { ButtonLink } from '~/ui/forms/submit-button'
import type { PcnAskPartData } from './pcn-ask-read.server'

/** On the page of a request for mutual aid: what the PCN lead was asked and answered, and the way to ask. */
export function PcnAskPart({ part }: { part: PcnAskPartData }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The PCN lead</h2>
      {part.asks.length === 0 && <p>The PCN lead has not been asked in yet.</p>}
      <ul className="nhsuk-list">
        {part.asks.map((ask) => (
          <li key={ask.id}>
            <strong>{ask.state}</strong>, until {ask.until} ({ask.number}): {ask.asked}
            {ask.line && <span className="app-table__more app-free-text">“{ask.line}”</span>}
            <span className="app-table__more">
              {ask.steps.map(({ label, words }) => `${label} ${words}`).join('; ')}
            </span>
          </li>
        ))}
      </ul>
      {part.newHref && (
        <ButtonLink href={part.newHref} kind="secondary">
          Ask the PCN lead in
        </ButtonLink>
      )}
    </>
  )
}
