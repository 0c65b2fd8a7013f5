/** Above a form whose session had run out when it was sent: it was not taken, and nothing typed is lost. */
export function KeptNotice({ isKept }: { isKept: boolean }) {
  if (!isKept) return null
  return (
    <div className="nhsuk-inset-text">
      <p>
        <strong>Not sent yet.</strong> Your session had run out; what you typed was kept and is here again.
        Look at it, then send it.
      </p>
    </div>
  )
}
