import { type ChangeAnswer, type Posted, refused } from './change-form'

/** What was posted, with another organisation that was typed in place of the one chosen. */
export function organisationTyped(posted: Posted): Posted {
  const fields = new Map(posted)
  const other = fields.get('otherOrganisation')?.trim()
  fields.delete('otherOrganisation')
  if (other) fields.set('organisation', other)
  return fields
}

/** Asks which of the practices found is meant. */
export function chooseBetween(values: Readonly<Record<string, string>>): ChangeAnswer {
  return refused(values, 'organisation', 'Choose which practice you mean.')
}
