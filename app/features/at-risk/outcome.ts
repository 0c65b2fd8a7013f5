/** What comes of an act about a practice at risk. `changed` is somebody else having been faster; nothing was written. */
export type ActOutcome<Done = object> =
  | ({ readonly outcome: 'done' } & Done)
  | { readonly outcome: 'not-found' | 'changed' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

/** A refusal beside a field; with no field it is about the whole form. */
export function refusedAt(field: string, message: string) {
  return { outcome: 'refused' as const, field, message }
}
