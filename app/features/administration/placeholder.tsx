/** Marks a code or number that stands in until the real one is imported. */
export function Placeholder() {
  return <span className="nhsuk-tag nhsuk-tag--grey app-admin-tag">Placeholder</span>
}
