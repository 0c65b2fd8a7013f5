import { z } from 'zod'
import { reasonField } from './change-form'

/** Sending or running again: what is to be done stands in the address, only the reason is asked. */
export const againForm = z.object({ reason: reasonField })

/** Sending all mails of one address again. */
export const addressAgainForm = z.object({
  address: z.string().min(3, 'Choose the address.').max(320, 'Choose the address.'),
  reason: reasonField,
})
