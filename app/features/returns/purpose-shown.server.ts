import { findPurposeLastSentWith } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { formatDay } from '~/domain/calendar/words'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import type { FormAsked } from './open-return-form.server'
import type { TodaysReturn } from './today.server'

/**
 * What returns are used for, as it stands beside the send button, and its version. A statement that changed since the practice last sent
 * a return itself says so, and when, until the practice has sent one with it; what the ICB wrote down from the telephone does not count,
 * because nobody at the practice saw it.
 */
export async function purposeShown(
  { db }: Pick<Live, 'db'>,
  { actor, practiceCode }: Pick<FormAsked, 'actor' | 'practiceCode'>,
  { day, world }: TodaysReturn,
): Promise<{ inShort: string; version: number }> {
  const { inShort, version, fromDay } = purposeOn(world.settings.purpose, day)
  if (fromDay === null) return { inShort, version }
  const last = await findPurposeLastSentWith(db, practiceScopeOf(actor), practiceCode)
  if (last === undefined || last >= version) return { inShort, version }
  const changed = `This statement changed on ${formatDay(fromDay)}, after the practice last sent a return.`
  return { inShort: `${changed} ${inShort}`, version }
}
