import { z } from 'zod'

const versionNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)

/** The address of a version of the statement of purpose. */
export const purposeVersionParams = z.object({ version: versionNumber })

/** The other version asked for in an address; `null` where none is. Version 0, which there is not, where it is no number. */
export function readBesides(url: string): number | null {
  const asked = new URL(url).searchParams.get('with')
  return asked === null ? null : (versionNumber.safeParse(asked).data ?? 0)
}
