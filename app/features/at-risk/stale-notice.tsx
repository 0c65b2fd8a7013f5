import { WarningCallout } from '~/ui/content/callouts'

/** Above a form that somebody else was faster with. */
export function StaleNotice({ isStale }: { isStale: boolean }) {
  if (!isStale) return null
  return (
    <WarningCallout heading="This changed while you were reading it">
      <p>
        Nothing was lost. What there is now stands on this page, and what you typed is still in the form. Look
        at both, then save again or leave it.
      </p>
    </WarningCallout>
  )
}
