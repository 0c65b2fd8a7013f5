import { listLatestReturns } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { addDays } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import type { FormAsked } from './open-return-form.server'
import type { TodaysReturn } from './today.server'

/**
 * What returns are used for, as it stands beside the send button, and its version. Words that are new since the practice's last
 * return say so, and since when: nobody agrees unawares to something else than the last time.
 */
export async function purposeShown(
  { db }: Pick<Live, 'db'>,
  { actor, practiceCode }: Pick<FormAsked, 'actor' | 'practiceCode'>,
  { day, world }: TodaysReturn,
): Promise<{ inShort: string; version: number }> {
  const { inShort, version, fromDay } = purposeOn(world.settings.purpose, day)
  if (fromDay === null) return { inShort, version }
  const upToToday = { beforeDay: addDays(day, 1), limit: 1 }
  const [last] = await listLatestReturns(db, practiceScopeOf(actor), practiceCode, upToToday)
  if (!last || last.purposeVersion >= version) return { inShort, version }
  return {
    inShort: `These words are new since ${formatDay(fromDay)}, after the practice’s last return. ${inShort}`,
    version,
  }
}
