import { z } from 'zod'

/** A practice and one of its returns in an address. */
export const returnParams = z.object({
  practiceCode: z.string().regex(/^[A-Z][0-9A-Z]{3,9}$/),
  reference: z.string().regex(/^R-\d{8}-[A-Z][0-9A-Z]{3,9}-\d{1,4}$/),
})
