import { z } from 'zod'
import { supportActionCodes } from '~/domain/support/catalogue'

/** The address of a catalogue entry. */
export const catalogueParams = z.object({ code: z.enum(supportActionCodes) })
