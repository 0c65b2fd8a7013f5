import { z } from 'zod'
import { opelLevels } from '~/domain/opel/levels'

/** Text that the service wrote itself: a name, a reference, a day in words. Never empty. */
export const words = z.string().min(1)

/** Where the mail leads; absolute. No address changes anything by being opened: mail scanners open them all. */
export const link = z.url()

export const level = z.literal(opelLevels)

/** `null` until an administrator has entered the number. */
export const telephone = z.string().min(1).nullable()

export const halves = ['morning', 'afternoon'] as const

export const half = z.enum(halves)
