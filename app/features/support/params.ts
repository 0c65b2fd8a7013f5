import { z } from 'zod'

const practiceCode = z.string().regex(/^[A-Z][0-9A-Z]{3,9}$/)
const requestReference = z.string().regex(/^S-\d{4,9}$/)

/** The address of a practice's request. */
export const practiceRequestParams = z.object({ practiceCode, reference: requestReference })

/** The address of a practice's closure notice. */
export const noticeParams = z.object({ practiceCode, number: z.string().regex(/^N-\d{4,9}$/) })

/** The address of a request on the ICB's side. */
export const requestParams = z.object({ reference: requestReference })

/** The address of a case on which support is offered. */
export const offerParams = z.object({ reference: z.string().regex(/^C-\d{4,9}$/) })

/** The address of an approval record. */
export const approvalParams = z.object({ number: z.string().regex(/^A-\d{4}-\d{4,9}$/) })

/** The case that an ask to a partner is written for. */
export const caseReference = z.string().regex(/^C-\d{4,9}$/)

/** The address of a closure, or of an ask for cover. */
export const idParams = z.object({
  id: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
})
