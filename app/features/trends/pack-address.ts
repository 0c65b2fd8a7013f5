import type { IsoMonday } from '~/domain/calendar/weeks'

/** The list of packs. */
export const packsHref = '/icb/packs'

/** The page of a week's pack. */
export function packHref(monday: IsoMonday): string {
  return `/icb/packs/${monday}`
}
