import { z } from 'zod'
import { numberText } from '~/platform/params.server'

/** The number of a pressure in an address. */
export const pressureParams = z.object({ id: numberText })
