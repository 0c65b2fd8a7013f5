import { z } from 'zod'
import { numberText } from '~/platform/params.server'

/** A person, a mail or a job in an address. */
export const idParams = z.object({ id: numberText })

/** A role of a person in an address. */
export const heldRoleParams = z.object({ id: numberText, roleId: numberText })
