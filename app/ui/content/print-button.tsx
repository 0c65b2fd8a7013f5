/** Prints the page. Unseen without JavaScript, where the browser's own menu does it. */
export function PrintButton({ label = 'Print this page' }: { label?: string }) {
  return (
    <button
      type="button"
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-js-only app-no-print"
      onClick={() => window.print()}
    >
      {label}
    </button>
  )
}
