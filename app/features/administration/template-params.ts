import { z } from 'zod'

/** The address of a template for messages: its number within the ICB. */
export const templateParams = z.object({
  id: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})
