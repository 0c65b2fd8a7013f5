import type { Executor } from '#db/connection'
import { type CaseHead, listNames, listStripRows } from '#db/queries/case-page'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { leftOverWords } from '~/domain/messages/fill-in'
import { type MessageWord, messageWordLacks, messageWords } from '~/domain/messages/message-templates'
import { levelLabel } from '~/domain/opel/levels'
import type { LackingWord } from './message-form'

interface WordsOf {
  readonly head: CaseHead
  readonly ownerId: number | null
  /** The number of the team. */
  readonly phone: string
  readonly now: Date
}

/** What each word of a template stands for on a case, now; `null` where nobody knows it, so that no text has a hole. */
export async function readMessageWords(
  db: Executor,
  { head, ownerId, phone, now }: WordsOf,
): Promise<Record<MessageWord, string | null>> {
  const today = londonDayOf(now)
  const { icbCode, practiceCode, practiceName } = head
  const [day] = await listStripRows(db, { icbCode, practiceCode, from: today, to: today })
  const level = day?.lastLevel ?? null
  const owner = ownerId === null ? undefined : (await listNames(db, [ownerId])).get(ownerId)
  return {
    practice: practiceName,
    owner: owner ?? null,
    level: level === null ? null : levelLabel(level),
    day: formatDay(today),
    phone,
    write: null,
  }
}

/** What still stands between braces in a text, each with why nobody could fill it in. */
export function lackingIn(text: string): LackingWord[] {
  return leftOverWords(text).map((word) => {
    const known = messageWords.find((one) => `{${one}}` === word)
    return { word, why: known ? messageWordLacks[known] : 'nothing has that name' }
  })
}
