import { type AdminPerson, findAdminPerson, listPeople } from '#db/queries/people-admin'
import { findPracticeArea } from '#db/queries/practices'
import { addDays, atLondonMinute, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { readDay } from '~/domain/support/form-fields'
import type { Live } from '~/platform/live.server'

/** More people of a name than this are not named in the message. */
const mostNamed = 5

/** One field of a search: what it stands for, that in words, or what to put right. All are left out of an empty one. */
export interface ReadPart<T> {
  readonly value?: T
  readonly words?: string
  readonly problem?: string
}

/** A person by the number of a link, their address, their name or a part of either; only one that is meant for certain. */
export async function readPerson(
  db: Live['db'],
  icbCode: string,
  text: string,
): Promise<ReadPart<AdminPerson>> {
  if (text === '') return {}
  if (/^\d{1,12}$/.test(text)) {
    const one = await findAdminPerson(db, icbCode, Number(text))
    return one ? { value: one, words: one.name } : { problem: `Nobody here has the number ${text}.` }
  }
  const found = await listPeople(db, { icbCode, search: text, limit: mostNamed + 1, offset: 0 })
  const [only, ...others] = found
  if (!only) {
    return {
      problem: `Nobody called “${text}” is known here. Check the spelling, or look the person up in People.`,
    }
  }
  if (others.length === 0) return { value: only, words: only.name }
  const exact = found.filter(({ name, email }) =>
    [name, email].some((one) => one.toLowerCase() === text.toLowerCase()),
  )
  if (exact.length === 1 && exact[0]) return { value: exact[0], words: exact[0].name }
  const named = found.slice(0, mostNamed).map(({ name, email }) => `${name} (${email})`)
  const more = found.length > mostNamed ? ' and others' : ''
  return {
    problem: `“${text}” fits more than one person. Enter the e-mail address of one: ${named.join(', ')}${more}.`,
  }
}

/** A practice of the ICB by its code; another ICB's is not known to be there. */
export async function readPractice(
  { db, now }: Pick<Live, 'db' | 'now'>,
  icbCode: string,
  code: string,
): Promise<ReadPart<string>> {
  if (code === '') return {}
  const practice = await findPracticeArea(db, code, londonDayOf(now))
  return practice?.icbCode === icbCode
    ? { value: code, words: code }
    : { problem: `No practice here has the code ${code}. Check it in Organisations.` }
}

/** The first and the last day of a search, in this order. */
export function readDays({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from: ReadPart<IsoDay>
  readonly to: ReadPart<IsoDay>
} {
  const read = { from: readOneDay(from, 'first'), to: readOneDay(to, 'last') }
  const [first, last] = [read.from.value, read.to.value]
  if (first === undefined || last === undefined || first <= last) return read
  return {
    ...read,
    to: { problem: `The last day is before the first. Enter ${formatDay(first)} or a later day.` },
  }
}

function readOneDay(text: string, which: 'first' | 'last'): ReadPart<IsoDay> {
  if (text === '') return {}
  const value = readDay(text)
  if (!value) return { problem: `Enter the ${which} day like 24/11/2026.` }
  return { value, words: `${which === 'first' ? 'from' : 'to'} ${formatDay(value)}` }
}

/** Two London days, both included, as moments. */
export function spanOf(from: IsoDay | undefined, to: IsoDay | undefined) {
  return {
    from: from && instant(atLondonMinute(from, 0)),
    before: to && instant(atLondonMinute(addDays(to, 1), 0)),
  }
}
