import { type AuditAsked, listAuditActions } from '#db/queries/audit-search'
import { type AdminPerson, findAdminPerson, listPeople } from '#db/queries/people-admin'
import { findPracticeArea } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { addDays, atLondonMinute, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { readDay } from '~/domain/support/form-fields'
import type { Live } from '~/platform/live.server'
import { actionWords } from './audit-action-words'
import { type AuditField, type AuditProblem, type AuditTyped, serviceWords } from './audit-address'
import { actionsOfKind, areaOfAction, kindChoices } from './audit-kinds'

/** More people of a name than this are not named in the message. */
const mostNamed = 5

/** One part of a search in words, by its field. */
export interface AuditPart {
  readonly field: AuditField
  readonly words: string
}

/** A search of the audit made ready: what is asked of the database, or what is wrong with what was typed. */
export interface AuditSearch {
  readonly asked: AuditAsked
  readonly problems: readonly AuditProblem[]
  /** What narrows the search, in words; what could not be read is left out. */
  readonly parts: readonly AuditPart[]
  readonly kinds: ReturnType<typeof kindChoices>
}

type Read<T> = { readonly value?: T; readonly words?: string; readonly problem?: string }

/** Finds the people, practice, acts and days that a search names. Nothing of another ICB is ever found, or known to be there. */
export async function readAuditSearch(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: Pick<Actor, 'icbCode'>,
  typed: AuditTyped,
): Promise<AuditSearch> {
  const actions = await listAuditActions(db, icbCode)
  const read = {
    who: await readWho(db, icbCode, typed.who),
    what: readWhat(typed.what, actions),
    practice: await readPractice({ db, now }, icbCode, typed.practice),
    reference: typed.reference === '' ? {} : { value: typed.reference, words: typed.reference },
    person: await readPerson(db, icbCode, typed.person),
    ...readDays(typed),
  } satisfies Record<AuditField, Read<unknown>>
  const both = typed.person !== '' && typed.reference !== ''
  const fields = Object.keys(read) as AuditField[]
  return {
    asked: {
      icbCode,
      personId: read.who.value,
      actions: read.what.value,
      practiceCode: read.practice.value,
      subject: read.person.value
        ? { kind: 'person', id: String(read.person.value.id) }
        : read.reference.value === undefined
          ? undefined
          : { id: read.reference.value },
      from: read.from.value && instant(atLondonMinute(read.from.value, 0)),
      before: read.to.value && instant(atLondonMinute(addDays(read.to.value, 1), 0)),
    },
    problems: [
      ...fields.flatMap((field) => {
        const { problem } = read[field] as Read<unknown>
        return problem === undefined ? [] : [{ field, message: problem }]
      }),
      ...(both
        ? [{ field: 'reference', message: 'Enter a reference or a person it is about, not both.' }]
        : []),
    ],
    parts: fields.flatMap((field) => {
      const { words } = read[field] as Read<unknown>
      return words === undefined ? [] : [{ field, words }]
    }),
    kinds: kindChoices(actions),
  }
}

async function readWho(db: Live['db'], icbCode: string, text: string): Promise<Read<number | null>> {
  if (text.toLowerCase() === serviceWords) return { value: null, words: 'The service' }
  const found = await readPerson(db, icbCode, text)
  return { ...found, value: found.value?.id }
}

/** A person by the number of a link, their address, their name or a part of either; only one that is meant for certain. */
async function readPerson(
  db: Live['db'],
  icbCode: string,
  text: string,
): Promise<{ value?: AdminPerson; words?: string; problem?: string }> {
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

function readWhat(text: string, actions: readonly string[]): Read<readonly string[]> {
  if (text === '') return {}
  const value = actionsOfKind(text, actions)
  const [first] = value ?? []
  if (value === undefined || first === undefined) return { problem: 'Choose what was done from the list.' }
  return { value, words: text.startsWith('all:') ? areaOfAction(first).label : actionWords(first) }
}

async function readPractice(
  { db, now }: Pick<Live, 'db' | 'now'>,
  icbCode: string,
  code: string,
): Promise<Read<string>> {
  if (code === '') return {}
  const practice = await findPracticeArea(db, code, londonDayOf(now))
  return practice?.icbCode === icbCode
    ? { value: code, words: code }
    : { problem: `No practice here has the code ${code}. Check it in Organisations.` }
}

function readDays({ from, to }: Pick<AuditTyped, 'from' | 'to'>) {
  const read = { from: readOneDay(from, 'first'), to: readOneDay(to, 'last') }
  const [first, last] = [read.from.value, read.to.value]
  if (first === undefined || last === undefined || first <= last) return read
  return {
    ...read,
    to: { problem: `The last day is before the first. Enter ${formatDay(first)} or a later day.` },
  }
}

function readOneDay(text: string, which: 'first' | 'last') {
  if (text === '') return {}
  const value = readDay(text)
  if (!value) return { problem: `Enter the ${which} day like 24/11/2026.` }
  return { value, words: `${which === 'first' ? 'from' : 'to'} ${formatDay(value)}` }
}
