import type { RouteArgs } from '~/platform/live.server'
import { findParkedHere } from '~/platform/parked-forms.server'
import { randomToken } from '~/platform/secrets.server'
import { type FormAnswer, type FormRecord, recordOf } from './checked-form'

/**
 * A form as it is first shown: what it held when its session ran out, where that is kept, else what is known beforehand. Its
 * key makes a second press of the button the same request.
 */
export async function startForm(
  args: RouteArgs,
  personId: number,
  known: FormRecord = {},
): Promise<FormAnswer> {
  const parked = await findParkedHere(args, personId)
  const typed = parked ? recordOf(parked) : { ...known, submitKey: randomToken() }
  return { typed, problems: [], patientWords: [] }
}
