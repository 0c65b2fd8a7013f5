import { z } from 'zod'
import { qualityKinds } from '~/domain/at-risk/quality'
import { numberText, practiceParams } from '~/platform/params.server'

/** The reference of a candidate in an address: "K-0007". */
export const candidateParams = z.object({ reference: z.string().regex(/^K-\d{4,9}$/) })

/** The number of a pack in an address: "RP-0003". */
export const packParams = z.object({ number: z.string().regex(/^RP-\d{4,9}$/) })

/** A numbered thing of a practice in an address. */
export const practiceThingParams = practiceParams.extend({ id: numberText })

/** A nomination in an address. */
export const nominationParams = z.object({ id: numberText })

/** The kind of line of the quality view in an address. */
export const qualityParams = z.object({ kind: z.enum(qualityKinds) })
