import { findCaseRead, markCaseRead } from '#db/queries/case-reads'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'

/**
 * Keeps that the practice has opened its case, as far as it stands: the mark for something new goes for all of its people, as
 * the work is theirs together. Like a look, that is part of opening the page.
 */
export async function noteCaseRead(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { personId }: Pick<Actor, 'personId'>,
  read: { readonly caseId: number; readonly seq: number },
): Promise<void> {
  await markCaseRead(db, { ...read, at: instant(now), personId })
}

/** Whether the practice has opened its case since the ICB wrote something, in a line for the ICB. */
export async function readByPracticeWords(
  { db, now }: Pick<Live, 'db' | 'now'>,
  caseId: number,
): Promise<string> {
  const read = await findCaseRead(db, caseId)
  if (!read) return 'Nobody of the practice has opened the case yet.'
  const by = read.byName === null ? '' : ` by ${read.byName}`
  return `The practice read what was new at ${formatTimeAndDay(dateOf(read.at), now)}${by}.`
}
