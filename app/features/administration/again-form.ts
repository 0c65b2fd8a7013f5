import { z } from 'zod'
import { reasonField } from './change-form'

/** Sending or running again: what is to be done stands in the address, only the reason is asked. */
export const againForm = z.object({ reason: reasonField })
