import type { ExplanationInWords } from '~/domain/opel/explain'

/** Why a level is what it is: the sentence that decided, further reasons, what would lower it, and the basis. */
export function ExplanationText({ explanation }: { explanation: ExplanationInWords }) {
  const { level, headline, reasons, wouldLower, basis } = explanation
  return (
    <>
      <p className="app-headline">
        <strong>{headline}.</strong>
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}.</li>
          ))}
        </ul>
      )}
      {level > 1 && (
        <>
          <h3 className="nhsuk-heading-s">What would lower it</h3>
          {wouldLower.length === 0 ? (
            <p>No one answer alone would lower it.</p>
          ) : (
            <ul>
              {wouldLower.map((sentence) => (
                <li key={sentence}>{sentence}.</li>
              ))}
            </ul>
          )}
        </>
      )}
      <p className="app-muted">
        From {basis}. <a href="/help/levels">How a level is worked out</a>
      </p>
    </>
  )
}
