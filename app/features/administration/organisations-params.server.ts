import { z } from 'zod'
import { type RecordPart, readRecordPart } from './organisations-record-parts'

/** The code of an organisation in an address. */
export const organisationParams = z.object({ code: z.string().regex(/^[A-Z0-9]{2,10}$/) })

/** The same with the part of a practice's record that is changed. */
export const recordPartParams = organisationParams.extend({
  part: z.string().transform((text, context): RecordPart => {
    const part = readRecordPart(text)
    if (part) return part
    context.issues.push({ code: 'custom', input: text, message: 'No such part' })
    return z.NEVER
  }),
})
